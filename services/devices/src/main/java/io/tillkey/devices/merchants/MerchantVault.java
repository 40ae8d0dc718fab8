package io.tillkey.devices.merchants;

import static java.util.Objects.requireNonNull;

import io.tillkey.identifiers.PhoneNumber;
import io.tillkey.identifiers.ResidentId;
import io.tillkey.messaging.TimeOrderedId;
import io.tillkey.privacy.PersonalData;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/**
 * The one place that turns a merchant's personal data into columns and back (R28). A ciphertext is bound to its column and
 * its row; a blind index to its column.
 */
@ApplicationScoped
public class MerchantVault {
    private static final String PRINCIPAL = "devices.merchant.principal-id";
    private static final String SETTLEMENT = "devices.merchant.settlement-number";
    private static final String CONTACT_NAME = "devices.contact.name";
    private static final String CONTACT_NUMBER = "devices.contact.number";

    /** More than a mask shows (R28), so that who reads a masked number can't say it. */
    private static final int COMPARED = 8;

    private final PersonalData personalData;

    MerchantVault(PersonalData personalData) {
        this.personalData = requireNonNull(personalData, "personalData is null");
    }

    /** A new merchant with all its personal data encrypted. */
    Merchant store(MerchantDraft draft, Instant at) {
        Merchant merchant = new Merchant(TimeOrderedId.next(), draft, at);
        draft.principalId()
                .ifPresent(id -> merchant.keepPrincipal(
                        encrypt(id.value(), PRINCIPAL, merchant.id()), personalData.blindIndex(id.value(), PRINCIPAL)));
        String account = draft.account().number();
        merchant.keepSettlementNumber(
                encrypt(account, SETTLEMENT, merchant.id()), personalData.blindIndex(account, SETTLEMENT));
        int place = 0;
        for (MerchantDraft.ContactDraft contact : draft.contacts()) {
            place++;
            UUID id = TimeOrderedId.next();
            merchant.add(new Contact(
                    id,
                    merchant,
                    place,
                    contact.role(),
                    encrypt(contact.name(), CONTACT_NAME, id),
                    encrypt(contact.number().e164(), CONTACT_NUMBER, id),
                    indexOf(contact.number()),
                    contact.language(),
                    contact.primary()));
        }
        return merchant;
    }

    void replaceNumber(Contact contact, PhoneNumber number, Instant at) {
        contact.replaceNumber(encrypt(number.e164(), CONTACT_NUMBER, contact.id()), indexOf(number), at);
    }

    byte[] indexOf(PhoneNumber number) {
        return personalData.blindIndex(number.e164(), CONTACT_NUMBER);
    }

    PhoneNumber numberOf(Contact contact) {
        return new PhoneNumber(decrypt(contact.number(), CONTACT_NUMBER, contact.id()));
    }

    /** The first character of the name; the others hidden. */
    String maskedNameOf(Contact contact) {
        String name = decrypt(contact.name(), CONTACT_NAME, contact.id());
        return name.substring(0, name.offsetByCodePoints(0, 1)) + "**";
    }

    Optional<String> maskedPrincipalIdOf(Merchant merchant) {
        return merchant.principalId().map(cipher -> new ResidentId(decrypt(cipher, PRINCIPAL, merchant.id())).masked());
    }

    String maskedSettlementNumberOf(Merchant merchant) {
        return SettlementAccount.masked(decrypt(merchant.settlementNumber(), SETTLEMENT, merchant.id()));
    }

    /**
     * What somebody who says to be of the merchant is compared with: of the ID and of the account no more than the last eight.
     */
    Map<String, String> comparedOf(Merchant merchant) {
        Map<String, String> compared = new TreeMap<>();
        compared.put("settlementEnd", endOf(decrypt(merchant.settlementNumber(), SETTLEMENT, merchant.id())));
        merchant.principalId()
                .ifPresent(cipher -> compared.put("principalIdEnd", endOf(decrypt(cipher, PRINCIPAL, merchant.id()))));
        merchant.creditCode().ifPresent(code -> compared.put("creditCode", code));
        return compared;
    }

    private static String endOf(String number) {
        return number.substring(Math.max(0, number.length() - COMPARED));
    }

    private byte[] encrypt(String plain, String column, UUID row) {
        return personalData.encrypt(plain, column + "/" + row);
    }

    private String decrypt(byte[] cipher, String column, UUID row) {
        return personalData.decrypt(cipher, column + "/" + row);
    }
}
