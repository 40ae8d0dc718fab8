package io.tillkey.sandbox.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;

/** The end of a log. */
final class LogTail {
    private static final int BLOCK = 8192;

    private LogTail() {}

    /** The last lines as text; empty if there is no log. */
    static String of(Path file, int lines) {
        if (!Files.exists(file)) {
            return "";
        }
        try (RandomAccessFile log = new RandomAccessFile(file.toFile(), "r")) {
            long start = startOfLast(log, lines);
            byte[] bytes = new byte[Math.toIntExact(log.length() - start)];
            log.seek(start);
            log.readFully(bytes);
            return new String(bytes, UTF_8).stripTrailing();
        } catch (IOException e) {
            return "";
        }
    }

    /** Where the last lines begin. */
    static long startOfLast(RandomAccessFile log, int lines) throws IOException {
        long position = log.length();
        int found = 0;
        byte[] block = new byte[BLOCK];
        // The line break that ends the last line isn't the start of another one.
        long end = position - 1;
        while (position > 0) {
            int size = (int) Math.min(block.length, position);
            position -= size;
            log.seek(position);
            log.readFully(block, 0, size);
            for (int i = size - 1; i >= 0; i--) {
                if (block[i] == '\n' && position + i < end) {
                    found++;
                    if (found == lines) {
                        return position + i + 1;
                    }
                }
            }
        }
        return 0;
    }
}
