package io.tillkey.sandbox.terminal;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** All terminals of the file; ones that are added to it later are switched on too. */
final class Fleet implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Fleet.class.getName());
    private static final int WORKERS = 4;
    private static final Duration LOOKING = Duration.ofMillis(500);
    private static final Duration ENDING = Duration.ofSeconds(5);

    private final SimulatorConfig config;
    private final ObjectMapper json;
    private final DeviceApi api;
    private final AdministratorSignIn signIn;
    private final Clock clock;
    private final Map<String, PosTerminal> terminals = new ConcurrentSkipListMap<>();
    private final ScheduledExecutorService workers = Executors.newScheduledThreadPool(WORKERS, work -> {
        Thread thread = new Thread(work, "terminal");
        thread.setDaemon(true);
        return thread;
    });
    private String lastListed = "";

    Fleet(SimulatorConfig config, ObjectMapper json, DeviceApi api, AdministratorSignIn signIn, Clock clock) {
        this.config = requireNonNull(config, "config is null");
        this.json = requireNonNull(json, "json is null");
        this.api = requireNonNull(api, "api is null");
        this.signIn = requireNonNull(signIn, "signIn is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    void start() {
        ScheduledFuture<?> unusedLooking =
                workers.scheduleWithFixedDelay(this::look, 0, LOOKING.toMillis(), TimeUnit.MILLISECONDS);
    }

    List<PosTerminal> all() {
        return List.copyOf(terminals.values());
    }

    Optional<PosTerminal> withSerial(String serial) {
        return Optional.ofNullable(terminals.get(serial));
    }

    private void look() {
        Path file = config.terminalsFile();
        try {
            if (!Files.exists(file)) {
                return;
            }
            String content = Files.readString(file);
            if (content.equals(lastListed)) {
                return;
            }
            for (JsonNode each : json.readTree(content)) {
                list(listing(each));
            }
            lastListed = content;
        } catch (IOException | RuntimeException e) {
            // It is looked at again soon; a half-written file is whole then.
            LOG.log(
                    System.Logger.Level.WARNING,
                    "The list of terminals can't be read: " + e.getClass().getSimpleName());
        }
    }

    private void list(Listing listing) throws IOException {
        PosTerminal known = terminals.get(listing.serial());
        if (known != null) {
            known.list(listing);
            return;
        }
        PosTerminal terminal =
                new PosTerminal(listing, api, signIn, new Memory(config.home(), listing.serial(), json), clock);
        terminals.put(listing.serial(), terminal);
        workers.execute(() -> work(terminal));
    }

    private void work(PosTerminal terminal) {
        Duration pause = LOOKING;
        try {
            pause = terminal.work();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        } catch (RuntimeException e) {
            LOG.log(
                    System.Logger.Level.ERROR,
                    "A terminal failed: " + e.getClass().getSimpleName());
        }
        if (!workers.isShutdown()) {
            ScheduledFuture<?> unusedRound =
                    workers.schedule(() -> work(terminal), pause.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private static Listing listing(JsonNode node) {
        return new Listing(
                node.path("serial").asText(),
                node.path("activationCode").asText(),
                node.path("label").asText(node.path("serial").asText()),
                node.path("model").asText(),
                node.path("realm").asText("terminals"),
                node.path("osVersion").asText("10.2.4"),
                place(node));
    }

    private static Optional<Listing.Place> place(JsonNode node) {
        JsonNode latitude = node.path("latitude");
        JsonNode longitude = node.path("longitude");
        return latitude.isNumber() && longitude.isNumber()
                ? Optional.of(new Listing.Place(latitude.decimalValue(), longitude.decimalValue()))
                : Optional.empty();
    }

    /** Once it returns, no terminal writes to its memory any more. */
    @Override
    public void close() {
        workers.shutdownNow();
        try {
            if (!workers.awaitTermination(ENDING.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.log(System.Logger.Level.WARNING, "A terminal is still at work");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
