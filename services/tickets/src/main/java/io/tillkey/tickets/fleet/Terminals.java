package io.tillkey.tickets.fleet;

import static java.util.Objects.requireNonNull;

import io.tillkey.events.TerminalCheckedInV1;
import io.tillkey.events.TerminalRegisteredV1;
import io.tillkey.events.TerminalStatusChangedV1;
import io.tillkey.identifiers.LastSix;
import io.tillkey.identifiers.SerialNumber;
import io.tillkey.identifiers.TerminalQuery;
import io.tillkey.web.Acquirers;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The local copy of terminals: what lists, searches and "waiting for the terminal" need, kept up by events. Facts come
 * late, twice and out of order; each group of them keeps its own time and only newer ones replace it, so the end is the
 * same whatever the order (invariant 5). An unknown terminal (R1) is simply not here.
 */
@ApplicationScoped
public class Terminals {
    private final EntityManager database;

    @Inject
    Terminals(EntityManager database) {
        this.database = requireNonNull(database, "database is null");
    }

    /** A terminal was entered into the fleet, with the status it had then. */
    public void registered(TerminalRegisteredV1 event) {
        SerialNumber serial = SerialNumber.parse(event.serial());
        database.createNativeQuery("""
                        insert into terminal as t (id, serial, last_six, acquirer_code, merchant_id, store_id, model_id,
                            brand, model_name, credential_kind, pin_length, registered_at, status, status_at, os_version)
                        values (:id, :serial, :lastSix, :acquirer, :merchant, :store, :model, :brand, :modelName, :kind,
                            cast(:pinLength as smallint), :at, :status, :at, :osVersion)
                        on conflict (id) do update set
                            serial = excluded.serial, last_six = excluded.last_six,
                            acquirer_code = excluded.acquirer_code, merchant_id = excluded.merchant_id,
                            store_id = excluded.store_id, model_id = excluded.model_id, brand = excluded.brand,
                            model_name = excluded.model_name, credential_kind = excluded.credential_kind,
                            pin_length = excluded.pin_length, registered_at = excluded.registered_at,
                            status = case when t.status_at > excluded.status_at then t.status else excluded.status end,
                            status_at = greatest(t.status_at, excluded.status_at),
                            os_version = case when t.connectivity_at is null then excluded.os_version
                                else t.os_version end
                        where t.registered_at is null or t.registered_at <= excluded.registered_at
                        """)
                .setParameter("id", event.terminalId())
                .setParameter("serial", serial.value())
                .setParameter("lastSix", serial.lastSix().value())
                .setParameter("acquirer", event.acquirerCode())
                .setParameter("merchant", event.merchantId())
                .setParameter("store", event.storeId())
                .setParameter("model", event.modelId())
                .setParameter("brand", event.brand())
                .setParameter("modelName", event.modelName())
                .setParameter("kind", event.credentialKind().value())
                .setParameter("pinLength", event.pinLength())
                .setParameter("at", event.at())
                .setParameter("status", event.status().value())
                .setParameter("osVersion", event.osVersion())
                .executeUpdate();
    }

    /** Its status changed. */
    public void statusChanged(TerminalStatusChangedV1 event) {
        database.createNativeQuery("""
                        insert into terminal as t (id, status, status_at) values (:id, :status, :at)
                        on conflict (id) do update set status = excluded.status, status_at = excluded.status_at
                        where t.status_at is null or t.status_at <= excluded.status_at
                        """)
                .setParameter("id", event.terminalId())
                .setParameter("status", event.status().value())
                .setParameter("at", event.at())
                .executeUpdate();
    }

    /** It came online, went offline, or changed its software. */
    public void checkedIn(TerminalCheckedInV1 event) {
        database.createNativeQuery("""
                        insert into terminal as t (id, online, os_version, last_sync_at, connectivity_at)
                        values (:id, :online, :osVersion, cast(:lastSyncAt as timestamptz), :at)
                        on conflict (id) do update set
                            online = excluded.online, os_version = excluded.os_version,
                            last_sync_at = coalesce(excluded.last_sync_at, t.last_sync_at),
                            connectivity_at = excluded.connectivity_at
                        where t.connectivity_at is null or t.connectivity_at <= excluded.connectivity_at
                        """)
                .setParameter("id", event.terminalId())
                .setParameter("online", event.online())
                .setParameter("osVersion", event.osVersion())
                .setParameter(
                        "lastSyncAt",
                        event.lastSyncAt() == null ? null : event.lastSyncAt().toString())
                .setParameter("at", event.at())
                .executeUpdate();
    }

    /** Some serial numbers of terminals that what was said names (S5). */
    public List<SerialNumber> serialsOf(TerminalQuery query, Acquirers acquirers, int most) {
        String column = query instanceof LastSix ? "last_six" : "serial";
        @SuppressWarnings("unchecked")
        List<String> serials = database.createNativeQuery(
                        "select serial from terminal where " + column + " = :query"
                                + " and (:every or acquirer_code = any(string_to_array(:acquirers, ','))) limit :most",
                        String.class)
                .setParameter("every", acquirers.every())
                .setParameter("acquirers", acquirers.joined())
                .setParameter("query", query.value())
                .setParameter("most", most)
                .getResultList();
        return serials.stream().map(SerialNumber::parse).toList();
    }

    /** The serial number of a terminal in full, if it is known. */
    public Optional<String> serialOf(UUID id) {
        return database.createNativeQuery(
                        "select serial from terminal where id = :id and serial is not null", String.class)
                .setParameter("id", id)
                .getResultStream()
                .findFirst()
                .map(String.class::cast);
    }

    /** What is known of a terminal. */
    public Optional<Terminal> find(UUID id) {
        return Optional.ofNullable(findAll(List.of(id)).get(id));
    }

    /** What is known of some terminals, by id; those that are not known are left out. */
    public Map<UUID, Terminal> findAll(Collection<UUID> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        return database.createQuery("from Terminal where id in ?1", Terminal.class)
                .setParameter(1, ids)
                .getResultStream()
                .collect(Collectors.toMap(Terminal::id, Function.identity()));
    }
}
