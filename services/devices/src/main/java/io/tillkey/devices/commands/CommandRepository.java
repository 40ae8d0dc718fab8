package io.tillkey.devices.commands;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.tillkey.messaging.TimeOrderedId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Keeps commands. */
@ApplicationScoped
public class CommandRepository implements PanacheRepositoryBase<Command, UUID> {
    private static final String ISSUE = """
            insert into command (id, terminal_id, ticket_id, type, issued_at, failures)
            values (:id, :terminal, :ticket, :type, :at, 0)
            on conflict on constraint command_once_per_ticket do nothing
            """;
    private static final String WITHDRAW = """
        update command set withdrawn_at = :at
        where ticket_id = :ticket and applied_at is null and withdrawn_at is null
        """;

    /** Issues a command unless the ticket has one of that type already. */
    void issueOnce(UUID terminalId, UUID ticketId, CommandType type, Instant at) {
        getEntityManager()
                .createNativeQuery(ISSUE)
                .setParameter("id", TimeOrderedId.next())
                .setParameter("terminal", terminalId)
                .setParameter("ticket", ticketId)
                .setParameter("type", type.name())
                .setParameter("at", at)
                .executeUpdate();
    }

    /** Withdraws what the terminal has not confirmed of a ticket. */
    void withdraw(UUID ticketId, Instant at) {
        getEntityManager()
                .createNativeQuery(WITHDRAW)
                .setParameter("ticket", ticketId)
                .setParameter("at", at)
                .executeUpdate();
    }

    /** What the terminal has yet to do, in the order it was issued. */
    public List<Command> unconfirmed(UUID terminalId, int most) {
        return find("terminalId = ?1 and appliedAt is null and withdrawnAt is null order by place", terminalId)
                .range(0, most - 1)
                .list();
    }

    /** A terminal's own command, locked until the transaction ends. */
    Optional<Command> lock(UUID id, UUID terminalId) {
        return find("id = ?1 and terminalId = ?2", id, terminalId)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResultOptional();
    }
}
