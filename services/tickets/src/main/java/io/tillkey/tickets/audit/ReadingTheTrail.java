package io.tillkey.tickets.audit;

import static java.util.Objects.requireNonNull;

import io.tillkey.tickets.ticket.Actor;
import io.tillkey.tickets.ticket.Tickets;
import io.tillkey.web.Cursor;
import io.tillkey.web.Page;
import io.tillkey.web.PageRequest;
import io.tillkey.web.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Reads what was done on a ticket, and on other records. */
@ApplicationScoped
public class ReadingTheTrail {
    private static final Set<String> NOBODY_OF_THE_STAFF =
            Arrays.stream(Actor.values()).map(Actor::name).collect(Collectors.toUnmodifiableSet());

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

    /** A page of what was done on records other than tickets, or on one of them, newest first. */
    @Transactional
    public Page<AuditTrail.RecordEntry> besideTickets(Optional<UUID> recordId, PageRequest request) {
        long before = request.after().map(cursor -> cursor.number(0)).orElse(Long.MAX_VALUE);
        return Page.of(
                auditTrail.besideTickets(recordId, before, request.fetchSize()),
                request,
                entry -> Cursor.of(entry.position()));
    }

    /**
     * The user names of everybody of the staff who has done anything on a ticket.
     *
     * @throws Problem 404 {@code not-found} if there is no such ticket
     */
    @Transactional
    public Set<String> staffOn(UUID ticketId) {
        if (tickets.findByIdOptional(ticketId).isEmpty()) {
            throw Problem.notFound();
        }
        return auditTrail.actorsOn(ticketId).stream()
                .filter(actor -> !NOBODY_OF_THE_STAFF.contains(actor))
                .collect(Collectors.toUnmodifiableSet());
    }
}
