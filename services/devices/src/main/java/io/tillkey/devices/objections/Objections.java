package io.tillkey.devices.objections;

import static java.util.Objects.requireNonNull;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.NoResultException;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** What terminals objected, each once. Nothing is ever changed. */
@ApplicationScoped
class Objections {
    private static final String HEARD =
            "select heard_at from reset_objection where terminal_id = :terminal and id = :id";
    private static final String ADD = """
        insert into reset_objection (terminal_id, id, heard_at) values (:terminal, :id, :at)
        on conflict do nothing
        """;

    private final EntityManager entityManager;

    Objections(EntityManager entityManager) {
        this.entityManager = requireNonNull(entityManager, "entityManager is null");
    }

    /** When it was heard first; nothing if it wasn't. */
    Optional<Instant> heard(UUID terminalId, UUID id) {
        try {
            return Optional.of((Instant) entityManager
                    .createNativeQuery(HEARD, Instant.class)
                    .setParameter("terminal", terminalId)
                    .setParameter("id", id)
                    .getSingleResult());
        } catch (NoResultException none) {
            return Optional.empty();
        }
    }

    /** False if it is there already. */
    @Transactional(Transactional.TxType.MANDATORY)
    boolean add(UUID terminalId, UUID id, Instant at) {
        return entityManager
                        .createNativeQuery(ADD)
                        .setParameter("terminal", terminalId)
                        .setParameter("id", id)
                        .setParameter("at", at)
                        .executeUpdate()
                == 1;
    }
}
