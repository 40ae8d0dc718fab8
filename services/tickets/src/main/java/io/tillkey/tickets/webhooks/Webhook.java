package io.tillkey.tickets.webhooks;

import static java.util.Objects.requireNonNull;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.hibernate.annotations.DynamicUpdate;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** Where a partner is told of its tickets. */
@Entity
@DynamicUpdate
@Table(name = "webhook")
public class Webhook {
    @Id
    private UUID id;

    @Column(name = "partner_id", nullable = false)
    private UUID partnerId;

    @Column(nullable = false)
    private String url;

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(nullable = false)
    private List<WebhookEvent> events;

    @Column(nullable = false)
    private byte[] secret;

    @Column(name = "previous_secret")
    private byte[] previousSecret;

    @Column(name = "previous_secret_until")
    private Instant previousSecretUntil;

    @Column(name = "created_at", nullable = false)
    private Instant createdAt;

    @Column(name = "failing_since")
    private Instant failingSince;

    @Column(name = "disabled_at")
    private Instant disabledAt;

    @Enumerated(EnumType.STRING)
    @Column(name = "disabled_because")
    private Cause disabledBecause;

    @Column(name = "deleted_at")
    private Instant deletedAt;

    /** For Hibernate. */
    protected Webhook() {}

    /**
     * A new one.
     *
     * @param secret encrypted
     */
    public Webhook(UUID id, UUID partnerId, URI url, Set<WebhookEvent> events, byte[] secret, Instant createdAt) {
        this.id = requireNonNull(id, "id is null");
        this.partnerId = requireNonNull(partnerId, "partnerId is null");
        this.url = requireNonNull(url, "url is null").toString();
        this.events = List.copyOf(EnumSet.copyOf(events));
        this.secret = requireNonNull(secret, "secret is null").clone();
        this.createdAt = requireNonNull(createdAt, "createdAt is null");
    }

    /**
     * Signs with another secret from now on, and with the one before too until the receiver has changed over.
     *
     * @param fresh encrypted
     */
    public void rotate(byte[] fresh, Instant until) {
        previousSecret = secret;
        previousSecretUntil = requireNonNull(until, "until is null");
        secret = requireNonNull(fresh, "fresh is null").clone();
    }

    /** A message arrived. */
    public void succeeded() {
        failingSince = null;
    }

    /** A message did not arrive; after so long without any success it is disabled. */
    public void failed(Instant now, Duration disableAfter) {
        if (failingSince == null) {
            failingSince = now;
        } else if (!now.isBefore(failingSince.plus(disableAfter))) {
            disable(Cause.FAILING, now);
        }
    }

    /** The receiver said that it is gone (410). */
    public void gone(Instant now) {
        disable(Cause.GONE, now);
    }

    private void disable(Cause cause, Instant now) {
        if (disabledAt == null) {
            disabledAt = now;
            disabledBecause = cause;
        }
    }

    /** Sends again what waits. */
    public void activate() {
        disabledAt = null;
        disabledBecause = null;
        failingSince = null;
    }

    /** Ends it for good; what was to be sent is not sent any more. */
    public void delete(Instant now) {
        deletedAt = requireNonNull(now, "now is null");
    }

    /** Its id, UUIDv7. */
    public UUID id() {
        return id;
    }

    /** Whose it is. */
    public UUID partnerId() {
        return partnerId;
    }

    /** Where messages go. */
    public URI url() {
        return URI.create(url);
    }

    /** What the partner wants to be told of. */
    public List<WebhookEvent> events() {
        return List.copyOf(events);
    }

    /** The secret, encrypted. */
    public byte[] secret() {
        return secret.clone();
    }

    /** The secret before it, encrypted, while it still signs. */
    public Optional<byte[]> previousSecret(Instant now) {
        return previousSecretUntil != null && now.isBefore(previousSecretUntil)
                ? Optional.of(previousSecret.clone())
                : Optional.empty();
    }

    /** Until when the secret before still signs, or did. */
    public Optional<Instant> previousSecretUntil() {
        return Optional.ofNullable(previousSecretUntil);
    }

    /** Since when it is. */
    public Instant createdAt() {
        return createdAt;
    }

    /** Since when nothing arrives. */
    public Optional<Instant> failingSince() {
        return Optional.ofNullable(failingSince);
    }

    /** Since when nothing is sent. */
    public Optional<Instant> disabledAt() {
        return Optional.ofNullable(disabledAt);
    }

    /** Why nothing is sent. */
    public Optional<Cause> disabledBecause() {
        return Optional.ofNullable(disabledBecause);
    }

    /** Why nothing is sent. */
    public enum Cause {
        /** The receiver answered 410. */
        GONE,
        /** Nothing arrived for too long. */
        FAILING
    }
}
