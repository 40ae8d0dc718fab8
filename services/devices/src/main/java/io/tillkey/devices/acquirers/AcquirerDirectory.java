package io.tillkey.devices.acquirers;

import static java.util.Objects.requireNonNull;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** All acquirers. They are few and change with a migration only, so they are read at times and not for each question. */
@ApplicationScoped
public class AcquirerDirectory {
    private static final Duration FRESH = Duration.ofMinutes(1);
    private static final String ACQUIRERS = """
            select a.code, a.name_zh, a.name_en, a.licence_required, a.corporate_account_required,
                   array_agg(t.merchant_type) as merchant_types
            from acquirer a
            join acquirer_merchant_type t on t.acquirer_code = a.code
            group by a.code
            order by a.code
            """;

    private final AgroalDataSource dataSource;
    private final Clock clock;
    private volatile Snapshot snapshot = new Snapshot(Instant.MIN, Map.of());

    AcquirerDirectory(AgroalDataSource dataSource, Clock clock) {
        this.dataSource = requireNonNull(dataSource, "dataSource is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /** All acquirers by code. */
    public List<Acquirer> all() {
        return List.copyOf(acquirers().values());
    }

    /** An acquirer by its code. */
    public Optional<Acquirer> find(String code) {
        return Optional.ofNullable(acquirers().get(requireNonNull(code, "code is null")));
    }

    /**
     * An acquirer that is known to be there, since a merchant refers to it.
     *
     * @throws IllegalStateException if it isn't
     */
    public Acquirer require(String code) {
        return find(code).orElseThrow(() -> new IllegalStateException("no acquirer " + code));
    }

    private Map<String, Acquirer> acquirers() {
        Snapshot current = snapshot;
        Instant now = clock.instant();
        if (current.acquirers().isEmpty() || now.isAfter(current.readAt().plus(FRESH))) {
            current = new Snapshot(now, read());
            snapshot = current;
        }
        return current.acquirers();
    }

    private Map<String, Acquirer> read() {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(ACQUIRERS);
                ResultSet row = statement.executeQuery()) {
            Map<String, Acquirer> acquirers = new LinkedHashMap<>();
            while (row.next()) {
                Acquirer acquirer = new Acquirer(
                        row.getString("code"),
                        row.getString("name_zh"),
                        row.getString("name_en"),
                        Arrays.stream((String[]) row.getArray("merchant_types").getArray())
                                .map(MerchantType::valueOf)
                                .collect(Collectors.toUnmodifiableSet()),
                        row.getBoolean("licence_required"),
                        row.getBoolean("corporate_account_required"));
                acquirers.put(acquirer.code(), acquirer);
            }
            return acquirers;
        } catch (SQLException e) {
            throw new IllegalStateException("cannot read the acquirers", e);
        }
    }

    private record Snapshot(Instant readAt, Map<String, Acquirer> acquirers) {}
}
