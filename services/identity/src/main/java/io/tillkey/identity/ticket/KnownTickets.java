package io.tillkey.identity.ticket;

import static java.util.Objects.requireNonNull;

import io.tillkey.events.RouteChosenV1;
import io.tillkey.events.TicketOpenedV1;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.Session;

/** The tickets identity heard of. The newest route wins, whatever the order of arrival (invariant 5). */
@ApplicationScoped
public class KnownTickets {
    private static final String OPENED = """
            insert into known_tickets (id, terminal_id, reference, opened_at, route, route_at, route_event)
            values (:id, :terminal, :reference, :at, :route, :at, :event)
            on conflict (id) do update set reference = excluded.reference, opened_at = excluded.opened_at
            """;
    private static final String ROUTE = """
            insert into known_tickets (id, terminal_id, route, route_at, route_event)
            values (:id, :terminal, :route, :at, :event)
            on conflict (id) do update set
                route = excluded.route, route_at = excluded.route_at, route_event = excluded.route_event
            where (known_tickets.route_at, known_tickets.route_event) < (excluded.route_at, excluded.route_event)
            """;

    private static final String OPENED_SINCE = """
            select count(*) from (
                select 1 from known_tickets where terminal_id = :terminal and opened_at >= :since limit :most) as recent
            """;

    private final Session session;

    KnownTickets(Session session) {
        this.session = requireNonNull(session, "session is null");
    }

    /** The ticket, if it was heard of. */
    public Optional<KnownTicket> find(UUID ticketId) {
        return Optional.ofNullable(session.find(KnownTicket.class, ticketId));
    }

    /** True if at least so many tickets were opened for a terminal since then. */
    public boolean wereOpenedSince(UUID terminalId, Instant since, int atLeast) {
        Long found = session.createNativeQuery(OPENED_SINCE, Long.class)
                .setParameter("terminal", terminalId)
                .setParameter("since", since)
                .setParameter("most", atLeast)
                .getSingleResult();
        return found.intValue() >= atLeast;
    }

    /** It was opened; perhaps heard after its route was changed. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void apply(TicketOpenedV1 told, UUID event) {
        session.createNativeQuery(OPENED)
                .setParameter("id", told.ticketId())
                .setParameter("terminal", told.terminalId())
                .setParameter("reference", told.reference())
                .setParameter("route", told.route().value())
                .setParameter("at", told.at())
                .setParameter("event", event)
                .executeUpdate();
    }

    /** It goes on by another route. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void apply(RouteChosenV1 told, UUID event) {
        session.createNativeQuery(ROUTE)
                .setParameter("id", told.ticketId())
                .setParameter("terminal", told.terminalId())
                .setParameter("route", told.route().value())
                .setParameter("at", told.at())
                .setParameter("event", event)
                .executeUpdate();
    }
}
