package io.tillkey.tickets.partnerticket;

import static java.util.Objects.requireNonNull;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.tillkey.identifiers.TerminalQuery;
import io.tillkey.messaging.TimeOrderedId;
import io.tillkey.privacy.PersonalData;
import io.tillkey.tickets.audit.AuditTrail;
import io.tillkey.tickets.audit.AuditedAction;
import io.tillkey.tickets.lookup.LookingUpATerminal;
import io.tillkey.tickets.partners.Partner;
import io.tillkey.tickets.partners.PartnerLimits;
import io.tillkey.tickets.partners.Partners;
import io.tillkey.tickets.partners.PartnersConfig;
import io.tillkey.tickets.partners.SecretHashes;
import io.tillkey.tickets.partners.SecretText;
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
import io.tillkey.web.IdempotencyKeys;
import io.tillkey.web.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;

/**
 * A partner opens a ticket for a merchant, who goes on in their own browser. Like any opening it locks nothing (R3).
 *
 * <p>Whatever terminal was typed, the partner is told the same (R1, invariant 7): of an unknown one devices give a decoy,
 * and one of another acquirer is made a decoy here, so that the partner neither follows nor disturbs it. Whether a reset
 * of the terminal is under way already is told to the merchant's browser alone, when it takes the ticket over.
 */
@ApplicationScoped
public class OpeningForAMerchant {
    private static final String QUERY = "tickets.partner-ticket.query";
    private static final String FOREIGN = "tickets.partner-ticket.foreign";

    private final Partners partners;
    private final PartnerLimits limits;
    private final LookingUpATerminal lookingUp;
    private final IdempotencyKeys idempotencyKeys;
    private final Tickets tickets;
    private final PartnerTickets partnerTickets;
    private final TicketEvents events;
    private final AuditTrail auditTrail;
    private final PersonalData personalData;
    private final SecretHashes hashes;
    private final Clock clock;
    private final IdleLimits idleLimits;
    private final URI continueUrl;
    private final Duration handOverLifetime;
    private final SecureRandom random = new SecureRandom();

    @Inject
    OpeningForAMerchant(
            Partners partners,
            PartnerLimits limits,
            LookingUpATerminal lookingUp,
            IdempotencyKeys idempotencyKeys,
            Tickets tickets,
            PartnerTickets partnerTickets,
            TicketEvents events,
            AuditTrail auditTrail,
            PersonalData personalData,
            SecretHashes hashes,
            Clock clock,
            TicketsConfig ticketsConfig,
            PartnersConfig partnersConfig) {
        this.partners = requireNonNull(partners, "partners is null");
        this.limits = requireNonNull(limits, "limits is null");
        this.lookingUp = requireNonNull(lookingUp, "lookingUp is null");
        this.idempotencyKeys = requireNonNull(idempotencyKeys, "idempotencyKeys is null");
        this.tickets = requireNonNull(tickets, "tickets is null");
        this.partnerTickets = requireNonNull(partnerTickets, "partnerTickets is null");
        this.events = requireNonNull(events, "events is null");
        this.auditTrail = requireNonNull(auditTrail, "auditTrail is null");
        this.personalData = requireNonNull(personalData, "personalData is null");
        this.hashes = requireNonNull(hashes, "hashes is null");
        this.clock = requireNonNull(clock, "clock is null");
        this.idleLimits =
                requireNonNull(ticketsConfig, "ticketsConfig is null").idle().limits();
        this.continueUrl =
                requireNonNull(partnersConfig, "partnersConfig is null").continueUrl();
        this.handOverLifetime = partnersConfig.handOverLifetime();
    }

    /**
     * Opens one, or gives the partner back the one that still waits for its merchant; either way with a fresh link, and
     * the links before it end.
     *
     * @throws Problem 422 {@code idempotency-key-reused}; 429 {@code too-many-requests}; 503
     *     {@code temporarily-unavailable}
     */
    public Opened open(Request request) {
        requireNonNull(request, "request is null");
        limits.countOpening(request.partnerId(), request.query().value());
        TerminalCard card = lookingUp.lookUp(request.query(), request.language());
        return QuarkusTransaction.requiringNew().call(() -> open(request, card));
    }

    private Opened open(Request request, TerminalCard looked) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Partner partner = partners.findByIdOptional(request.partnerId()).orElseThrow(Problem::notFound);
        TerminalCard card = asSeenBy(partner, looked);
        byte[] queryIndex = personalData.blindIndex(request.query().value(), QUERY);
        tickets.lockTerminal(card.terminalId());
        Outcome outcome = new Outcome();
        UUID id = idempotencyKeys.once(
                request.idempotencyKey(),
                "partner-ticket:" + partner.id(),
                IdempotencyKeys.hash(request.query().value(), request.reason(), request.language()),
                () -> {
                    Optional<UUID> waiting = partnerTickets
                            .waiting(partner.id(), queryIndex)
                            .filter(ticket -> isWaiting(ticket, card, now));
                    outcome.resumed = waiting.isPresent();
                    return waiting.orElseGet(() -> create(request, card, queryIndex, now));
                });
        Ticket ticket =
                tickets.lock(id).orElseThrow(() -> new IllegalStateException("a remembered ticket is gone: " + id));
        return new Opened(PartnerTicketRepresentation.of(ticket), link(ticket, now), outcome.resumed);
    }

    /** A terminal that changed hands meanwhile is another one to the partner, and so is its ticket. */
    private boolean isWaiting(UUID id, TerminalCard card, Instant now) {
        return tickets.lock(id)
                .filter(ticket -> ticket.terminalId().equals(card.terminalId()))
                .filter(ticket -> ticket.isOpen() && !ticket.isOverdue(now))
                .isPresent();
    }

    private UUID create(Request request, TerminalCard card, byte[] queryIndex, Instant now) {
        Ticket ticket = Ticket.open(
                TimeOrderedId.next(),
                tickets.unusedReference(random),
                card,
                tickets.nobodysBinding(random),
                Kind.RESET,
                card.routes().stream().findFirst().orElse(Route.SERVICE_CENTRE),
                request.reason(),
                request.language(),
                now,
                idleLimits);
        tickets.persistAndFlush(ticket);
        partnerTickets.persistAndFlush(new PartnerTicket(ticket.id(), request.partnerId(), queryIndex));
        events.opened(ticket);
        auditTrail.append(new AuditedAction(
                ticket.id(), "TICKET_OPENED", "PARTNER " + request.partnerId(), now, Optional.empty()));
        return ticket.id();
    }

    private Optional<Link> link(Ticket ticket, Instant now) {
        PartnerTicket offered = partnerTickets.findById(ticket.id());
        if (offered.isHandedOver() || !ticket.isOpen()) {
            return Optional.empty();
        }
        SecretText token = SecretText.random(SecretText.Kind.HAND_OVER);
        Instant expiresAt = now.plus(handOverLifetime);
        offered.offer(hashes.of(SecretText.Kind.HAND_OVER, token), expiresAt);
        partnerTickets.flush();
        return Optional.of(new Link(URI.create(continueUrl + "#" + token.value()), expiresAt));
    }

    private TerminalCard asSeenBy(Partner partner, TerminalCard card) {
        // Reckoned for every terminal, so that a foreign one takes no longer.
        byte[] other = personalData.blindIndex(partner.id() + " " + card.terminalId(), FOREIGN);
        ByteBuffer bytes = ByteBuffer.wrap(other);
        UUID decoy = new UUID(
                (bytes.getLong() & 0xFFFF_FFFF_FFFF_0FFFL) | 0x4000L,
                (bytes.getLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L);
        boolean own = partner.acquirerCode().equals(card.acquirer().code());
        return own ? card : card.ofTerminal(decoy);
    }

    /**
     * What a partner asks for.
     *
     * @param query the terminal, as typed (S5)
     * @param reason why the credential is reset (S14)
     * @param language of texts for the ticket
     * @param idempotencyKey one per intention
     */
    public record Request(
            UUID partnerId, TerminalQuery query, Reason reason, Language language, String idempotencyKey) {
        public Request {
            requireNonNull(partnerId, "partnerId is null");
            requireNonNull(query, "query is null");
            requireNonNull(reason, "reason is null");
            requireNonNull(language, "language is null");
        }
    }

    /**
     * Where the merchant goes on.
     *
     * @param url with the hand-over token in its fragment
     * @param expiresAt until when it works
     */
    public record Link(URI url, Instant expiresAt) {
        /** Without the token. */
        @Override
        public String toString() {
            return "a link until " + expiresAt;
        }
    }

    /**
     * What came of it.
     *
     * @param ticket the ticket as the partner sees it
     * @param link empty if the merchant has it already, or it is closed
     * @param resumed true if the partner had it before
     */
    public record Opened(PartnerTicketRepresentation ticket, Optional<Link> link, boolean resumed) {}

    private static final class Outcome {
        private boolean resumed;
    }
}
