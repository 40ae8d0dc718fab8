package io.tillkey.devices.merchants;

import io.tillkey.devices.acquirers.MerchantType;
import java.time.Instant;
import java.util.UUID;

/** A merchant in a list: nothing personal. */
public record MerchantSummary(
        UUID id, String acquirerCode, MerchantType type, String name, String merchantNumber, Instant registeredAt) {
    static MerchantSummary of(Merchant merchant) {
        return new MerchantSummary(
                merchant.id(),
                merchant.acquirerCode(),
                merchant.type(),
                merchant.name(),
                merchant.merchantNumber().value(),
                merchant.registeredAt());
    }
}
