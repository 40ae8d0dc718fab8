package io.tillkey.identity.credential;

import static java.util.Objects.requireNonNull;

import io.tillkey.identity.grant.GrantConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.Session;

/**
 * Which administrators are to be locked. What is wanted is noted in the transaction that decides it; Keycloak is made to
 * follow afterwards, by one at a time per terminal, until it has ({@link SettlingAccountLocks}).
 */
@ApplicationScoped
public class AccountLocks {
    private static final String LOCK = """
            insert into account_locks (
                terminal_id, ticket_id, locked, revision, settled_revision, lease_until, changed_at)
            values (:terminal, :ticket, true, 1, 0, :now, :now)
            on conflict (terminal_id) do update set
                ticket_id = excluded.ticket_id,
                locked = true,
                revision = account_locks.revision + 1,
                changed_at = excluded.changed_at
            """;
    private static final String LIFT = """
            update account_locks set locked = false, revision = revision + 1, changed_at = :now
            where terminal_id = :terminal and locked
            """;
    private static final String TAKE = """
            update account_locks set lease_until = :until
            where terminal_id = (
                select terminal_id from account_locks
                where settled_revision < revision and lease_until <= :now
                    and (cast(:terminal as uuid) is null or terminal_id = cast(:terminal as uuid))
                order by lease_until
                limit 1
                for update skip locked)
            returning *
            """;
    private static final String SETTLED = """
            update account_locks set settled_revision = greatest(settled_revision, :revision), lease_until = :now
            where terminal_id = :terminal and lease_until = :until
            """;
    private static final String AGAIN = """
            update account_locks set lease_until = :next where terminal_id = :terminal and lease_until = :until
            """;

    private final Session session;
    private final GrantConfig config;
    private final Clock clock;

    AccountLocks(Session session, GrantConfig config, Clock clock) {
        this.session = requireNonNull(session, "session is null");
        this.config = requireNonNull(config, "config is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /** The administrator is to be locked, since the ticket was stopped. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void lock(UUID terminalId, UUID ticketId, Instant now) {
        session.createNativeQuery(LOCK)
                .setParameter("terminal", terminalId)
                .setParameter("ticket", ticketId)
                .setParameter("now", now)
                .executeUpdate();
    }

    /** A full reset was done: the administrator is to be locked no more. */
    @Transactional(Transactional.TxType.MANDATORY)
    void lift(UUID terminalId, Instant now) {
        session.createNativeQuery(LIFT)
                .setParameter("terminal", terminalId)
                .setParameter("now", now)
                .executeUpdate();
    }

    /**
     * Takes one that Keycloak does not follow yet; others leave it alone for the time of a claim.
     *
     * @param terminalId this terminal's, or null for any
     */
    @Transactional
    Optional<AccountLock> take(UUID terminalId) {
        Instant now = now();
        return session
                .createNativeQuery(TAKE, AccountLock.class)
                .setParameter("until", now.plus(config.claimLease()))
                .setParameter("now", now)
                .setParameter("terminal", terminalId, UUID.class)
                .getResultList()
                .stream()
                .findFirst();
    }

    /** Keycloak follows; unless something else was wanted meanwhile, nothing is left to do. */
    @Transactional
    void settled(AccountLock lock) {
        session.createNativeQuery(SETTLED)
                .setParameter("revision", lock.revision())
                .setParameter("now", now())
                .setParameter("terminal", lock.terminalId())
                .setParameter("until", lock.leaseUntil())
                .executeUpdate();
    }

    /** Keycloak is away; to be tried again soon. */
    @Transactional
    void again(AccountLock lock) {
        session.createNativeQuery(AGAIN)
                .setParameter("next", now().plus(config.settling()))
                .setParameter("terminal", lock.terminalId())
                .setParameter("until", lock.leaseUntil())
                .executeUpdate();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
