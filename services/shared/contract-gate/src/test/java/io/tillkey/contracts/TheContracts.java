package io.tillkey.contracts;

import io.tillkey.contracts.gate.ContractFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The contracts of this repository, and copies of them to be spoilt. */
public final class TheContracts {
    private static final List<String> COPIED = List.of("openapi", "asyncapi", "events", "recorded", "arazzo");

    private TheContracts() {}

    /** The folder {@code contracts/}. */
    public static Path folder() {
        return Path.of(System.getProperty("tillkey.contracts", "../../../contracts"))
                .normalize();
    }

    /** The contracts as they are. */
    public static ContractFolder read() {
        return ContractFolder.at(folder());
    }

    /** A copy of the contracts and recordings, without releases and pacts. */
    public static Path copiedTo(Path target) {
        for (String part : COPIED) {
            copy(folder().resolve(part), target.resolve(part));
        }
        return target;
    }

    /** Copies a folder with all in it. */
    public static void copy(Path source, Path target) {
        try (Stream<Path> files = Files.walk(source)) {
            for (Path file : files.toList()) {
                Path copy = target.resolve(source.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(file, copy);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot copy the contracts", e);
        }
    }

    /**
     * Replaces a text in a file.
     *
     * @throws IllegalArgumentException if the text is not there, so that a spoilt copy can't be whole by mistake
     */
    public static void replace(Path file, String text, String other) {
        try {
            String before = Files.readString(file);
            if (!before.contains(text)) {
                throw new IllegalArgumentException(file.getFileName() + " has no: " + text);
            }
            Files.writeString(file, before.replace(text, other));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot change " + file.getFileName(), e);
        }
    }
}
