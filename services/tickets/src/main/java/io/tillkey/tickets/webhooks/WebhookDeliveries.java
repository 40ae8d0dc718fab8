package io.tillkey.tickets.webhooks;

import static java.util.Objects.requireNonNull;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.FlushModeType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The messages for webhooks. */
@ApplicationScoped
public class WebhookDeliveries implements PanacheRepositoryBase<WebhookDelivery, UUID> {
    /** One page of a webhook's messages, newest first; a test looks at the plan. */
    static final String PAGE = """
            select * from webhook_delivery where webhook_id = :webhook and id < :after order by id desc limit :limit
            """;

    private static final UUID AFTER_ALL = new UUID(-1, -1);

    /**
     * Takes what is due, for one try each, and for nobody else until the lease ends. Of one ticket only the oldest is
     * taken, so that its messages arrive in order.
     */
    @SuppressWarnings("unchecked")
    public List<UUID> claim(Instant now, Instant leaseEnds, int limit) {
        return getEntityManager()
                .createNativeQuery("""
                        update webhook_delivery set attempts = attempts + 1, next_attempt_at = :leaseEnds
                        where id in (
                            select d.id from webhook_delivery d join webhook w on w.id = d.webhook_id
                            where d.state = 'PENDING' and d.next_attempt_at <= :now
                                and w.disabled_at is null and w.deleted_at is null
                                and not exists (
                                    select 1 from webhook_delivery older
                                    where older.webhook_id = d.webhook_id and older.ticket_id = d.ticket_id
                                        and older.state = 'PENDING' and older.position < d.position)
                            order by d.next_attempt_at
                            limit :limit
                            for update of d skip locked)
                        returning id
                        """, UUID.class)
                .setParameter("now", now)
                .setParameter("leaseEnds", leaseEnds)
                .setParameter("limit", limit)
                .getResultList();
    }

    /** Writes a message into the running transaction, and nothing else: who tells of a change may be in the midst of it. */
    public void add(Message message) {
        requireNonNull(message, "message is null");
        getEntityManager()
                .createNativeQuery("""
                        insert into webhook_delivery
                            (id, webhook_id, ticket_id, type, payload, state, created_at, next_attempt_at, give_up_at)
                        values (:id, :webhook, :ticket, :type, :payload, 'PENDING', :now, :now, :giveUpAt)
                        """)
                .setFlushMode(FlushModeType.COMMIT)
                .setParameter("id", message.id())
                .setParameter("webhook", message.webhookId())
                .setParameter("ticket", message.ticketId())
                .setParameter("type", message.type())
                .setParameter("payload", message.payload())
                .setParameter("now", message.createdAt())
                .setParameter("giveUpAt", message.giveUpAt())
                .executeUpdate();
    }

    /**
     * The webhooks that want to be told of an event of a ticket: those of the partner that opened it, if one did. Whoever asks
     * may be in the midst of a change to several tickets, so nothing of it is written before its time.
     */
    @SuppressWarnings("unchecked")
    public List<UUID> webhooksFor(UUID ticketId, WebhookEvent event) {
        return getEntityManager()
                .createNativeQuery("""
                        select w.id from partner_ticket p join webhook w on w.partner_id = p.partner_id
                        where p.ticket_id = :ticket and w.deleted_at is null and jsonb_exists(w.events, :event)
                        order by w.id
                        """, UUID.class)
                .setFlushMode(FlushModeType.COMMIT)
                .setParameter("ticket", ticketId)
                .setParameter("event", event.type())
                .getResultList();
    }

    /** Some of a webhook's messages, newest first. */
    @SuppressWarnings("unchecked")
    public List<WebhookDelivery> page(UUID webhookId, Optional<UUID> after, int limit) {
        return getEntityManager()
                .createNativeQuery(PAGE, WebhookDelivery.class)
                .setParameter("webhook", webhookId)
                .setParameter("after", after.orElse(AFTER_ALL))
                .setParameter("limit", limit)
                .getResultList();
    }

    /** Forgets some of those that are done with and were written before a moment. */
    public int forget(Instant before, int limit) {
        return getEntityManager()
                .createNativeQuery("""
                        delete from webhook_delivery where id in (
                            select id from webhook_delivery where state <> 'PENDING' and created_at < :before
                            limit :limit for update skip locked)
                        """)
                .setParameter("before", before)
                .setParameter("limit", limit)
                .executeUpdate();
    }

    /**
     * A message to write.
     *
     * @param ticketId null for a try
     */
    public record Message(
            UUID id, UUID webhookId, UUID ticketId, String type, String payload, Instant createdAt, Instant giveUpAt) {}
}
