package io.tillkey.tickets.phone;

import static java.util.Objects.requireNonNull;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;

/** The joining code a ticket has: the newest one, of which only a hash is kept. Its ticket's lock guards it. */
@Entity
@Table(name = "joining_code")
public class Invitation {
    @Id
    @Column(name = "ticket_id")
    private UUID ticketId;

    @Column(nullable = false)
    private byte[] hash;

    @Column(name = "expires_at", nullable = false)
    private Instant expiresAt;

    @Column(name = "used_at")
    private Instant usedAt;

    /** For Hibernate. */
    protected Invitation() {}

    /** The first one of a ticket. */
    Invitation(UUID ticketId, byte[] hash, Instant expiresAt) {
        this.ticketId = requireNonNull(ticketId, "ticketId is null");
        renew(hash, expiresAt);
    }

    /** From now on this code joins the ticket, and none before it. */
    void renew(byte[] newHash, Instant until) {
        hash = requireNonNull(newHash, "newHash is null").clone();
        expiresAt = requireNonNull(until, "until is null");
        usedAt = null;
    }

    /** A browser joined with it. */
    void use(Instant now) {
        if (isUsed()) {
            throw new IllegalStateException("a browser joined with it already");
        }
        usedAt = requireNonNull(now, "now is null");
    }

    /** True if this is the code that joins, or joined, the ticket, and its time is not over. */
    boolean isFor(byte[] presented, Instant now) {
        return Arrays.equals(hash, presented) && now.isBefore(expiresAt);
    }

    /** True if a browser joined with it. */
    boolean isUsed() {
        return usedAt != null;
    }

    /** Until when it works. */
    Instant expiresAt() {
        return expiresAt;
    }
}
