package io.tillkey.devices.merchants;

import static java.util.Objects.requireNonNull;

import io.tillkey.devices.acquirers.MerchantType;
import io.tillkey.messaging.Outbox;
import io.tillkey.messaging.OutgoingEvent;
import io.tillkey.privacy.Sealer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Tells others about merchants. Full numbers travel sealed to identity alone (R11, R28). */
@ApplicationScoped
public class MerchantEvents {
    /** The topic of merchants; key is the merchant's id. */
    public static final String TOPIC = "tillkey.merchants.v1";

    private static final String NUMBER_READER = "identity";

    private final Outbox outbox;
    private final Sealer sealer;
    private final MerchantVault vault;

    MerchantEvents(Outbox outbox, Sealer sealer, MerchantVault vault) {
        this.outbox = requireNonNull(outbox, "outbox is null");
        this.sealer = requireNonNull(sealer, "sealer is null");
        this.vault = requireNonNull(vault, "vault is null");
    }

    /** The whole merchant. On the compacted topic this must be the last event of each key, since the last one stays. */
    void changed(Merchant merchant, Instant at) {
        List<ContactData> contacts = merchant.contacts().stream()
                .map(contact -> new ContactData(
                        contact.id(),
                        contact.role(),
                        vault.numberOf(contact).masked(),
                        sealedNumberOf(contact),
                        contact.language(),
                        contact.primary()))
                .toList();
        append(
                merchant,
                "MerchantChanged",
                new MerchantChanged(
                        merchant.id(), merchant.acquirerCode(), merchant.type(), merchant.name(), contacts, at));
    }

    /** A registered number was replaced (R13). */
    void numberChanged(Merchant merchant, Contact contact, Instant at) {
        append(
                merchant,
                "ContactNumberChanged",
                new ContactNumberChanged(
                        merchant.id(), contact.id(), vault.numberOf(contact).masked(), sealedNumberOf(contact), at));
    }

    private String sealedNumberOf(Contact contact) {
        return sealer.seal(
                NUMBER_READER, Map.of("number", vault.numberOf(contact).e164()));
    }

    private void append(Merchant merchant, String type, Object data) {
        outbox.append(new OutgoingEvent(TOPIC, merchant.id().toString(), type, data));
    }

    record MerchantChanged(
            UUID merchantId,
            String acquirerCode,
            MerchantType type,
            String name,
            List<ContactData> contacts,
            Instant at) {}

    record ContactData(
            UUID contactId, ContactRole role, String maskedNumber, String number, String language, boolean primary) {}

    record ContactNumberChanged(UUID merchantId, UUID contactId, String maskedNumber, String number, Instant at) {}
}
