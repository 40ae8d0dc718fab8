package io.tillkey.identity.evidence;

import static java.util.Objects.requireNonNull;

import io.tillkey.identity.ticket.KnownTickets;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Optional;
import java.util.UUID;

/** Tells staff where the evidence of a ticket stands. */
@ApplicationScoped
public class ReadingEvidence {
    private final KnownTickets tickets;
    private final AssessingATicket assessing;

    ReadingEvidence(KnownTickets tickets, AssessingATicket assessing) {
        this.tickets = requireNonNull(tickets, "tickets is null");
        this.assessing = requireNonNull(assessing, "assessing is null");
    }

    /** Where it stands; nothing for a ticket identity has not heard of. */
    @Transactional
    public Optional<Standing> read(UUID ticketId) {
        return tickets.find(ticketId)
                .map(ticket -> assessing.assess(ticket.id(), ticket.terminalId(), ticket.route(), Optional.empty()));
    }
}
