package io.tillkey.identity.facts;

import static java.util.Objects.requireNonNull;

import io.tillkey.identifiers.PhoneNumber;

/**
 * A number registered with the merchant, validated before (R12), in clear only in memory.
 *
 * @param language language of the texts that go there, {@code zh-CN} or {@code en}
 */
public record RegisteredNumber(PhoneNumber number, String language) {
    public RegisteredNumber {
        requireNonNull(number, "number is null");
        requireNonNull(language, "language is null");
    }
}
