package io.tillkey.devices.terminals;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.tillkey.identifiers.LastSix;
import io.tillkey.identifiers.SerialNumber;
import io.tillkey.identifiers.TerminalQuery;
import io.tillkey.web.OwnRows;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Query;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Keeps terminals. Lists are by serial number. */
@ApplicationScoped
public class TerminalRepository implements PanacheRepositoryBase<Terminal, UUID> {
    boolean exists(SerialNumber serial) {
        return count("serial", serial.value()) > 0;
    }

    List<Terminal> bySerial(TerminalFilter filter, Optional<SerialNumber> after, int most) {
        Query query = getEntityManager().createNativeQuery(statement(filter, after, most), Terminal.class);
        filter.status().ifPresent(status -> query.setParameter("status", status.name()));
        filter.storeId().ifPresent(store -> query.setParameter("store", store));
        filter.query().ifPresent(named -> query.setParameter("query", named.value()));
        after.ifPresent(serial -> query.setParameter("after", serial.value()));
        if (!filter.acquirers().every()) {
            query.setParameter("acquirers", filter.acquirers().joined());
        }
        @SuppressWarnings("unchecked")
        List<Terminal> found = query.getResultList();
        return found;
    }

    private static String statement(TerminalFilter filter, Optional<SerialNumber> after, int most) {
        StringBuilder conditions = new StringBuilder();
        filter.status().ifPresent(status -> conditions.append(" and status = :status"));
        filter.storeId().ifPresent(store -> conditions.append(" and store_id = :store"));
        filter.query()
                .ifPresent(named -> conditions.append(
                        named instanceof LastSix ? " and last_six = :query" : " and serial = :query"));
        after.ifPresent(serial -> conditions.append(" and serial > :after"));
        return OwnRows.select(filter.acquirers(), "terminal", conditions.toString(), "serial", "asc", most);
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
