package io.tillkey.devices.checkins;

import static java.util.Objects.requireNonNull;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import io.tillkey.devices.DevicesConfig;
import io.tillkey.devices.connectivity.Connectivity;
import io.tillkey.devices.connectivity.ConnectivityRepository;
import io.tillkey.devices.terminals.TerminalEvents;
import io.tillkey.devices.terminals.TerminalRepository;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Finds terminals that stopped checking in and tells others, once for each, whichever instance finds them. */
@ApplicationScoped
public class SweepingTheSilent {
    private static final int AT_ONCE = 200;

    private final ConnectivityRepository connectivity;
    private final TerminalRepository terminals;
    private final TerminalEvents events;
    private final DevicesConfig config;
    private final Clock clock;

    SweepingTheSilent(
            ConnectivityRepository connectivity,
            TerminalRepository terminals,
            TerminalEvents events,
            DevicesConfig config,
            Clock clock) {
        this.connectivity = requireNonNull(connectivity, "connectivity is null");
        this.terminals = requireNonNull(terminals, "terminals is null");
        this.events = requireNonNull(events, "events is null");
        this.config = requireNonNull(config, "config is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /** Looks for all of them, in transactions of a bounded size. */
    @Scheduled(every = "${tillkey.devices.sweep-every}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    public void sweep() {
        int found;
        do {
            found = QuarkusTransaction.requiringNew().call(this::sweepSome);
        } while (found == AT_ONCE);
    }

    private int sweepSome() {
        Instant now = clock.instant();
        List<UUID> silent = connectivity.switchOffSilentSince(now.minus(config.onlineWindow()), AT_ONCE);
        if (silent.isEmpty()) {
            return 0;
        }
        Map<UUID, Connectivity> connected = connectivity.of(silent);
        terminals.all(silent).forEach(terminal -> events.checkedIn(terminal, connected.get(terminal.id()), false, now));
        return silent.size();
    }
}
