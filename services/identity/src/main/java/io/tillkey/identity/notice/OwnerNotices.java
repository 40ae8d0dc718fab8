package io.tillkey.identity.notice;

import static java.util.Objects.requireNonNull;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hibernate.Session;

/** The notices notifications has not taken yet. */
@ApplicationScoped
class OwnerNotices implements PanacheRepositoryBase<OwnerNotice, UUID> {
    private static final String DUE = """
            select * from owner_notices where repeat_at <= :now order by repeat_at limit :most for update skip locked
            """;

    private final Session session;

    OwnerNotices(Session session) {
        this.session = requireNonNull(session, "session is null");
    }

    /** Those to repeat, locked; another instance gets others. */
    @Transactional(Transactional.TxType.MANDATORY)
    List<OwnerNotice> due(Instant now, int most) {
        return session.createNativeQuery(DUE, OwnerNotice.class)
                .setParameter("now", now)
                .setParameter("most", most)
                .getResultList();
    }
}
