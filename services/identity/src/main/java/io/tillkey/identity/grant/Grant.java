package io.tillkey.identity.grant;

import static java.util.Objects.requireNonNull;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * The right to set one terminal's credential. Bound to the ticket, the terminal and the browser it was won in; its id never
 * leaves identity. States change in {@link Grants} by conditional updates only.
 */
@Entity
@Table(name = "grants")
public class Grant {
    /** R10: never longer, whatever the configuration says. */
    public static final Duration LONGEST_LIFETIME = Duration.ofMinutes(10);

    @Id
    private UUID id;

    @Column(name = "ticket_id")
    private UUID ticketId;

    @Column(name = "terminal_id")
    private UUID terminalId;

    private String binding;

    @Column(name = "code_id")
    private UUID codeId;

    @Enumerated(EnumType.STRING)
    private GrantState state;

    @Column(name = "opened_at")
    private Instant openedAt;

    @Column(name = "expires_at")
    private Instant expiresAt;

    @Column(name = "claim_id")
    private UUID claimId;

    @Column(name = "claim_key")
    private String claimKey;

    @Column(name = "credential_before")
    private Instant credentialBefore;

    @Column(name = "recheck_at")
    private Instant recheckAt;

    @Column(name = "seen_unchanged")
    private boolean seenUnchanged;

    @Column(name = "ended_at")
    private Instant endedAt;

    /** For Hibernate. */
    protected Grant() {}

    Grant(UUID id, UUID ticketId, UUID terminalId, String binding, UUID codeId, Instant openedAt, Duration lifetime) {
        if (lifetime.compareTo(LONGEST_LIFETIME) > 0 || lifetime.isNegative() || lifetime.isZero()) {
            throw new IllegalArgumentException("a grant lives for at most " + LONGEST_LIFETIME);
        }
        this.id = requireNonNull(id, "id is null");
        this.ticketId = requireNonNull(ticketId, "ticketId is null");
        this.terminalId = requireNonNull(terminalId, "terminalId is null");
        this.binding = requireNonNull(binding, "binding is null");
        this.codeId = requireNonNull(codeId, "codeId is null");
        this.state = GrantState.OPEN;
        this.openedAt = requireNonNull(openedAt, "openedAt is null");
        this.expiresAt = openedAt.plus(lifetime);
    }

    public UUID id() {
        return id;
    }

    public UUID ticketId() {
        return ticketId;
    }

    public UUID terminalId() {
        return terminalId;
    }

    /** The code it was won with. */
    public UUID codeId() {
        return codeId;
    }

    /** The state as stored; an open one may have run out, see {@link #isOpen}. */
    public GrantState state() {
        return state;
    }

    public Instant openedAt() {
        return openedAt;
    }

    public Instant expiresAt() {
        return expiresAt;
    }

    /** When it was used, expired or revoked. */
    public Optional<Instant> endedAt() {
        return Optional.ofNullable(endedAt);
    }

    /** When the credential had been set before the claim, as Keycloak said; nothing if never. */
    public Optional<Instant> credentialBefore() {
        return Optional.ofNullable(credentialBefore);
    }

    /** Who holds the claim. */
    public Optional<UUID> claimId() {
        return Optional.ofNullable(claimId);
    }

    /** True once Keycloak said that the claim had changed nothing; said a second time, it is released. */
    public boolean wasSeenUnchanged() {
        return seenUnchanged;
    }

    /** True if it can be claimed at that moment. */
    public boolean isOpen(Instant now) {
        return state == GrantState.OPEN && now.isBefore(expiresAt);
    }

    /** True if it still stands in the way of another grant for the terminal at that moment. */
    public boolean isLive(Instant now) {
        return state == GrantState.CLAIMED || isOpen(now);
    }

    /** True if it was won in this browser. */
    public boolean isBoundTo(String otherBinding) {
        return binding.equals(otherBinding);
    }

    /** True if the request with this idempotency key claimed it last. */
    public boolean wasClaimedBy(String idempotencyKey) {
        return idempotencyKey.equals(claimKey);
    }
}
