package io.tillkey.web;

import static java.util.Objects.requireNonNull;

import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.ConfigurationBuilder;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import io.github.bucket4j.distributed.ExpirationAfterWriteStrategy;
import io.github.bucket4j.distributed.jdbc.CustomColumnProvider;
import io.github.bucket4j.distributed.jdbc.PrimaryKeyMapper;
import io.github.bucket4j.distributed.remote.RemoteBucketState;
import io.github.bucket4j.postgresql.Bucket4jPostgreSQL;
import io.github.bucket4j.postgresql.PostgreSQLSelectForUpdateBasedProxyManager;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

/**
 * Counts requests in PostgreSQL, so that a limit is one number whatever the instance (R2, R31).
 *
 * <p>Uses a connection and transaction of its own: what was counted stays counted when the caller's transaction fails.
 * Call it before a transaction begins, not inside one, where it would need a second connection.
 *
 * <p>Table {@code rate_limit}, from the Flyway location {@code db/web}.
 */
@ApplicationScoped
public class RateLimits {
    /** One check in so many also removes buckets that are full again. */
    private static final int CLEANING_ODDS = 64;

    private static final int REMOVED_AT_ONCE = 256;
    private static final Duration GRACE = Duration.ofMinutes(1);

    private static final String REMOVE = """
            DELETE FROM rate_limit
            WHERE ctid = ANY (ARRAY(SELECT ctid FROM rate_limit WHERE expires_at < ? LIMIT ? FOR UPDATE SKIP LOCKED))
            """;

    private final DataSource dataSource;
    private final Clock clock;
    private final PostgreSQLSelectForUpdateBasedProxyManager<String> buckets;

    /** For the client proxy only. */
    protected RateLimits() {
        dataSource = null;
        clock = null;
        buckets = null;
    }

    /** Counts in a database, by a clock all instances agree on well enough. */
    @Inject
    public RateLimits(DataSource dataSource, Clock clock) {
        this.dataSource = requireNonNull(dataSource, "dataSource is null");
        this.clock = requireNonNull(clock, "clock is null");
        this.buckets = Bucket4jPostgreSQL.selectForUpdateBasedBuilder(dataSource)
                .primaryKeyMapper(PrimaryKeyMapper.STRING)
                .table("rate_limit")
                .idColumn("bucket")
                .stateColumn("state")
                .addCustomColumn(
                        new ExpiryColumn(ExpirationAfterWriteStrategy.basedOnTimeForRefillingBucketUpToMax(GRACE)))
                .clientClock(new ClockMeter(clock))
                .build();
    }

    /**
     * Counts one request against all limits of a bucket, or none of them if one is used up.
     *
     * @param bucket what is limited, such as {@code lookup:client:<address>}; only its hash is stored, and because a
     *     phone number could be guessed from that, a number goes in as its blind index
     * @param limits all of them hold at once; other limits make it another bucket
     * @throws Problem 429 {@code too-many-requests} with {@code RateLimit-*} and {@code Retry-After}
     */
    @Transactional(Transactional.TxType.NOT_SUPPORTED)
    public void check(String bucket, Limit... limits) {
        requireNonNull(bucket, "bucket is null");
        if (limits.length == 0) {
            throw new IllegalArgumentException("No limit for " + bucket);
        }
        if (ThreadLocalRandom.current().nextInt(CLEANING_ODDS) == 0) {
            removeFull();
        }
        ConsumptionProbe probe = buckets.getProxy(
                        IdempotencyKeys.hash(bucket, Arrays.toString(limits)), () -> configuration(limits))
                .tryConsumeAndReturnRemaining(1);
        if (!probe.isConsumed()) {
            throw refuse(Duration.ofNanos(probe.getNanosToWaitForRefill()), limits);
        }
    }

    /** By the clock that counts, which bucket4j's own cleaner does not know. */
    private void removeFull() {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(REMOVE)) {
            statement.setLong(1, clock.millis());
            statement.setInt(2, REMOVED_AT_ONCE);
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("Can't remove rate limits", e);
        }
    }

    private static Problem refuse(Duration wait, Limit... limits) {
        // Only a window at least as long as the wait can be the one that is used up.
        Limit usedUp = Arrays.stream(limits)
                .filter(limit -> limit.per().compareTo(wait) >= 0)
                .min(Comparator.comparing(Limit::per))
                .orElse(limits[limits.length - 1]);
        long seconds = Math.max(1, wait.plusMillis(999).toSeconds());
        return Problem.of("too-many-requests", 429)
                .with("retryAfterSeconds", seconds)
                .header("RateLimit-Limit", Long.toString(usedUp.count()))
                .header("RateLimit-Remaining", "0")
                .header("RateLimit-Reset", Long.toString(seconds))
                .retryAfter(wait);
    }

    private static BucketConfiguration configuration(Limit... limits) {
        ConfigurationBuilder configuration = BucketConfiguration.builder();
        for (Limit limit : limits) {
            configuration.addLimit(
                    bandwidth -> bandwidth.capacity(limit.count()).refillIntervally(limit.count(), limit.per()));
        }
        return configuration.build();
    }

    /** bucket4j's own column of this kind goes by the system's clock, whichever clock does the counting. */
    private record ExpiryColumn(ExpirationAfterWriteStrategy strategy) implements CustomColumnProvider<String> {
        @Override
        public void setCustomField(
                String key, int index, PreparedStatement statement, RemoteBucketState state, long nanosNow)
                throws SQLException {
            long millisNow = TimeUnit.NANOSECONDS.toMillis(nanosNow);
            statement.setLong(index, millisNow + strategy.calculateTimeToLiveMillis(state, nanosNow));
        }

        @Override
        public String getCustomFieldName() {
            return "expires_at";
        }
    }

    private record ClockMeter(Clock clock) implements TimeMeter {
        @Override
        public long currentTimeNanos() {
            Instant now = clock.instant();
            return TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano();
        }

        @Override
        public boolean isWallClockBased() {
            return true;
        }
    }
}
