package io.tillkey.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** The browser that this machine has, or the one that the npm package in {@code browser/} carries. */
final class Chromium {
    private Chromium() {}

    static Path executable(Path module) {
        try {
            Process finding = new ProcessBuilder("node", "executable.mjs", "unpacked")
                    .directory(module.resolve("browser").toFile())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            String path = new String(finding.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            if (finding.waitFor() != 0) {
                throw new IllegalStateException("No Chromium can be started here");
            }
            return Path.of(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while looking for Chromium", e);
        }
    }
}
