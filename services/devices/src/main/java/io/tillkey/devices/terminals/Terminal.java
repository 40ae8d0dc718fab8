package io.tillkey.devices.terminals;

import static java.util.Objects.requireNonNull;

import io.tillkey.devices.models.OsVersion;
import io.tillkey.identifiers.SerialNumber;
import io.tillkey.identifiers.TerminalNumber;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** A terminal: which it is, whose it is, and what may be done with it. */
@Entity
@Table(name = "terminal")
public class Terminal {
    @Id
    private UUID id;

    private String serial;

    @Column(name = "last_six", insertable = false, updatable = false)
    private String lastSix;

    @Column(name = "terminal_number")
    private String terminalNumber;

    @Column(name = "store_id")
    private UUID storeId;

    @Column(name = "merchant_id")
    private UUID merchantId;

    @Column(name = "model_id")
    private String modelId;

    @Column(name = "os_version")
    private String osVersion;

    @Column(name = "app_version")
    private String appVersion;

    @Enumerated(EnumType.STRING)
    private TerminalStatus status;

    @Column(name = "tamper_suspected_at")
    private Instant tamperSuspectedAt;

    @Column(name = "off_location_since")
    private Instant offLocationSince;

    @Column(name = "registered_at")
    private Instant registeredAt;

    @Column(name = "activated_at")
    private Instant activatedAt;

    @Version
    private long version;

    /** For Hibernate only. */
    protected Terminal() {}

    Terminal(
            UUID id,
            SerialNumber serial,
            TerminalNumber terminalNumber,
            UUID storeId,
            UUID merchantId,
            String modelId,
            OsVersion osVersion,
            Instant registeredAt) {
        this.id = requireNonNull(id, "id is null");
        this.serial = requireNonNull(serial, "serial is null").value();
        this.terminalNumber =
                requireNonNull(terminalNumber, "terminalNumber is null").value();
        this.storeId = requireNonNull(storeId, "storeId is null");
        this.merchantId = requireNonNull(merchantId, "merchantId is null");
        this.modelId = requireNonNull(modelId, "modelId is null");
        this.osVersion = requireNonNull(osVersion, "osVersion is null").text();
        this.registeredAt = requireNonNull(registeredAt, "registeredAt is null");
        this.status = TerminalStatus.UNACTIVATED;
    }

    /** Random (UUIDv4), so that it tells as little as a decoy's (invariant 7). */
    public UUID id() {
        return id;
    }

    /** The number on its case. */
    public SerialNumber serial() {
        return new SerialNumber(serial);
    }

    /** Its number at the acquirer (TID). */
    public TerminalNumber terminalNumber() {
        return new TerminalNumber(terminalNumber);
    }

    /** Where it is placed. */
    public UUID storeId() {
        return storeId;
    }

    /** Whose it is. */
    public UUID merchantId() {
        return merchantId;
    }

    /** Its model. */
    public String modelId() {
        return modelId;
    }

    /** The OS version it was entered with, or reported since. */
    public OsVersion osVersion() {
        return new OsVersion(osVersion);
    }

    /** The version of the payment application it reported. */
    public Optional<String> appVersion() {
        return Optional.ofNullable(appVersion);
    }

    /** What may be done with it. */
    public TerminalStatus status() {
        return status;
    }

    /** When its tamper sensor first reported something that nobody has cleared (R26); null if it didn't. */
    public Instant tamperSuspectedAt() {
        return tamperSuspectedAt;
    }

    /** When it was entered. */
    public Instant registeredAt() {
        return registeredAt;
    }

    /** When it last bound a key; null if it never did. */
    public Instant activatedAt() {
        return activatedAt;
    }

    /** Grows with each change. */
    public long version() {
        return version;
    }

    /**
     * Staff change the status.
     *
     * @return false if that step isn't one they may make; nothing changed then
     */
    boolean changeStatus(TerminalStatus next) {
        if (!new StatusTransition(status, next).allowed()) {
            return false;
        }
        status = next;
        return true;
    }

    /**
     * The terminal bound a key.
     *
     * @return whether its status changed by that
     * @throws IllegalStateException if its status doesn't let it
     */
    public boolean activated(Instant at) {
        if (!status.activatable()) {
            throw new IllegalStateException("a terminal that is " + status + " can't be activated");
        }
        activatedAt = requireNonNull(at, "at is null");
        boolean changed = status != TerminalStatus.ACTIVE;
        status = TerminalStatus.ACTIVE;
        return changed;
    }

    /**
     * The terminal told which software it runs.
     *
     * @return whether the OS version is another than before
     */
    public boolean runs(OsVersion os, String app) {
        requireNonNull(os, "os is null");
        requireNonNull(app, "app is null");
        boolean changed = !os.text().equals(osVersion);
        osVersion = os.text();
        appVersion = app;
        return changed;
    }

    /** Since when it is far from its store; null if it isn't, or nothing is known of that. */
    public Instant offLocationSince() {
        return offLocationSince;
    }

    /**
     * It found out whether it is far from its store.
     *
     * @return whether that is news
     */
    public boolean locate(boolean offLocation, Instant at) {
        if (offLocation == (offLocationSince != null)) {
            return false;
        }
        offLocationSince = offLocation ? requireNonNull(at, "at is null") : null;
        return true;
    }

    /**
     * Its tamper sensor reported something.
     *
     * @return whether that is news
     */
    public boolean suspectTampering(Instant at) {
        if (tamperSuspectedAt != null) {
            return false;
        }
        tamperSuspectedAt = requireNonNull(at, "at is null");
        return true;
    }
}
