package io.tillkey.tickets.partners;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
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

    /** Some of them, newest first. */
    public List<Partner> before(Optional<UUID> after, int limit) {
        return (after.isPresent() ? find("id < ?1 order by id desc", after.get()) : find("order by id desc"))
                .page(0, limit)
                .list();
    }
}
