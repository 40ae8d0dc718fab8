package io.tillkey.devices.tokens;

import static java.util.Objects.requireNonNull;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.UUID;

/** Remembers assertions until they expire, so that none is exchanged twice, on whatever instance. */
@ApplicationScoped
public class UsedAssertions {
    private static final String REMEMBER = """
            insert into used_assertion (terminal_id, jti, expires_at)
            values (:terminal, :jti, :expires)
            on conflict do nothing
            """;
    private static final String FORGET = "delete from used_assertion where expires_at < :before";

    private final EntityManager entityManager;

    UsedAssertions(EntityManager entityManager) {
        this.entityManager = requireNonNull(entityManager, "entityManager is null");
    }

    /** False if the assertion was used before. */
    boolean use(UUID terminalId, String jti, Instant expiresAt) {
        return entityManager
                        .createNativeQuery(REMEMBER)
                        .setParameter("terminal", terminalId)
                        .setParameter("jti", jti)
                        .setParameter("expires", expiresAt)
                        .executeUpdate()
                == 1;
    }

    void forgetExpiredBefore(Instant before) {
        entityManager.createNativeQuery(FORGET).setParameter("before", before).executeUpdate();
    }
}
