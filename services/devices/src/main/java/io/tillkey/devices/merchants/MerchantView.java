package io.tillkey.devices.merchants;

import io.tillkey.devices.acquirers.MerchantType;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** A merchant as staff see it: personal data masked (R28). */
public record MerchantView(
        UUID id,
        String acquirerCode,
        MerchantType type,
        String name,
        String merchantNumber,
        String unifiedSocialCreditCode,
        String principalIdMasked,
        SettlementView settlementAccount,
        List<ContactView> contacts,
        Instant registeredAt) {
    static MerchantView of(Merchant merchant, MerchantVault vault) {
        return new MerchantView(
                merchant.id(),
                merchant.acquirerCode(),
                merchant.type(),
                merchant.name(),
                merchant.merchantNumber().value(),
                merchant.creditCode().orElse(null),
                vault.maskedPrincipalIdOf(merchant).orElse(null),
                new SettlementView(merchant.settlementKind(), vault.maskedSettlementNumberOf(merchant)),
                merchant.contacts().stream()
                        .map(contact -> ContactView.of(contact, vault))
                        .toList(),
                merchant.registeredAt());
    }

    record SettlementView(SettlementKind kind, String numberMasked) {}

    record ContactView(
            UUID id,
            ContactRole role,
            String nameMasked,
            String numberMasked,
            String language,
            boolean primary,
            Instant numberChangedAt) {
        static ContactView of(Contact contact, MerchantVault vault) {
            return new ContactView(
                    contact.id(),
                    contact.role(),
                    vault.maskedNameOf(contact),
                    vault.numberOf(contact).masked(),
                    contact.language(),
                    contact.primary(),
                    contact.numberChangedAt());
        }
    }
}
