package io.tillkey.devices.possession;

import static java.util.Objects.requireNonNull;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.UUID;

/** The last step of each terminal whose code was accepted, in one row, so that none is accepted twice on any instance. */
@ApplicationScoped
public class SpentSteps {
    /** The row is locked and looked at anew, so of several at the same time one goes forward. */
    private static final String SPEND = """
            insert into possession_step (terminal_id, last_step, accepted_at)
            values (:terminal, :step, :at)
            on conflict (terminal_id) do update
            set last_step = excluded.last_step, accepted_at = excluded.accepted_at
            where possession_step.last_step < excluded.last_step
            """;

    private final EntityManager entityManager;

    SpentSteps(EntityManager entityManager) {
        this.entityManager = requireNonNull(entityManager, "entityManager is null");
    }

    /** False if this step or a later one was spent before. */
    boolean spend(UUID terminalId, long step, Instant at) {
        return entityManager
                        .createNativeQuery(SPEND)
                        .setParameter("terminal", terminalId)
                        .setParameter("step", step)
                        .setParameter("at", at)
                        .executeUpdate()
                == 1;
    }
}
