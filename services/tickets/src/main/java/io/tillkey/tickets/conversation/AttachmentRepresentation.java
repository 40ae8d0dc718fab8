package io.tillkey.tickets.conversation;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tillkey.tickets.attachment.Attachment;
import io.tillkey.tickets.attachment.AttachmentKind;
import java.util.UUID;

/** The attachment of contracts/openapi/tickets.yaml; what each field means is written there. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AttachmentRepresentation(
        UUID id, AttachmentKind kind, int bytes, Integer width, Integer height, Integer pages) {
    static AttachmentRepresentation of(Attachment attachment) {
        return new AttachmentRepresentation(
                attachment.id(),
                attachment.kind(),
                attachment.bytes(),
                attachment.width().orElse(null),
                attachment.height().orElse(null),
                attachment.pages().orElse(null));
    }
}
