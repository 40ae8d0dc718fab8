package io.tillkey.tickets.partners;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.tillkey.web.Acquirers;
import io.tillkey.web.OwnRows;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Query;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The partners. */
@ApplicationScoped
public class Partners implements PanacheRepositoryBase<Partner, UUID> {
    /** The partner, locked until the transaction ends. */
    public Optional<Partner> lock(UUID id) {
        return findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE);
    }

    /** Some of those of some acquirers, newest first. */
    public List<Partner> before(Acquirers acquirers, Optional<UUID> after, int limit) {
        Query query = getEntityManager()
                .createNativeQuery(
                        OwnRows.select(
                                acquirers, "partner", after.isPresent() ? " and id < :after" : "", "id", "desc", limit),
                        Partner.class);
        after.ifPresent(id -> query.setParameter("after", id));
        if (!acquirers.every()) {
            query.setParameter("acquirers", acquirers.joined());
        }
        @SuppressWarnings("unchecked")
        List<Partner> found = query.getResultList();
        return found;
    }
}
