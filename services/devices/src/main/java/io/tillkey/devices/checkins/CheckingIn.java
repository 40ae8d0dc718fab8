package io.tillkey.devices.checkins;

import static java.util.Objects.requireNonNull;

import io.tillkey.devices.DevicesConfig;
import io.tillkey.devices.commands.AdministratorLocks;
import io.tillkey.devices.commands.Command;
import io.tillkey.devices.commands.CommandRepository;
import io.tillkey.devices.connectivity.Connectivity;
import io.tillkey.devices.connectivity.ConnectivityRepository;
import io.tillkey.devices.models.OsVersion;
import io.tillkey.devices.refunds.WatchingRefunds;
import io.tillkey.devices.stores.Store;
import io.tillkey.devices.stores.StoreRepository;
import io.tillkey.devices.terminals.Terminal;
import io.tillkey.devices.terminals.TerminalEvents;
import io.tillkey.devices.tokens.AdmittedTerminals;
import io.tillkey.devices.tokens.DeviceIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A terminal says that it is there and is told what to do. A command goes out at each check-in until it is confirmed, so
 * an answer that is lost on its way costs time and nothing else.
 */
@ApplicationScoped
public class CheckingIn {
    private static final int COMMANDS_AT_ONCE = 20;

    private final AdmittedTerminals admitted;
    private final ConnectivityRepository connectivity;
    private final CommandRepository commands;
    private final StoreRepository stores;
    private final AdministratorLocks locks;
    private final TerminalEvents events;
    private final WatchingRefunds refunds;
    private final DevicesConfig config;
    private final Clock clock;

    CheckingIn(
            AdmittedTerminals admitted,
            ConnectivityRepository connectivity,
            CommandRepository commands,
            StoreRepository stores,
            AdministratorLocks locks,
            TerminalEvents events,
            WatchingRefunds refunds,
            DevicesConfig config,
            Clock clock) {
        this.admitted = requireNonNull(admitted, "admitted is null");
        this.connectivity = requireNonNull(connectivity, "connectivity is null");
        this.commands = requireNonNull(commands, "commands is null");
        this.stores = requireNonNull(stores, "stores is null");
        this.locks = requireNonNull(locks, "locks is null");
        this.events = requireNonNull(events, "events is null");
        this.refunds = requireNonNull(refunds, "refunds is null");
        this.config = requireNonNull(config, "config is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /** Takes note of the terminal and answers what it has to do, oldest first. */
    @Transactional
    public Instructions checkIn(DeviceIdentity device, Report report) {
        Terminal terminal = admitted.admit(device);
        Connectivity connected = connectivity.lock(terminal.id());
        Instant now = clock.instant();
        boolean otherSoftware = terminal.runs(report.osVersion(), report.appVersion());
        boolean news = connected.checkedIn(
                now, report.lastSyncAt().map(at -> earlierOf(at, now)).orElse(null));
        if (news || otherSoftware) {
            events.checkedIn(terminal, connected, true, now);
        }
        if (report.tamperSuspected() && terminal.suspectTampering(now)) {
            events.suspected(terminal, now);
        }
        report.location().ifPresent(location -> compareWithTheStore(terminal, location, now));
        report.refundsTotal().ifPresent(total -> refunds.reported(terminal.id(), total, now));
        List<Command> waiting = commands.unconfirmed(terminal.id(), COMMANDS_AT_ONCE);
        for (Command command : waiting) {
            if (command.handOut(now)) {
                events.commandDelivered(
                        command.id(),
                        command.ticketId(),
                        terminal.id(),
                        command.type().name(),
                        now);
            }
        }
        return new Instructions(
                waiting, locks.isLocked(terminal.id()), config.checkInInterval().toSeconds());
    }

    /** A terminal may be carried about in its store, but not away from it (银发〔2021〕259号). Where it was is kept nowhere. */
    private void compareWithTheStore(Terminal terminal, Location location, Instant now) {
        int radius = config.placementRadius();
        if (!location.isGoodWithin(radius)) {
            return;
        }
        stores.findByIdOptional(terminal.storeId()).flatMap(Store::position).ifPresent(place -> {
            boolean offLocation = location.isFartherFrom(place, radius);
            if (terminal.locate(offLocation, now)) {
                events.located(terminal, offLocation, now);
            }
        });
    }

    /** A terminal whose clock is fast did not synchronise in the future. */
    private static Instant earlierOf(Instant reported, Instant now) {
        return reported.isAfter(now) ? now : reported;
    }

    /**
     * What a terminal says of itself.
     *
     * @param osVersion the OS version it runs
     * @param appVersion the version of the payment application
     * @param lastSyncAt its last cloud synchronisation (S11)
     * @param tamperSuspected whether its tamper sensor reports something (R26)
     * @param location where it finds itself, if it can tell
     * @param refundsTotal how many refunds and voids it ever made, if it counts them
     */
    public record Report(
            OsVersion osVersion,
            String appVersion,
            Optional<Instant> lastSyncAt,
            boolean tamperSuspected,
            Optional<Location> location,
            Optional<Long> refundsTotal) {
        public Report {
            requireNonNull(osVersion, "osVersion is null");
            requireNonNull(appVersion, "appVersion is null");
            requireNonNull(lastSyncAt, "lastSyncAt is null");
            requireNonNull(location, "location is null");
            requireNonNull(refundsTotal, "refundsTotal is null");
        }
    }

    /**
     * What a terminal has to do.
     *
     * @param commands oldest first
     * @param administratorLocked it lets no administrator in, and goes on selling: the owner said "not me"
     * @param nextCheckInSeconds when it is to come again
     */
    public record Instructions(List<Command> commands, boolean administratorLocked, long nextCheckInSeconds) {
        public Instructions {
            commands = List.copyOf(commands);
        }
    }
}
