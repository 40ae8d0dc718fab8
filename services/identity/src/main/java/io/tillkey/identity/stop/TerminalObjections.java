package io.tillkey.identity.stop;

import static java.util.Objects.requireNonNull;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.Session;

/** What was said at terminals, and which resets it may concern. */
@ApplicationScoped
class TerminalObjections {
    private static final String ADD = """
            insert into terminal_objections (terminal_id, id, said_at, stopped) values (:terminal, :id, :at, :stopped)
            on conflict do nothing
            """;

    private static final String STOPPED = """
            select count(*) from terminal_objections
            where terminal_id = :terminal and stopped and said_at > :since
            """;

    private static final String LAST_STOPPED = """
            select max(said_at) from terminal_objections
            where terminal_id = :terminal and stopped and said_at > :since
            """;

    /**
     * What a stop code could stop, and what was granted while nobody could be told: begun before, not stopped, and either
     * still going on or what was set last.
     */
    private static final String CONCERNED = """
            select begun.ticket_id
            from (
                select ticket_id, min(made_at) as at
                from stop_codes
                where terminal_id = :terminal and made_at <= :at and expires_at > :at
                group by ticket_id
                union
                select ticket_id, opened_at
                from grants
                where terminal_id = :terminal and opened_at <= :at and (
                    state in ('OPEN', 'CLAIMED') or (state = 'USED' and ended_at > :since))
            ) as begun
            where not exists (select 1 from stopped_tickets where ticket_id = begun.ticket_id)
                and (
                    not exists (select 1 from closed_tickets where ticket_id = begun.ticket_id)
                    or exists (select 1 from grants where ticket_id = begun.ticket_id and state = 'CLAIMED')
                    or begun.ticket_id = :last)
            group by begun.ticket_id
            order by min(begun.at), begun.ticket_id
            """;

    private static final String VERIFIED_BY_STAFF = """
            select exists (
                select 1 from evidence
                where ticket_id = :ticket and result = 'PASSED' and recorded_by <> 'MERCHANT' and recorded_at > :since)
            """;

    private final Session session;

    TerminalObjections(Session session) {
        this.session = requireNonNull(session, "session is null");
    }

    /** Remembers one; false if it was before. */
    @Transactional(Transactional.TxType.MANDATORY)
    boolean add(UUID terminalId, UUID id, Instant at, boolean stopped) {
        return session.createNativeQuery(ADD)
                        .setParameter("terminal", terminalId)
                        .setParameter("id", id)
                        .setParameter("at", at)
                        .setParameter("stopped", stopped)
                        .executeUpdate()
                == 1;
    }

    /** How many stopped something since then. */
    long stoppedSince(UUID terminalId, Instant since) {
        return session.createNativeQuery(STOPPED, Long.class)
                .setParameter("terminal", terminalId)
                .setParameter("since", since)
                .getSingleResult();
    }

    /** The last one since then that stopped something. */
    Optional<Instant> lastThatStopped(UUID terminalId, Instant since) {
        return Optional.ofNullable(session.createNativeQuery(LAST_STOPPED, Instant.class)
                .setParameter("terminal", terminalId)
                .setParameter("since", since)
                .getSingleResult());
    }

    /**
     * The tickets it concerns, oldest first.
     *
     * @param at when it was said
     * @param since what was set before is too old
     * @param last the ticket under which the credential was set last
     */
    List<UUID> concerned(UUID terminalId, Instant at, Instant since, Optional<UUID> last) {
        return session.createNativeQuery(CONCERNED, UUID.class)
                .setParameter("terminal", terminalId)
                .setParameter("at", at)
                .setParameter("since", since)
                .setParameter("last", last.orElse(null), UUID.class)
                .getResultList();
    }

    /** True if staff verified something on the ticket after that. */
    boolean verifiedByStaffSince(UUID ticketId, Instant since) {
        return session.createNativeQuery(VERIFIED_BY_STAFF, Boolean.class)
                .setParameter("ticket", ticketId)
                .setParameter("since", since)
                .getSingleResult();
    }
}
