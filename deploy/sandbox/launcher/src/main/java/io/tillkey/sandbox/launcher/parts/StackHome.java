package io.tillkey.sandbox.launcher.parts;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The folder with everything one stack keeps: data, secrets, logs.
 *
 * @param folder readable by its owner alone
 */
public record StackHome(Path folder) {
    /** Moves the folder. */
    public static final String VARIABLE = "TILLKEY_HOME";

    /** What {@link #erase} removes: exactly what a stack makes, whatever else the folder may hold. */
    private static final List<String> OWN = List.of(
            "postgres",
            "kafka",
            "twilio",
            "terminal",
            "attachments",
            "run",
            "logs",
            "secrets.properties",
            "demo.json",
            "partner-token");

    /** Makes the path absolute. */
    public StackHome {
        folder = requireNonNull(folder, "folder is null").toAbsolutePath().normalize();
    }

    /** The folder the environment names, or {@code .tillkey} in the checkout. */
    public static StackHome from(Map<String, String> environment, ProjectFiles project) {
        String given = environment.get(VARIABLE);
        return new StackHome(given == null || given.isBlank() ? project.root().resolve(".tillkey") : Path.of(given));
    }

    /** Makes the folder, closed to others. */
    public void create() {
        try {
            Files.createDirectories(folder);
            if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
            }
            Files.createDirectories(run());
            Files.createDirectories(logs());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Process ids, the lock and the state of a running stack. */
    public Path run() {
        return folder.resolve("run");
    }

    /** One log per part. */
    public Path logs() {
        return folder.resolve("logs");
    }

    /** The log of a part, or of the launcher. */
    public Path log(String part) {
        return logs().resolve(part + ".log");
    }

    /** What PostgreSQL keeps. */
    public Path postgres() {
        return folder.resolve("postgres");
    }

    /** What Kafka keeps. */
    public Path kafka() {
        return folder.resolve("kafka");
    }

    /** What the Twilio sandbox keeps: the texts on the invented phones. */
    public Path twilio() {
        return folder.resolve("twilio");
    }

    /** Photos and documents of tickets, encrypted. */
    public Path attachments() {
        return folder.resolve("attachments");
    }

    /** What the simulated terminals keep. */
    public Path terminal() {
        return folder.resolve("terminal");
    }

    /** Which terminals are simulated, with their activation codes. */
    public Path terminals() {
        return terminal().resolve("terminals.json");
    }

    /** Passwords and keys made at first start. */
    public Path secrets() {
        return folder.resolve("secrets.properties");
    }

    /** Environment variables someone adds by hand, as {@code part.VARIABLE=value}. */
    public Path settings() {
        return folder.resolve("settings.properties");
    }

    /** The terminals entered at first start. */
    public Path demo() {
        return folder.resolve("demo.json");
    }

    /** The API token of the invented partner, alone in its file. */
    public Path partnerToken() {
        return folder.resolve("partner-token");
    }

    /** The state of the running stack, for other processes to read. */
    public Path state() {
        return run().resolve("state.json");
    }

    /** Held by the one launcher of this folder. */
    public Path lock() {
        return run().resolve("lock");
    }

    /** Removes all data and secrets of the stack; settings made by hand stay. */
    public void erase() throws IOException {
        for (String name : OWN) {
            erase(folder.resolve(name));
        }
    }

    private static void erase(Path path) throws IOException {
        if (!Files.exists(path)) {
            return;
        }
        try (Stream<Path> content = Files.walk(path)) {
            for (Path each : content.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }
}
