package io.tillkey.sandbox.launcher.process;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What one part of the stack is: how to start, ask and end it.
 *
 * @param name unique in its stack
 * @param address what people or other parts reach it by
 * @param ports every port it listens on, each of this machine
 * @param needs names of the parts that must have been ready once before this one starts
 * @param preparation run before each start
 * @param command program and arguments
 * @param environment variables given to the process beside the few it inherits; secrets travel here
 * @param workingDirectory where the process runs
 * @param probe when it is ready
 * @param completion run each time the probe has said yes, before the part counts as ready
 * @param ending the signal that ends it cleanly
 * @param patience how long it may take to start
 */
public record PartSpec(
        String name,
        String address,
        List<Integer> ports,
        Set<String> needs,
        Step preparation,
        List<String> command,
        Map<String, String> environment,
        Path workingDirectory,
        Probe probe,
        Step completion,
        Signal ending,
        Duration patience) {

    /** Checks and copies. */
    public PartSpec {
        requireNonNull(name, "name is null");
        requireNonNull(address, "address is null");
        ports = List.copyOf(ports);
        needs = Set.copyOf(needs);
        requireNonNull(preparation, "preparation is null");
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
        requireNonNull(workingDirectory, "workingDirectory is null");
        requireNonNull(probe, "probe is null");
        requireNonNull(completion, "completion is null");
        requireNonNull(ending, "ending is null");
        requireNonNull(patience, "patience is null");
    }

    /** Work around a start that may fail; the failure counts as a failed start. */
    @FunctionalInterface
    public interface Step {
        /** Does nothing. */
        Step NONE = () -> {};

        /** Does the work; repeating it is harmless. */
        void run() throws Exception;
    }

    /** A signal by the name that {@code kill -s} knows. */
    public enum Signal {
        /** Ask a program to end. */
        TERM,
        /** PostgreSQL's fast shutdown: ends its clients and stops cleanly. */
        INT
    }

    /** The same part with more or other environment variables. */
    public PartSpec withEnvironment(Map<String, String> more) {
        Map<String, String> all = new TreeMap<>(environment);
        all.putAll(more);
        return new PartSpec(
                name,
                address,
                ports,
                needs,
                preparation,
                command,
                all,
                workingDirectory,
                probe,
                completion,
                ending,
                patience);
    }

    /** The same part with more to do before its preparation and after its completion. */
    public PartSpec around(Step before, Step after) {
        Step own = preparation;
        Step ownCompletion = completion;
        return new PartSpec(
                name,
                address,
                ports,
                needs,
                () -> {
                    before.run();
                    own.run();
                },
                command,
                environment,
                workingDirectory,
                probe,
                () -> {
                    ownCompletion.run();
                    after.run();
                },
                ending,
                patience);
    }

    /** Hides the environment, which holds secrets. */
    @Override
    public String toString() {
        return "PartSpec[" + name + " " + address + "]";
    }
}
