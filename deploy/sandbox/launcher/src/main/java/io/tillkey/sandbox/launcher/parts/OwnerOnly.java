package io.tillkey.sandbox.launcher.parts;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** Files with secrets in them: readable by their owner alone from the first moment, and whole or not there at all. */
public final class OwnerOnly {
    private OwnerOnly() {}

    /** Writes the file, replacing an earlier one. */
    public static void write(Path file, String content) throws IOException {
        Path folder = requireNonNull(file.toAbsolutePath().getParent(), "file has no folder");
        Files.createDirectories(folder);
        boolean posix = folder.getFileSystem().supportedFileAttributeViews().contains("posix");
        FileAttribute<?>[] ownerOnly = posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
        Path draft = Files.createTempFile(folder, "owner-only", ".draft", ownerOnly);
        try {
            Files.writeString(draft, content, UTF_8);
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(draft);
        }
    }
}
