package io.tillkey.devices.stores;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.tillkey.web.Acquirers;
import io.tillkey.web.OwnRows;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Query;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Keeps stores. Lists are by id, newest first: ids are time-ordered. */
@ApplicationScoped
public class StoreRepository implements PanacheRepositoryBase<Store, UUID> {
    List<Store> newest(Acquirers acquirers, Optional<UUID> merchantId, Optional<UUID> after, int most) {
        Query query = getEntityManager().createNativeQuery(newestOf(acquirers, merchantId, after, most), Store.class);
        merchantId.ifPresent(id -> query.setParameter("merchant", id));
        after.ifPresent(id -> query.setParameter("after", id));
        if (!acquirers.every()) {
            query.setParameter("acquirers", acquirers.joined());
        }
        @SuppressWarnings("unchecked")
        List<Store> found = query.getResultList();
        return found;
    }

    private static String newestOf(Acquirers acquirers, Optional<UUID> merchantId, Optional<UUID> after, int most) {
        String conditions = (merchantId.isPresent() ? " and merchant_id = :merchant" : "")
                + (after.isPresent() ? " and id < :after" : "");
        return OwnRows.select(acquirers, "store", conditions, "id", "desc", most);
    }
}
