package io.tillkey.tickets.webhooks;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The webhooks. */
@ApplicationScoped
public class Webhooks implements PanacheRepositoryBase<Webhook, UUID> {
    /** One of a partner's that was not deleted. */
    public Optional<Webhook> of(UUID partnerId, UUID id) {
        return find("id = ?1 and partnerId = ?2 and deletedAt is null", id, partnerId)
                .firstResultOptional();
    }

    /** The same, locked until the transaction ends. */
    public Optional<Webhook> lock(UUID partnerId, UUID id) {
        return find("id = ?1 and partnerId = ?2 and deletedAt is null", id, partnerId)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResultOptional();
    }

    /** A partner's, newest first. */
    public List<Webhook> page(UUID partnerId, Optional<UUID> after, int limit) {
        return (after.isPresent()
                        ? find(
                                "partnerId = ?1 and id < ?2 and deletedAt is null order by id desc",
                                partnerId,
                                after.get())
                        : find("partnerId = ?1 and deletedAt is null order by id desc", partnerId))
                .page(0, limit)
                .list();
    }

    /** How many a partner has. */
    public long countOf(UUID partnerId) {
        return count("partnerId = ?1 and deletedAt is null", partnerId);
    }
}
