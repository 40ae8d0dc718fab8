package io.tillkey.tickets.attachment;

import java.util.Optional;

/**
 * Keeps bytes under a key. What it is given is encrypted, so whoever runs the store learns nothing. A store that is away makes
 * a {@link io.tillkey.web.Problem}: 503 {@code temporarily-unavailable}.
 */
public interface ObjectStore {
    /** Keeps bytes; those of the same key before are gone. */
    void put(String key, byte[] bytes);

    /** The bytes of a key. */
    Optional<byte[]> get(String key);

    /** Takes the bytes of a key away, if there are any. */
    void delete(String key);
}
