package io.tillkey.tickets.reading;

import static java.util.Objects.requireNonNull;

import io.tillkey.tickets.ticket.Tickets;
import io.tillkey.web.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.UUID;

/** Reads one ticket. */
@ApplicationScoped
public class ReadingATicket {
    private final Tickets tickets;
    private final TicketViews views;

    @Inject
    ReadingATicket(Tickets tickets, TicketViews views) {
        this.tickets = requireNonNull(tickets, "tickets is null");
        this.views = requireNonNull(views, "views is null");
    }

    /**
     * Reads it.
     *
     * @throws Problem 404 {@code not-found}
     */
    @Transactional
    public TicketView read(UUID id, Viewer viewer) {
        return tickets.findByIdOptional(id)
                .map(ticket -> views.of(ticket, viewer))
                .orElseThrow(Problem::notFound);
    }
}
