package io.tillkey.console.conversation;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.UUID;

/**
 * A file that came with an entry.
 *
 * @param id where it is asked for
 * @param kind JPEG, PNG or PDF
 * @param bytes how large it is
 * @param width of an image, in pixels
 * @param height of an image, in pixels
 * @param pages of a PDF
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Attachment(UUID id, String kind, long bytes, Long width, Long height, Long pages) {
    static Attachment of(io.tillkey.clients.tickets.Attachment told) {
        return new Attachment(told.id(), told.kind().value(), told.bytes(), told.width(), told.height(), told.pages());
    }
}
