package io.tillkey.identity.grant;

import static java.util.Objects.requireNonNull;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.tillkey.messaging.TimeOrderedId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.Session;

/**
 * All grants. Every change of state is one conditional update: of several that try at the same time, on any instance,
 * exactly one succeeds (R6, R10).
 */
@ApplicationScoped
public class Grants implements PanacheRepositoryBase<Grant, UUID> {
    private static final String TAKE_OVER = """
            update grants set claim_id = :claim, recheck_at = :next
            where id = (
                select id from grants
                where state = 'CLAIMED' and recheck_at <= :now
                order by recheck_at
                limit 1
                for update skip locked)
            returning id
            """;

    private static final String LOCK_TERMINAL = """
            select terminal_id from attempt_budgets
            where terminal_id = (select terminal_id from grants where id = :id)
            for update
            """;

    private final Session session;
    private final GrantConfig config;
    private final Clock clock;

    Grants(Session session, GrantConfig config, Clock clock) {
        this.session = requireNonNull(session, "session is null");
        this.config = requireNonNull(config, "config is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /** The newest grant of a ticket, in whatever state. */
    public Optional<Grant> newestOf(UUID ticketId) {
        return find("ticketId = ?1 order by openedAt desc, id desc", ticketId).firstResultOptional();
    }

    /** The grant that stands in the way of another for this terminal; one that ran out is marked so and doesn't. */
    @Transactional(Transactional.TxType.MANDATORY)
    public Optional<Grant> liveOf(UUID terminalId) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        update(
                "state = ?1, endedAt = expiresAt where terminalId = ?2 and state = ?3 and expiresAt <= ?4",
                GrantState.EXPIRED,
                terminalId,
                GrantState.OPEN,
                now);
        return find("terminalId = ?1 and state in (?2, ?3)", terminalId, GrantState.OPEN, GrantState.CLAIMED)
                .firstResultOptional();
    }

    /**
     * Opens a grant.
     *
     * @param binding the browser it is good for
     * @param codeId the code it was won with; a code wins one grant at most
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public Grant open(UUID ticketId, UUID terminalId, String binding, UUID codeId) {
        Grant grant = new Grant(
                TimeOrderedId.next(),
                ticketId,
                terminalId,
                binding,
                codeId,
                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                config.lifetime());
        persistAndFlush(grant);
        return grant;
    }

    /**
     * Claims a grant for one try to set the credential.
     *
     * @param credentialBefore when Keycloak says the credential was last set, null if never
     * @param idempotencyKey the request that claims it
     * @return the claim, or nothing if the grant is not open any more or another was faster
     */
    @Transactional
    public Optional<Claim> claim(UUID grantId, Instant credentialBefore, String idempotencyKey) {
        UUID claimId = TimeOrderedId.next();
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Instant deadline = now.plus(config.claimLease());
        int claimed = session.createQuery("""
                        update Grant set state = :claimed, claimId = :claim, claimKey = :key,
                            credentialBefore = :before, recheckAt = :deadline, seenUnchanged = false
                        where id = :id and state = :open and expiresAt > :now
                        """)
                .setParameter("claimed", GrantState.CLAIMED)
                .setParameter("claim", claimId)
                .setParameter("key", idempotencyKey)
                .setParameter("before", credentialBefore)
                .setParameter("deadline", deadline)
                .setParameter("id", grantId)
                .setParameter("open", GrantState.OPEN)
                .setParameter("now", now)
                .executeUpdate();
        return claimed == 1 ? Optional.of(new Claim(grantId, claimId, deadline)) : Optional.empty();
    }

    /** Ends a claim with the credential set. False if the claim was taken over in the meantime. */
    @Transactional(Transactional.TxType.MANDATORY)
    public boolean complete(Claim claim) {
        return update(
                        "state = ?1, endedAt = ?2 where id = ?3 and state = ?4 and claimId = ?5",
                        GrantState.USED,
                        clock.instant().truncatedTo(ChronoUnit.MILLIS),
                        claim.grantId(),
                        GrantState.CLAIMED,
                        claim.claimId())
                == 1;
    }

    /**
     * Ends a claim with the credential certainly unchanged: the grant is as open as it was, or revoked or stopped if its
     * ticket was in the meantime. False if the claim was taken over.
     */
    @Transactional
    public boolean release(Claim claim) {
        lockTerminal(claim);
        return session.createNativeQuery("""
                        update grants set
                            state = case when stopped then 'STOPPED' when closed then 'REVOKED' else 'OPEN' end,
                            ended_at = case when closed then cast(:now as timestamptz) end,
                            claim_id = null, credential_before = null, recheck_at = null, seen_unchanged = false
                        from (
                            select grants.id as released,
                                closed_tickets.ticket_id is not null as closed,
                                stopped_tickets.ticket_id is not null as stopped
                            from grants
                                left join closed_tickets on closed_tickets.ticket_id = grants.ticket_id
                                left join stopped_tickets on stopped_tickets.ticket_id = grants.ticket_id
                            where grants.id = :id) as fate
                        where grants.id = fate.released and grants.state = 'CLAIMED' and grants.claim_id = :claim
                        """)
                        .setParameter("now", clock.instant())
                        .setParameter("id", claim.grantId())
                        .setParameter("claim", claim.claimId())
                        .executeUpdate()
                == 1;
    }

    /** Takes over a claim whose holder did not finish in time; of several instances one gets it. */
    @Transactional
    public Optional<Grant> takeOverAbandoned() {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return session
                .createNativeQuery(TAKE_OVER, UUID.class)
                .setParameter("claim", TimeOrderedId.next())
                .setParameter("next", now.plus(config.claimLease()))
                .setParameter("now", now)
                .getResultList()
                .stream()
                .findFirst()
                .flatMap(id -> findByIdOptional((UUID) id));
    }

    /** Notes that Keycloak said the credential is unchanged; to be asked once more after the settling time. */
    @Transactional
    public boolean noteUnchanged(Claim claim) {
        return update(
                        "seenUnchanged = true, recheckAt = ?1 where id = ?2 and state = ?3 and claimId = ?4",
                        clock.instant().plus(config.settling()),
                        claim.grantId(),
                        GrantState.CLAIMED,
                        claim.claimId())
                == 1;
    }

    /** Lets the recovery look at a claim again soon, since Keycloak could not be asked. */
    @Transactional
    public boolean recheckSoon(Claim claim) {
        return update(
                        "recheckAt = ?1 where id = ?2 and state = ?3 and claimId = ?4",
                        clock.instant().plus(config.settling()),
                        claim.grantId(),
                        GrantState.CLAIMED,
                        claim.claimId())
                == 1;
    }

    /**
     * Takes the lock of the terminal a claim is for, which a stop takes too: what comes after it sees the whole stop or
     * nothing of it.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void lockTerminal(Claim claim) {
        session.createNativeQuery(LOCK_TERMINAL, UUID.class)
                .setParameter("id", claim.grantId())
                .getResultList();
    }

    /** Stops the ticket's open grant, if there is one; a claimed one ends by what Keycloak says. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void stopOpen(UUID ticketId) {
        update(
                "state = ?1, endedAt = ?2 where ticketId = ?3 and state = ?4",
                GrantState.STOPPED,
                clock.instant(),
                ticketId,
                GrantState.OPEN);
    }

    /** The ticket under which the terminal's credential was set last. */
    public Optional<UUID> lastSetUnder(UUID terminalId) {
        return find("terminalId = ?1 and state = ?2 order by endedAt desc, id desc", terminalId, GrantState.USED)
                .firstResultOptional()
                .map(Grant::ticketId);
    }

    /** Revokes the ticket's open grant, if there is one; a claimed one ends by what Keycloak says. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void revokeOpen(UUID ticketId) {
        update(
                "state = ?1, endedAt = ?2 where ticketId = ?3 and state = ?4",
                GrantState.REVOKED,
                clock.instant(),
                ticketId,
                GrantState.OPEN);
    }
}
