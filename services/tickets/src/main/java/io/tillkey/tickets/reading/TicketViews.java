package io.tillkey.tickets.reading;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tillkey.tickets.fleet.Terminal;
import io.tillkey.tickets.fleet.Terminals;
import io.tillkey.tickets.message.MessageState;
import io.tillkey.tickets.message.Messages;
import io.tillkey.tickets.reading.TicketRepresentation.WaitingFor;
import io.tillkey.tickets.ticket.Ticket;
import io.tillkey.web.ETags;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/** Puts together what a reader is told of a ticket. */
@ApplicationScoped
public class TicketViews {
    private final Messages messages;
    private final Terminals terminals;
    private final ObjectMapper json;

    @Inject
    TicketViews(Messages messages, Terminals terminals, ObjectMapper json) {
        this.messages = requireNonNull(messages, "messages is null");
        this.terminals = requireNonNull(terminals, "terminals is null");
        this.json = requireNonNull(json, "json is null");
    }

    /** The ticket as it is now, for this reader. */
    public TicketView of(Ticket ticket, Viewer viewer) {
        MessageState message = messages.latestOf(ticket.id());
        TicketRepresentation representation = TicketRepresentation.of(
                ticket,
                viewer == Viewer.MERCHANT && !ticket.isVerified() ? message.toAStranger() : message,
                waitingFor(ticket, terminals.find(ticket.terminalId())),
                viewer);
        try {
            return new TicketView(representation, ETags.of(json.writeValueAsString(representation)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a ticket can't be written as JSON", e);
        }
    }

    /**
     * What a ticket waits for.
     *
     * @param terminal what is known of its terminal
     * @return null if it waits for nothing
     */
    public WaitingFor waitingFor(Ticket ticket, Optional<Terminal> terminal) {
        if (!ticket.isOpen() || !ticket.progress().awaitsTheTerminal()) {
            return null;
        }
        boolean online = terminal.flatMap(Terminal::online)
                .orElse(ticket.card().connectivity().online());
        return online ? null : WaitingFor.TERMINAL_ONLINE;
    }
}
