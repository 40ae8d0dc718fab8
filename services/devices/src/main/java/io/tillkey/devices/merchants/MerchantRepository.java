package io.tillkey.devices.merchants;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.tillkey.web.Acquirers;
import io.tillkey.web.OwnRows;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Query;
import jakarta.persistence.Tuple;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** Keeps merchants. Lists are by id, newest first: ids are time-ordered. */
@ApplicationScoped
public class MerchantRepository implements PanacheRepositoryBase<Merchant, UUID> {
    boolean exists(String merchantNumber) {
        return count("merchantNumber", merchantNumber) > 0;
    }

    List<Merchant> newest(Acquirers acquirers, Optional<UUID> after, int most) {
        Query query = getEntityManager().createNativeQuery(newestOf(acquirers, after, most), Merchant.class);
        after.ifPresent(id -> query.setParameter("after", id));
        if (!acquirers.every()) {
            query.setParameter("acquirers", acquirers.joined());
        }
        @SuppressWarnings("unchecked")
        List<Merchant> found = query.getResultList();
        return found;
    }

    private static String newestOf(Acquirers acquirers, Optional<UUID> after, int most) {
        return OwnRows.select(acquirers, "merchant", after.isPresent() ? " and id < :after" : "", "id", "desc", most);
    }

    /** The acquirers' codes of several merchants. */
    public Map<UUID, String> acquirerCodesOf(Collection<UUID> merchantIds) {
        return getEntityManager()
                .createQuery("select id, acquirerCode from Merchant where id in :ids", Tuple.class)
                .setParameter("ids", merchantIds)
                .getResultStream()
                .collect(Collectors.toMap(row -> row.get(0, UUID.class), row -> row.get(1, String.class)));
    }
}
