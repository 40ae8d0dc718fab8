package io.tillkey.sandbox.launcher.parts;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.Objects.requireNonNull;

import io.tillkey.sandbox.launcher.process.PartSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Archives of loaded classes (AppCDS), which make a Java part start faster. Java makes one at the first clean end of a
 * part, uses it from the next start on and makes it anew when it no longer fits. What it can't notice is a file that was
 * damaged inside; so an archive goes when its part didn't come up twice in a row.
 */
final class ClassArchives {
    /** From this version on Java keeps an archive by itself. */
    private static final int SINCE = 19;

    private static final int TRIES = 2;

    private final Path folder;
    private final int feature;

    ClassArchives(Path folder, int feature) {
        this.folder = requireNonNull(folder, "folder is null");
        this.feature = feature;
    }

    /** The options that make and use the archive of a part. */
    List<String> options(String part) {
        if (feature < SINCE) {
            return List.of();
        }
        return List.of(
                "-XX:+AutoCreateSharedArchive",
                "-XX:SharedArchiveFile=" + archive(part),
                "-Xlog:cds=off",
                "-Xlog:cds+dynamic=off");
    }

    /** The part with an eye on its archive. */
    PartSpec watched(PartSpec spec, String part) {
        return feature < SINCE ? spec : spec.around(() -> beforeStart(part), () -> afterStart(part));
    }

    void beforeStart(String part) throws IOException {
        // A missing folder would end the program with an error when it has done its work.
        Files.createDirectories(folder);
        Path tries = tries(part);
        int failed = Files.exists(tries) ? Files.readString(tries, US_ASCII).length() : 0;
        if (failed >= TRIES) {
            Files.deleteIfExists(archive(part));
            failed = 0;
        }
        Files.writeString(tries, "x".repeat(failed + 1), US_ASCII);
    }

    void afterStart(String part) throws IOException {
        Files.deleteIfExists(tries(part));
    }

    Path archive(String part) {
        return folder.resolve(part + "-" + feature + ".jsa");
    }

    private Path tries(String part) {
        return folder.resolve(part + "-" + feature + ".tries");
    }
}
