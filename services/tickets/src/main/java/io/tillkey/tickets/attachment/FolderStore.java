package io.tillkey.tickets.attachment;

import static java.util.Objects.requireNonNull;

import io.tillkey.web.Outages;
import io.tillkey.web.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.regex.Pattern;

/** Files in a folder that is made when it is needed, closed to others. */
final class FolderStore implements ObjectStore {
    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9-]{1,100}");
    private static final String UNFINISHED = ".part";

    private final Path folder;

    FolderStore(Path folder) {
        this.folder = requireNonNull(folder, "folder is null").toAbsolutePath().normalize();
    }

    @Override
    public void put(String key, byte[] bytes) {
        Path file = file(key);
        Path unfinished = file.resolveSibling(file.getFileName() + UNFINISHED);
        try {
            create();
            Files.write(unfinished, bytes);
            // Whole or not at all.
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw away(e);
        }
    }

    @Override
    public Optional<byte[]> get(String key) {
        try {
            return Optional.of(Files.readAllBytes(file(key)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw away(e);
        }
    }

    @Override
    public void delete(String key) {
        Path file = file(key);
        try {
            Files.deleteIfExists(file);
            Files.deleteIfExists(file.resolveSibling(file.getFileName() + UNFINISHED));
        } catch (IOException e) {
            throw away(e);
        }
    }

    private void create() throws IOException {
        if (Files.isDirectory(folder)) {
            return;
        }
        Files.createDirectories(folder);
        if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        }
    }

    private Path file(String key) {
        if (!KEY.matcher(key).matches()) {
            throw new IllegalArgumentException("no key: " + key);
        }
        return folder.resolve(key);
    }

    private static Problem away(IOException e) {
        return Problem.temporarilyUnavailable(Outages.RETRY_AFTER).causedBy(e);
    }
}
