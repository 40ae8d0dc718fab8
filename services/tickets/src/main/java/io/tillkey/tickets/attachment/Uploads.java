package io.tillkey.tickets.attachment;

import static java.util.Objects.requireNonNull;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What was begun to be put into the store: it is known before the content is there, so nothing can be left in it unknown. */
@ApplicationScoped
class Uploads {
    private final EntityManager database;

    @Inject
    Uploads(EntityManager database) {
        this.database = requireNonNull(database, "database is null");
    }

    /** Notes the key of a content before it is stored, whatever becomes of that. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    void begin(UUID id, Instant at) {
        database.createNativeQuery("insert into attachment_upload (id, begun_at) values (?1, ?2)")
                .setParameter(1, id)
                .setParameter(2, at)
                .executeUpdate();
    }

    /**
     * An entry knows it now, in the running transaction.
     *
     * @throws IllegalStateException if it took so long that its content was taken away
     */
    @Transactional(Transactional.TxType.MANDATORY)
    void finish(UUID id) {
        if (forget(id) != 1) {
            throw new IllegalStateException("the upload " + id + " was given up");
        }
    }

    /** Some that were begun before a time and that nobody finishes, locked. */
    @SuppressWarnings("unchecked")
    @Transactional(Transactional.TxType.MANDATORY)
    List<UUID> lockAbandoned(Instant before, int most) {
        return database.createNativeQuery(
                        "select id from attachment_upload where begun_at < ?1 order by begun_at limit ?2"
                                + " for update skip locked",
                        UUID.class)
                .setParameter(1, before)
                .setParameter(2, most)
                .getResultList();
    }

    /** Forgets one, in the running transaction. */
    @Transactional(Transactional.TxType.MANDATORY)
    int forget(UUID id) {
        return database.createNativeQuery("delete from attachment_upload where id = ?1")
                .setParameter(1, id)
                .executeUpdate();
    }
}
