package io.tillkey.tickets.conversation;

import static java.util.Objects.requireNonNull;

import io.tillkey.tickets.attachment.KeptFile;
import io.tillkey.web.IdempotencyKeys;
import java.util.Optional;

/**
 * What is to be written.
 *
 * @param kind for whom
 * @param text what; of a file its name
 * @param file what is sent along
 * @param requestHash what makes it the same as another, for the idempotency key
 */
record Words(EntryKind kind, SpokenText text, Optional<KeptFile> file, String requestHash) {
    Words {
        requireNonNull(kind, "kind is null");
        requireNonNull(text, "text is null");
        requireNonNull(file, "file is null");
        requireNonNull(requestHash, "requestHash is null");
    }

    static Words alone(EntryKind kind, SpokenText text) {
        return new Words(kind, text, Optional.empty(), IdempotencyKeys.hash(kind, text.value()));
    }
}
