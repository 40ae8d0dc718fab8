package io.tillkey.tickets.fleet;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.Immutable;

/** What the local copy knows of a terminal; any part of it may not have arrived yet. Written by {@link Terminals}. */
@Entity
@Immutable
@Table(name = "terminal")
public class Terminal {
    @Id
    private UUID id;

    private String status;

    private Boolean online;

    @Column(name = "acquirer_code")
    private String acquirerCode;

    @Column(name = "merchant_id")
    private UUID merchantId;

    @Column(name = "store_id")
    private UUID storeId;

    /** For Hibernate. */
    protected Terminal() {}

    /** Its id. */
    public UUID id() {
        return id;
    }

    /** Its status in the fleet. */
    public Optional<String> status() {
        return Optional.ofNullable(status);
    }

    /** Whether it is online, if it ever said. */
    public Optional<Boolean> online() {
        return Optional.ofNullable(online);
    }

    /** Whose terminal it is. */
    public Optional<String> acquirerCode() {
        return Optional.ofNullable(acquirerCode);
    }

    /** The merchant it is bound to. */
    public Optional<UUID> merchantId() {
        return Optional.ofNullable(merchantId);
    }

    /** The store it belongs to. */
    public Optional<UUID> storeId() {
        return Optional.ofNullable(storeId);
    }
}
