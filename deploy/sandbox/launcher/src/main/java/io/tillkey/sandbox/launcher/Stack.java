package io.tillkey.sandbox.launcher;

import static java.util.Objects.requireNonNull;

import io.tillkey.sandbox.launcher.demo.DemoData;
import io.tillkey.sandbox.launcher.demo.DemoPartner;
import io.tillkey.sandbox.launcher.demo.DemoTerminal;
import io.tillkey.sandbox.launcher.parts.Ports;
import io.tillkey.sandbox.launcher.parts.ProjectFiles;
import io.tillkey.sandbox.launcher.parts.Secrets;
import io.tillkey.sandbox.launcher.parts.StackHome;
import io.tillkey.sandbox.launcher.parts.StackPlan;
import io.tillkey.sandbox.launcher.parts.StandardPart;
import io.tillkey.sandbox.launcher.process.Leftovers;
import io.tillkey.sandbox.launcher.process.PartSpec;
import io.tillkey.sandbox.launcher.process.PartState;
import io.tillkey.sandbox.launcher.process.PartStatus;
import io.tillkey.sandbox.launcher.process.Supervisor;
import io.tillkey.sandbox.launcher.process.Watchdog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The whole of Tillkey on this machine, as processes of ours: PostgreSQL, Kafka, Keycloak, the sandboxes and the five
 * services. The command line uses it, and so do tests:
 *
 * <pre>{@code
 * try (Stack stack = Stack.builder().home(folder).portBase(9700).build()) {
 *     stack.start();
 *     stack.kill("identity");
 *     stack.awaitReady("identity");
 * }
 * }</pre>
 *
 * <p>None of its processes outlives the one that made it, however that one ends.
 */
public final class Stack implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration BETWEEN_PEEKS = Duration.ofMillis(50);

    /** A part that fails this often before it is ever ready won't become so. */
    private static final int FAILURES_ACCEPTED = 3;

    private static final int LOG_LINES_SHOWN = 12;

    private final StackHome home;
    private final Ports ports;
    private final Secrets secrets;
    private final Watchdog watchdog;
    private final StackPlan plan;
    private final Map<String, Map<String, String>> environments;
    private final StackListener listener;
    private final boolean withDemoData;
    private final boolean withDemoPartner;
    private final Set<StandardPart> chosen;
    private final StateFile stateFile;
    private final FileChannel lockChannel;
    private final FileLock lock;

    // Guarded by this.
    private final Map<String, Supervisor> parts = new LinkedHashMap<>();
    private final Set<String> onceReady = new HashSet<>();
    private boolean closed;
    private boolean ended;

    private Stack(Builder builder) {
        ProjectFiles project = builder.project == null ? ProjectFiles.find() : builder.project;
        home = builder.home == null ? StackHome.from(System.getenv(), project) : builder.home;
        ports = builder.ports == null ? Ports.from(System.getenv()) : builder.ports;
        environments = Map.copyOf(builder.environments);
        listener = builder.listener;
        chosen = EnumSet.copyOf(builder.parts);
        withDemoData = builder.demoData && chosen.containsAll(DemoData.NEEDS);
        withDemoPartner = builder.demoData && chosen.containsAll(DemoPartner.NEEDS);
        home.create();
        lockChannel = openLock(home.lock());
        lock = takeLock(lockChannel, home);
        secrets = Secrets.at(home.secrets());
        watchdog = new Watchdog(home.run());
        plan = new StackPlan(project, home, ports, secrets, watchdog);
        stateFile = new StateFile(home.state());
        for (StandardPart part : StandardPart.values()) {
            if (chosen.contains(part)) {
                parts.put(part.partName(), supervisor(part, plan.spec(part)));
            }
        }
    }

    /** Begins to describe a stack. */
    public static Builder builder() {
        return new Builder();
    }

    /** Describes a stack. */
    public static final class Builder {
        private ProjectFiles project;
        private StackHome home;
        private Ports ports;
        private final Map<String, Map<String, String>> environments = new HashMap<>();
        private StackListener listener = StackListener.NONE;
        private Set<StandardPart> parts = EnumSet.allOf(StandardPart.class);
        private boolean demoData = true;

        private Builder() {}

        /** The checkout whose services are started; found from the working directory unless given. */
        public Builder project(Path root) {
            project = new ProjectFiles(root);
            return this;
        }

        /** Where data, secrets and logs are kept; {@code TILLKEY_HOME} or {@code .tillkey} unless given. */
        public Builder home(Path folder) {
            home = new StackHome(folder);
            return this;
        }

        /** The lowest port; {@code TILLKEY_PORT_BASE} or 8700 unless given. */
        public Builder portBase(int base) {
            ports = new Ports(base);
            return this;
        }

        /** More or other environment variables for a part. */
        public Builder environment(String part, Map<String, String> variables) {
            environments.put(named(part).partName(), Map.copyOf(variables));
            return this;
        }

        /** Is told what happens. */
        public Builder listener(StackListener told) {
            listener = requireNonNull(told, "told is null");
            return this;
        }

        /** Only these parts and, where they need others, those too. */
        public Builder parts(Collection<String> names) {
            Set<StandardPart> wanted = EnumSet.noneOf(StandardPart.class);
            names.forEach(name -> {
                StandardPart part = named(name);
                wanted.add(part);
                part.needs().forEach(needed -> wanted.add(named(needed)));
            });
            parts = wanted;
            return this;
        }

        /** Starts without entering the invented merchants, terminals and partner. */
        public Builder withoutDemoData() {
            demoData = false;
            return this;
        }

        /**
         * Takes the folder; nothing is started yet.
         *
         * @throws StackException if a stack of the same folder runs
         */
        public Stack build() {
            return new Stack(this);
        }
    }

    /**
     * Starts everything and waits until all parts are ready and the demo data is there.
     *
     * @throws StackException if a port is taken, or a part doesn't come up; everything is ended then
     */
    public void start() throws InterruptedException {
        boolean done = false;
        try {
            Leftovers.end(home.run());
            requireFreePorts();
            stateFile.begin(ports.base());
            startWhatCan();
            awaitAll();
            if (withDemoData) {
                enterDemoData();
            }
            if (withDemoPartner) {
                enrollDemoPartner();
            }
            stateFile.ready();
            done = true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            if (!done) {
                close();
            }
        }
    }

    /** What a part is doing, and the process it is. */
    public PartStatus part(String name) {
        return supervisor(name).status();
    }

    /** Every part as it is now, in the order people are shown them. */
    public List<PartStatus> parts() {
        List<Supervisor> all;
        synchronized (this) {
            all = List.copyOf(parts.values());
        }
        return all.stream().map(Supervisor::status).toList();
    }

    /** Where a part is reached. */
    public URI address(String name) {
        String address = supervisor(name).spec().address();
        return URI.create(address.contains("://") ? address : "tcp://" + address);
    }

    /** The JDBC address of a service's database, {@link #secret} has its password under {@code database.NAME.password}. */
    public String jdbcUrl(String database) {
        return "jdbc:postgresql://127.0.0.1:" + ports.of(StandardPart.POSTGRES) + "/" + database;
    }

    /** Where Kafka's clients begin. */
    public String bootstrapServers() {
        return "127.0.0.1:" + ports.of(StandardPart.KAFKA);
    }

    /** A password or key of this stack, by its name in {@code secrets.properties}. */
    public String secret(String name) {
        return secrets.get(name);
    }

    /** The terminals entered at first start. */
    public List<DemoTerminal> demoTerminals() {
        return DemoData.terminals(home.demo(), secrets);
    }

    /** The folder of this stack. */
    public StackHome home() {
        return home;
    }

    /**
     * Kills a part (SIGKILL) and waits until it is dead; it is started again at once.
     *
     * @return the process id that was killed
     */
    public long kill(String name) throws InterruptedException {
        return supervisor(name).kill();
    }

    /** Ends a part and leaves it so, as an outage would. */
    public void stop(String name) {
        supervisor(name).stop();
    }

    /** Starts a part that was stopped; {@link #awaitReady} waits for it. */
    public void resume(String name) {
        supervisor(name).start();
    }

    /** Waits until a part is ready, for at most two minutes. */
    public void awaitReady(String name) throws InterruptedException, TimeoutException {
        supervisor(name).awaitReady(PATIENCE);
    }

    /**
     * Starts a further instance of a service and waits until it is ready.
     *
     * @param service one of the five
     * @param port where it listens
     * @return the name of the new part, such as {@code identity-8790}
     */
    public String startExtra(String service, int port) throws InterruptedException, TimeoutException {
        StandardPart standard = named(service);
        String name = service + "-" + port;
        Supervisor extra = supervisor(standard, plan.extra(standard, name, port));
        synchronized (this) {
            if (parts.putIfAbsent(name, extra) != null) {
                throw new IllegalArgumentException("There is a " + name);
            }
        }
        extra.start();
        extra.awaitReady(PATIENCE);
        return name;
    }

    /** Waits until no part is wanted any more, that is, until someone closes the stack. */
    void awaitClosed() throws InterruptedException {
        synchronized (this) {
            while (!closed) {
                wait();
            }
        }
    }

    /** Ends everything: first those who write, PostgreSQL last. Data stays. */
    @Override
    public void close() {
        List<Supervisor> all;
        synchronized (this) {
            if (closed) {
                awaitEnded();
                return;
            }
            closed = true;
            all = List.copyOf(parts.values());
            notifyAll();
        }
        stateFile.stopping();
        Set<String> base = Set.of(StandardPart.POSTGRES.partName(), StandardPart.KAFKA.partName());
        stopTogether(
                all.stream().filter(part -> !base.contains(part.spec().name())).toList());
        stopTogether(
                all.stream().filter(part -> base.contains(part.spec().name())).toList());
        stateFile.end();
        try {
            lock.release();
            lockChannel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            synchronized (this) {
                ended = true;
                notifyAll();
            }
        }
    }

    /** Whoever closes second mustn't go on (and perhaps end this process) before the first has ended everything. */
    private synchronized void awaitEnded() {
        boolean interrupted = false;
        while (!ended) {
            try {
                wait();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether everything has been told to end. */
    synchronized boolean isClosed() {
        return closed;
    }

    private static void stopTogether(List<Supervisor> parts) {
        List<Thread> stopping = new ArrayList<>();
        for (Supervisor part : parts) {
            Thread thread = new Thread(part::stop, "stop-" + part.spec().name());
            thread.start();
            stopping.add(thread);
        }
        boolean interrupted = false;
        for (Thread thread : stopping) {
            while (thread.isAlive()) {
                try {
                    thread.join();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private Supervisor supervisor(StandardPart part, PartSpec spec) {
        Map<String, String> own = environments.get(part.partName());
        PartSpec complete = own == null ? spec : spec.withEnvironment(own);
        return new Supervisor(complete, watchdog, home.run(), home.log(spec.name()), this::changed);
    }

    private synchronized Supervisor supervisor(String name) {
        Supervisor part = parts.get(name);
        if (part == null) {
            throw new IllegalArgumentException("There is no part " + name + "; there are " + parts.keySet());
        }
        return part;
    }

    private void changed(PartStatus status) {
        stateFile.changed(status);
        listener.changed(status);
    }

    private synchronized void startWhatCan() {
        if (closed) {
            return;
        }
        parts.values().stream()
                .filter(part -> part.status().state() == PartState.WAITING)
                .filter(part ->
                        part.spec().needs().stream().filter(parts::containsKey).allMatch(onceReady::contains))
                .forEach(Supervisor::start);
    }

    private void awaitAll() throws InterruptedException {
        while (true) {
            boolean all = true;
            for (PartStatus status : parts()) {
                if (status.state() == PartState.READY) {
                    synchronized (this) {
                        onceReady.add(status.name());
                    }
                } else {
                    all = false;
                    requireHope(status);
                }
            }
            synchronized (this) {
                if (closed) {
                    throw new InterruptedException("The stack was closed while it started");
                }
            }
            if (all) {
                return;
            }
            startWhatCan();
            TimeUnit.NANOSECONDS.sleep(BETWEEN_PEEKS.toNanos());
        }
    }

    private void requireHope(PartStatus status) {
        synchronized (this) {
            if (onceReady.contains(status.name())) {
                return;
            }
        }
        // What the launcher itself ran into, such as a part that isn't built, won't go away by trying again.
        boolean known = status.failures() > 0 && status.trouble() != null;
        if (known || status.failures() >= FAILURES_ACCEPTED) {
            Object trouble = status.trouble() == null ? "" : status.trouble();
            Path log = supervisor(status.name()).log();
            throw new StackException(
                    StackException.Reason.PART_FAILED, status.name(), trouble, log, LogTail.of(log, LOG_LINES_SHOWN));
        }
    }

    private void requireFreePorts() {
        for (Supervisor part : parts.values()) {
            for (int port : part.spec().ports()) {
                if (isTaken(port)) {
                    throw new StackException(
                            StackException.Reason.PORT_TAKEN, part.spec().name(), port, Ports.VARIABLE);
                }
            }
        }
    }

    /** Whether somebody listens on the port of this machine, or on that of all its addresses. */
    private static boolean isTaken(int port) {
        try (ServerSocket loopback = new ServerSocket()) {
            loopback.setReuseAddress(true);
            loopback.bind(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port));
        } catch (IOException e) {
            return true;
        }
        try (ServerSocket everywhere = new ServerSocket()) {
            everywhere.setReuseAddress(true);
            everywhere.bind(new InetSocketAddress(port));
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    private void enterDemoData() throws InterruptedException {
        try {
            new DemoData(home, ports, secrets).enterOnce();
        } catch (IOException e) {
            throw new StackException(StackException.Reason.DEMO_DATA_FAILED, e);
        }
    }

    private void enrollDemoPartner() throws InterruptedException {
        try {
            new DemoPartner(home, ports, secrets).enroll();
        } catch (IOException e) {
            throw new StackException(StackException.Reason.DEMO_DATA_FAILED, e);
        }
    }

    private static StandardPart named(String name) {
        return StandardPart.named(name).orElseThrow(() -> new IllegalArgumentException("There is no part " + name));
    }

    private static FileChannel openLock(Path file) {
        try {
            return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static FileLock takeLock(FileChannel channel, StackHome home) {
        try {
            FileLock taken = channel.tryLock();
            if (taken == null) {
                channel.close();
                throw new StackException(StackException.Reason.ALREADY_RUNNING, home.folder());
            }
            return taken;
        } catch (OverlappingFileLockException e) {
            throw new StackException(StackException.Reason.ALREADY_RUNNING, home.folder());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
