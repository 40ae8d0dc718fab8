package io.tillkey.tickets.ticket;

import static java.util.Objects.requireNonNull;

import io.tillkey.identifiers.TicketReference;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.MapKeyColumn;
import jakarta.persistence.MapKeyEnumerated;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/**
 * One request to reset the administrator credential of one terminal, from the browser that opened it to the terminal's
 * confirmation. Until a valid code is presented it is only a request and locks nothing (R3). Some are not for a reset
 * ({@link Kind}).
 *
 * <p>Changing one demands its row lock ({@link Tickets#lock}); what a change means for other services is told by
 * {@link TicketEvents} in the same transaction.
 */
@Entity
@Table(name = "ticket")
public class Ticket {
    @Id
    private UUID id;

    @Version
    private int version;

    @Column(nullable = false)
    private String reference;

    @Column(name = "terminal_id", nullable = false)
    private UUID terminalId;

    @Column(nullable = false)
    private String binding;

    @Column(name = "number_change", nullable = false)
    private boolean numberChange;

    /** The database reckons it from the others, so that lists can ask for it. */
    @Enumerated(EnumType.STRING)
    @Column(nullable = false, insertable = false, updatable = false)
    private Kind kind;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    private Route route;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    private Reason reason;

    @Column(nullable = false)
    private Language language;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    private Status status;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    private Progress progress;

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(nullable = false)
    private TerminalCard card;

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(nullable = false)
    private List<Precondition> attested;

    @Column(name = "attested_at")
    private Instant attestedAt;

    @Column(name = "fee_accepted_at")
    private Instant feeAcceptedAt;

    @Column(name = "verified_at")
    private Instant verifiedAt;

    @Column(name = "opened_at", nullable = false)
    private Instant openedAt;

    @Column(name = "changed_at", nullable = false)
    private Instant changedAt;

    @Column(name = "last_activity_at", nullable = false)
    private Instant lastActivityAt;

    @Column(name = "cools_off_until")
    private Instant coolsOffUntil;

    @Column(name = "expires_at")
    private Instant expiresAt;

    @Column(name = "closed_at")
    private Instant closedAt;

    @Enumerated(EnumType.STRING)
    @Column(name = "closing_cause")
    private ClosingCause closingCause;

    @Enumerated(EnumType.STRING)
    @Column(name = "closing_outcome")
    private ClosingOutcome closingOutcome;

    @Column(name = "fraud_of")
    private UUID fraudOf;

    @Enumerated(EnumType.STRING)
    @Column(name = "stopped_via")
    private StoppedVia stoppedVia;

    @Column
    private String assignee;

    @Column(name = "assigned_at")
    private Instant assignedAt;

    @ElementCollection
    @CollectionTable(name = "ticket_step", joinColumns = @JoinColumn(name = "ticket_id"))
    @MapKeyColumn(name = "progress")
    @MapKeyEnumerated(EnumType.STRING)
    private Map<Progress, Step> steps;

    /** For Hibernate. */
    protected Ticket() {}

    private Ticket(
            UUID id,
            TicketReference reference,
            TerminalCard card,
            String binding,
            Kind kind,
            Route route,
            Reason reason,
            Language language,
            Actor opener,
            Instant now,
            IdleLimits limits) {
        this.id = requireNonNull(id, "id is null");
        this.reference = requireNonNull(reference, "reference is null").value();
        this.card = requireNonNull(card, "card is null");
        this.terminalId = card.terminalId();
        this.binding = requireNonNull(binding, "binding is null");
        this.kind = requireNonNull(kind, "kind is null");
        this.numberChange = kind == Kind.NUMBER_CHANGE;
        this.route = requireNonNull(route, "route is null");
        if (kind == Kind.NUMBER_CHANGE && route != Route.AGENT) {
            throw new IllegalArgumentException("a change of number goes by an agent alone (R20)");
        }
        this.reason = requireNonNull(reason, "reason is null");
        this.language = requireNonNull(language, "language is null");
        this.status = Status.NEW;
        this.progress = Progress.REQUESTED;
        this.attested = new ArrayList<>();
        this.openedAt = requireNonNull(now, "now is null");
        this.changedAt = now;
        this.lastActivityAt = now;
        this.steps = new EnumMap<>(Progress.class);
        this.steps.put(Progress.REQUESTED, new Step(now, opener));
        reckonExpiry(limits);
    }

    /**
     * Opens a ticket.
     *
     * @param card what devices say of the terminal now
     * @param binding the browser it belongs to
     * @param kind what it is for; a change of number goes by an agent alone (R20)
     */
    public static Ticket open(
            UUID id,
            TicketReference reference,
            TerminalCard card,
            String binding,
            Kind kind,
            Route route,
            Reason reason,
            Language language,
            Instant now,
            IdleLimits limits) {
        return new Ticket(id, reference, card, binding, kind, route, reason, language, Actor.MERCHANT, now, limits);
    }

    /**
     * Opens a ticket for a merchant on the phone: with an agent, who works on it at once.
     *
     * @param card what devices say of the terminal now
     * @param binding nobody's: the merchant's browser joins later
     * @param kind what it is for
     * @param agent the user name of the agent
     */
    public static Ticket openForACaller(
            UUID id,
            TicketReference reference,
            TerminalCard card,
            String binding,
            Kind kind,
            Reason reason,
            Language language,
            String agent,
            Instant now,
            IdleLimits limits) {
        Ticket ticket =
                new Ticket(id, reference, card, binding, kind, Route.AGENT, reason, language, Actor.STAFF, now, limits);
        ticket.take(TicketEvent.STAFF_OPENED, now, now, limits);
        ticket.assignTo(agent, now, limits);
        return ticket;
    }

    /**
     * Opens a ticket about a reset that the owner stopped, for staff alone: no browser has it, nothing is reset on it, and it
     * is open until somebody closes it.
     *
     * @param stopped the ticket that was stopped
     * @param via where that was said, if it was told
     * @param binding nobody's
     */
    public static Ticket reportFraud(
            UUID id,
            TicketReference reference,
            Ticket stopped,
            Optional<StoppedVia> via,
            String binding,
            Instant now,
            IdleLimits limits) {
        Ticket ticket = new Ticket(
                id,
                reference,
                stopped.card,
                binding,
                Kind.FRAUD_REPORT,
                Route.AGENT,
                Reason.OTHER,
                stopped.language,
                Actor.OWNER,
                now,
                limits);
        ticket.fraudOf = stopped.id;
        ticket.stoppedVia = via.orElse(null);
        ticket.reckonExpiry(limits);
        return ticket;
    }

    /**
     * Notes that all required preconditions are attested. What was attested before stays.
     *
     * @return false if that was so before, and nothing changed
     */
    public boolean attest(Set<Precondition> preconditions, Instant now, IdleLimits limits) {
        Set<Precondition> all = EnumSet.noneOf(Precondition.class);
        all.addAll(attested);
        boolean more = all.addAll(preconditions);
        if (!more && attestedAt != null) {
            return false;
        }
        attested = new ArrayList<>(all);
        attestedAt = attestedAt == null ? now : attestedAt;
        take(TicketEvent.PRECONDITIONS_ATTESTED, now, now, limits);
        return true;
    }

    /**
     * Notes that the quoted fee is accepted.
     *
     * @return false if that was so before, and nothing changed
     */
    public boolean acceptFee(Instant now, IdleLimits limits) {
        if (feeAccepted()) {
            return false;
        }
        feeAcceptedAt = now;
        take(TicketEvent.FEE_ACCEPTED, now, now, limits);
        return true;
    }

    /**
     * Goes on by another route and keeps everything attested, accepted and proved.
     *
     * @return false if it has that route already, and nothing changed
     */
    public boolean chooseRoute(Route chosen, Instant now, IdleLimits limits) {
        if (route == chosen) {
            return false;
        }
        route = requireNonNull(chosen, "chosen is null");
        take(TicketEvent.ROUTE_CHOSEN, now, now, limits);
        return true;
    }

    /**
     * A member of staff works on it from now on.
     *
     * @param userName who
     */
    public void assignTo(String userName, Instant now, IdleLimits limits) {
        assignee = requireNonNull(userName, "userName is null");
        assignedAt = now;
        changedAt = now;
        lastActivityAt = now.isAfter(lastActivityAt) ? now : lastActivityAt;
        reckonExpiry(limits);
    }

    /** Nobody of the staff works on it any more. */
    public void giveBack(Instant now) {
        assignee = null;
        assignedAt = null;
        changedAt = now;
    }

    /**
     * Staff close it.
     *
     * @return what that moved
     */
    public Moved close(ClosingOutcome outcome, Instant now, IdleLimits limits) {
        Moved moved = take(outcome.event(), now, now, limits);
        closingOutcome = moved.closed() ? outcome : closingOutcome;
        return moved;
    }

    /**
     * Goes over to a browser. Whatever browser had it before has it no longer.
     *
     * @param browser the binding of the browser it belongs to from now on
     */
    public void handOverTo(String browser, Instant now, IdleLimits limits) {
        binding = requireNonNull(browser, "browser is null");
        changedAt = now;
        lastActivityAt = now.isAfter(lastActivityAt) ? now : lastActivityAt;
        reckonExpiry(limits);
    }

    /**
     * Takes what happened, by {@link TicketStates}. An event that comes late or twice leaves what it must: the step it
     * stands for, at its earliest time.
     *
     * @param at when it happened
     * @param now when we learnt of it
     * @return what that moved
     */
    public Moved take(TicketEvent event, Instant at, Instant now, IdleLimits limits) {
        requireNonNull(event, "event is null");
        if (!event.concerns(kind)) {
            throw new IllegalArgumentException(event + " is nothing on a ticket for " + kind);
        }
        Instant moment = at.truncatedTo(ChronoUnit.MICROS);
        Optional<Progress> step = TicketStates.stepOf(event);
        Optional<Progress> further = TicketStates.next(progress, event);
        boolean tooLate = step.isPresent() && further.isEmpty() && event.isFact();

        if (step.isPresent() && (event.isFact() || further.isPresent())) {
            steps.merge(step.get(), new Step(moment, event.actor()), Step::orEarlier);
        }
        if (event.holdsTheTerminal()) {
            verifiedAt = verifiedAt == null || moment.isBefore(verifiedAt) ? moment : verifiedAt;
        }
        further.ifPresent(next -> progress = next);
        boolean closed = !tooLate && moveStatus(event, moment);
        changedAt = now;
        lastActivityAt = moment.isAfter(lastActivityAt) ? moment : lastActivityAt;
        reckonExpiry(limits);
        return new Moved(further.isPresent(), closed);
    }

    private boolean moveStatus(TicketEvent event, Instant at) {
        Optional<Status> next = TicketStates.next(status, event);
        next.ifPresent(to -> status = to);
        if (next.isEmpty() || status.isOpen()) {
            return false;
        }
        if (status != Status.CLOSED) {
            closedAt = at;
            closingCause = causeOf(event);
            closingOutcome = null;
        }
        return true;
    }

    private static ClosingCause causeOf(TicketEvent event) {
        return switch (event) {
            case RESET_CONFIRMED, NUMBER_CHANGED -> ClosingCause.CONFIRMED;
            case RESET_STOPPED -> ClosingCause.STOPPED;
            case TICKET_CANCELLED, STAFF_CLOSED, STAFF_REJECTED -> ClosingCause.CANCELLED;
            case TICKET_SUPERSEDED -> ClosingCause.SUPERSEDED;
            case TICKET_EXPIRED -> ClosingCause.EXPIRED;
            default -> throw new IllegalArgumentException(event + " closes no ticket");
        };
    }

    private void reckonExpiry(IdleLimits limits) {
        if (!isOpen() || isFraudReport()) {
            expiresAt = null;
        } else if (progress.isBeyond(Progress.EXPIRED)) {
            expiresAt = lastActivityAt.plus(limits.issued());
        } else {
            Instant idleSince =
                    coolsOffUntil != null && coolsOffUntil.isAfter(lastActivityAt) ? coolsOffUntil : lastActivityAt;
            expiresAt = idleSince.plus(idleLimit(limits));
        }
    }

    private Duration idleLimit(IdleLimits limits) {
        if (kind == Kind.NUMBER_CHANGE) {
            return limits.numberChange();
        }
        return verifiedAt == null ? limits.unverified() : limits.verified();
    }

    /**
     * It was approved, and until then there is nothing to be done but wait: that is no idling. Of several such moments the last
     * counts, in whatever order they are heard of.
     */
    public void coolOff(Instant until, IdleLimits limits) {
        if (coolsOffUntil == null || until.isAfter(coolsOffUntil)) {
            coolsOffUntil = until;
        }
        reckonExpiry(limits);
    }

    /** True while it can go on. */
    public boolean isOpen() {
        return status.isOpen();
    }

    /** True if it is open but nothing happened for too long; whoever finds it so expires it. */
    public boolean isOverdue(Instant now) {
        return isOpen() && expiresAt != null && !expiresAt.isAfter(now);
    }

    /** True from the first valid code on, or the approval of a change of number; an open one then holds its terminal (R3). */
    public boolean isVerified() {
        return verifiedAt != null;
    }

    /** True once the new credential is set: from here only the terminal has a say. */
    public boolean isIssued() {
        return progress.isBeyond(Progress.EXPIRED);
    }

    /** What has to be attested: nothing where nothing is reset. */
    public List<Precondition> required() {
        return kind == Kind.RESET ? card.preconditions() : List.of();
    }

    /** The required preconditions that are not attested. */
    public Set<Precondition> missing() {
        Set<Precondition> missing = EnumSet.noneOf(Precondition.class);
        missing.addAll(required());
        attested.forEach(missing::remove);
        return missing;
    }

    /** True if the fee is accepted, or there is none. */
    public boolean feeAccepted() {
        return feeAcceptedAt != null || card.fee().isZero();
    }

    /**
     * True if a code for a reset may be asked for, by whatever route: the ticket is open, and nothing is left to attest or accept. What a
     * right code is worth by that route is identity's to say. The merchant attests even when nothing is required, so that the
     * warning was seen.
     */
    public boolean isReady() {
        return isOpen()
                && kind == Kind.RESET
                && !isIssued()
                && attestedAt != null
                && missing().isEmpty()
                && feeAccepted();
    }

    /** What it is for. */
    public Kind kind() {
        return kind;
    }

    /** True if it is about a reset that the owner stopped. */
    public boolean isFraudReport() {
        return kind == Kind.FRAUD_REPORT;
    }

    /** True if it is for another registered number (R13). */
    public boolean isNumberChange() {
        return numberChange;
    }

    /**
     * True if a browser may still join it by an agent's word. Not once a valid code was presented: whoever has the ticket
     * could set the credential. A change of number takes days, in which a browser is easily lost, and what ends it is a code
     * to the number that was approved, whichever browser has it.
     */
    public boolean canBeJoined() {
        return !isFraudReport() && (isNumberChange() || !isVerified());
    }

    /** The ticket that was stopped, of a fraud report. */
    public Optional<UUID> fraudOf() {
        return Optional.ofNullable(fraudOf);
    }

    /** Where the reset that a fraud report is about was stopped, if it was told. */
    public Optional<StoppedVia> stoppedVia() {
        return Optional.ofNullable(stoppedVia);
    }

    /** True if it belongs to this browser. */
    public boolean belongsTo(String browser) {
        return binding.equals(browser);
    }

    /** The user name of the member of staff who works on it. */
    public Optional<String> assignee() {
        return Optional.ofNullable(assignee);
    }

    /** True if this member of staff works on it. */
    public boolean isAssignedTo(String userName) {
        return userName.equals(assignee);
    }

    /** The steps reached, by time; of those at the same time the lesser first. */
    public List<Map.Entry<Progress, Step>> stepsByTime() {
        return steps.entrySet().stream()
                .sorted(Comparator.<Map.Entry<Progress, Step>, Instant>comparing(
                                entry -> entry.getValue().at())
                        .thenComparing(Map.Entry::getKey))
                .toList();
    }

    /** Its id, UUIDv7. */
    public UUID id() {
        return id;
    }

    /** What people say and type. */
    public String reference() {
        return reference;
    }

    /** The terminal. */
    public UUID terminalId() {
        return terminalId;
    }

    /** The browser it belongs to: base64url of SHA-256 of that browser's secret. */
    public String binding() {
        return binding;
    }

    /** The route it goes by. */
    public Route route() {
        return route;
    }

    /** Why the credential is reset. */
    public Reason reason() {
        return reason;
    }

    /** The language of texts for it. */
    public Language language() {
        return language;
    }

    /** Where it stands. */
    public Status status() {
        return status;
    }

    /** How far it is. */
    public Progress progress() {
        return progress;
    }

    /** What devices said of the terminal when it was opened. */
    public TerminalCard card() {
        return card;
    }

    /** The preconditions attested so far. */
    public List<Precondition> attested() {
        return List.copyOf(attested);
    }

    /** When a valid code was first presented, or the earliest moment we know that one had been. */
    public Optional<Instant> verifiedAt() {
        return Optional.ofNullable(verifiedAt);
    }

    /** When it was opened. */
    public Instant openedAt() {
        return openedAt;
    }

    /** When it last changed. */
    public Instant changedAt() {
        return changedAt;
    }

    /** When it expires unless something happens; empty when closed. */
    public Optional<Instant> expiresAt() {
        return Optional.ofNullable(expiresAt);
    }

    /** When it was closed. */
    public Optional<Instant> closedAt() {
        return Optional.ofNullable(closedAt);
    }

    /** Why it was closed. */
    public Optional<ClosingCause> closingCause() {
        return Optional.ofNullable(closingCause);
    }

    /** How staff closed it, if they did. */
    public Optional<ClosingOutcome> closingOutcome() {
        return Optional.ofNullable(closingOutcome);
    }

    /**
     * What an event moved.
     *
     * @param progressed progress moved forward
     * @param closed the ticket was closed, or closed otherwise than before
     */
    public record Moved(boolean progressed, boolean closed) {}
}
