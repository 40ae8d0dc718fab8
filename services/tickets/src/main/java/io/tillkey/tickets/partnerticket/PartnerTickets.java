package io.tillkey.tickets.partnerticket;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.tillkey.tickets.ticket.Status;
import io.tillkey.tickets.ticket.Ticket;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Which tickets partners opened. */
@ApplicationScoped
public class PartnerTickets implements PanacheRepositoryBase<PartnerTicket, UUID> {
    /** One page of a partner's tickets, newest first; a test looks at the plan. */
    static final String PAGE = """
            select t.* from ticket t join partner_ticket p on p.ticket_id = t.id
            where p.partner_id = :partner and p.ticket_id < :after
            order by p.ticket_id desc limit :limit
            """;

    private static final UUID AFTER_ALL = new UUID(-1, -1);

    /** A partner's open ticket for what was typed that no merchant has taken over yet. */
    public Optional<UUID> waiting(UUID partnerId, byte[] queryIndex) {
        return getEntityManager()
                .createQuery("""
                        select p.ticketId from PartnerTicket p join Ticket t on t.id = p.ticketId
                        where p.partnerId = ?1 and p.queryIndex = ?2 and p.handedOverAt is null and t.status in ?3
                        order by p.ticketId desc
                        """, UUID.class)
                .setParameter(1, partnerId)
                .setParameter(2, queryIndex)
                .setParameter(3, Status.OPEN_ONES)
                .setMaxResults(1)
                .getResultStream()
                .findFirst();
    }

    /** The ticket that a hand-over token is, or was, good for, and its terminal. Nothing is loaded, nothing locked. */
    public Optional<Offered> offered(byte[] handOverHash) {
        return getEntityManager()
                .createQuery("""
                        select t.id, t.terminalId from PartnerTicket p join Ticket t on t.id = p.ticketId
                        where p.handOverHash = ?1
                        """, Object[].class)
                .setParameter(1, handOverHash)
                .getResultStream()
                .findFirst()
                .map(row -> new Offered((UUID) row[0], (UUID) row[1]));
    }

    /** A ticket of this partner's; those of others are not found. */
    public Optional<Ticket> ticketOf(UUID partnerId, UUID ticketId) {
        return getEntityManager()
                .createQuery("""
                        select t from PartnerTicket p join Ticket t on t.id = p.ticketId
                        where p.ticketId = ?1 and p.partnerId = ?2
                        """, Ticket.class)
                .setParameter(1, ticketId)
                .setParameter(2, partnerId)
                .getResultStream()
                .findFirst();
    }

    /** Some of a partner's tickets, newest first. */
    @SuppressWarnings("unchecked")
    public List<Ticket> page(UUID partnerId, Optional<UUID> after, int limit) {
        return getEntityManager()
                .createNativeQuery(PAGE, Ticket.class)
                .setParameter("partner", partnerId)
                .setParameter("after", after.orElse(AFTER_ALL))
                .setParameter("limit", limit)
                .getResultList();
    }

    /** A ticket that a hand-over token is good for. */
    public record Offered(UUID ticketId, UUID terminalId) {}
}
