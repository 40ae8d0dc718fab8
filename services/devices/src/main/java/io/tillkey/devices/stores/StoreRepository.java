package io.tillkey.devices.stores;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Keeps stores. Lists are by id, newest first: ids are time-ordered. */
@ApplicationScoped
public class StoreRepository implements PanacheRepositoryBase<Store, UUID> {
    List<Store> newest(Optional<UUID> merchantId, Optional<UUID> after, int most) {
        List<String> conditions = new ArrayList<>();
        Map<String, Object> parameters = new HashMap<>();
        merchantId.ifPresent(id -> {
            conditions.add("merchantId = :merchant");
            parameters.put("merchant", id);
        });
        after.ifPresent(id -> {
            conditions.add("id < :after");
            parameters.put("after", id);
        });
        String where = conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
        return find("from Store" + where + " order by id desc", parameters)
                .range(0, most - 1)
                .list();
    }
}
