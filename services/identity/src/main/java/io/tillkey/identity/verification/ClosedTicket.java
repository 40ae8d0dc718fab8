package io.tillkey.identity.verification;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** A ticket that is closed: nothing is verified or set for it any more. */
@Entity
@Table(name = "closed_tickets")
public class ClosedTicket {
    @Id
    @Column(name = "ticket_id")
    private UUID ticketId;

    private String status;

    @Column(name = "closed_at")
    private Instant closedAt;

    /** For Hibernate. */
    protected ClosedTicket() {}

    public UUID ticketId() {
        return ticketId;
    }

    /** The status it was first closed with. */
    public String status() {
        return status;
    }

    public Instant closedAt() {
        return closedAt;
    }
}
