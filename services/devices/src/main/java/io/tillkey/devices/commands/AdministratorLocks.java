package io.tillkey.devices.commands;

import static java.util.Objects.requireNonNull;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.UUID;

/** Which resets were stopped, and whose administrator is locked. Each statement keeps the newer fact. */
@ApplicationScoped
public class AdministratorLocks {
    private static final String STOPPED = """
        insert into stopped_reset (ticket_id, terminal_id, stopped_at) values (:ticket, :terminal, :at)
        on conflict do nothing
        """;
    private static final String WAS_STOPPED = "select exists (select 1 from stopped_reset where ticket_id = :ticket)";
    private static final String LOCK = """
        insert into administrator_lock (terminal_id, locked_at) values (:terminal, :at)
        on conflict (terminal_id) do update set
            locked_at = greatest(administrator_lock.locked_at, excluded.locked_at)
        """;
    private static final String RESET = """
        insert into administrator_lock (terminal_id, reset_at) values (:terminal, :at)
        on conflict (terminal_id) do update set
            reset_at = greatest(administrator_lock.reset_at, excluded.reset_at)
        """;
    private static final String IS_LOCKED = """
        select exists (
            select 1 from administrator_lock
            where terminal_id = :terminal and locked_at is not null and (reset_at is null or reset_at < locked_at))
        """;

    private final EntityManager entityManager;

    AdministratorLocks(EntityManager entityManager) {
        this.entityManager = requireNonNull(entityManager, "entityManager is null");
    }

    /** True if the terminal must let no administrator in, while it goes on selling. */
    public boolean isLocked(UUID terminalId) {
        return (boolean) entityManager
                .createNativeQuery(IS_LOCKED, Boolean.class)
                .setParameter("terminal", terminalId)
                .getSingleResult();
    }

    /** True if the owner stopped the reset of this ticket. */
    boolean wasStopped(UUID ticketId) {
        return (boolean) entityManager
                .createNativeQuery(WAS_STOPPED, Boolean.class)
                .setParameter("ticket", ticketId)
                .getSingleResult();
    }

    @Transactional(Transactional.TxType.MANDATORY)
    void noteStop(UUID terminalId, UUID ticketId, Instant at) {
        entityManager
                .createNativeQuery(STOPPED)
                .setParameter("ticket", ticketId)
                .setParameter("terminal", terminalId)
                .setParameter("at", at)
                .executeUpdate();
    }

    @Transactional(Transactional.TxType.MANDATORY)
    void noteLock(UUID terminalId, Instant at) {
        note(LOCK, terminalId, at);
    }

    /** A full reset lifts an earlier lock. */
    @Transactional(Transactional.TxType.MANDATORY)
    void noteReset(UUID terminalId, Instant at) {
        note(RESET, terminalId, at);
    }

    private void note(String statement, UUID terminalId, Instant at) {
        entityManager
                .createNativeQuery(statement)
                .setParameter("terminal", terminalId)
                .setParameter("at", at)
                .executeUpdate();
    }
}
