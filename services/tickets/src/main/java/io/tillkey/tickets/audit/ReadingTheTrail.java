package io.tillkey.tickets.audit;

import static java.util.Objects.requireNonNull;

import io.tillkey.tickets.ticket.Tickets;
import io.tillkey.web.Cursor;
import io.tillkey.web.Page;
import io.tillkey.web.PageRequest;
import io.tillkey.web.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.UUID;

/** Reads what was done on a ticket. */
@ApplicationScoped
public class ReadingTheTrail {
    private final AuditTrail auditTrail;
    private final Tickets tickets;

    @Inject
    ReadingTheTrail(AuditTrail auditTrail, Tickets tickets) {
        this.auditTrail = requireNonNull(auditTrail, "auditTrail is null");
        this.tickets = requireNonNull(tickets, "tickets is null");
    }

    /**
     * A page of a ticket's entries, oldest first.
     *
     * @throws Problem 404 {@code not-found} if there is no such ticket
     */
    @Transactional
    public Page<AuditTrail.Entry> of(UUID ticketId, PageRequest request) {
        if (tickets.findByIdOptional(ticketId).isEmpty()) {
            throw Problem.notFound();
        }
        long after = request.after().map(cursor -> cursor.number(0)).orElse(0L);
        return Page.of(
                auditTrail.of(ticketId, after, request.fetchSize()), request, entry -> Cursor.of(entry.position()));
    }
}
