package io.tillkey.identity.ticket;

import static java.util.Objects.requireNonNull;

import io.tillkey.events.TicketOpenedV1;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.UUID;
import org.hibernate.Session;

/** The tickets that report a reset the owner stopped. That one was closed may be heard before it was opened (invariant 5). */
@ApplicationScoped
public class FraudReports {
    private static final String OPENED = """
            insert into fraud_reports (ticket_id, terminal_id, opened_at) values (:id, :terminal, :at)
            on conflict do nothing
            """;

    /** Whether a terminal has one that is not closed. */
    public static final String OPEN = """
            select exists (
                select 1 from fraud_reports as report
                where report.terminal_id = :terminal
                    and not exists (select 1 from closed_tickets where closed_tickets.ticket_id = report.ticket_id))
            """;

    private final Session session;

    FraudReports(Session session) {
        this.session = requireNonNull(session, "session is null");
    }

    /** True while a report about the terminal is open. */
    public boolean isOpenFor(UUID terminalId) {
        return session.createNativeQuery(OPEN, Boolean.class)
                .setParameter("terminal", terminalId)
                .getSingleResult();
    }

    /** A ticket was opened; only reports are kept here. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void apply(TicketOpenedV1 told) {
        if (!TicketOpenedV1.Kind.FRAUD_REPORT.equals(told.kind())) {
            return;
        }
        session.createNativeQuery(OPENED)
                .setParameter("id", told.ticketId())
                .setParameter("terminal", told.terminalId())
                .setParameter("at", told.at())
                .executeUpdate();
    }
}
