package io.tillkey.contracts.code;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A folder of sources that holds what was written last and nothing else. */
final class SourceFolder {
    private final Path folder;

    SourceFolder(Path folder) {
        this.folder = requireNonNull(folder, "folder is null");
    }

    /**
     * Writes sources. One that is there as it is to be stays untouched, so that the compiler has nothing to do; one that is
     * not named goes.
     *
     * @param sources by path in the folder
     */
    void write(Map<String, String> sources) throws IOException {
        Files.createDirectories(folder);
        try (Stream<Path> present = Files.walk(folder)) {
            for (Path file : present.filter(Files::isRegularFile).toList()) {
                if (!sources.containsKey(folder.relativize(file).toString().replace('\\', '/'))) {
                    Files.delete(file);
                }
            }
        }
        for (Map.Entry<String, String> source : sources.entrySet()) {
            Path file = folder.resolve(source.getKey());
            if (!read(file).equals(Optional.of(source.getValue()))) {
                Files.createDirectories(requireNonNull(file.getParent(), "a source lies in a folder"));
                Files.writeString(file, source.getValue(), StandardCharsets.UTF_8);
            }
        }
    }

    private static Optional<String> read(Path file) throws IOException {
        return Files.exists(file) ? Optional.of(Files.readString(file, StandardCharsets.UTF_8)) : Optional.empty();
    }
}
