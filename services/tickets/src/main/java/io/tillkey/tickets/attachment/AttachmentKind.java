package io.tillkey.tickets.attachment;

import static java.util.Objects.requireNonNull;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What is taken on a ticket. */
public enum AttachmentKind {
    /** A photo. */
    JPEG("image/jpeg", "photo.jpg", Set.of("jpg", "jpeg", "jpe", "jfif")),
    /** A photo or a picture of a screen. */
    PNG("image/png", "photo.png", Set.of("png")),
    /** A document. */
    PDF("application/pdf", "document.pdf", Set.of("pdf"));

    private final String mediaType;
    private final String defaultName;
    private final Set<String> endings;

    AttachmentKind(String mediaType, String defaultName, Set<String> endings) {
        this.mediaType = requireNonNull(mediaType, "mediaType is null");
        this.defaultName = requireNonNull(defaultName, "defaultName is null");
        this.endings = requireNonNull(endings, "endings is null");
    }

    /** As HTTP calls it. */
    public String mediaType() {
        return mediaType;
    }

    /** What a file without a name is called. */
    public String defaultName() {
        return defaultName;
    }

    /** Whether it is a picture. */
    public boolean isImage() {
        return this != PDF;
    }

    /** Whether a file of this kind may have this name: one without an ending says nothing. */
    boolean mayBeCalled(String name) {
        int dot = name.lastIndexOf('.');
        return dot < 0 || endings.contains(name.substring(dot + 1).toLowerCase(Locale.ROOT));
    }

    /** What a file is, by how its content begins; whatever it is said to be. */
    static Optional<AttachmentKind> of(byte[] content) {
        return Stream.of(values()).filter(kind -> kind.begins(content)).findFirst();
    }

    private boolean begins(byte[] content) {
        byte[] signature =
                switch (this) {
                    case JPEG -> new byte[] {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF};
                    case PNG -> new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
                    case PDF -> new byte[] {'%', 'P', 'D', 'F', '-'};
                };
        if (content.length < signature.length) {
            return false;
        }
        for (int i = 0; i < signature.length; i++) {
            if (content[i] != signature[i]) {
                return false;
            }
        }
        return true;
    }
}
