package io.tillkey.contracts.site;

import static java.util.Objects.requireNonNull;

import io.tillkey.contracts.gate.ContractFolder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Writes the documentation site; the build runs it. */
public final class WritingTheSite {
    private static final List<String> ASSETS =
            List.of("site.css", "search.js", "finding.js", "language.js", "icon.svg");

    private WritingTheSite() {}

    /**
     * Writes the site.
     *
     * @param arguments the folder of the contracts, and the folder to be written, whose former content goes
     * @throws IllegalArgumentException if a flow names what the other contracts don't have
     */
    public static void main(String... arguments) throws IOException {
        if (arguments.length != 2) {
            throw new IllegalArgumentException("the folder of the contracts and the folder of the site are asked for");
        }
        write(ContractFolder.at(Path.of(arguments[0]).normalize()), Path.of(arguments[1]));
    }

    /** Writes the site of some contracts into a folder, whose former content goes. */
    static void write(ContractFolder contracts, Path target) throws IOException {
        // All of it is made first: contracts with a fault leave the former site as it was.
        Map<String, String> files = Site.of(contracts);
        clear(target);
        for (Map.Entry<String, String> file : files.entrySet()) {
            Path path = target.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue(), StandardCharsets.UTF_8);
        }
        for (String asset : ASSETS) {
            try (InputStream stream = WritingTheSite.class.getResourceAsStream("assets/" + asset)) {
                Files.copy(requireNonNull(stream, asset + " is missing"), target.resolve(asset));
            }
        }
    }

    private static void clear(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
