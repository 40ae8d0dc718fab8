package io.tillkey.devices.stores;

import static java.util.Objects.requireNonNull;

import io.tillkey.devices.merchants.MerchantRepository;
import io.tillkey.messaging.StaffActions;
import io.tillkey.messaging.StaffActions.StaffAction;
import io.tillkey.messaging.StaffCaller;
import io.tillkey.messaging.TimeOrderedId;
import io.tillkey.web.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Enters a store of a merchant. */
@ApplicationScoped
public class OpeningAStore {
    private final StoreRepository stores;
    private final MerchantRepository merchants;
    private final StaffActions staffActions;
    private final Clock clock;

    OpeningAStore(StoreRepository stores, MerchantRepository merchants, StaffActions staffActions, Clock clock) {
        this.stores = requireNonNull(stores, "stores is null");
        this.merchants = requireNonNull(merchants, "merchants is null");
        this.staffActions = requireNonNull(staffActions, "staffActions is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /**
     * Enters the store, and tells the audit trail who did.
     *
     * @param by who enters it
     * @return its id
     * @throws Problem 422 {@code merchant-unknown}
     */
    @Transactional
    public UUID open(UUID merchantId, String name, String address, Optional<Position> position, StaffCaller by) {
        if (merchants.findByIdOptional(merchantId).isEmpty()) {
            throw Problem.of("merchant-unknown", 422);
        }
        Instant now = clock.instant();
        Store store = new Store(TimeOrderedId.next(), merchantId, name, address, position, now);
        stores.persist(store);
        staffActions.tell(new StaffAction(by, "STORE", store.id(), "STORE_OPENED", "merchant " + merchantId, now));
        return store.id();
    }
}
