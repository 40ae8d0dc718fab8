package io.tillkey.tickets.partnerticket;

import static java.util.Objects.requireNonNull;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.tillkey.tickets.merchant.ClientAddress;
import io.tillkey.tickets.merchant.HandingATicketOver;
import io.tillkey.tickets.merchant.OpeningLimits;
import io.tillkey.tickets.merchant.TicketAndToken;
import io.tillkey.tickets.merchant.TicketTokenSigner;
import io.tillkey.tickets.partners.SecretHashes;
import io.tillkey.tickets.partners.SecretText;
import io.tillkey.tickets.reading.TicketViews;
import io.tillkey.tickets.reading.Viewer;
import io.tillkey.tickets.ticket.Kind;
import io.tillkey.tickets.ticket.Ticket;
import io.tillkey.tickets.ticket.Tickets;
import io.tillkey.web.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/**
 * The merchant opens the partner's link: their browser takes the ticket over, once, and from then on it is as if it had
 * opened it. The same browser may ask again while the link lasts, since an answer can get lost; any other is refused.
 */
@ApplicationScoped
public class TakingOverATicket {
    private final OpeningLimits limits;
    private final Tickets tickets;
    private final PartnerTickets partnerTickets;
    private final SecretHashes hashes;
    private final HandingATicketOver handingOver;
    private final TicketViews views;
    private final TicketTokenSigner signer;
    private final Clock clock;

    @Inject
    TakingOverATicket(
            OpeningLimits limits,
            Tickets tickets,
            PartnerTickets partnerTickets,
            SecretHashes hashes,
            HandingATicketOver handingOver,
            TicketViews views,
            TicketTokenSigner signer,
            Clock clock) {
        this.limits = requireNonNull(limits, "limits is null");
        this.tickets = requireNonNull(tickets, "tickets is null");
        this.partnerTickets = requireNonNull(partnerTickets, "partnerTickets is null");
        this.hashes = requireNonNull(hashes, "hashes is null");
        this.handingOver = requireNonNull(handingOver, "handingOver is null");
        this.views = requireNonNull(views, "views is null");
        this.signer = requireNonNull(signer, "signer is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /**
     * Takes a ticket over.
     *
     * @param token as it stood in the link
     * @param binding the browser
     * @throws Problem 409 {@code ticket-already-open}; 410 {@code hand-over-ended}: used, expired, replaced, or never
     *     one of ours, which are not told apart; 429 {@code too-many-requests}
     */
    public TicketAndToken takeOver(String token, String binding, ClientAddress address) {
        limits.countRequest(address);
        SecretText secret = SecretText.parse(SecretText.Kind.HAND_OVER, token).orElseThrow(TakingOverATicket::ended);
        return QuarkusTransaction.requiringNew()
                .call(() -> takeOver(hashes.of(SecretText.Kind.HAND_OVER, secret), binding, address));
    }

    private TicketAndToken takeOver(byte[] hash, String binding, ClientAddress address) {
        Instant now = clock.instant();
        PartnerTickets.Offered offered = partnerTickets.offered(hash).orElseThrow(TakingOverATicket::ended);
        tickets.lockTerminal(offered.terminalId());
        List<Ticket> locked = tickets.lockForHandOver(offered.ticketId(), offered.terminalId(), Kind.RESET, binding);
        Ticket ticket = locked.stream()
                .filter(one -> one.id().equals(offered.ticketId()))
                .findFirst()
                .orElseThrow(TakingOverATicket::ended);
        PartnerTicket partners = partnerTickets.findById(offered.ticketId());
        if (!partners.isOfferedTo(hash, now) || !ticket.isOpen() || ticket.isOverdue(now)) {
            throw ended();
        }
        if (!partners.isHandedOver()) {
            partners.handOver(now);
            handingOver.handOver(locked, ticket, binding, "TICKET_TAKEN_OVER", address, now);
        } else if (!ticket.belongsTo(binding)) {
            throw ended();
        }
        return new TicketAndToken(views.of(ticket, Viewer.MERCHANT), signer.sign(ticket));
    }

    private static Problem ended() {
        return Problem.of("hand-over-ended", 410);
    }
}
