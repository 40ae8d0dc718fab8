package io.tillkey.devices.stores;

import java.time.Instant;
import java.util.UUID;

/** A store as staff see it. */
public record StoreView(UUID id, UUID merchantId, String name, String address, Instant registeredAt) {
    static StoreView of(Store store) {
        return new StoreView(store.id(), store.merchantId(), store.name(), store.address(), store.registeredAt());
    }
}
