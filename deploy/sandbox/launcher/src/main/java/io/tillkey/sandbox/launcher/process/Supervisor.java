package io.tillkey.sandbox.launcher.process;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * Keeps one part alive: starts it, waits until it answers, starts it again when it dies, ends it when told to.
 *
 * <p>One thread owns the process; everyone else reads a state and waits for it to change.
 */
public final class Supervisor {
    private static final Duration BETWEEN_PROBES = Duration.ofMillis(100);
    private static final Duration BETWEEN_QUESTIONS = Duration.ofSeconds(3);
    private static final long LOG_KEPT_BYTES = 16L * 1024 * 1024;
    private static final Duration PID_PATIENCE = Duration.ofSeconds(10);

    private final PartSpec spec;
    private final Watchdog watchdog;
    private final Path pidFile;
    private final Path log;
    private final Consumer<PartStatus> listener;
    private final Backoff backoff = new Backoff();

    // Guarded by this.
    private PartState state = PartState.WAITING;
    private Thread owner;
    private boolean wanted;
    private boolean killedByUs;
    private Process process;
    private long pid;
    private int restarts;
    private Duration startTime = Duration.ZERO;
    private Exception trouble;

    /**
     * @param runFolder where the file with the process id is kept
     * @param log what the part writes goes here
     * @param listener told of each change of state, in order, by the thread that caused it
     */
    public Supervisor(PartSpec spec, Watchdog watchdog, Path runFolder, Path log, Consumer<PartStatus> listener) {
        this.spec = requireNonNull(spec, "spec is null");
        this.watchdog = requireNonNull(watchdog, "watchdog is null");
        this.pidFile = requireNonNull(runFolder, "runFolder is null").resolve(spec.name() + ".pid");
        this.log = requireNonNull(log, "log is null");
        this.listener = requireNonNull(listener, "listener is null");
    }

    /** What this part is. */
    public PartSpec spec() {
        return spec;
    }

    /** Where the part's output is. */
    public Path log() {
        return log;
    }

    /** The part as it is now. */
    public synchronized PartStatus status() {
        return new PartStatus(
                spec.name(), state, spec.address(), pid, restarts, startTime, backoff.failures(), trouble);
    }

    /** Begins to keep the part alive; does nothing if that has begun. */
    public synchronized void start() {
        if (wanted) {
            return;
        }
        wanted = true;
        killedByUs = false;
        owner = new Thread(this::keepAlive, "part-" + spec.name());
        owner.setDaemon(true);
        owner.start();
    }

    /** Ends the part and waits until its process is gone. */
    public void stop() {
        Thread thread;
        synchronized (this) {
            wanted = false;
            thread = owner;
            if (thread == null) {
                change(PartState.STOPPED);
                return;
            }
            closeInput(process);
            if (process == null) {
                thread.interrupt();
            }
            notifyAll();
        }
        join(thread);
    }

    /**
     * Ends the part's process as a crash would (SIGKILL) and waits until it is gone. It is started again at once,
     * however often: unlike a part that keeps dying by itself, it has nothing to recover from.
     *
     * @return the process id that is no more; 0 if there was no process
     */
    public long kill() throws InterruptedException {
        long victim;
        Process watched;
        synchronized (this) {
            victim = pid;
            watched = process;
            if (victim == 0 || watched == null) {
                return 0;
            }
            killedByUs = true;
        }
        ProcessHandle.of(victim).ifPresent(ProcessHandle::destroyForcibly);
        synchronized (this) {
            while (process == watched) {
                wait();
            }
        }
        return victim;
    }

    /** Waits until the part is ready. */
    public synchronized void awaitReady(Duration patience) throws InterruptedException, TimeoutException {
        long end = System.nanoTime() + patience.toNanos();
        while (state != PartState.READY) {
            long left = end - System.nanoTime();
            if (left <= 0) {
                throw new TimeoutException(
                        spec.name() + " is " + state.label() + " after " + patience.toSeconds() + " s");
            }
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
    }

    private void keepAlive() {
        try {
            while (isWanted()) {
                Duration readyFor = liveOnce();
                if (!isWanted()) {
                    break;
                }
                Duration pause;
                synchronized (this) {
                    restarts++;
                    pause = killedByUs ? Duration.ZERO : backoff.afterDeath(readyFor);
                    killedByUs = false;
                    change(PartState.RESTARTING);
                }
                pause(pause);
            }
        } catch (InterruptedException e) {
            // Only stop() interrupts, and only while there is no process.
        } finally {
            synchronized (this) {
                if (owner == Thread.currentThread()) {
                    owner = null;
                    change(PartState.STOPPED);
                }
            }
        }
    }

    /** One life of the part, from preparation to death; answers how long it was ready. */
    private Duration liveOnce() throws InterruptedException {
        long begun = System.nanoTime();
        synchronized (this) {
            startTime = Duration.ZERO;
            change(PartState.STARTING);
        }
        Process started;
        try {
            spec.preparation().run();
            keepLogShort();
            Files.createDirectories(pidFile.getParent());
            Files.deleteIfExists(pidFile);
            started = launch();
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            trouble(e);
            return Duration.ZERO;
        }
        if (started == null) {
            return Duration.ZERO;
        }
        try {
            Duration readyFor = live(started, begun);
            if (!readyFor.isZero()) {
                trouble(null);
            }
            return readyFor;
        } finally {
            bury(started);
        }
    }

    private Duration live(Process started, long begun) throws InterruptedException {
        long readyAt = 0;
        try {
            if (awaitProbe(started, begun)) {
                spec.completion().run();
                readyAt = System.nanoTime();
                synchronized (this) {
                    startTime = Duration.ofNanos(readyAt - begun);
                    if (wanted) {
                        change(PartState.READY);
                    }
                }
                keepAsking(started);
            }
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            trouble(e);
            closeInput(started);
        }
        started.waitFor();
        return readyAt == 0 ? Duration.ZERO : Duration.ofNanos(System.nanoTime() - readyAt);
    }

    /** Starts the process unless the part isn't wanted any more, and learns its process id. */
    private Process launch() throws IOException, InterruptedException {
        Process started;
        synchronized (this) {
            if (!wanted) {
                return null;
            }
            started = watchdog.start(spec, pidFile, log);
            process = started;
        }
        long end = System.nanoTime() + PID_PATIENCE.toNanos();
        long found = 0;
        while (found == 0 && started.isAlive() && System.nanoTime() < end) {
            found = readPid();
            if (found == 0) {
                TimeUnit.MILLISECONDS.sleep(5);
            }
        }
        synchronized (this) {
            pid = found;
            tell();
        }
        return started;
    }

    private long readPid() throws IOException {
        if (!Files.exists(pidFile)) {
            return 0;
        }
        String text = Files.readString(pidFile, US_ASCII).trim();
        return text.isEmpty() ? 0 : Long.parseLong(text);
    }

    private boolean awaitProbe(Process started, long begun) throws InterruptedException {
        while (started.isAlive() && isWanted()) {
            if (spec.probe().ready()) {
                return started.isAlive();
            }
            if (System.nanoTime() - begun > spec.patience().toNanos()) {
                trouble(new TroubleException("no-answer", spec.patience().toSeconds()));
                closeInput(started);
                return false;
            }
            TimeUnit.NANOSECONDS.sleep(BETWEEN_PROBES.toNanos());
        }
        return false;
    }

    /** While it lives: does it still answer? One miss isn't a trouble, two are. */
    private void keepAsking(Process started) throws InterruptedException {
        int misses = 0;
        while (!started.waitFor(BETWEEN_QUESTIONS.toMillis(), TimeUnit.MILLISECONDS)) {
            misses = spec.probe().ready() ? 0 : misses + 1;
            synchronized (this) {
                if (wanted && misses == 0 && state == PartState.UNREADY) {
                    change(PartState.READY);
                } else if (wanted && misses >= 2 && state == PartState.READY) {
                    change(PartState.UNREADY);
                }
            }
        }
    }

    /** After the watchdog has ended: if it was killed itself, its part may live; it mustn't. */
    private void bury(Process started) {
        closeInput(started);
        long orphan;
        synchronized (this) {
            orphan = pid;
        }
        ProcessHandle.of(orphan)
                .filter(handle -> orphan != 0 && Files.exists(pidFile))
                .ifPresent(handle -> {
                    handle.destroyForcibly();
                    handle.onExit().join();
                });
        synchronized (this) {
            pid = 0;
            process = null;
            if (state != PartState.STOPPED) {
                state = PartState.RESTARTING;
            }
            notifyAll();
        }
    }

    private synchronized boolean isWanted() {
        return wanted;
    }

    private synchronized void pause(Duration pause) throws InterruptedException {
        long end = System.nanoTime() + pause.toNanos();
        while (wanted) {
            long left = end - System.nanoTime();
            if (left <= 0) {
                return;
            }
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
    }

    private synchronized void trouble(Exception reason) {
        trouble = reason;
    }

    private synchronized void change(PartState next) {
        state = next;
        tell();
        notifyAll();
    }

    private synchronized void tell() {
        listener.accept(status());
    }

    private void keepLogShort() throws IOException {
        Files.createDirectories(log.getParent());
        if (Files.exists(log) && Files.size(log) > LOG_KEPT_BYTES) {
            Files.move(log, log.resolveSibling(log.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static void closeInput(Process process) {
        if (process != null) {
            try {
                process.getOutputStream().close();
            } catch (IOException e) {
                // It is gone already, which is what we want.
            }
        }
    }

    private static void join(Thread thread) {
        boolean interrupted = false;
        while (true) {
            try {
                thread.join();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
