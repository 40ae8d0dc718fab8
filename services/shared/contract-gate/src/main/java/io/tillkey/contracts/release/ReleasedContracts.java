package io.tillkey.contracts.release;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import io.tillkey.contracts.gate.ContractFolder;
import io.tillkey.contracts.gate.EventVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The contracts as they were last released, in {@code contracts/released/<version>}: a copy that only
 * {@link ReleasingContracts} writes, with a manifest of the SHA-256 of each file. Every release keeps what the one before
 * it promised, so the last one stands for all.
 */
public final class ReleasedContracts {
    /** The folder of releases below the contracts. */
    public static final String FOLDER = "released";

    /** The name of the manifest. */
    public static final String MANIFEST = "manifest.json";

    private final Path folder;
    private final int version;

    private ReleasedContracts(Path folder, int version) {
        this.folder = folder;
        this.version = version;
    }

    /**
     * The last release of these contracts; nothing before the first one.
     *
     * @param contracts the folder {@code contracts/}
     */
    public static Optional<ReleasedContracts> of(Path contracts) {
        Path releases = requireNonNull(contracts, "contracts is null").resolve(FOLDER);
        if (!Files.isDirectory(releases)) {
            return Optional.empty();
        }
        try (Stream<Path> folders = Files.list(releases)) {
            return folders.filter(Files::isDirectory)
                    .filter(folder -> folder.getFileName().toString().matches("[1-9][0-9]*"))
                    .map(folder -> new ReleasedContracts(
                            folder, Integer.parseInt(folder.getFileName().toString())))
                    .max((one, other) -> Integer.compare(one.version, other.version));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list the releases", e);
        }
    }

    /** 1 for the first. */
    public int version() {
        return version;
    }

    /** Where it lies. */
    public Path folder() {
        return folder;
    }

    /** The contracts in it. */
    public ContractFolder contracts() {
        return ContractFolder.at(folder);
    }

    /** What was changed by hand, a sentence each; empty if the copy is what the release command wrote. */
    public List<String> tampering() {
        Path manifest = folder.resolve(MANIFEST);
        if (!Files.exists(manifest)) {
            return List.of(text(MANIFEST) + " is missing");
        }
        JsonNode stated = ContractFolder.read(manifest);
        List<String> tampering = new ArrayList<>();
        if (stated.path("version").asInt() != version) {
            tampering.add(text(MANIFEST) + " is of another release");
        }
        SortedMap<String, String> found = hashes(folder);
        stated.path("files").properties().forEach(entry -> {
            String hash = found.remove(entry.getKey());
            if (hash == null) {
                tampering.add(text(entry.getKey()) + " is missing");
            } else if (!hash.equals(entry.getValue().asText())) {
                tampering.add(text(entry.getKey()) + " was edited by hand");
            }
        });
        found.keySet().forEach(file -> tampering.add(text(file) + " was added by hand"));
        return List.copyOf(tampering);
    }

    /**
     * The released versions of events of which nobody recorded one in {@code contracts/recorded}.
     *
     * @param contracts the folder {@code contracts/}
     */
    public static List<EventVersion> unrecorded(ContractFolder released, Path contracts) {
        return released.events().keySet().stream()
                .filter(event -> ContractFolder.files(
                                contracts.resolve("recorded").resolve(event.toString()))
                        .isEmpty())
                .toList();
    }

    /** The SHA-256 of each contract, by its path below the folder. */
    static SortedMap<String, String> hashes(Path folder) {
        SortedMap<String, String> hashes = new TreeMap<>();
        for (String part : ContractFolder.PARTS) {
            for (Path file : ContractFolder.files(folder.resolve(part))) {
                hashes.put(part + "/" + file.getFileName(), hash(file));
            }
        }
        return hashes;
    }

    private String text(String file) {
        return "contracts/" + FOLDER + "/" + version + "/" + file;
    }

    private static String hash(Path file) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file.getFileName(), e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
