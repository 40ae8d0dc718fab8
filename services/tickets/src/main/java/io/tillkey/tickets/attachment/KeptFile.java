package io.tillkey.tickets.attachment;

import static java.util.Objects.requireNonNull;

import java.util.UUID;

/**
 * A file whose content is in the store and which no entry knows yet.
 *
 * @param id the key of its content
 * @param file what it is
 */
public record KeptFile(UUID id, CheckedFile file) {
    public KeptFile {
        requireNonNull(id, "id is null");
        requireNonNull(file, "file is null");
    }
}
