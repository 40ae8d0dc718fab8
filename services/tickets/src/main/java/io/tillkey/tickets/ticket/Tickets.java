package io.tillkey.tickets.ticket;

import static java.util.Objects.requireNonNull;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.tillkey.identifiers.TicketReference;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;

/**
 * The tickets.
 *
 * <p>Locks are always taken in one order, so that no two transactions wait for each other: the terminal, then tickets by
 * id, then whatever {@link io.tillkey.tickets.audit.AuditTrail} and the outbox lock at the end.
 */
@ApplicationScoped
public class Tickets implements PanacheRepositoryBase<Ticket, UUID> {
    private static final int TERMINAL_LOCKS = 0x7465726d;
    private static final int BINDING_BYTES = 32;

    /**
     * Waits until no other transaction decides which ticket a terminal has. Opening a ticket and accepting the first
     * valid code need it; everything else concerns one ticket alone.
     */
    public void lockTerminal(UUID terminalId) {
        requireNonNull(terminalId, "terminalId is null");
        getEntityManager()
                .createNativeQuery(
                        "select 1 from (select pg_advisory_xact_lock(:space, hashtext(:terminal))) as locked")
                .setParameter("space", TERMINAL_LOCKS)
                .setParameter("terminal", terminalId.toString())
                .getResultList();
    }

    /** A reference no ticket has. Another instance may take the same one at this moment; the index then refuses one. */
    public TicketReference unusedReference(RandomGenerator random) {
        TicketReference reference;
        do {
            reference = TicketReference.random(random);
        } while (count("reference", reference.value()) > 0);
        return reference;
    }

    /** A binding of no browser's secret, for a ticket that no browser has yet. */
    public String nobodysBinding(RandomGenerator random) {
        byte[] bytes = new byte[BINDING_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** The ticket, locked until the transaction ends. */
    public Optional<Ticket> lock(UUID id) {
        return Optional.ofNullable(findById(id, LockModeType.PESSIMISTIC_WRITE));
    }

    /**
     * The open tickets of a terminal and a kind that matter to a browser that wants to open one, by id, locked: its own, verified
     * ones, and those past their time. Not the requests of others, of which a flood may have made many.
     */
    public List<Ticket> lockThoseInTheWay(UUID terminalId, Kind kind, String binding, Instant now) {
        return find(
                        "terminalId = ?1 and kind = ?5 and status in ?2 and (binding = ?3 or verifiedAt is not null or"
                                + " expiresAt <= ?4) order by id",
                        terminalId,
                        Status.OPEN_ONES,
                        binding,
                        now,
                        kind)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .list();
    }

    /**
     * A ticket that goes over to a browser, whatever its status, and the open ones of its terminal and kind that decide whether
     * it may: that browser's, and those that presented a valid code. By id, locked.
     */
    public List<Ticket> lockForHandOver(UUID id, UUID terminalId, Kind kind, String binding) {
        return find(
                        "id = ?1 or (terminalId = ?2 and kind = ?5 and status in ?3 and (binding = ?4 or verifiedAt is"
                                + " not null)) order by id",
                        id,
                        terminalId,
                        Status.OPEN_ONES,
                        binding,
                        kind)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .list();
    }

    /** The open tickets of a terminal and a kind, and the given one, whatever its status and kind, by id, locked. */
    public List<Ticket> lockOpenOnesAnd(UUID terminalId, Kind kind, UUID id) {
        return find(
                        "id = ?2 or (terminalId = ?1 and kind = ?4 and status in ?3) order by id",
                        terminalId,
                        id,
                        Status.OPEN_ONES,
                        kind)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .list();
    }

    /** The open tickets of a terminal that somebody of the staff works on, by id, locked. */
    public List<Ticket> lockHeldOnesOf(UUID terminalId, Instant now) {
        return find(
                        "terminalId = ?1 and status in ?2 and assignee is not null and (expiresAt is null or expiresAt > ?3)"
                                + " order by id",
                        terminalId,
                        Status.OPEN_ONES,
                        now)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .list();
    }

    /** The open ticket of a kind that a browser has for a terminal. */
    public Optional<Ticket> openOneOf(UUID terminalId, Kind kind, String binding) {
        return find(
                        "terminalId = ?1 and kind = ?4 and binding = ?2 and status in ?3",
                        terminalId,
                        binding,
                        Status.OPEN_ONES,
                        kind)
                .firstResultOptional();
    }

    /**
     * The open ticket of a terminal and a kind that staff go on with: the one that presented a valid code, else one somebody of the
     * staff works on, else the newest.
     */
    public Optional<Ticket> openOneOf(UUID terminalId, Kind kind, Instant now) {
        return find(
                        "terminalId = ?1 and kind = ?4 and status in ?2 and (expiresAt is null or expiresAt > ?3)"
                                + " order by (case when verifiedAt is not null then 0 when assignee is not null then 1"
                                + " else 2 end), id desc",
                        terminalId,
                        Status.OPEN_ONES,
                        now,
                        kind)
                .firstResultOptional();
    }

    /** True if staff were told that the owner stopped this ticket. */
    public boolean isReportedAsFraud(UUID id) {
        return count("fraudOf", id) > 0;
    }

    /** The binding of the browser that has a ticket now. */
    public Optional<String> bindingOf(UUID id) {
        return getEntityManager()
                .createQuery("select t.binding from Ticket t where t.id = ?1", String.class)
                .setParameter(1, id)
                .getResultStream()
                .findFirst();
    }

    /** The terminal of a ticket. Nothing is loaded, nothing locked. */
    public Optional<UUID> terminalOf(UUID id) {
        return getEntityManager()
                .createQuery("select t.terminalId from Ticket t where t.id = ?1", UUID.class)
                .setParameter(1, id)
                .getResultStream()
                .findFirst();
    }

    /** What a ticket is for. Nothing is loaded, nothing locked. */
    public Optional<Kind> kindOf(UUID id) {
        return getEntityManager()
                .createQuery("select t.kind from Ticket t where t.id = ?1", Kind.class)
                .setParameter(1, id)
                .getResultStream()
                .findFirst();
    }

    /** Some open tickets that nothing happened on for too long, locked; those another instance works on are left out. */
    public List<Ticket> lockOverdue(Instant now, int limit) {
        return getEntityManager()
                .createNativeQuery("""
                        select * from ticket
                        where status in ('NEW', 'OPEN', 'WAITING_ON_MERCHANT', 'WAITING_ON_TERMINAL')
                            and expires_at <= :now
                        order by expires_at
                        limit :limit
                        for no key update skip locked
                        """, Ticket.class)
                .setParameter("now", now)
                .setParameter("limit", limit)
                .getResultList();
    }

    /** Some tickets resolved before a moment, locked; those another instance works on are left out. */
    public List<Ticket> lockResolvedBefore(Instant moment, int limit) {
        return getEntityManager()
                .createNativeQuery("""
                        select * from ticket
                        where status = 'RESOLVED' and closed_at <= :moment
                        order by closed_at
                        limit :limit
                        for no key update skip locked
                        """, Ticket.class)
                .setParameter("moment", moment)
                .setParameter("limit", limit)
                .getResultList();
    }
}
