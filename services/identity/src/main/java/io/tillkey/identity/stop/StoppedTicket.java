package io.tillkey.identity.stop;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** A ticket whose reset the owner stopped, for good. */
@Entity
@Table(name = "stopped_tickets")
public class StoppedTicket {
    @Id
    @Column(name = "ticket_id")
    private UUID ticketId;

    @Column(name = "terminal_id")
    private UUID terminalId;

    private boolean locked;

    @Column(name = "stopped_at")
    private Instant stoppedAt;

    @Enumerated(EnumType.STRING)
    @Column(name = "stopped_by")
    private StoppedBy stoppedBy;

    /** For Hibernate. */
    protected StoppedTicket() {}

    StoppedTicket(UUID ticketId, UUID terminalId, boolean locked, Instant stoppedAt, StoppedBy stoppedBy) {
        this.ticketId = ticketId;
        this.terminalId = terminalId;
        this.locked = locked;
        this.stoppedAt = stoppedAt;
        this.stoppedBy = stoppedBy;
    }

    public UUID ticketId() {
        return ticketId;
    }

    public UUID terminalId() {
        return terminalId;
    }

    /** True if the credential was set under the ticket, so that the administrator was locked. */
    public boolean isLocked() {
        return locked;
    }

    /** When the owner first said so. */
    public Instant stoppedAt() {
        return stoppedAt;
    }

    /** Where the owner first said so. */
    public StoppedBy stoppedBy() {
        return stoppedBy;
    }

    /** The credential turned out to have been set while the owner stopped it. */
    void wasSet() {
        locked = true;
    }
}
