package io.tillkey.tickets.conversation;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;

/** The entry of contracts/openapi/tickets.yaml; what each field means is written there. */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record EntryRepresentation(
        UUID id,
        int position,
        EntryKind kind,
        Side side,
        String author,
        String text,
        Instant at,
        @JsonInclude(JsonInclude.Include.NON_NULL) AttachmentRepresentation attachment) {
    /** Without what was written: it may be personal. */
    @Override
    public String toString() {
        return kind + " " + id;
    }
}
