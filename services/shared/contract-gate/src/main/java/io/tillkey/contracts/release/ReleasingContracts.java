package io.tillkey.contracts.release;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tillkey.contracts.gate.CompatibilityGate;
import io.tillkey.contracts.gate.CompatibilityGate.Verdict;
import io.tillkey.contracts.gate.ContractFolder;
import io.tillkey.contracts.gate.EventVersion;
import io.tillkey.contracts.rules.ContractRules;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Stream;

/**
 * Releases the contracts: replaces the released copy by the contracts of today, if they keep what was promised. Run by
 * {@code contracts/release}.
 */
public final class ReleasingContracts {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private final Clock clock;

    ReleasingContracts(Clock clock) {
        this.clock = requireNonNull(clock, "clock is null");
    }

    /**
     * Releases the contracts in a folder.
     *
     * @param arguments the folder {@code contracts/}
     */
    public static void main(String[] arguments) {
        if (arguments.length != 1) {
            throw new IllegalArgumentException("usage: contracts/release");
        }
        int status = run(Path.of(arguments[0]), Clock.systemUTC(), System.out, System.err);
        if (status != 0) {
            System.exit(status);
        }
    }

    static int run(Path contracts, Clock clock, PrintStream out, PrintStream err) {
        try {
            ReleasedContracts released = new ReleasingContracts(clock).release(contracts.normalize());
            out.println("released contracts/" + ReleasedContracts.FOLDER + "/" + released.version());
            return 0;
        } catch (RefusedException e) {
            err.println(e.getMessage());
            return 1;
        }
    }

    /**
     * Releases.
     *
     * @param contracts the folder {@code contracts/}
     * @throws RefusedException if the contracts break a rule or a consumer, the released copy was edited, an event was
     *     never recorded, or nothing changed; then nothing is written
     */
    ReleasedContracts release(Path contracts) throws RefusedException {
        ContractFolder current = ContractFolder.at(contracts);
        Optional<ReleasedContracts> last = ReleasedContracts.of(contracts);
        refuseIfAny("the contracts break a rule:", ContractRules.violations(current));
        refuseIfAny(
                "never recorded (see contracts/recorded):",
                ReleasedContracts.unrecorded(current, contracts).stream()
                        .map(EventVersion::toString)
                        .toList());
        if (last.isPresent()) {
            refuseIfAny(
                    "the released copy is not what was released:", last.get().tampering());
            Verdict verdict = CompatibilityGate.compare(last.get().contracts(), current, contracts.resolve("pacts"));
            if (!verdict.isCompatible()) {
                throw new RefusedException("the contracts break what was released:\n" + verdict.text());
            }
            if (ReleasedContracts.hashes(contracts)
                    .equals(ReleasedContracts.hashes(last.get().folder()))) {
                throw new RefusedException(
                        "nothing changed since release " + last.get().version());
            }
        }
        int version = last.map(ReleasedContracts::version).orElse(0) + 1;
        try {
            write(contracts, contracts.resolve(ReleasedContracts.FOLDER).resolve(Integer.toString(version)), version);
            if (last.isPresent()) {
                delete(last.get().folder());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write release " + version, e);
        }
        return ReleasedContracts.of(contracts).orElseThrow();
    }

    private void write(Path contracts, Path release, int version) throws IOException {
        SortedMap<String, String> hashes = ReleasedContracts.hashes(contracts);
        for (String file : hashes.keySet()) {
            Path copy = release.resolve(file);
            Files.createDirectories(copy.getParent());
            Files.copy(contracts.resolve(file), copy);
        }
        ObjectNode manifest = JSON.createObjectNode();
        manifest.put("version", version);
        manifest.put(
                "releasedAt", clock.instant().truncatedTo(ChronoUnit.SECONDS).toString());
        ObjectNode files = manifest.putObject("files");
        hashes.forEach(files::put);
        Files.writeString(release.resolve(ReleasedContracts.MANIFEST), JSON.writeValueAsString(manifest) + "\n");
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private static void refuseIfAny(String why, List<String> faults) throws RefusedException {
        if (!faults.isEmpty()) {
            throw new RefusedException(why + "\n  " + String.join("\n  ", faults));
        }
    }

    /** A release that must not be. */
    static final class RefusedException extends Exception {
        private static final long serialVersionUID = 1L;

        RefusedException(String message) {
            super(message);
        }
    }
}
