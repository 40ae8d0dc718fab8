package io.tillkey.devices.merchants;

import static java.util.Objects.requireNonNull;

import io.tillkey.devices.acquirers.MerchantType;
import io.tillkey.identifiers.MerchantNumber;
import io.tillkey.identifiers.PhoneNumber;
import io.tillkey.identifiers.ResidentId;
import io.tillkey.identifiers.UnifiedSocialCreditCode;
import java.util.List;
import java.util.Optional;

/**
 * A merchant as someone wants to enter it: each field well-formed, the whole not checked yet.
 *
 * @param acquirerCode its acquirer
 * @param type what kind of merchant it is
 * @param name its name
 * @param merchantNumber its number at the acquirer
 * @param creditCode of the licence
 * @param principalId resident ID of the principal or operator
 * @param account where its money goes
 * @param contacts who speaks for it
 */
public record MerchantDraft(
        String acquirerCode,
        MerchantType type,
        String name,
        MerchantNumber merchantNumber,
        Optional<UnifiedSocialCreditCode> creditCode,
        Optional<ResidentId> principalId,
        SettlementAccount account,
        List<ContactDraft> contacts) {
    public MerchantDraft {
        requireNonNull(acquirerCode, "acquirerCode is null");
        requireNonNull(type, "type is null");
        requireNonNull(name, "name is null");
        requireNonNull(merchantNumber, "merchantNumber is null");
        requireNonNull(creditCode, "creditCode is null");
        requireNonNull(principalId, "principalId is null");
        requireNonNull(account, "account is null");
        contacts = List.copyOf(contacts);
    }

    /** Names the merchant by type and number: the rest is personal. */
    @Override
    public String toString() {
        return type + " " + merchantNumber.masked();
    }

    /**
     * A contact as someone wants to enter it.
     *
     * @param role in what quality
     * @param name the person's name
     * @param number the person's mobile number
     * @param language language of texts to this person: {@code zh-CN} or {@code en}
     * @param primary whether codes go to this one
     */
    public record ContactDraft(ContactRole role, String name, PhoneNumber number, String language, boolean primary) {
        public ContactDraft {
            requireNonNull(role, "role is null");
            requireNonNull(name, "name is null");
            requireNonNull(number, "number is null");
            requireNonNull(language, "language is null");
        }

        @Override
        public String toString() {
            return role + " " + number.masked();
        }
    }
}
