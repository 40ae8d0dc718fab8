package io.tillkey.devices.merchants;

import static java.util.Objects.requireNonNull;

import io.tillkey.devices.acquirers.Acquirer;
import io.tillkey.devices.acquirers.AcquirerDirectory;
import io.tillkey.messaging.StaffActions;
import io.tillkey.messaging.StaffActions.StaffAction;
import io.tillkey.messaging.StaffCaller;
import io.tillkey.web.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.hibernate.exception.ConstraintViolationException;

/** Enters a merchant that its acquirer takes (S29), and tells others. */
@ApplicationScoped
public class RegisteringAMerchant {
    private final AcquirerDirectory acquirers;
    private final MerchantRepository merchants;
    private final MerchantVault vault;
    private final MerchantEvents events;
    private final StaffActions staffActions;
    private final Clock clock;

    RegisteringAMerchant(
            AcquirerDirectory acquirers,
            MerchantRepository merchants,
            MerchantVault vault,
            MerchantEvents events,
            StaffActions staffActions,
            Clock clock) {
        this.acquirers = requireNonNull(acquirers, "acquirers is null");
        this.merchants = requireNonNull(merchants, "merchants is null");
        this.vault = requireNonNull(vault, "vault is null");
        this.events = requireNonNull(events, "events is null");
        this.staffActions = requireNonNull(staffActions, "staffActions is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /**
     * Enters the merchant, and tells the audit trail who did.
     *
     * @param by who enters it
     * @return its id
     * @throws Problem 422 {@code acquirer-unknown}; 422 {@code merchant-rules-broken} with the reasons; 409
     *     {@code merchant-number-already-registered}
     */
    @Transactional
    public UUID register(MerchantDraft draft, StaffCaller by) {
        Acquirer acquirer = acquirers.find(draft.acquirerCode()).orElseThrow(() -> Problem.of("acquirer-unknown", 422));
        Set<BrokenRule> broken = MerchantRules.brokenBy(draft, acquirer);
        if (!broken.isEmpty()) {
            throw Problem.of("merchant-rules-broken", 422).with("reasons", broken);
        }
        if (merchants.exists(draft.merchantNumber().value())) {
            throw alreadyRegistered();
        }
        Instant now = clock.instant();
        Merchant merchant = vault.store(draft, now);
        try {
            merchants.persistAndFlush(merchant);
        } catch (ConstraintViolationException e) {
            if ("merchant_number_once".equals(e.getConstraintName())) {
                throw alreadyRegistered();
            }
            throw e;
        }
        events.changed(merchant, now);
        staffActions.tell(new StaffAction(
                by,
                "MERCHANT",
                merchant.id(),
                "MERCHANT_REGISTERED",
                merchant.acquirerCode() + " " + merchant.type(),
                now));
        return merchant.id();
    }

    private static Problem alreadyRegistered() {
        return Problem.of("merchant-number-already-registered", 409);
    }
}
