package io.tillkey.devices.merchants;

import static java.util.Objects.requireNonNull;

import io.tillkey.identifiers.PhoneNumber;
import io.tillkey.messaging.StaffActions;
import io.tillkey.messaging.StaffActions.StaffAction;
import io.tillkey.messaging.StaffCaller;
import io.tillkey.web.ETags;
import io.tillkey.web.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Set;
import java.util.UUID;

/** Replaces a registered number: a new authenticator, which others must hear of (R13). */
@ApplicationScoped
public class ChangingAContactNumber {
    private final MerchantRepository merchants;
    private final MerchantVault vault;
    private final MerchantEvents events;
    private final StaffActions staffActions;
    private final Clock clock;

    ChangingAContactNumber(
            MerchantRepository merchants,
            MerchantVault vault,
            MerchantEvents events,
            StaffActions staffActions,
            Clock clock) {
        this.merchants = requireNonNull(merchants, "merchants is null");
        this.vault = requireNonNull(vault, "vault is null");
        this.events = requireNonNull(events, "events is null");
        this.staffActions = requireNonNull(staffActions, "staffActions is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /**
     * Replaces the number, and tells the audit trail who did; the same number again changes nothing.
     *
     * @param ifMatch the tag the change is based on, or null
     * @param by who replaces it
     * @throws Problem 404 without such a contact; 412 if the merchant has changed; 422 {@code merchant-rules-broken}
     */
    @Transactional
    public void change(UUID merchantId, UUID contactId, PhoneNumber number, String ifMatch, StaffCaller by) {
        Merchant merchant = merchants.findById(merchantId, LockModeType.PESSIMISTIC_WRITE);
        if (merchant == null) {
            throw Problem.notFound();
        }
        Contact contact = merchant.contact(contactId).orElseThrow(Problem::notFound);
        ETags.checkMatch(ifMatch, ReadingMerchants.tagOf(merchant));
        if (!number.isMainlandMobile()) {
            throw brokenRule(BrokenRule.MAINLAND_NUMBER_REQUIRED);
        }
        byte[] index = vault.indexOf(number);
        if (Arrays.equals(contact.numberIndex(), index)) {
            return;
        }
        if (merchant.contacts().stream().anyMatch(other -> Arrays.equals(other.numberIndex(), index))) {
            throw brokenRule(BrokenRule.NUMBER_TWICE);
        }
        Instant now = clock.instant();
        vault.replaceNumber(contact, number, now);
        merchants.getEntityManager().lock(merchant, LockModeType.PESSIMISTIC_FORCE_INCREMENT);
        merchants.flush();
        events.numberChanged(merchant, contact, now);
        events.changed(merchant, now);
        staffActions.tell(
                new StaffAction(by, "MERCHANT", merchantId, "CONTACT_NUMBER_CHANGED", "contact " + contactId, now));
    }

    private static Problem brokenRule(BrokenRule rule) {
        return Problem.of("merchant-rules-broken", 422).with("reasons", Set.of(rule));
    }
}
