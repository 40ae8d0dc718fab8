package io.tillkey.sandbox.terminal;

import static java.util.Objects.requireNonNull;

import io.tillkey.clients.devices.ActivatedTerminal;
import io.tillkey.clients.devices.CheckIn;
import io.tillkey.clients.devices.CheckInAnswer;
import io.tillkey.clients.devices.Command;
import io.tillkey.clients.devices.Confirmation;
import io.tillkey.clients.devices.Confirmation.Result;
import io.tillkey.clients.devices.Location;
import io.tillkey.clients.devices.PublicKey;
import io.tillkey.clients.devices.StaffCodeCheck;
import io.tillkey.clients.devices.StaffCodeResult;
import io.tillkey.sandbox.terminal.DeviceApi.RefusedException;
import io.tillkey.sandbox.terminal.DeviceApi.Token;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * One terminal. Its administrator may be locked out, its network gone: the cashier's side works as long as it has power
 * (S24). What it does over the network happens in {@link #work}, one call at a time.
 */
final class PosTerminal {
    private static final String APP_VERSION = "5.8.0";
    private static final Duration AWAY = Duration.ofSeconds(2);
    private static final Duration IDLE = Duration.ofMillis(500);
    private static final Duration TOKEN_RESERVE = Duration.ofSeconds(20);
    private static final String UNKNOWN_COMMAND = "UNKNOWN_COMMAND";
    private static final BigDecimal ACCURACY_METRES = BigDecimal.valueOf(25);
    private static final int UNAUTHENTICATED = 401;
    private static final int FORBIDDEN = 403;
    private static final int BAD_ASSERTION = 400;
    private static final int BAD_REQUEST = 400;
    private static final int TOO_MANY = 429;
    private static final int WITHDRAWN = 409;
    private static final int OBJECTION_ATTEMPTS = 2;

    private final DeviceApi api;
    private final AdministratorSignIn signIn;
    private final Memory memory;
    private final Clock clock;

    // Guarded by this.
    private Listing listing;
    private Memory.Kept kept;
    private boolean reached;
    private boolean administratorSignedIn;
    private boolean administratorLocked;
    private String refusedCode = "";
    private boolean keyRefused;
    private Instant lastCheckInAt;
    private Token token;

    PosTerminal(Listing listing, DeviceApi api, AdministratorSignIn signIn, Memory memory, Clock clock)
            throws IOException {
        this.listing = requireNonNull(listing, "listing is null");
        this.api = requireNonNull(api, "api is null");
        this.signIn = requireNonNull(signIn, "signIn is null");
        this.memory = requireNonNull(memory, "memory is null");
        this.clock = requireNonNull(clock, "clock is null");
        this.kept = memory.load();
    }

    /**
     * What anyone standing before it can see.
     *
     * @param placed whether it knows where its store is, and so tells where it is
     * @param farAway whether it tells a place far from there
     * @param possession the code that shows who stands before it; null while it is off or was never activated
     */
    record View(
            String serial,
            String label,
            String model,
            boolean pin,
            boolean activated,
            boolean activationRefused,
            boolean powered,
            boolean online,
            boolean reached,
            Instant lastCheckInAt,
            boolean administratorSignedIn,
            boolean administratorLocked,
            int resets,
            Instant lastResetAt,
            long sales,
            long soldMinor,
            int refunds,
            boolean placed,
            boolean farAway,
            PossessionCode possession) {}

    /** What came of an administrator's try to sign in at the screen. */
    enum SignInOutcome {
        SIGNED_IN,
        WRONG,
        /** The owner said "not me"; only another full reset lets anyone in. */
        LOCKED,
        OFFLINE,
        OFF,
        UNAVAILABLE
    }

    synchronized View view() {
        return new View(
                listing.serial(),
                listing.label(),
                listing.model(),
                listing.usesPin(),
                kept.terminalId().isPresent(),
                refusedCode.equals(listing.activationCode())
                        && kept.terminalId().isEmpty(),
                kept.powered(),
                kept.online(),
                reached && kept.online() && kept.powered(),
                lastCheckInAt,
                administratorSignedIn,
                administratorLocked,
                kept.resets(),
                kept.lastResetAt().orElse(null),
                kept.sales(),
                kept.soldMinor(),
                kept.refunds(),
                listing.place().isPresent(),
                kept.farAway(),
                kept.powered() ? possession().orElse(null) : null);
    }

    /** It needs no network: the code is made of keys and the time. */
    private Optional<PossessionCode> possession() {
        return kept.terminalId().flatMap(id -> kept.possessionKey()
                .map(devices -> PossessionCode.at(clock.instant(), id, kept.key(), devices)));
    }

    /** The file lists it anew, perhaps with a new activation code. */
    synchronized void list(Listing again) {
        listing = again;
    }

    synchronized void switchTo(Optional<Boolean> online, Optional<Boolean> powered, Optional<Boolean> farAway)
            throws IOException {
        boolean on = powered.orElse(kept.powered());
        keep(kept.switchedTo(online.orElse(kept.online()), on, farAway.orElse(kept.farAway())));
        if (!on) {
            administratorSignedIn = false;
            token = null;
        }
    }

    /** Rings up a sale; needs power and nothing else. Answers whether it was taken. */
    synchronized boolean sell(long amountMinor) throws IOException {
        if (!kept.powered() || amountMinor <= 0) {
            return false;
        }
        keep(kept.sold(amountMinor));
        return true;
    }

    /** Gives a customer their money back; needs power and nothing else. Answers whether it was done. */
    synchronized boolean refund() throws IOException {
        if (!kept.powered()) {
            return false;
        }
        keep(kept.refunded());
        return true;
    }

    SignInOutcome signIn(String credential) throws InterruptedException {
        Listing now;
        synchronized (this) {
            if (!kept.powered()) {
                return SignInOutcome.OFF;
            }
            if (!kept.online()) {
                return SignInOutcome.OFFLINE;
            }
            if (administratorLocked) {
                return SignInOutcome.LOCKED;
            }
            now = listing;
        }
        AdministratorSignIn.Outcome outcome = signIn.attempt(now.realm(), now.serial(), credential);
        synchronized (this) {
            administratorSignedIn =
                    outcome == AdministratorSignIn.Outcome.SIGNED_IN && kept.powered() && !administratorLocked;
        }
        return switch (outcome) {
            case SIGNED_IN -> SignInOutcome.SIGNED_IN;
            case WRONG -> SignInOutcome.WRONG;
            case UNAVAILABLE -> SignInOutcome.UNAVAILABLE;
        };
    }

    /** What came of a check of somebody who says to be of the staff. */
    enum StaffOutcome {
        GENUINE,
        FOREIGN,
        MALFORMED,
        TOO_MANY,
        OFFLINE,
        OFF,
        UNAVAILABLE
    }

    /**
     * What a check found.
     *
     * @param name what the person is called; null unless genuine
     */
    record StaffCheck(StaffOutcome outcome, String name) {}

    /** Asks the platform whose the code is (PCI DSS 9.5.1.3); the code is kept nowhere. */
    StaffCheck checkStaff(String code) throws InterruptedException {
        Memory.Kept now;
        synchronized (this) {
            if (!kept.powered()) {
                return new StaffCheck(StaffOutcome.OFF, null);
            }
            if (!kept.online()) {
                return new StaffCheck(StaffOutcome.OFFLINE, null);
            }
            now = kept;
        }
        if (now.terminalId().isEmpty()) {
            return new StaffCheck(StaffOutcome.UNAVAILABLE, null);
        }
        try {
            StaffCodeResult found = api.checkStaff(token(now.terminalId().get(), now.key()), new StaffCodeCheck(code));
            return found.genuine()
                    ? new StaffCheck(StaffOutcome.GENUINE, found.name())
                    : new StaffCheck(StaffOutcome.FOREIGN, null);
        } catch (RefusedException e) {
            return new StaffCheck(
                    switch (e.status()) {
                        case BAD_REQUEST -> StaffOutcome.MALFORMED;
                        case TOO_MANY -> StaffOutcome.TOO_MANY;
                        default -> StaffOutcome.UNAVAILABLE;
                    },
                    null);
        } catch (IOException away) {
            return new StaffCheck(StaffOutcome.UNAVAILABLE, null);
        }
    }

    /** What came of "not me". */
    enum ObjectionOutcome {
        /** Whatever there is to stop will be stopped. */
        TAKEN,
        TOO_MANY,
        OFFLINE,
        OFF,
        UNAVAILABLE
    }

    /**
     * Says "not me" to whatever reset of this terminal there is. Sent once more if the answer is lost, as the same one; never
     * kept for later, when it would stop a reset that was begun since.
     */
    ObjectionOutcome object() throws InterruptedException {
        Memory.Kept now;
        synchronized (this) {
            if (!kept.powered()) {
                return ObjectionOutcome.OFF;
            }
            if (!kept.online()) {
                return ObjectionOutcome.OFFLINE;
            }
            now = kept;
        }
        if (now.terminalId().isEmpty()) {
            return ObjectionOutcome.UNAVAILABLE;
        }
        UUID objection = UUID.randomUUID();
        for (int attempt = 1; attempt <= OBJECTION_ATTEMPTS; attempt++) {
            try {
                api.object(token(now.terminalId().get(), now.key()), objection);
                return ObjectionOutcome.TAKEN;
            } catch (RefusedException e) {
                return e.status() == TOO_MANY ? ObjectionOutcome.TOO_MANY : ObjectionOutcome.UNAVAILABLE;
            } catch (IOException away) {
                // Perhaps it was taken, and the answer lost.
                continue;
            }
        }
        return ObjectionOutcome.UNAVAILABLE;
    }

    synchronized void signOut() {
        administratorSignedIn = false;
    }

    /**
     * One round: activates if need be, checks in, carries out commands.
     *
     * @return how long to wait before the next round
     */
    Duration work() throws InterruptedException {
        Listing now;
        Memory.Kept before;
        synchronized (this) {
            now = listing;
            before = kept;
            boolean hopeless = before.terminalId().isEmpty() && refusedCode.equals(now.activationCode());
            if (!before.powered() || !before.online() || hopeless) {
                reached = false;
                return IDLE;
            }
        }
        try {
            String id = needsActivation(now, before)
                    ? activate(now, before.key())
                    : before.terminalId().orElseThrow();
            CheckInAnswer answer = api.checkIn(token(id, before.key()), report(now, before));
            synchronized (this) {
                reached = true;
                lastCheckInAt = clock.instant();
                learn(answer.possessionKey());
                administratorLocked = Boolean.TRUE.equals(answer.administratorLocked());
                if (administratorLocked) {
                    administratorSignedIn = false;
                }
            }
            for (Command command : answer.commands()) {
                carryOut(command, token(id, before.key()));
            }
            return Duration.ofSeconds(answer.nextCheckInSeconds());
        } catch (RefusedException e) {
            refused(e);
            return AWAY;
        } catch (IOException away) {
            synchronized (this) {
                reached = false;
            }
            return AWAY;
        }
    }

    private CheckIn report(Listing listed, Memory.Kept before) {
        return new CheckIn(
                listed.osVersion(),
                APP_VERSION,
                syncedAt(),
                null,
                listed.place()
                        .map(place -> before.farAway() ? place.farAway() : place)
                        .map(place -> new Location(place.latitude(), place.longitude(), ACCURACY_METRES))
                        .orElse(null),
                before.refunds());
    }

    /**
     * A terminal whose key is no longer accepted, after repair or because the platform was set up anew, activates again
     * once it is listed with a code that was not refused yet.
     */
    private synchronized boolean needsActivation(Listing now, Memory.Kept before) {
        return before.terminalId().isEmpty() || (keyRefused && !refusedCode.equals(now.activationCode()));
    }

    private String activate(Listing now, DeviceKey key) throws IOException, InterruptedException {
        try {
            ActivatedTerminal activated = api.activate(now.serial(), now.activationCode(), key);
            String id = activated.terminalId().toString();
            synchronized (this) {
                keyRefused = false;
                keep(kept.activated(id, Optional.ofNullable(activated.possessionKey())));
            }
            return id;
        } catch (RefusedException e) {
            if (e.status() == FORBIDDEN) {
                synchronized (this) {
                    refusedCode = now.activationCode();
                }
            }
            throw e;
        }
    }

    /** Another key of devices takes the place of the one it has; a platform from before it had one tells none. */
    private synchronized void learn(PublicKey devices) throws IOException {
        if (devices == null || kept.possessionKey().equals(Optional.of(devices))) {
            return;
        }
        keep(kept.knowing(devices));
    }

    /** Doing it twice is doing it once: a command that was carried out before is only confirmed again. */
    private void carryOut(Command command, Token bearer) throws IOException, InterruptedException {
        boolean known = command.type().equals(Command.Type.APPLY_CREDENTIAL);
        if (known) {
            synchronized (this) {
                if (!kept.lastCommand().equals(Optional.of(command.id().toString()))) {
                    administratorSignedIn = false;
                    keep(kept.reset(command.id().toString(), clock.instant()));
                }
            }
        }
        try {
            api.confirm(
                    bearer,
                    command.id(),
                    known ? new Confirmation(Result.APPLIED, null) : new Confirmation(Result.FAILED, UNKNOWN_COMMAND));
        } catch (RefusedException e) {
            // The owner stopped it while it was on its way; the next check-in tells what to do.
            if (e.status() != WITHDRAWN) {
                throw e;
            }
        }
    }

    private Token token(String id, DeviceKey key) throws IOException, InterruptedException {
        synchronized (this) {
            if (token != null && token.expiresAt().minus(TOKEN_RESERVE).isAfter(clock.instant())) {
                return token;
            }
        }
        Token fresh = api.token(id, key, clock.instant());
        synchronized (this) {
            keyRefused = false;
            token = fresh;
        }
        return fresh;
    }

    private synchronized void refused(RefusedException e) {
        if (e.status() == UNAUTHENTICATED || e.status() == BAD_ASSERTION) {
            token = null;
        }
        if (e.status() == BAD_ASSERTION) {
            keyRefused = true;
        }
        reached = false;
    }

    /** Simulated terminals synchronise on the hour. */
    private Instant syncedAt() {
        long hour = Duration.ofHours(1).toSeconds();
        return Instant.ofEpochSecond(clock.instant().getEpochSecond() / hour * hour);
    }

    private void keep(Memory.Kept next) throws IOException {
        memory.save(next);
        kept = next;
    }
}
