package io.tillkey.tickets.queue;

import static java.util.Objects.requireNonNull;

import io.tillkey.identifiers.LastSix;
import io.tillkey.identifiers.TerminalQuery;
import io.tillkey.identifiers.TicketReference;
import io.tillkey.tickets.fleet.Terminal;
import io.tillkey.tickets.fleet.Terminals;
import io.tillkey.tickets.reading.TicketViews;
import io.tillkey.tickets.ticket.Status;
import io.tillkey.tickets.ticket.Ticket;
import io.tillkey.web.Acquirers;
import io.tillkey.web.Cursor;
import io.tillkey.web.OwnRows;
import io.tillkey.web.Page;
import io.tillkey.web.PageRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.transaction.Transactional;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Lists tickets for staff: newest first, those of a queue oldest first, since who waits longest is next. Keyset-paged,
 * never counted, each query answered from an index.
 */
@ApplicationScoped
public class ListingTickets {
    private final EntityManager database;
    private final Terminals terminals;
    private final TicketViews views;

    @Inject
    ListingTickets(EntityManager database, Terminals terminals, TicketViews views) {
        this.database = requireNonNull(database, "database is null");
        this.terminals = requireNonNull(terminals, "terminals is null");
        this.views = requireNonNull(views, "views is null");
    }

    /** A page of the tickets of some acquirers that a filter lets through. */
    @Transactional
    public Page<TicketSummary> list(Acquirers acquirers, Filter filter, PageRequest request) {
        requireNonNull(acquirers, "acquirers is null");
        requireNonNull(filter, "filter is null");
        requireNonNull(request, "request is null");
        Optional<UUID> after = request.after().map(cursor -> cursor.uuid(0));
        Statement statement = statement(acquirers, filter, after, request.fetchSize());
        Query query = database.createNativeQuery(statement.sql(), Ticket.class);
        statement.parameters().forEach(query::setParameter);
        @SuppressWarnings("unchecked")
        List<Ticket> fetched = query.getResultList();
        Page<Ticket> page = Page.of(fetched, request, ticket -> Cursor.of(ticket.id()));
        Map<UUID, Terminal> known = terminals.findAll(
                page.items().stream().map(Ticket::terminalId).distinct().toList());
        return page.map(ticket -> {
            Optional<Terminal> terminal = Optional.ofNullable(known.get(ticket.terminalId()));
            return TicketSummary.of(ticket, terminal, views.waitingFor(ticket, terminal));
        });
    }

    /** The statement for a filter; a test looks at its plan. */
    static Statement statement(Acquirers acquirers, Filter filter, Optional<UUID> after, int limit) {
        StringBuilder sql = new StringBuilder();
        Map<String, Object> parameters = new LinkedHashMap<>();
        boolean oldestFirst = filter.queue().isPresent();
        filter.queue().ifPresent(queue -> {
            sql.append(" and ").append(queue.name().condition());
            if (queue.name().isPersonal()) {
                parameters.put("assignee", queue.userName());
            }
        });
        filter.status().ifPresent(status -> {
            sql.append(" and status = :status");
            parameters.put("status", status.name());
        });
        filter.reference().ifPresent(reference -> {
            sql.append(" and reference = :reference");
            parameters.put("reference", reference.value());
        });
        filter.terminal().ifPresent(terminal -> {
            String column = terminal instanceof LastSix ? "last_six" : "serial";
            sql.append(" and terminal_id in (select id from terminal where ")
                    .append(column)
                    .append(" = :terminal)");
            parameters.put("terminal", terminal.value());
        });
        after.ifPresent(id -> {
            sql.append(oldestFirst ? " and id > :after" : " and id < :after");
            parameters.put("after", id);
        });
        if (!acquirers.every()) {
            parameters.put("acquirers", acquirers.joined());
        }
        return new Statement(
                OwnRows.select(acquirers, "ticket", sql.toString(), "id", oldestFirst ? "asc" : "desc", limit),
                parameters);
    }

    record Statement(String sql, Map<String, Object> parameters) {}

    /**
     * A queue as one member of staff sees it.
     *
     * @param name which queue
     * @param userName who looks
     */
    public record StaffQueue(QueueName name, String userName) {
        public StaffQueue {
            requireNonNull(name, "name is null");
            requireNonNull(userName, "userName is null");
        }
    }

    /**
     * Which tickets.
     *
     * @param queue of this queue
     * @param status in this status
     * @param reference the one with this reference
     * @param terminal of terminals with this serial number, or these last six
     */
    public record Filter(
            Optional<StaffQueue> queue,
            Optional<Status> status,
            Optional<TicketReference> reference,
            Optional<TerminalQuery> terminal) {
        public Filter {
            requireNonNull(queue, "queue is null");
            requireNonNull(status, "status is null");
            requireNonNull(reference, "reference is null");
            requireNonNull(terminal, "terminal is null");
        }
    }
}
