package io.tillkey.tickets.attachment;

import static java.util.Objects.requireNonNull;

import io.tillkey.web.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Locale;
import java.util.Optional;

/**
 * Looks at what somebody sent, and makes of it what may be kept. What a file is, its content says; a name or a media type that
 * says something else makes it a lie. One at a time: unpacking takes memory.
 */
@ApplicationScoped
public class CheckingAFile {
    private static final String ANY = "application/octet-stream";

    private final Turns turns = new Turns();
    private final Images images;
    private final Documents documents;

    @Inject
    CheckingAFile(AttachmentsConfig config) {
        requireNonNull(config, "config is null");
        this.images = new Images(config.maxPixels());
        this.documents = new Documents(
                config.maxPages(), config.maxPixels(), config.maxUnpacked().asLongValue());
    }

    /**
     * Looks at a file.
     *
     * @param content what was sent
     * @param mediaType what it is said to be; empty or {@code application/octet-stream} if nothing is said
     * @param name what it is called, with an ending or without
     * @throws Problem 415 {@code attachment-not-taken} for what is no photo and no PDF; 422 {@code attachment-empty},
     *     {@code attachment-other-than-said}, {@code attachment-unreadable}, {@code image-too-large},
     *     {@code document-too-large}, {@code document-encrypted} or {@code document-active}; 503 if too many are looked at
     */
    public CheckedFile check(byte[] content, Optional<String> mediaType, Optional<FileName> name) {
        if (content.length == 0) {
            throw Refusals.empty();
        }
        AttachmentKind kind = AttachmentKind.of(content)
                .orElseThrow(() -> saysATakenKind(mediaType, name) ? Refusals.otherThanSaid() : Refusals.notTaken());
        boolean asSaid = mediaType
                        .map(said -> said.equals(ANY) || said.equals(kind.mediaType()))
                        .orElse(true)
                && name.map(called -> kind.mayBeCalled(called.value())).orElse(true);
        if (!asSaid) {
            throw Refusals.otherThanSaid();
        }
        turns.take();
        try {
            return kind.isImage() ? images.drawAnew(kind, content) : documents.check(content);
        } catch (StackOverflowError e) {
            // Nested deeper than any honest file.
            throw Refusals.unreadable();
        } finally {
            turns.end();
        }
    }

    /** The media type without its parameters, in small letters. */
    public static Optional<String> bare(String header) {
        return Optional.ofNullable(header)
                .map(text -> text.split(";", 2)[0].strip().toLowerCase(Locale.ROOT))
                .filter(text -> !text.isEmpty());
    }

    private static boolean saysATakenKind(Optional<String> mediaType, Optional<FileName> name) {
        for (AttachmentKind kind : AttachmentKind.values()) {
            boolean byType = mediaType.map(kind.mediaType()::equals).orElse(false);
            boolean byName = name.map(FileName::value)
                    .filter(called -> called.contains("."))
                    .map(kind::mayBeCalled)
                    .orElse(false);
            if (byType || byName) {
                return true;
            }
        }
        return false;
    }
}
