package io.tillkey.sandbox.launcher.parts;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.stream.Stream;

/** Programs that are unpacked when they are first needed, by one process at a time, whole or not at all. */
final class UnpackedOnce {
    private static final String MARK = ".unpacked";

    private UnpackedOnce() {}

    /** Puts a program into an empty folder. */
    @FunctionalInterface
    interface Unpacking {
        void into(Path folder) throws IOException, InterruptedException;
    }

    /**
     * Does the unpacking unless the folder holds that version already.
     *
     * @param version what is unpacked; anything else in the folder is replaced
     */
    static void unpack(Path folder, String version, Unpacking unpacking) throws IOException {
        try {
            unpackLocked(folder, version, unpacking);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while unpacking " + version, e);
        }
    }

    private static void unpackLocked(Path folder, String version, Unpacking unpacking)
            throws IOException, InterruptedException {
        Files.createDirectories(folder.getParent());
        Path lockFile = folder.resolveSibling(folder.getFileName() + ".lock");
        // A file lock keeps other processes out, the monitor other stacks of this one.
        synchronized (UnpackedOnce.class) {
            try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock lock = channel.lock()) {
                if (!lock.isValid() || isUnpacked(folder, version)) {
                    return;
                }
                Path draft = folder.resolveSibling(folder.getFileName() + ".new");
                delete(draft);
                delete(folder);
                Files.createDirectories(draft);
                unpacking.into(draft);
                Files.writeString(draft.resolve(MARK), version, UTF_8);
                Files.move(draft, folder);
            }
        }
    }

    private static boolean isUnpacked(Path folder, String version) throws IOException {
        Path mark = folder.resolve(MARK);
        return Files.exists(mark) && Files.readString(mark, UTF_8).equals(version);
    }

    /** Removes a folder and all in it, if it is there. */
    static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> content = Files.walk(folder)) {
            for (Path path : content.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
