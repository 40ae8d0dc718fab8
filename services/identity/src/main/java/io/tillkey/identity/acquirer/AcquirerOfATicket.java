package io.tillkey.identity.acquirer;

import static java.util.Objects.requireNonNull;

import io.tillkey.identity.facts.TerminalFacts;
import io.tillkey.identity.ticket.KnownTicket;
import io.tillkey.identity.ticket.KnownTickets;
import io.tillkey.web.AcquirerLookup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Optional;
import java.util.UUID;

/**
 * Whose a ticket is: the acquirer's whose terminal it is for, as devices told. A ticket for a terminal that nobody
 * registered is no acquirer's, and there is nothing of one on it: no merchant, no number, nothing that could be released.
 */
@ApplicationScoped
public class AcquirerOfATicket implements AcquirerLookup {
    /** No acquirer has it, so a terminal of none is for those alone who work for every one. */
    private static final String NOBODYS = "";

    private final KnownTickets tickets;
    private final TerminalFacts terminals;

    AcquirerOfATicket(KnownTickets tickets, TerminalFacts terminals) {
        this.tickets = requireNonNull(tickets, "tickets is null");
        this.terminals = requireNonNull(terminals, "terminals is null");
    }

    @Override
    public String parameter() {
        return "ticketId";
    }

    @Override
    @Transactional
    public Optional<String> acquirerOf(UUID id) {
        return tickets.find(id)
                .map(KnownTicket::terminalId)
                .flatMap(terminals::registered)
                .map(terminal -> Optional.ofNullable(terminal.acquirerCode()).orElse(NOBODYS));
    }
}
