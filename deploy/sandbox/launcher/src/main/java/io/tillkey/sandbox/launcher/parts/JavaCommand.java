package io.tillkey.sandbox.launcher.parts;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How the Java parts are run: small, and quick to start rather than quick after an hour. */
final class JavaCommand {
    /** Compiles fast and less thoroughly: right for parts that answer people and don't compute. */
    static final String QUICK_COMPILER = "-XX:TieredStopAtLevel=1";

    private final JavaHome java;
    private final ClassArchives archives;

    JavaCommand(JavaHome java, ClassArchives archives) {
        this.java = requireNonNull(java, "java is null");
        this.archives = requireNonNull(archives, "archives is null");
    }

    /** The program and the options common to all parts, with a class archive of the part's own. */
    List<String> options(String part, int heapMebibytes) {
        List<String> options = options(heapMebibytes);
        options.addAll(archives.options(part));
        return options;
    }

    /** The program and the options common to parts and tools. */
    List<String> options(int heapMebibytes) {
        List<String> options = new ArrayList<>(List.of(
                java.java().toString(),
                "-Xms16m",
                "-Xmx" + heapMebibytes + "m",
                "-Xss512k",
                "-XX:+UseSerialGC",
                "-XX:MinHeapFreeRatio=10",
                "-XX:MaxHeapFreeRatio=25",
                "-XX:+ExitOnOutOfMemoryError",
                "-Dfile.encoding=UTF-8",
                "-Dstdout.encoding=UTF-8",
                "-Dstderr.encoding=UTF-8",
                "-Duser.timezone=UTC",
                "-Djava.net.preferIPv4Stack=true"));
        if (java.feature() >= 24) {
            options.add("--enable-native-access=ALL-UNNAMED");
            options.add("--sun-misc-unsafe-memory-access=allow");
        }
        if (java.feature() >= 25) {
            options.add("-XX:+UseCompactObjectHeaders");
        }
        return options;
    }

    /** The home of the installation. */
    Path javaHome() {
        return java.folder();
    }
}
