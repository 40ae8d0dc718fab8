package io.tillkey.tickets.partnerticket;

import static java.util.Objects.requireNonNull;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;

/** That a partner opened a ticket, and the one way for its merchant to take it over. Its ticket's lock guards it. */
@Entity
@Table(name = "partner_ticket")
public class PartnerTicket {
    @Id
    @Column(name = "ticket_id")
    private UUID ticketId;

    @Column(name = "partner_id", nullable = false)
    private UUID partnerId;

    @Column(name = "query_index", nullable = false)
    private byte[] queryIndex;

    @Column(name = "hand_over_hash")
    private byte[] handOverHash;

    @Column(name = "hand_over_expires_at")
    private Instant handOverExpiresAt;

    @Column(name = "handed_over_at")
    private Instant handedOverAt;

    /** For Hibernate. */
    protected PartnerTicket() {}

    /** A new one, which can't be taken over yet. */
    public PartnerTicket(UUID ticketId, UUID partnerId, byte[] queryIndex) {
        this.ticketId = requireNonNull(ticketId, "ticketId is null");
        this.partnerId = requireNonNull(partnerId, "partnerId is null");
        this.queryIndex = requireNonNull(queryIndex, "queryIndex is null").clone();
    }

    /** From now on this token takes it over, and none before it. */
    public void offer(byte[] hash, Instant expiresAt) {
        if (isHandedOver()) {
            throw new IllegalStateException("the merchant has it already");
        }
        handOverHash = requireNonNull(hash, "hash is null").clone();
        handOverExpiresAt = requireNonNull(expiresAt, "expiresAt is null");
    }

    /** The merchant has it now. */
    public void handOver(Instant now) {
        if (isHandedOver()) {
            throw new IllegalStateException("the merchant has it already");
        }
        handedOverAt = requireNonNull(now, "now is null");
    }

    /** True if this is the token that takes, or took, it over, and its time is not over. */
    public boolean isOfferedTo(byte[] hash, Instant now) {
        return handOverHash != null && Arrays.equals(handOverHash, hash) && now.isBefore(handOverExpiresAt);
    }

    /** True if the merchant has it. */
    public boolean isHandedOver() {
        return handedOverAt != null;
    }

    /** The ticket. */
    public UUID ticketId() {
        return ticketId;
    }

    /** Who opened it. */
    public UUID partnerId() {
        return partnerId;
    }
}
