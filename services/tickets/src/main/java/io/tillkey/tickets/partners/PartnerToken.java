package io.tillkey.tickets.partners;

import static java.util.Objects.requireNonNull;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** What is kept of a partner's API token: never the token itself. */
@Entity
@Table(name = "partner_token")
public class PartnerToken {
    @Id
    private UUID id;

    @Column(name = "partner_id", nullable = false)
    private UUID partnerId;

    @Column(nullable = false)
    private String name;

    @Column(nullable = false)
    private String hint;

    @Column(nullable = false)
    private byte[] hash;

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(nullable = false)
    private List<Scope> scopes;

    @Column(name = "created_at", nullable = false)
    private Instant createdAt;

    @Column(name = "expires_at", nullable = false)
    private Instant expiresAt;

    @Column(name = "last_used_at")
    private Instant lastUsedAt;

    @Column(name = "revoked_at")
    private Instant revokedAt;

    /** For Hibernate. */
    protected PartnerToken() {}

    /** What is kept of a new one. */
    public PartnerToken(
            UUID id,
            UUID partnerId,
            String name,
            String hint,
            byte[] hash,
            Set<Scope> scopes,
            Instant createdAt,
            Instant expiresAt) {
        this.id = requireNonNull(id, "id is null");
        this.partnerId = requireNonNull(partnerId, "partnerId is null");
        this.name = requireNonNull(name, "name is null");
        this.hint = requireNonNull(hint, "hint is null");
        this.hash = requireNonNull(hash, "hash is null").clone();
        this.scopes = List.copyOf(EnumSet.copyOf(scopes));
        this.createdAt = requireNonNull(createdAt, "createdAt is null");
        this.expiresAt = requireNonNull(expiresAt, "expiresAt is null");
    }

    /**
     * Ends it.
     *
     * @return false if that was done before
     */
    public boolean revoke(Instant now) {
        if (revokedAt != null) {
            return false;
        }
        revokedAt = requireNonNull(now, "now is null");
        return true;
    }

    /** True if it lets its holder in. */
    public boolean isGood(Instant now) {
        return revokedAt == null && now.isBefore(expiresAt);
    }

    /** Its id, UUIDv7. */
    public UUID id() {
        return id;
    }

    /** Whose it is. */
    public UUID partnerId() {
        return partnerId;
    }

    /** What staff call it. */
    public String name() {
        return name;
    }

    /** How it begins. */
    public String hint() {
        return hint;
    }

    /** What it lets its holder do. */
    public List<Scope> scopes() {
        return List.copyOf(scopes);
    }

    /** Since when. */
    public Instant createdAt() {
        return createdAt;
    }

    /** Until when. */
    public Instant expiresAt() {
        return expiresAt;
    }

    /** When it was last used, to the minute. */
    public Optional<Instant> lastUsedAt() {
        return Optional.ofNullable(lastUsedAt);
    }

    /** When it was revoked. */
    public Optional<Instant> revokedAt() {
        return Optional.ofNullable(revokedAt);
    }
}
