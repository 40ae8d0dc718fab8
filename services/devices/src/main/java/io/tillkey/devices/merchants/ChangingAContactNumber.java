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
import java.util.Optional;
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
        brokenRule(merchant, contact, number).ifPresent(rule -> {
            throw Problem.of("merchant-rules-broken", 422).with("reasons", Set.of(rule));
        });
        if (has(contact, number)) {
            return;
        }
        Instant now = clock.instant();
        replace(merchant, contact, number, Optional.empty(), now);
        staffActions.tell(
                new StaffAction(by, "MERCHANT", merchantId, "CONTACT_NUMBER_CHANGED", "contact " + contactId, now));
    }

    /**
     * A number that a ticket confirmed: its merchant was verified, and staff have no further part in it. Told to others either
     * way, so that whoever waits for it learns how it ended.
     *
     * @param ticketId the ticket
     * @param number the new one
     * @param former the one it is to replace; with another by now nothing is replaced
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void changeConfirmed(
            UUID ticketId, UUID merchantId, UUID contactId, PhoneNumber number, PhoneNumber former) {
        Merchant merchant = merchants.findById(merchantId, LockModeType.PESSIMISTIC_WRITE);
        if (merchant == null) {
            throw new IllegalStateException(
                    "Ticket " + ticketId + " is to change merchant " + merchantId + " of nobody");
        }
        Instant now = clock.instant();
        Optional<Contact> contact = merchant.contact(contactId);
        Optional<NumberChangeRefusal> refusal = refusal(merchant, contact, number, former);
        if (refusal.isEmpty()) {
            replace(merchant, contact.orElseThrow(), number, Optional.of(ticketId), now);
        } else {
            events.numberNotChanged(ticketId, merchant, contactId, refusal.get(), now);
            events.changed(merchant, now);
        }
    }

    private Optional<NumberChangeRefusal> refusal(
            Merchant merchant, Optional<Contact> contact, PhoneNumber number, PhoneNumber former) {
        if (contact.isEmpty()) {
            return Optional.of(NumberChangeRefusal.CONTACT_GONE);
        }
        if (!has(contact.get(), former)) {
            return Optional.of(NumberChangeRefusal.FORMER_NUMBER_CHANGED);
        }
        return brokenRule(merchant, contact.get(), number).map(rule -> switch (rule) {
            case NUMBER_TWICE -> NumberChangeRefusal.NUMBER_TAKEN;
            default -> NumberChangeRefusal.NUMBER_REFUSED;
        });
    }

    private Optional<BrokenRule> brokenRule(Merchant merchant, Contact contact, PhoneNumber number) {
        if (!number.isMainlandMobile()) {
            return Optional.of(BrokenRule.MAINLAND_NUMBER_REQUIRED);
        }
        boolean twice =
                merchant.contacts().stream().anyMatch(other -> !other.id().equals(contact.id()) && has(other, number));
        return twice ? Optional.of(BrokenRule.NUMBER_TWICE) : Optional.empty();
    }

    private boolean has(Contact contact, PhoneNumber number) {
        return Arrays.equals(contact.numberIndex(), vault.indexOf(number));
    }

    private void replace(Merchant merchant, Contact contact, PhoneNumber number, Optional<UUID> ticketId, Instant now) {
        vault.replaceNumber(contact, number, now);
        merchants.getEntityManager().lock(merchant, LockModeType.PESSIMISTIC_FORCE_INCREMENT);
        merchants.flush();
        events.numberChanged(merchant, contact, ticketId, now);
        events.changed(merchant, now);
    }
}
