package io.tillkey.devices.refunds;

import static java.util.Objects.requireNonNull;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.UUID;
import org.hibernate.Session;

/** Keeps the refunds of terminals; one that was never reset and never told of any has no row. */
@ApplicationScoped
public class RefundCounts implements PanacheRepositoryBase<RefundCount, UUID> {
    private static final String BEGIN = """
            insert into refund_count (terminal_id) values (:terminal) on conflict do nothing
            """;

    private final Session session;

    RefundCounts(Session session) {
        this.session = requireNonNull(session, "session is null");
    }

    /** A terminal's row, locked until the transaction ends; made if there is none. */
    RefundCount lock(UUID terminalId) {
        RefundCount known = findById(terminalId, LockModeType.PESSIMISTIC_WRITE);
        if (known != null) {
            return known;
        }
        session.createNativeMutationQuery(BEGIN)
                .setParameter("terminal", terminalId)
                .executeUpdate();
        return requireNonNull(findById(terminalId, LockModeType.PESSIMISTIC_WRITE), "no row of refunds");
    }
}
