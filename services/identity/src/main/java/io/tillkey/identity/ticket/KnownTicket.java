package io.tillkey.identity.ticket;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.Immutable;

/** What identity knows of a ticket. Written by {@link KnownTickets} from events, only read elsewhere. */
@Entity
@Immutable
@Table(name = "known_tickets")
public class KnownTicket {
    @Id
    private UUID id;

    @Column(name = "terminal_id")
    private UUID terminalId;

    private String reference;

    @Enumerated(EnumType.STRING)
    private Route route;

    /** For Hibernate. */
    protected KnownTicket() {}

    public UUID id() {
        return id;
    }

    public UUID terminalId() {
        return terminalId;
    }

    /** What people say and type; nothing while only a change of route was heard of. */
    public Optional<String> reference() {
        return Optional.ofNullable(reference);
    }

    public Route route() {
        return route;
    }
}
