package io.tillkey.identity.facts;

import io.tillkey.identifiers.SerialNumber;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.hibernate.annotations.Immutable;

/** What identity knows of a terminal. Written by {@link TerminalFacts} from events, only read elsewhere. */
@Entity
@Immutable
@Table(name = "terminals")
public class Terminal {
    /** In these states nobody gets a new credential, whoever they are. */
    private static final Set<String> OUT_OF_SERVICE = Set.of("DISABLED", "LOST", "REPLACED");

    @Id
    private UUID id;

    private String serial;

    @Column(name = "acquirer_code")
    private String acquirerCode;

    @Column(name = "merchant_id")
    private UUID merchantId;

    @Enumerated(EnumType.STRING)
    @Column(name = "credential_kind")
    private CredentialKind credentialKind;

    @Column(name = "pin_length")
    private Short pinLength;

    private String brand;

    @Column(name = "model_name")
    private String modelName;

    @Column(name = "registered_at")
    private Instant registeredAt;

    private String status;

    @Column(name = "suspected_at")
    private Instant suspectedAt;

    @Column(name = "off_location")
    private boolean offLocation;

    @Column(name = "refunding_at")
    private Instant refundingAt;

    /** For Hibernate. */
    protected Terminal() {}

    public UUID id() {
        return id;
    }

    /** False as long as only its status was heard of. */
    public boolean isRegistered() {
        return registeredAt != null;
    }

    /** True unless it is disabled, lost or replaced. */
    public boolean isInService() {
        return !OUT_OF_SERVICE.contains(status);
    }

    /** As devices tells it; null if it wasn't told. */
    public String status() {
        return status;
    }

    /** True once it reported that it was tampered with (R26). */
    public boolean isTamperingSuspected() {
        return suspectedAt != null;
    }

    /** True while it is far from the store it is registered for. */
    public boolean isOffLocation() {
        return offLocation;
    }

    /** True if there were too many refunds after a reset, and not longer ago than that. */
    public boolean wasRefundingSince(Instant since) {
        return refundingAt != null && !refundingAt.isBefore(since);
    }

    public SerialNumber serial() {
        return SerialNumber.parse(serial);
    }

    public UUID merchantId() {
        return merchantId;
    }

    public CredentialKind credentialKind() {
        return credentialKind;
    }

    /** Digits of the PIN, 6 or 8; 0 for a terminal with a password. */
    public int pinLength() {
        return pinLength == null ? 0 : pinLength;
    }

    public String acquirerCode() {
        return acquirerCode;
    }

    public String brand() {
        return brand;
    }

    public String modelName() {
        return modelName;
    }
}
