package io.tillkey.devices.stores;

import static java.util.Objects.requireNonNull;

import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** A store of a merchant: where its terminals are placed (PBoC 银发〔2021〕259号 binds a terminal to an address). */
@Entity
@Table(name = "store")
public class Store {
    @Id
    private UUID id;

    @Column(name = "merchant_id")
    private UUID merchantId;

    private String name;
    private String address;

    @Embedded
    private Position position;

    @Column(name = "registered_at")
    private Instant registeredAt;

    @Version
    private long version;

    /** For Hibernate only. */
    protected Store() {}

    Store(UUID id, UUID merchantId, String name, String address, Optional<Position> position, Instant registeredAt) {
        this.id = requireNonNull(id, "id is null");
        this.merchantId = requireNonNull(merchantId, "merchantId is null");
        this.name = requireNonNull(name, "name is null");
        this.address = requireNonNull(address, "address is null");
        this.position = position.orElse(null);
        this.registeredAt = requireNonNull(registeredAt, "registeredAt is null");
    }

    /** UUIDv7. */
    public UUID id() {
        return id;
    }

    /** The merchant it belongs to. */
    public UUID merchantId() {
        return merchantId;
    }

    /** Its name within the merchant. */
    public String name() {
        return name;
    }

    /** Where its terminals are placed. */
    public String address() {
        return address;
    }

    /** Where on the earth that is, if it is known. */
    public Optional<Position> position() {
        return Optional.ofNullable(position);
    }

    /** When it was entered. */
    public Instant registeredAt() {
        return registeredAt;
    }

    /** Grows with each change. */
    public long version() {
        return version;
    }
}
