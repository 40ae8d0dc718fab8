package io.tillkey.tickets.phone;

import static java.util.Objects.requireNonNull;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.tillkey.identifiers.SerialNumber;
import io.tillkey.identifiers.TerminalQuery;
import io.tillkey.messaging.TimeOrderedId;
import io.tillkey.tickets.audit.AuditTrail;
import io.tillkey.tickets.audit.AuditedAction;
import io.tillkey.tickets.desk.StaffMembers;
import io.tillkey.tickets.fleet.Terminals;
import io.tillkey.tickets.lookup.LookingUpATerminal;
import io.tillkey.tickets.merchant.ClientAddress;
import io.tillkey.tickets.reading.TicketView;
import io.tillkey.tickets.reading.TicketViews;
import io.tillkey.tickets.reading.Viewer;
import io.tillkey.tickets.ticket.IdleLimits;
import io.tillkey.tickets.ticket.Kind;
import io.tillkey.tickets.ticket.Language;
import io.tillkey.tickets.ticket.Reason;
import io.tillkey.tickets.ticket.Route;
import io.tillkey.tickets.ticket.TerminalCard;
import io.tillkey.tickets.ticket.Ticket;
import io.tillkey.tickets.ticket.TicketEvents;
import io.tillkey.tickets.ticket.Tickets;
import io.tillkey.tickets.ticket.TicketsConfig;
import io.tillkey.web.Acquirers;
import io.tillkey.web.IdempotencyKeys;
import io.tillkey.web.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * An agent opens a ticket for a merchant on the phone (S1). It is the agent's at once, and until the merchant joins it is
 * no browser's. Unlike those outside, staff are told that a terminal is unknown (R1 is about the others), and they never
 * open a second ticket of a terminal and a kind: they are led to the one there is.
 *
 * <p>devices is asked before the transaction; everything that is written is one transaction.
 */
@ApplicationScoped
public class OpeningOnThePhone {
    private final PhoneLimits limits;
    private final Terminals terminals;
    private final LookingUpATerminal lookingUp;
    private final IdempotencyKeys idempotencyKeys;
    private final Tickets tickets;
    private final TicketEvents events;
    private final MakingAJoiningCode makingACode;
    private final StaffMembers members;
    private final AuditTrail auditTrail;
    private final TicketViews views;
    private final Clock clock;
    private final IdleLimits idleLimits;
    private final SecureRandom random = new SecureRandom();

    @Inject
    OpeningOnThePhone(
            PhoneLimits limits,
            Terminals terminals,
            LookingUpATerminal lookingUp,
            IdempotencyKeys idempotencyKeys,
            Tickets tickets,
            TicketEvents events,
            MakingAJoiningCode makingACode,
            StaffMembers members,
            AuditTrail auditTrail,
            TicketViews views,
            Clock clock,
            TicketsConfig config) {
        this.limits = requireNonNull(limits, "limits is null");
        this.terminals = requireNonNull(terminals, "terminals is null");
        this.lookingUp = requireNonNull(lookingUp, "lookingUp is null");
        this.idempotencyKeys = requireNonNull(idempotencyKeys, "idempotencyKeys is null");
        this.tickets = requireNonNull(tickets, "tickets is null");
        this.events = requireNonNull(events, "events is null");
        this.makingACode = requireNonNull(makingACode, "makingACode is null");
        this.members = requireNonNull(members, "members is null");
        this.auditTrail = requireNonNull(auditTrail, "auditTrail is null");
        this.views = requireNonNull(views, "views is null");
        this.clock = requireNonNull(clock, "clock is null");
        this.idleLimits = requireNonNull(config, "config is null").idle().limits();
    }

    /**
     * Opens one, with a joining code. A repeated request gives the same ticket with a fresh code.
     *
     * @throws Problem 404 {@code terminal-unknown}; 409 {@code terminal-ambiguous}, {@code terminal-has-ticket} with
     *     {@code ticketId} and {@code reference}, {@code route-not-available}, {@code terminal-not-eligible}, and for
     *     one that was repeated late those of {@link MakingAJoiningCode}; 429
     *     {@code too-many-requests}; 503 {@code temporarily-unavailable}; and those of the idempotency key
     */
    public Opened open(Request request) {
        requireNonNull(request, "request is null");
        limits.countRequest(request.userName());
        SerialNumber serial = QuarkusTransaction.requiringNew().call(() -> serialOf(request));
        TerminalCard card = lookingUp.lookUp(serial, request.language());
        return QuarkusTransaction.requiringNew().call(() -> open(request, card));
    }

    /** Among the agent's acquirers' terminals: others are as unknown as if there were none of the kind. */
    private SerialNumber serialOf(Request request) {
        List<SerialNumber> named = terminals.serialsOf(request.query(), request.acquirers(), 2);
        if (named.isEmpty()) {
            throw Problem.of("terminal-unknown", 404);
        }
        if (named.size() > 1) {
            throw Problem.of("terminal-ambiguous", 409);
        }
        return named.get(0);
    }

    private Opened open(Request request, TerminalCard card) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        // What devices answer of a terminal they don't know (R1) is of none that is known here.
        if (terminals.find(card.terminalId()).isEmpty()
                || !request.acquirers().include(card.acquirer().code())) {
            throw Problem.of("terminal-unknown", 404);
        }
        tickets.lockTerminal(card.terminalId());
        UUID id = idempotencyKeys.once(
                request.idempotencyKey(),
                "phone-ticket:" + request.userName(),
                IdempotencyKeys.hash(request.query().value(), request.kind(), request.reason(), request.language()),
                () -> create(request, card, now));
        Ticket ticket =
                tickets.lock(id).orElseThrow(() -> new IllegalStateException("a remembered ticket is gone: " + id));
        if (!ticket.isOpen() || ticket.isOverdue(now)) {
            throw Problem.of("ticket-closed", 409);
        }
        if (!ticket.isAssignedTo(request.userName())) {
            throw Problem.of("not-your-ticket", 409);
        }
        if (!ticket.canBeJoined()) {
            throw Problem.of("merchant-verified", 409);
        }
        MakingAJoiningCode.Made code = makingACode.make(ticket, now);
        auditTrail.append(audited(request, ticket, "JOINING_CODE_MADE", now));
        return new Opened(views.of(ticket, Viewer.STAFF), code);
    }

    private UUID create(Request request, TerminalCard card, Instant now) {
        tickets.openOneOf(card.terminalId(), request.kind(), now).ifPresent(open -> {
            throw Problem.of("terminal-has-ticket", 409)
                    .with("ticketId", open.id())
                    .with("reference", open.reference());
        });
        if (!card.routes().contains(Route.AGENT)) {
            throw Problem.of(card.outOfUse() ? "terminal-not-eligible" : "route-not-available", 409)
                    .with("routes", card.routes());
        }
        members.seen(request.userName(), now);
        Ticket ticket = Ticket.openForACaller(
                TimeOrderedId.next(),
                tickets.unusedReference(random),
                card,
                tickets.nobodysBinding(random),
                request.kind(),
                request.reason(),
                request.language(),
                request.userName(),
                now,
                idleLimits);
        tickets.persistAndFlush(ticket);
        events.opened(ticket);
        auditTrail.append(audited(request, ticket, "TICKET_OPENED", now));
        return ticket.id();
    }

    private static AuditedAction audited(Request request, Ticket ticket, String action, Instant now) {
        return new AuditedAction(
                ticket.id(), action, request.userName(), now, request.address().map(ClientAddress::value));
    }

    /**
     * What an agent asks for.
     *
     * @param query the terminal, as the caller said it (S5)
     * @param kind what the ticket is to be for: a reset, or a change of number
     * @param reason why the credential is reset (S14)
     * @param language of texts for the ticket
     * @param userName the agent (R25)
     * @param acquirers those the agent works for
     * @param address where the agent is, if the console said
     * @param idempotencyKey one per intention
     */
    public record Request(
            TerminalQuery query,
            Kind kind,
            Reason reason,
            Language language,
            String userName,
            Acquirers acquirers,
            Optional<ClientAddress> address,
            String idempotencyKey) {
        public Request {
            requireNonNull(query, "query is null");
            requireNonNull(kind, "kind is null");
            requireNonNull(reason, "reason is null");
            requireNonNull(language, "language is null");
            requireNonNull(userName, "userName is null");
            requireNonNull(acquirers, "acquirers is null");
            requireNonNull(address, "address is null");
        }
    }

    /**
     * What came of it.
     *
     * @param ticket the ticket as staff see it
     * @param code for the merchant to join it
     */
    public record Opened(TicketView ticket, MakingAJoiningCode.Made code) {
        public Opened {
            requireNonNull(ticket, "ticket is null");
            requireNonNull(code, "code is null");
        }
    }
}
