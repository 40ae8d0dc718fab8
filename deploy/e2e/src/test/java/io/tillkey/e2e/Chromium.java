package io.tillkey.e2e;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** The browser that this machine has, or the one that the npm package in {@code browser/} carries. */
final class Chromium {
    private Chromium() {}

    static Browser launch(Playwright playwright, Path module) {
        return playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(executable(module))
                        .setArgs(List.of(
                                "--no-sandbox",
                                "--disable-gpu",
                                "--disable-quic",
                                "--no-first-run",
                                "--no-zygote",
                                "--disable-background-networking",
                                "--disable-component-update",
                                "--disable-sync")));
    }

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
