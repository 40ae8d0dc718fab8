package io.tillkey.devices.merchants;

import static java.util.Objects.requireNonNull;

import io.tillkey.devices.acquirers.MerchantType;
import io.tillkey.identifiers.MerchantNumber;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** A merchant of an acquirer. Resident ID and account number are encrypted (R28); {@link MerchantVault} reads them. */
@Entity
@Table(name = "merchant")
public class Merchant {
    @Id
    private UUID id;

    @Column(name = "acquirer_code")
    private String acquirerCode;

    @Enumerated(EnumType.STRING)
    private MerchantType type;

    private String name;

    @Column(name = "merchant_number")
    private String merchantNumber;

    @Column(name = "unified_social_credit_code")
    private String creditCode;

    @Column(name = "principal_id")
    private byte[] principalId;

    @Column(name = "principal_id_index")
    private byte[] principalIdIndex;

    @Enumerated(EnumType.STRING)
    @Column(name = "settlement_kind")
    private SettlementKind settlementKind;

    @Column(name = "settlement_number")
    private byte[] settlementNumber;

    @Column(name = "settlement_number_index")
    private byte[] settlementNumberIndex;

    @Column(name = "registered_at")
    private Instant registeredAt;

    @Column(name = "evidence_told")
    private boolean evidenceTold;

    @OneToMany(mappedBy = "merchant", cascade = CascadeType.PERSIST)
    @OrderBy("place")
    private List<Contact> contacts = new ArrayList<>();

    @Version
    private long version;

    /** For Hibernate only. */
    protected Merchant() {}

    Merchant(UUID id, MerchantDraft draft, Instant registeredAt) {
        requireNonNull(draft, "draft is null");
        this.id = requireNonNull(id, "id is null");
        this.acquirerCode = draft.acquirerCode();
        this.type = draft.type();
        this.name = draft.name();
        this.merchantNumber = draft.merchantNumber().value();
        this.creditCode = draft.creditCode().map(code -> code.value()).orElse(null);
        this.settlementKind = draft.account().kind();
        this.registeredAt = requireNonNull(registeredAt, "registeredAt is null");
    }

    void keepPrincipal(byte[] encrypted, byte[] index) {
        principalId = requireNonNull(encrypted, "encrypted is null");
        principalIdIndex = requireNonNull(index, "index is null");
    }

    void keepSettlementNumber(byte[] encrypted, byte[] index) {
        settlementNumber = requireNonNull(encrypted, "encrypted is null");
        settlementNumberIndex = requireNonNull(index, "index is null");
    }

    void add(Contact contact) {
        contacts.add(requireNonNull(contact, "contact is null"));
    }

    /** Whether it was told with what factors are compared with. */
    boolean evidenceTold() {
        return evidenceTold;
    }

    /** It was told with what factors are compared with. */
    void noteEvidenceTold() {
        evidenceTold = true;
    }

    /** UUIDv7. */
    public UUID id() {
        return id;
    }

    /** Code of its acquirer. */
    public String acquirerCode() {
        return acquirerCode;
    }

    /** What kind of merchant it is. */
    public MerchantType type() {
        return type;
    }

    /** Its name. */
    public String name() {
        return name;
    }

    /** Its number at the acquirer. */
    public MerchantNumber merchantNumber() {
        return MerchantNumber.parse(merchantNumber);
    }

    /** Of its licence, if it has one. */
    public Optional<String> creditCode() {
        return Optional.ofNullable(creditCode);
    }

    Optional<byte[]> principalId() {
        return Optional.ofNullable(principalId);
    }

    Optional<byte[]> principalIdIndex() {
        return Optional.ofNullable(principalIdIndex);
    }

    /** Whose account its money goes to. */
    public SettlementKind settlementKind() {
        return settlementKind;
    }

    byte[] settlementNumber() {
        return settlementNumber;
    }

    byte[] settlementNumberIndex() {
        return settlementNumberIndex;
    }

    /** When it was entered. */
    public Instant registeredAt() {
        return registeredAt;
    }

    /** Who speaks for it. */
    public List<Contact> contacts() {
        return List.copyOf(contacts);
    }

    /** The contact with an id. */
    public Optional<Contact> contact(UUID contactId) {
        return contacts.stream()
                .filter(contact -> contact.id().equals(contactId))
                .findFirst();
    }

    /** Grows with each change. */
    public long version() {
        return version;
    }
}
