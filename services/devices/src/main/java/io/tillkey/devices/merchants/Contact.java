package io.tillkey.devices.merchants;

import static java.util.Objects.requireNonNull;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** Someone who speaks for a merchant. Name and number are encrypted (R28). */
@Entity
@Table(name = "contact")
public class Contact {
    @Id
    private UUID id;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(name = "merchant_id")
    private Merchant merchant;

    private int place;

    @Enumerated(EnumType.STRING)
    private ContactRole role;

    private byte[] name;
    private byte[] number;

    @Column(name = "number_index")
    private byte[] numberIndex;

    private String language;

    @Column(name = "is_primary")
    private boolean primary;

    @Column(name = "number_changed_at")
    private Instant numberChangedAt;

    /** For Hibernate only. */
    protected Contact() {}

    Contact(
            UUID id,
            Merchant merchant,
            int place,
            ContactRole role,
            byte[] name,
            byte[] number,
            byte[] numberIndex,
            String language,
            boolean primary) {
        this.id = requireNonNull(id, "id is null");
        this.merchant = requireNonNull(merchant, "merchant is null");
        this.place = place;
        this.role = requireNonNull(role, "role is null");
        this.name = requireNonNull(name, "name is null");
        this.number = requireNonNull(number, "number is null");
        this.numberIndex = requireNonNull(numberIndex, "numberIndex is null");
        this.language = requireNonNull(language, "language is null");
        this.primary = primary;
    }

    /** UUIDv7. */
    public UUID id() {
        return id;
    }

    /** Whose contact it is. */
    public Merchant merchant() {
        return merchant;
    }

    /** Its place among the merchant's contacts, from one. */
    public int place() {
        return place;
    }

    /** In what quality this person speaks for the merchant. */
    public ContactRole role() {
        return role;
    }

    byte[] name() {
        return name;
    }

    byte[] number() {
        return number;
    }

    byte[] numberIndex() {
        return numberIndex;
    }

    /** Language of texts to this person. */
    public String language() {
        return language;
    }

    /** Whether codes go to this one. */
    public boolean primary() {
        return primary;
    }

    /** When the number was last replaced; null if it never was (R13). */
    public Instant numberChangedAt() {
        return numberChangedAt;
    }

    void replaceNumber(byte[] encrypted, byte[] index, Instant at) {
        number = requireNonNull(encrypted, "encrypted is null");
        numberIndex = requireNonNull(index, "index is null");
        numberChangedAt = requireNonNull(at, "at is null");
    }
}
