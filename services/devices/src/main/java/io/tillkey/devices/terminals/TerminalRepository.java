package io.tillkey.devices.terminals;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.tillkey.identifiers.LastSix;
import io.tillkey.identifiers.SerialNumber;
import io.tillkey.identifiers.TerminalQuery;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Keeps terminals. Lists are by serial number. */
@ApplicationScoped
public class TerminalRepository implements PanacheRepositoryBase<Terminal, UUID> {
    boolean exists(SerialNumber serial) {
        return count("serial", serial.value()) > 0;
    }

    List<Terminal> bySerial(TerminalFilter filter, Optional<SerialNumber> after, int most) {
        List<String> conditions = new ArrayList<>();
        Map<String, Object> parameters = new HashMap<>();
        filter.status().ifPresent(status -> {
            conditions.add("status = :status");
            parameters.put("status", status);
        });
        filter.storeId().ifPresent(store -> {
            conditions.add("storeId = :store");
            parameters.put("store", store);
        });
        filter.query().ifPresent(query -> {
            conditions.add(attributeOf(query) + " = :query");
            parameters.put("query", query.value());
        });
        after.ifPresent(serial -> {
            conditions.add("serial > :after");
            parameters.put("after", serial.value());
        });
        String where = conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
        return find("from Terminal" + where + " order by serial", parameters)
                .range(0, most - 1)
                .list();
    }

    /** Those that a serial number or last six names, two at most: two say that it is ambiguous (S5). */
    public List<Terminal> named(TerminalQuery query) {
        return find(attributeOf(query) + " = ?1 order by serial", query.value())
                .range(0, 1)
                .list();
    }

    /** The terminal with a serial number, locked until the transaction ends. */
    public Optional<Terminal> lock(SerialNumber serial) {
        return find("serial", serial.value())
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResultOptional();
    }

    /** Several terminals by id, in no order. */
    public List<Terminal> all(Collection<UUID> ids) {
        return list("id in ?1", ids);
    }

    private static String attributeOf(TerminalQuery query) {
        return query instanceof LastSix ? "lastSix" : "serial";
    }
}
