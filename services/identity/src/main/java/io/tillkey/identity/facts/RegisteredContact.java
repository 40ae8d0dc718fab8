package io.tillkey.identity.facts;

import static java.util.Objects.requireNonNull;

import io.tillkey.identifiers.PhoneNumber;
import java.util.UUID;

/**
 * Somebody who speaks for a merchant and has a usable number, in clear only in memory.
 *
 * @param language language of the texts that go there, {@code zh-CN} or {@code en}
 */
public record RegisteredContact(UUID id, ContactRole role, PhoneNumber number, String language) {
    public RegisteredContact {
        requireNonNull(id, "id is null");
        requireNonNull(role, "role is null");
        requireNonNull(number, "number is null");
        requireNonNull(language, "language is null");
    }
}
