package io.tillkey.devices.models;

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
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** All models. They are few and change with a migration only, so they are read at times and not for each question. */
@ApplicationScoped
public class ModelCatalogue {
    private static final Duration FRESH = Duration.ofMinutes(1);
    private static final String MODELS = """
            select m.id, m.brand, m.name, c.id as capability, c.os_version_from, c.os_version_before, c.usual_os_version,
                   c.self_service, c.credential_kind, c.pin_length, c.power_cycle, c.keeps_data, c.cloud_sync,
                   c.fee_minor, c.fee_currency, c.duration_minutes, c.guide
            from terminal_model m
            join model_capability c on c.model_id = m.id
            order by m.id
            """;
    private static final String CHECKLISTS =
            "select capability_id, item from capability_checklist order by capability_id, place";

    private final AgroalDataSource dataSource;
    private final Clock clock;
    private volatile Snapshot snapshot = new Snapshot(Instant.MIN, Map.of());

    ModelCatalogue(AgroalDataSource dataSource, Clock clock) {
        this.dataSource = requireNonNull(dataSource, "dataSource is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /** All models by id. */
    public List<TerminalModel> all() {
        return List.copyOf(models().values());
    }

    /** A model by its id. */
    public Optional<TerminalModel> find(String id) {
        return Optional.ofNullable(models().get(requireNonNull(id, "id is null")));
    }

    /**
     * A model that is known to be there, since a terminal refers to it.
     *
     * @throws IllegalStateException if it isn't
     */
    public TerminalModel require(String id) {
        return find(id).orElseThrow(() -> new IllegalStateException("no model " + id));
    }

    private Map<String, TerminalModel> models() {
        Snapshot current = snapshot;
        Instant now = clock.instant();
        if (current.models().isEmpty() || now.isAfter(current.readAt().plus(FRESH))) {
            current = new Snapshot(now, read());
            snapshot = current;
        }
        return current.models();
    }

    private Map<String, TerminalModel> read() {
        try (Connection connection = dataSource.getConnection()) {
            Map<UUID, List<ChecklistItem>> checklists = checklists(connection);
            Map<String, TerminalModel> models = new LinkedHashMap<>();
            try (PreparedStatement statement = connection.prepareStatement(MODELS);
                    ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    TerminalModel model = new TerminalModel(
                            row.getString("id"),
                            row.getString("brand"),
                            row.getString("name"),
                            List.of(capability(row, checklists)));
                    models.merge(model.id(), model, ModelCatalogue::withRangesOfBoth);
                }
            }
            return models;
        } catch (SQLException e) {
            throw new IllegalStateException("cannot read the models", e);
        }
    }

    private static TerminalModel withRangesOfBoth(TerminalModel one, TerminalModel other) {
        List<Capability> capabilities = new ArrayList<>(one.capabilities());
        capabilities.addAll(other.capabilities());
        capabilities.sort((left, right) -> left.from().compareTo(right.from()));
        return new TerminalModel(one.id(), one.brand(), one.name(), capabilities);
    }

    private static Map<UUID, List<ChecklistItem>> checklists(Connection connection) throws SQLException {
        Map<UUID, List<ChecklistItem>> checklists = new LinkedHashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(CHECKLISTS);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                checklists
                        .computeIfAbsent(row.getObject("capability_id", UUID.class), id -> new ArrayList<>())
                        .add(ChecklistItem.valueOf(row.getString("item")));
            }
        }
        return checklists;
    }

    private static Capability capability(ResultSet row, Map<UUID, List<ChecklistItem>> checklists) throws SQLException {
        String before = row.getString("os_version_before");
        return new Capability(
                OsVersion.parse(row.getString("os_version_from")),
                before == null ? null : OsVersion.parse(before),
                OsVersion.parse(row.getString("usual_os_version")),
                row.getBoolean("self_service"),
                CredentialKind.valueOf(row.getString("credential_kind")),
                row.getObject("pin_length", Integer.class),
                row.getBoolean("power_cycle"),
                row.getBoolean("keeps_data"),
                row.getBoolean("cloud_sync"),
                new Money(row.getLong("fee_minor"), row.getString("fee_currency")),
                row.getInt("duration_minutes"),
                row.getString("guide"),
                checklists.getOrDefault(row.getObject("capability", UUID.class), List.of()));
    }

    private record Snapshot(Instant readAt, Map<String, TerminalModel> models) {}
}
