package io.tillkey.tickets.phone;

import static java.util.Objects.requireNonNull;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.tillkey.tickets.merchant.ClientAddress;
import io.tillkey.tickets.merchant.HandingATicketOver;
import io.tillkey.tickets.merchant.TicketAndToken;
import io.tillkey.tickets.merchant.TicketTokenSigner;
import io.tillkey.tickets.partnerticket.PartnerTickets;
import io.tillkey.tickets.reading.TicketViews;
import io.tillkey.tickets.reading.Viewer;
import io.tillkey.tickets.ticket.Ticket;
import io.tillkey.tickets.ticket.Tickets;
import io.tillkey.web.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/**
 * The merchant on the phone types the code the agent reads out: their browser has the ticket from then on, and whatever
 * had it before has it no longer. The same browser may ask again while the code lasts, since an answer can get lost; any
 * other is refused. It proves nothing: the merchant is verified afterwards like any other (R20, R24).
 */
@ApplicationScoped
public class JoiningATicket {
    private final PhoneLimits limits;
    private final Tickets tickets;
    private final Invitations invitations;
    private final PartnerTickets partnerTickets;
    private final HandingATicketOver handingOver;
    private final TicketViews views;
    private final TicketTokenSigner signer;
    private final Clock clock;

    @Inject
    JoiningATicket(
            PhoneLimits limits,
            Tickets tickets,
            Invitations invitations,
            PartnerTickets partnerTickets,
            HandingATicketOver handingOver,
            TicketViews views,
            TicketTokenSigner signer,
            Clock clock) {
        this.limits = requireNonNull(limits, "limits is null");
        this.tickets = requireNonNull(tickets, "tickets is null");
        this.invitations = requireNonNull(invitations, "invitations is null");
        this.partnerTickets = requireNonNull(partnerTickets, "partnerTickets is null");
        this.handingOver = requireNonNull(handingOver, "handingOver is null");
        this.views = requireNonNull(views, "views is null");
        this.signer = requireNonNull(signer, "signer is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /**
     * Joins.
     *
     * @param typed the code as typed
     * @param binding the browser
     * @throws Problem 409 {@code ticket-already-open}; 410 {@code joining-code-ended}: wrong, used, expired, replaced, or
     *     of a ticket that can't be joined, which are not told apart; 429 {@code too-many-requests}
     */
    public TicketAndToken join(String typed, String binding, ClientAddress address) {
        limits.countTry(address);
        JoiningCode code = JoiningCode.parse(typed).orElseThrow(JoiningATicket::ended);
        return QuarkusTransaction.requiringNew().call(() -> join(invitations.hashOf(code), binding, address));
    }

    private TicketAndToken join(byte[] hash, String binding, ClientAddress address) {
        Instant now = clock.instant();
        Invitations.Invited invited = invitations.invited(hash).orElseThrow(JoiningATicket::ended);
        tickets.lockTerminal(invited.terminalId());
        List<Ticket> locked =
                tickets.lockForHandOver(invited.ticketId(), invited.terminalId(), invited.kind(), binding);
        Ticket ticket = locked.stream()
                .filter(one -> one.id().equals(invited.ticketId()))
                .findFirst()
                .orElseThrow(JoiningATicket::ended);
        Invitation invitation = invitations.findById(invited.ticketId());
        if (!invitation.isFor(hash, now) || !ticket.isOpen() || ticket.isOverdue(now)) {
            throw ended();
        }
        if (!invitation.isUsed()) {
            if (!ticket.canBeJoined()) {
                throw ended();
            }
            invitation.use(now);
            // The partner's link would let another browser in.
            partnerTickets
                    .findByIdOptional(ticket.id())
                    .filter(partners -> !partners.isHandedOver())
                    .ifPresent(partners -> partners.handOver(now));
            handingOver.handOver(locked, ticket, binding, "TICKET_JOINED", address, now);
        } else if (!ticket.belongsTo(binding)) {
            throw ended();
        }
        return new TicketAndToken(views.of(ticket, Viewer.MERCHANT), signer.sign(ticket));
    }

    private static Problem ended() {
        return Problem.of("joining-code-ended", 410);
    }
}
