package io.tillkey.identity.verification;

import static java.util.Objects.requireNonNull;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.Session;

/** The tickets identity heard were closed; perhaps before it heard anything else of them. */
@ApplicationScoped
public class ClosedTickets implements PanacheRepositoryBase<ClosedTicket, UUID> {
    private static final String CLOSE = """
            insert into closed_tickets (ticket_id, status, closed_at) values (:ticket, :status, :at)
            on conflict do nothing
            """;

    private final Session session;

    ClosedTickets(Session session) {
        this.session = requireNonNull(session, "session is null");
    }

    public boolean contains(UUID ticketId) {
        return findByIdOptional(ticketId).isPresent();
    }

    @Transactional(Transactional.TxType.MANDATORY)
    void add(UUID ticketId, String status, Instant at) {
        session.createNativeQuery(CLOSE)
                .setParameter("ticket", ticketId)
                .setParameter("status", status)
                .setParameter("at", at)
                .executeUpdate();
    }
}
