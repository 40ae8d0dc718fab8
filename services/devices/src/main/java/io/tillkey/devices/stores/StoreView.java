package io.tillkey.devices.stores;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;

/** A store as staff see it; without a position where none is known. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record StoreView(
        UUID id, UUID merchantId, String name, String address, Position position, Instant registeredAt) {
    static StoreView of(Store store) {
        return new StoreView(
                store.id(),
                store.merchantId(),
                store.name(),
                store.address(),
                store.position().orElse(null),
                store.registeredAt());
    }
}
