package io.tillkey.tickets.partners;

import static java.util.Objects.requireNonNull;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** Someone whose own app opens tickets for merchants of one acquirer. */
@Entity
@Table(name = "partner")
public class Partner {
    @Id
    private UUID id;

    @Column(nullable = false)
    private String name;

    @Column(name = "acquirer_code", nullable = false)
    private String acquirerCode;

    @Column(name = "created_at", nullable = false)
    private Instant createdAt;

    /** For Hibernate. */
    protected Partner() {}

    /** A new one. */
    public Partner(UUID id, String name, String acquirerCode, Instant createdAt) {
        this.id = requireNonNull(id, "id is null");
        this.name = requireNonNull(name, "name is null");
        this.acquirerCode = requireNonNull(acquirerCode, "acquirerCode is null");
        this.createdAt = requireNonNull(createdAt, "createdAt is null");
    }

    /** Its id, UUIDv7. */
    public UUID id() {
        return id;
    }

    /** What staff call it. */
    public String name() {
        return name;
    }

    /** Whose terminals it may open tickets for. */
    public String acquirerCode() {
        return acquirerCode;
    }

    /** Since when. */
    public Instant createdAt() {
        return createdAt;
    }
}
