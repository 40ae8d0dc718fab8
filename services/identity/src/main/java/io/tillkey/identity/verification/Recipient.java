package io.tillkey.identity.verification;

import static java.util.Objects.requireNonNull;

import io.tillkey.identity.facts.RegisteredNumber;
import java.util.Optional;

/**
 * Where a code goes: a registered number, or nobody, which looks the same from outside (R1).
 *
 * @param registered the number, in clear only in memory
 * @param masked what the merchant is shown
 * @param limitKey under which codes to this destination are counted (R2); tells nothing about the number
 */
record Recipient(Optional<RegisteredNumber> registered, String masked, String limitKey) {
    private static final String DEFAULT_LANGUAGE = "zh-CN";

    Recipient {
        requireNonNull(registered, "registered is null");
        requireNonNull(masked, "masked is null");
        requireNonNull(limitKey, "limitKey is null");
    }

    String language() {
        return registered.map(RegisteredNumber::language).orElse(DEFAULT_LANGUAGE);
    }
}
