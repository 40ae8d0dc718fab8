package io.tillkey.sandbox.launcher.process;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A process and everything it has started. */
public final class ProcessTree {
    private static final long KIBIBYTE = 1024;

    private ProcessTree() {}

    /**
     * Resident memory of a process and its descendants, in bytes; 0 if there is no such process. Where the system can
     * tell (Linux), pages shared by several of them count once: PostgreSQL's many processes share most of theirs.
     */
    public static long residentBytes(long pid) {
        if (pid <= 0) {
            return 0;
        }
        return ProcessHandle.of(pid)
                .map(root -> Stream.concat(Stream.of(root), root.descendants())
                        .mapToLong(process -> ownResidentBytes(process.pid()))
                        .sum())
                .orElse(0L);
    }

    private static long ownResidentBytes(long pid) {
        Path rollup = Path.of("/proc/" + pid + "/smaps_rollup");
        try {
            List<String> lines = Files.readAllLines(rollup, US_ASCII);
            for (String line : lines) {
                if (line.startsWith("Pss:")) {
                    return Long.parseLong(line.replaceAll("[^0-9]", "")) * KIBIBYTE;
                }
            }
        } catch (IOException e) {
            // Not Linux, not ours, or just gone: ask ps.
        }
        return residentSetByPs(pid);
    }

    private static long residentSetByPs(long pid) {
        try {
            Process ps = new ProcessBuilder("ps", "-o", "rss=", "-p", Long.toString(pid))
                    .redirectErrorStream(true)
                    .start();
            ps.getOutputStream().close();
            String answer = new String(ps.getInputStream().readAllBytes(), US_ASCII).trim();
            if (ps.waitFor(5, TimeUnit.SECONDS) && answer.matches("[0-9]+")) {
                return Long.parseLong(answer) * KIBIBYTE;
            }
        } catch (IOException e) {
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return 0;
    }
}
