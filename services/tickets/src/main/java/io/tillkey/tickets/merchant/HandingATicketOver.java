package io.tillkey.tickets.merchant;

import static java.util.Objects.requireNonNull;

import io.tillkey.tickets.audit.AuditTrail;
import io.tillkey.tickets.audit.AuditedAction;
import io.tillkey.tickets.ticket.IdleLimits;
import io.tillkey.tickets.ticket.Ticket;
import io.tillkey.tickets.ticket.TicketEvent;
import io.tillkey.tickets.ticket.TicketEvents;
import io.tillkey.tickets.ticket.Tickets;
import io.tillkey.tickets.ticket.TicketsConfig;
import io.tillkey.web.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A ticket goes over to a merchant's browser, and from then on it is as if that browser had opened it. */
@ApplicationScoped
public class HandingATicketOver {
    private final Tickets tickets;
    private final TicketEvents events;
    private final AuditTrail auditTrail;
    private final IdleLimits idleLimits;

    @Inject
    HandingATicketOver(Tickets tickets, TicketEvents events, AuditTrail auditTrail, TicketsConfig config) {
        this.tickets = requireNonNull(tickets, "tickets is null");
        this.events = requireNonNull(events, "events is null");
        this.auditTrail = requireNonNull(auditTrail, "auditTrail is null");
        this.idleLimits = requireNonNull(config, "config is null").idle().limits();
    }

    /**
     * Hands it over, in the running transaction. A browser has one open ticket for a terminal; a terminal whose reset is
     * under way is left alone (R3).
     *
     * @param locked what {@link Tickets#lockForHandOver} gave, the ticket among them
     * @param action what it is called in the audit trail
     * @throws Problem 409 {@code ticket-already-open}
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void handOver(
            List<Ticket> locked, Ticket ticket, String binding, String action, ClientAddress address, Instant now) {
        List<AuditedAction> audited = new ArrayList<>();
        giveUpRivals(locked, ticket, now, audited);
        ticket.handOverTo(binding, now, idleLimits);
        audited.add(new AuditedAction(ticket.id(), action, "MERCHANT", now, Optional.of(address.value())));
        tickets.flush();
        auditTrail.append(audited);
    }

    private void giveUpRivals(List<Ticket> locked, Ticket ticket, Instant now, List<AuditedAction> audited) {
        List<Ticket> rivals = locked.stream()
                .filter(rival -> rival != ticket && rival.isOpen())
                .toList();
        if (rivals.stream().anyMatch(rival -> rival.isVerified() && !rival.isOverdue(now))) {
            throw Problem.of("ticket-already-open", 409);
        }
        for (Ticket rival : rivals) {
            TicketEvent event = rival.isOverdue(now) ? TicketEvent.TICKET_EXPIRED : TicketEvent.TICKET_SUPERSEDED;
            events.moved(rival, event, rival.take(event, now, now, idleLimits), now);
            audited.add(
                    new AuditedAction(rival.id(), event.name(), event.actor().name(), now, Optional.empty()));
        }
        // The place must be free in the database before it is taken: the index looks at each statement.
        tickets.flush();
    }
}
