package io.tillkey.devices.models;

import static java.util.Objects.requireNonNull;

/**
 * An amount of money.
 *
 * @param amountMinor in minor units (fen), never negative
 * @param currency ISO 4217
 */
public record Money(long amountMinor, String currency) {
    public Money {
        requireNonNull(currency, "currency is null");
        if (amountMinor < 0) {
            throw new IllegalArgumentException("amountMinor is negative");
        }
    }
}
