package io.tillkey.tickets.attachment;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * A file that is what it says and holds nothing it should not.
 *
 * @param kind what it is
 * @param content as it is kept; images are drawn anew, so that nothing but the picture is left
 * @param width of an image, in pixels
 * @param height of an image, in pixels
 * @param pages of a document
 */
public record CheckedFile(
        AttachmentKind kind,
        byte[] content,
        Optional<Integer> width,
        Optional<Integer> height,
        Optional<Integer> pages) {
    public CheckedFile {
        requireNonNull(kind, "kind is null");
        requireNonNull(content, "content is null");
        requireNonNull(width, "width is null");
        requireNonNull(height, "height is null");
        requireNonNull(pages, "pages is null");
    }

    static CheckedFile image(AttachmentKind kind, byte[] content, int width, int height) {
        return new CheckedFile(kind, content, Optional.of(width), Optional.of(height), Optional.empty());
    }

    static CheckedFile document(byte[] content, int pages) {
        return new CheckedFile(AttachmentKind.PDF, content, Optional.empty(), Optional.empty(), Optional.of(pages));
    }

    /** Without the content: it is personal. */
    @Override
    public String toString() {
        return kind + " of " + content.length + " bytes";
    }
}
