package io.tillkey.sandbox.launcher;

import static java.util.Objects.requireNonNull;

import io.tillkey.sandbox.launcher.parts.StackHome;
import java.io.IOException;
import java.io.PrintStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** {@code ./tillkey logs PART}: the end of a part's log, and with {@code -f} what follows. */
final class LogsCommand {
    private static final int LINES = 200;
    private static final String SUFFIX = ".log";

    private final StackHome home;
    private final Texts texts;
    private final PrintStream out;
    private final PrintStream err;

    LogsCommand(StackHome home, Texts texts, PrintStream out, PrintStream err) {
        this.home = requireNonNull(home, "home is null");
        this.texts = requireNonNull(texts, "texts is null");
        this.out = requireNonNull(out, "out is null");
        this.err = requireNonNull(err, "err is null");
    }

    int run(String part, boolean follow) throws IOException, InterruptedException {
        List<String> known = logs();
        if (part == null || !known.contains(part)) {
            err.println(texts.text("logs.which", String.join(" ", known)));
            return Tillkey.MISUSED;
        }
        try (RandomAccessFile log = new RandomAccessFile(home.log(part).toFile(), "r")) {
            log.seek(LogTail.startOfLast(log, LINES));
            copyTo(out, log);
            while (follow) {
                TimeUnit.MILLISECONDS.sleep(200);
                copyTo(out, log);
            }
        }
        return Tillkey.OK;
    }

    private List<String> logs() throws IOException {
        if (!Files.isDirectory(home.logs())) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(home.logs())) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(SUFFIX))
                    .map(name -> name.substring(0, name.length() - SUFFIX.length()))
                    .sorted()
                    .toList();
        }
    }

    /** Copies what there is from the reading position on; starts anew in a log that was cut off. */
    static void copyTo(PrintStream out, RandomAccessFile log) throws IOException {
        if (log.length() < log.getFilePointer()) {
            log.seek(0);
        }
        byte[] block = new byte[8192];
        for (int read = log.read(block); read > 0; read = log.read(block)) {
            out.write(block, 0, read);
        }
        out.flush();
    }
}
