package io.tillkey.identity.facts;

import static java.util.Objects.requireNonNull;

import java.util.UUID;

/** A merchant, as far as the evidence it is asked for depends on it. */
public record Merchant(UUID id, String acquirerCode, MerchantType type) {
    public Merchant {
        requireNonNull(id, "id is null");
        requireNonNull(acquirerCode, "acquirerCode is null");
        requireNonNull(type, "type is null");
    }
}
