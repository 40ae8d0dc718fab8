package io.tillkey.devices.lookups;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.tillkey.devices.DevicesConfig;
import io.tillkey.devices.acquirers.Acquirer;
import io.tillkey.devices.acquirers.AcquirerDirectory;
import io.tillkey.devices.connectivity.ConnectivityView;
import io.tillkey.devices.models.Capability;
import io.tillkey.devices.models.ModelCatalogue;
import io.tillkey.devices.models.TerminalModel;
import io.tillkey.identifiers.LastSix;
import io.tillkey.identifiers.SerialNumber;
import io.tillkey.identifiers.TerminalQuery;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Terminals that don't exist, for queries that name none or more than one (R1, invariant 7). A decoy is made of nothing
 * but a secret and the last six of the query, so it is the same at each query, on each instance and after each restart,
 * and nothing of it is stored. Everything but the id follows from the id alone, so that whoever holds the id learns the
 * same from it as from the query.
 *
 * <p>The serial number and its last six give the same decoy, as they give the same terminal.
 */
@ApplicationScoped
public class Decoys {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int KEY_BYTES = 32;

    /** One in eight is not in use. */
    private static final int INELIGIBLE_SHARE = 8;

    /** And of those, one in four was never heard of. */
    private static final int NEVER_HEARD_SHARE = 4;

    /** A terminal is on or off for so long at a stretch. */
    private static final Duration STRETCH = Duration.ofHours(4);

    /** Of 256 stretches, so many are online. */
    private static final int ONLINE_STRETCHES = 208;

    private static final int STRETCHES_LOOKED_BACK = 200;
    private static final Duration SYNC_EVERY = Duration.ofHours(6);
    private static final Duration LOST_FOR_AT_MOST = Duration.ofDays(90);

    private final SecretKeySpec key;
    private final ModelCatalogue models;
    private final AcquirerDirectory acquirers;
    private final Duration checkInInterval;
    private final Clock clock;

    Decoys(DevicesConfig config, ModelCatalogue models, AcquirerDirectory acquirers, Clock clock) {
        this.key = new SecretKeySpec(decode(config.decoyKey()), ALGORITHM);
        this.models = requireNonNull(models, "models is null");
        this.acquirers = requireNonNull(acquirers, "acquirers is null");
        this.checkInInterval = config.checkInInterval();
        this.clock = requireNonNull(clock, "clock is null");
    }

    /** The id of the decoy for a query: looks random, as terminals' ids do. */
    UUID idFor(TerminalQuery query) {
        ByteBuffer bytes = derive("terminal", lastSixOf(query).value());
        long high = bytes.getLong() & 0xFFFF_FFFF_FFFF_0FFFL | 0x0000_0000_0000_4000L;
        long low = bytes.getLong() & 0x3FFF_FFFF_FFFF_FFFFL | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }

    /** What a decoy's card is made from. */
    TerminalCard.Facts facts(UUID id) {
        Kind kind = kindOf(id);
        return new TerminalCard.Facts(
                id,
                kind.model(),
                kind.capability().usual().text(),
                kind.capability(),
                kind.eligible(),
                kind.merchantLicensed(),
                connectivity(id, kind),
                kind.acquirer());
    }

    /** Whether a decoy is online now, and when it was last heard of; for any id that is no terminal's. */
    ConnectivityView connectivity(UUID id) {
        return connectivity(id, kindOf(id));
    }

    private Kind kindOf(UUID id) {
        ByteBuffer bytes = derive("kind", id.toString());
        TerminalModel model = pick(models.all(), bytes.getInt());
        Capability capability = pick(model.capabilities(), bytes.getInt());
        Acquirer acquirer = pick(acquirers.all(), bytes.getInt());
        boolean eligible = Integer.remainderUnsigned(bytes.getInt(), INELIGIBLE_SHARE) != 0;
        boolean everHeard = eligible || Integer.remainderUnsigned(bytes.getInt(), NEVER_HEARD_SHARE) != 0;
        boolean licensed = acquirer.licenceRequired() || (bytes.get() & 1) == 0;
        return new Kind(model, capability, acquirer, eligible, everHeard, licensed);
    }

    private ConnectivityView connectivity(UUID id, Kind kind) {
        if (!kind.everHeard()) {
            return new ConnectivityView(false, null, null);
        }
        Instant now = clock.instant();
        boolean online = false;
        Instant lastCheckIn;
        if (kind.eligible()) {
            Stretch current = new Stretch(id, now);
            online = current.online();
            lastCheckIn = online ? lastTick(id, "check-in", checkInInterval, now) : current.endOfLastOnline();
        } else {
            lastCheckIn = lastTick(id, "lost", LOST_FOR_AT_MOST, now);
        }
        Instant lastSync = kind.capability().cloudSync()
                ? lastTick(id, "sync", SYNC_EVERY, lastCheckIn).truncatedTo(ChronoUnit.SECONDS)
                : null;
        return new ConnectivityView(online, lastCheckIn, lastSync);
    }

    /** The last of a series of instants, so far apart, that is not after another; each decoy has its own series. */
    private Instant lastTick(UUID id, String series, Duration apart, Instant notAfter) {
        long period = apart.toMillis();
        long offset = Math.floorMod(derive(series, id.toString()).getLong(), period);
        long since = Math.floorMod(notAfter.toEpochMilli() - offset, period);
        return notAfter.minusMillis(since).truncatedTo(ChronoUnit.MILLIS);
    }

    private static LastSix lastSixOf(TerminalQuery query) {
        return query instanceof SerialNumber serial ? serial.lastSix() : (LastSix) query;
    }

    private static <T> T pick(List<T> items, int number) {
        return items.get(Integer.remainderUnsigned(number, items.size()));
    }

    private ByteBuffer derive(String purpose, String text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return ByteBuffer.wrap(mac.doFinal((purpose + "\n" + text).getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("cannot make a decoy", e);
        }
    }

    private static byte[] decode(String base64) {
        try {
            byte[] key = Base64.getDecoder().decode(base64.strip());
            if (key.length == KEY_BYTES) {
                return key;
            }
        } catch (IllegalArgumentException e) {
            // Told below; the decoder's message quotes a character of the secret.
        }
        throw new IllegalArgumentException("tillkey.devices.decoy-key is not base64 of " + KEY_BYTES + " bytes");
    }

    private record Kind(
            TerminalModel model,
            Capability capability,
            Acquirer acquirer,
            boolean eligible,
            boolean everHeard,
            boolean merchantLicensed) {}

    /** A time for which a decoy is either on or off. */
    private final class Stretch {
        private final UUID id;
        private final long offset;
        private final long number;

        Stretch(UUID id, Instant at) {
            this.id = id;
            this.offset = Math.floorMod(derive("stretches", id.toString()).getLong(), STRETCH.toMillis());
            this.number = Math.floorDiv(at.toEpochMilli() - offset, STRETCH.toMillis());
        }

        boolean online() {
            return online(number);
        }

        Instant endOfLastOnline() {
            long last = number - 1;
            while (!online(last) && number - last < STRETCHES_LOOKED_BACK) {
                last--;
            }
            long end = (last + 1) * STRETCH.toMillis() + offset;
            long early = Math.floorMod(derive("end", id + "/" + last).getLong(), checkInInterval.toMillis());
            return Instant.ofEpochMilli(end - early);
        }

        private boolean online(long stretch) {
            return Byte.toUnsignedInt(derive("stretch", id + "/" + stretch).get()) < ONLINE_STRETCHES;
        }
    }
}
