package io.tillkey.devices.merchants;

import static java.util.Objects.requireNonNull;

import io.tillkey.events.ContactNumberChangedV1;
import io.tillkey.events.MerchantChangedV1;
import io.tillkey.events.NumberChangeFailedV1;
import io.tillkey.messaging.Outbox;
import io.tillkey.privacy.Sealer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Tells others about merchants. Full numbers, and what factors are compared with, travel sealed to identity alone (R11, R28).
 */
@ApplicationScoped
public class MerchantEvents {
    private static final String READER = "identity";

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
        List<MerchantChangedV1.Contact> contacts = merchant.contacts().stream()
                .map(contact -> new MerchantChangedV1.Contact(
                        contact.id(),
                        MerchantChangedV1.Contact.Role.of(contact.role().name()),
                        vault.numberOf(contact).masked(),
                        sealedNumberOf(contact),
                        MerchantChangedV1.Contact.Language.of(contact.language()),
                        contact.primary()))
                .toList();
        merchant.noteEvidenceTold();
        outbox.append(new MerchantChangedV1(
                merchant.id(),
                merchant.acquirerCode(),
                MerchantChangedV1.Type.of(merchant.type().name()),
                merchant.name(),
                contacts,
                sealer.seal(READER, vault.comparedOf(merchant)),
                at));
    }

    /**
     * A registered number was replaced (R13).
     *
     * @param ticketId the ticket that asked for it; nothing if staff replaced it in the register
     */
    void numberChanged(Merchant merchant, Contact contact, Optional<UUID> ticketId, Instant at) {
        outbox.append(new ContactNumberChangedV1(
                merchant.id(),
                contact.id(),
                vault.numberOf(contact).masked(),
                sealedNumberOf(contact),
                at,
                ticketId.orElse(null)));
    }

    /** A number was not replaced although its ticket had confirmed it. A {@link #changed} has to follow. */
    void numberNotChanged(UUID ticketId, Merchant merchant, UUID contactId, NumberChangeRefusal reason, Instant at) {
        outbox.append(new NumberChangeFailedV1(
                ticketId, merchant.id(), contactId, NumberChangeFailedV1.Reason.of(reason.name()), at));
    }

    private String sealedNumberOf(Contact contact) {
        return sealer.seal(READER, Map.of("number", vault.numberOf(contact).e164()));
    }
}
