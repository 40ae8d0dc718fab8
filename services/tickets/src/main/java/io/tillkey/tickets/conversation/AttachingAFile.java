package io.tillkey.tickets.conversation;

import static java.util.Objects.requireNonNull;

import io.tillkey.tickets.attachment.AttachmentLimits;
import io.tillkey.tickets.attachment.CheckedFile;
import io.tillkey.tickets.attachment.CheckingAFile;
import io.tillkey.tickets.attachment.FileName;
import io.tillkey.tickets.attachment.Vault;
import io.tillkey.tickets.desk.StaffCall;
import io.tillkey.tickets.merchant.MerchantCall;
import io.tillkey.web.IdempotencyKeys;
import io.tillkey.web.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Sends a photo or a document to the other side. It is looked at and its content kept before anything is written; the entry and
 * what is known of the file are then one transaction. What is refused at the last moment is swept.
 */
@ApplicationScoped
public class AttachingAFile {
    private final AttachmentLimits limits;
    private final CheckingAFile checking;
    private final Vault vault;
    private final WritingOnATicket writing;

    @Inject
    AttachingAFile(AttachmentLimits limits, CheckingAFile checking, Vault vault, WritingOnATicket writing) {
        this.limits = requireNonNull(limits, "limits is null");
        this.checking = requireNonNull(checking, "checking is null");
        this.vault = requireNonNull(vault, "vault is null");
        this.writing = requireNonNull(writing, "writing is null");
    }

    /**
     * The merchant sends a file to staff.
     *
     * @throws Problem as {@link WritingOnATicket#byMerchant} and {@link CheckingAFile#check}; 409
     *     {@code too-many-attachments}; 429 {@code too-many-requests}
     */
    public ConversationEntry byMerchant(MerchantCall call, SentFile sent, String idempotencyKey) {
        IdempotencyKeys.demand(idempotencyKey);
        limits.countOfMerchant(call.ticketId());
        writing.checkMerchantMayAttach(call);
        return writing.byMerchant(call, words(sent), idempotencyKey);
    }

    /**
     * Who works on a ticket sends a file to the merchant.
     *
     * @throws Problem as {@link WritingOnATicket#byStaff} and {@link CheckingAFile#check}; 409
     *     {@code too-many-attachments}; 429 {@code too-many-requests}
     */
    public ConversationEntry byStaff(StaffCall call, SentFile sent, String idempotencyKey) {
        IdempotencyKeys.demand(idempotencyKey);
        limits.countOfStaff(call.userName());
        writing.checkStaffMayAttach(call);
        return writing.byStaff(call, words(sent), idempotencyKey);
    }

    private Words words(SentFile sent) {
        CheckedFile file = checking.check(sent.content(), sent.mediaType(), sent.name());
        String name = sent.name().map(FileName::value).orElse(file.kind().defaultName());
        // A name may hold a phone number as well as a message may.
        SpokenText text = SpokenText.parse(name);
        return new Words(EntryKind.MESSAGE, text, Optional.of(vault.keep(file)), sent.requestHash());
    }

    /**
     * A file as it came.
     *
     * @param content its bytes
     * @param mediaType what it is said to be
     * @param name what it is called
     */
    public record SentFile(byte[] content, Optional<String> mediaType, Optional<FileName> name) {
        public SentFile {
            requireNonNull(content, "content is null");
            requireNonNull(mediaType, "mediaType is null");
            requireNonNull(name, "name is null");
        }

        private String requestHash() {
            try {
                byte[] hash = MessageDigest.getInstance("SHA-256").digest(content);
                return IdempotencyKeys.hash(
                        "ATTACHMENT",
                        HexFormat.of().formatHex(hash),
                        mediaType.orElse(""),
                        name.map(FileName::value).orElse(""));
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every Java platform has SHA-256", e);
            }
        }

        /** Without what it holds: it is personal. */
        @Override
        public String toString() {
            return "SentFile of " + content.length + " bytes";
        }
    }
}
