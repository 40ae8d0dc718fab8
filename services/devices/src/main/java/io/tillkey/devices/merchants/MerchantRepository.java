package io.tillkey.devices.merchants;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
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

    List<Merchant> newest(Optional<String> acquirerCode, Optional<UUID> after, int most) {
        List<String> conditions = new ArrayList<>();
        Map<String, Object> parameters = new HashMap<>();
        acquirerCode.ifPresent(code -> {
            conditions.add("acquirerCode = :acquirer");
            parameters.put("acquirer", code);
        });
        after.ifPresent(id -> {
            conditions.add("id < :after");
            parameters.put("after", id);
        });
        String where = conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
        return find("from Merchant" + where + " order by id desc", parameters)
                .range(0, most - 1)
                .list();
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
