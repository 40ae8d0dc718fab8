package io.tillkey.tickets.conversation;

import static java.util.Objects.requireNonNull;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.tillkey.tickets.attachment.Attachment;
import io.tillkey.tickets.attachment.AttachmentKind;
import io.tillkey.tickets.attachment.Attachments;
import io.tillkey.tickets.attachment.DrawingAPage;
import io.tillkey.tickets.attachment.Vault;
import io.tillkey.tickets.audit.AuditTrail;
import io.tillkey.tickets.audit.AuditedAction;
import io.tillkey.tickets.desk.StaffCall;
import io.tillkey.tickets.merchant.ClientAddress;
import io.tillkey.web.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;

/** Gives out the content of a photo or document to those who read the conversation. That staff open one is in the trail. */
@ApplicationScoped
public class OpeningAnAttachment {
    private final Attachments attachments;
    private final Vault vault;
    private final DrawingAPage drawing;
    private final AuditTrail auditTrail;
    private final Clock clock;

    @Inject
    OpeningAnAttachment(
            Attachments attachments, Vault vault, DrawingAPage drawing, AuditTrail auditTrail, Clock clock) {
        this.attachments = requireNonNull(attachments, "attachments is null");
        this.vault = requireNonNull(vault, "vault is null");
        this.drawing = requireNonNull(drawing, "drawing is null");
        this.auditTrail = requireNonNull(auditTrail, "auditTrail is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /**
     * To the merchant.
     *
     * @throws Problem 404 {@code not-found} if this ticket has none of this id; 503 if the store is away
     */
    public Content forMerchant(UUID ticketId, UUID id) {
        return open(ticketId, id);
    }

    /**
     * To a member of staff, once the trail says so.
     *
     * @throws Problem 404 {@code not-found} if this ticket has none of this id; 503 if the store is away
     */
    public Content forStaff(StaffCall call, UUID id) {
        Content content = open(call.ticketId(), id);
        tell(call, id);
        return content;
    }

    /**
     * A page of a document as a picture, to a member of staff, once the trail says so.
     *
     * @param number of the page, from 1
     * @return a JPEG
     * @throws Problem 404 {@code not-found} if this ticket has no document of this id, or the document no such page; 422
     *     {@code page-not-drawn} if it can't be drawn; 503 if the store is away or too many pages are being drawn
     */
    public byte[] pageForStaff(StaffCall call, UUID id, int number) {
        Attachment found = find(call.ticketId(), id);
        if (found.pages().map(pages -> number < 1 || number > pages).orElse(true)) {
            throw Problem.notFound();
        }
        byte[] page = drawing.draw(vault.open(id), number);
        tell(call, id);
        return page;
    }

    /** The store is not asked within a transaction: it may be slow. */
    private Content open(UUID ticketId, UUID id) {
        return new Content(find(ticketId, id).kind(), vault.open(id));
    }

    private Attachment find(UUID ticketId, UUID id) {
        return QuarkusTransaction.requiringNew()
                .call(() -> attachments.of(ticketId, id).orElseThrow(Problem::notFound));
    }

    private void tell(StaffCall call, UUID id) {
        QuarkusTransaction.requiringNew()
                .run(() -> auditTrail.append(new AuditedAction(
                        call.ticketId(),
                        "ATTACHMENT_OPENED",
                        call.userName(),
                        clock.instant(),
                        call.address().map(ClientAddress::value),
                        Optional.of(id.toString()))));
    }

    /**
     * A content in clear.
     *
     * @param kind what it is
     * @param bytes as it was kept
     */
    public record Content(AttachmentKind kind, byte[] bytes) {
        public Content {
            requireNonNull(kind, "kind is null");
            requireNonNull(bytes, "bytes is null");
        }

        /** Without the content: it is personal. */
        @Override
        public String toString() {
            return kind + " of " + bytes.length + " bytes";
        }
    }
}
