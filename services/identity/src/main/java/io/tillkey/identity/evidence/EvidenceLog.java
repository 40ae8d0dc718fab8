package io.tillkey.identity.evidence;

import static java.util.Objects.requireNonNull;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.tillkey.identity.policy.Factor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.Session;

/** All results, in their order. */
@ApplicationScoped
public class EvidenceLog implements PanacheRepositoryBase<Evidence, UUID> {
    private static final String FAILURES = """
            select factor, count(*) from evidence
            where terminal_id = :terminal and result = 'FAILED' and recorded_at > :since
            group by factor
            """;

    private final Session session;

    EvidenceLog(Session session) {
        this.session = requireNonNull(session, "session is null");
    }

    /** The results on a ticket, oldest first. */
    List<Evidence> of(UUID ticketId) {
        return list("ticketId = ?1 order by id", ticketId);
    }

    /** The result recorded with this key. */
    Optional<Evidence> repeated(UUID ticketId, String idempotencyKey) {
        return find("ticketId = ?1 and idempotencyKey = ?2", ticketId, idempotencyKey)
                .firstResultOptional();
    }

    /** How often each factor failed at a terminal since then; those that didn't are left out. */
    Map<Factor, Integer> failures(UUID terminalId, Instant since) {
        List<Tuple> rows = session.createNativeQuery(FAILURES, Tuple.class)
                .setParameter("terminal", terminalId)
                .setParameter("since", since)
                .getResultList();
        Map<Factor, Integer> failures = new EnumMap<>(Factor.class);
        for (Tuple row : rows) {
            failures.put(
                    Factor.valueOf(row.get(0, String.class)),
                    row.get(1, Number.class).intValue());
        }
        return failures;
    }

    /** True if this person recorded anything on the ticket. */
    public boolean isBy(UUID ticketId, String userName) {
        return find("ticketId = ?1 and recordedBy = ?2", ticketId, userName)
                .firstResultOptional()
                .isPresent();
    }
}
