package io.tillkey.devices.keys;

import static java.util.Objects.requireNonNull;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Which key each terminal has now. A terminal has one at most. */
@ApplicationScoped
public class TerminalKeys {
    private static final String FIND = "select public_key, thumbprint from terminal_key where terminal_id = :terminal";
    private static final String BIND = """
            insert into terminal_key (terminal_id, public_key, thumbprint, bound_at)
            values (:terminal, :key, :thumbprint, :at)
            on conflict (terminal_id) do update
            set public_key = excluded.public_key, thumbprint = excluded.thumbprint, bound_at = excluded.bound_at
            """;
    private static final String REVOKE = "delete from terminal_key where terminal_id = :terminal";

    private final EntityManager entityManager;

    TerminalKeys(EntityManager entityManager) {
        this.entityManager = requireNonNull(entityManager, "entityManager is null");
    }

    /** The terminal's key. */
    public Optional<TerminalKey> find(UUID terminalId) {
        List<?> rows = entityManager
                .createNativeQuery(FIND)
                .setParameter("terminal", terminalId)
                .getResultList();
        return rows.stream()
                .findFirst()
                .map(Object[].class::cast)
                .map(row -> TerminalKey.read((String) row[0], (String) row[1]));
    }

    /** Gives the terminal a key; one it had is gone. */
    public void bind(UUID terminalId, TerminalKey key, Instant at) {
        entityManager
                .createNativeQuery(BIND)
                .setParameter("terminal", terminalId)
                .setParameter("key", key.json())
                .setParameter("thumbprint", key.thumbprint())
                .setParameter("at", at)
                .executeUpdate();
    }

    /** Takes the terminal's key away, if it has one. */
    public void revoke(UUID terminalId) {
        entityManager
                .createNativeQuery(REVOKE)
                .setParameter("terminal", terminalId)
                .executeUpdate();
    }
}
