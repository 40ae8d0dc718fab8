package io.tillkey.identity.policy;

import static java.util.Objects.requireNonNull;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.Session;

/** All versions of the policy that were ever proposed. */
@ApplicationScoped
public class PolicyVersions implements PanacheRepositoryBase<PolicyVersion, UUID> {
    /** A test reads its plan. */
    public static final String IN_FORCE = """
            select id from policy_versions
            where state = 'AGREED' and effective_from <= :now
            order by effective_from desc, number desc
            limit 1
            """;

    private static final String NEXT = "update policy_head set number = number + 1 returning number";

    private final Session session;

    PolicyVersions(Session session) {
        this.session = requireNonNull(session, "session is null");
    }

    /** The version, locked until the transaction ends. */
    @Transactional(Transactional.TxType.MANDATORY)
    Optional<PolicyVersion> lock(UUID id) {
        return findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE);
    }

    /** The number after the last one; nobody else gets one until the transaction ends. */
    @Transactional(Transactional.TxType.MANDATORY)
    int nextNumber() {
        return session.createNativeQuery(NEXT, Integer.class).getSingleResult();
    }

    /** The agreed version whose date passed last, of several with the same date the last proposed. */
    @Transactional(Transactional.TxType.MANDATORY)
    Optional<UUID> inForce(Instant now) {
        List<UUID> found = session.createNativeQuery(IN_FORCE, UUID.class)
                .setParameter("now", now)
                .getResultList();
        return found.stream().findFirst();
    }
}
