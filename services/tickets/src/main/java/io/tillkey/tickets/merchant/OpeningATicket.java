package io.tillkey.tickets.merchant;

import static java.util.Objects.requireNonNull;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.tillkey.identifiers.TerminalQuery;
import io.tillkey.messaging.TimeOrderedId;
import io.tillkey.tickets.audit.AuditTrail;
import io.tillkey.tickets.audit.AuditedAction;
import io.tillkey.tickets.lookup.LookingUpATerminal;
import io.tillkey.tickets.reading.TicketViews;
import io.tillkey.tickets.reading.Viewer;
import io.tillkey.tickets.ticket.IdleLimits;
import io.tillkey.tickets.ticket.Kind;
import io.tillkey.tickets.ticket.Language;
import io.tillkey.tickets.ticket.Reason;
import io.tillkey.tickets.ticket.Route;
import io.tillkey.tickets.ticket.TerminalCard;
import io.tillkey.tickets.ticket.Ticket;
import io.tillkey.tickets.ticket.TicketEvent;
import io.tillkey.tickets.ticket.TicketEvents;
import io.tillkey.tickets.ticket.Tickets;
import io.tillkey.tickets.ticket.TicketsConfig;
import io.tillkey.web.IdempotencyKeys;
import io.tillkey.web.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Opens a ticket, or gives a browser back the one it has for that terminal. It locks nothing: others may open theirs
 * until one of them presents a valid code (R3).
 *
 * <p>devices is asked before the transaction; everything that is written is one transaction.
 */
@ApplicationScoped
public class OpeningATicket {
    private final LookingUpATerminal lookingUp;
    private final OpeningLimits openingLimits;
    private final IdempotencyKeys idempotencyKeys;
    private final Tickets tickets;
    private final TicketEvents events;
    private final AuditTrail auditTrail;
    private final TicketViews views;
    private final TicketTokenSigner signer;
    private final Clock clock;
    private final IdleLimits idleLimits;
    private final SecureRandom random = new SecureRandom();

    @Inject
    OpeningATicket(
            LookingUpATerminal lookingUp,
            OpeningLimits openingLimits,
            IdempotencyKeys idempotencyKeys,
            Tickets tickets,
            TicketEvents events,
            AuditTrail auditTrail,
            TicketViews views,
            TicketTokenSigner signer,
            Clock clock,
            TicketsConfig config) {
        this.lookingUp = requireNonNull(lookingUp, "lookingUp is null");
        this.openingLimits = requireNonNull(openingLimits, "openingLimits is null");
        this.idempotencyKeys = requireNonNull(idempotencyKeys, "idempotencyKeys is null");
        this.tickets = requireNonNull(tickets, "tickets is null");
        this.events = requireNonNull(events, "events is null");
        this.auditTrail = requireNonNull(auditTrail, "auditTrail is null");
        this.views = requireNonNull(views, "views is null");
        this.signer = requireNonNull(signer, "signer is null");
        this.clock = requireNonNull(clock, "clock is null");
        this.idleLimits = requireNonNull(config, "config is null").idle().limits();
    }

    /**
     * Opens or resumes.
     *
     * @throws Problem 409 {@code route-not-available}, {@code terminal-not-eligible}, {@code ticket-already-open}; 422
     *     {@code idempotency-key-reused}, {@code number-change-by-agent}; 429 {@code too-many-requests}; 503 {@code temporarily-unavailable}
     */
    public Opened open(Request request) {
        requireNonNull(request, "request is null");
        openingLimits.countRequest(request.address());
        if (request.kind() == Kind.NUMBER_CHANGE && request.route() != Route.AGENT) {
            throw Problem.of("number-change-by-agent", 422);
        }
        TerminalCard card = lookingUp.lookUp(request.query(), request.language());
        boolean resumes = QuarkusTransaction.requiringNew()
                .call(() -> resumable(card.terminalId(), request.kind(), request.binding())
                        .isPresent());
        if (!resumes) {
            requireRoute(card, request.route());
            openingLimits.countTicket(card.terminalId(), request.address());
        }
        return QuarkusTransaction.requiringNew().call(() -> openOrResume(request, card));
    }

    private Opened openOrResume(Request request, TerminalCard card) {
        Instant now = clock.instant();
        List<AuditedAction> audited = new ArrayList<>();
        tickets.lockTerminal(card.terminalId());
        List<Ticket> open = expireOverdue(
                tickets.lockThoseInTheWay(card.terminalId(), request.kind(), request.binding(), now), now, audited);
        Outcome outcome = new Outcome();
        UUID id = idempotencyKeys.once(
                request.idempotencyKey(),
                "ticket:" + request.binding(),
                IdempotencyKeys.hash(
                        request.query().value(), request.kind(), request.route(), request.reason(), request.language()),
                () -> {
                    Optional<Ticket> own = open.stream()
                            .filter(ticket -> ticket.belongsTo(request.binding()))
                            .findFirst();
                    if (own.isPresent()) {
                        outcome.resumed = true;
                        return own.get().id();
                    }
                    if (open.stream().anyMatch(Ticket::isVerified)) {
                        throw Problem.of("ticket-already-open", 409);
                    }
                    return create(request, card, now, audited).id();
                });
        Ticket ticket = tickets.findByIdOptional(id)
                .orElseThrow(() -> new IllegalStateException("a remembered ticket is gone: " + id));
        auditTrail.append(audited);
        return new Opened(new TicketAndToken(views.of(ticket, Viewer.MERCHANT), signer.sign(ticket)), outcome.resumed);
    }

    private Ticket create(Request request, TerminalCard card, Instant now, List<AuditedAction> audited) {
        // Between the first look and now the browser's own ticket may have ended.
        requireRoute(card, request.route());
        Ticket ticket = Ticket.open(
                TimeOrderedId.next(),
                tickets.unusedReference(random),
                card,
                request.binding(),
                request.kind(),
                request.route(),
                request.reason(),
                request.language(),
                now,
                idleLimits);
        tickets.persistAndFlush(ticket);
        events.opened(ticket);
        audited.add(new AuditedAction(
                ticket.id(),
                "TICKET_OPENED",
                "MERCHANT",
                now,
                Optional.of(request.address().value())));
        return ticket;
    }

    private Optional<Ticket> resumable(UUID terminalId, Kind kind, String binding) {
        Instant now = clock.instant();
        return tickets.openOneOf(terminalId, kind, binding).filter(ticket -> !ticket.isOverdue(now));
    }

    /** Those that are past their time but were not swept yet would be in the way. */
    private List<Ticket> expireOverdue(List<Ticket> open, Instant now, List<AuditedAction> audited) {
        for (Ticket ticket : open) {
            if (ticket.isOverdue(now)) {
                TicketEvent event = TicketEvent.TICKET_EXPIRED;
                events.moved(ticket, event, ticket.take(event, now, now, idleLimits), now);
                audited.add(new AuditedAction(
                        ticket.id(), event.name(), event.actor().name(), now, Optional.empty()));
            }
        }
        tickets.flush();
        return open.stream().filter(Ticket::isOpen).toList();
    }

    private static void requireRoute(TerminalCard card, Route route) {
        if (!card.routes().contains(route)) {
            throw Problem.of(card.outOfUse() ? "terminal-not-eligible" : "route-not-available", 409)
                    .with("routes", card.routes());
        }
    }

    /**
     * What is asked for.
     *
     * @param query the terminal, as typed
     * @param kind what the ticket is to be for: a reset, or a change of number
     * @param route the route; a change of number goes by an agent alone
     * @param reason why the credential is reset (S14)
     * @param language of texts for the ticket
     * @param binding the browser
     * @param address where the request came from
     * @param idempotencyKey one per intention
     */
    public record Request(
            TerminalQuery query,
            Kind kind,
            Route route,
            Reason reason,
            Language language,
            String binding,
            ClientAddress address,
            String idempotencyKey) {
        public Request {
            requireNonNull(query, "query is null");
            requireNonNull(kind, "kind is null");
            requireNonNull(route, "route is null");
            requireNonNull(reason, "reason is null");
            requireNonNull(language, "language is null");
            requireNonNull(binding, "binding is null");
            requireNonNull(address, "address is null");
        }
    }

    /**
     * What came of it.
     *
     * @param ticket the ticket, and a token for it
     * @param resumed true if the browser had it before
     */
    public record Opened(TicketAndToken ticket, boolean resumed) {}

    private static final class Outcome {
        private boolean resumed;
    }
}
