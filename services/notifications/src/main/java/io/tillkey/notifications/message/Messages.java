package io.tillkey.notifications.message;

import static java.util.Objects.requireNonNull;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.Session;

/** The texts. */
@ApplicationScoped
public class Messages implements PanacheRepositoryBase<Message, UUID> {
    private static final String NEXT_DUE = """
            select * from message where due_at <= :now order by due_at, id limit 1 for update skip locked
            """;
    private static final String NEXT_DUE_TIME = "select min(due_at) from message where due_at is not null";
    private static final String IS_ADOPTED =
            "select exists (select 1 from message where provider_id = :provider and id <> :id)";
    private static final String RECENT_DELIVERIES = """
            select cast(extract(epoch from delivered_at - sent_at) * 1000 as bigint) from message
            where delivered_at is not null and not to_nobody order by delivered_at desc limit :limit
            """;
    private static final String STOPPABLE = """
            select * from message
            where recipient_index = :recipient and stop_index is not null and sent_at > :since
            order by sent_at desc, id desc
            limit :limit
            """;
    private static final int STOPPABLE_AT_ONCE = 50;
    private static final String FORGET = """
            delete from message where id in (
                select id from message where created_at < :before and state in ('DELIVERED', 'FAILED', 'SENT')
                order by created_at limit :limit for update skip locked)
            """;

    private final Session session;

    Messages(Session session) {
        this.session = requireNonNull(session, "session is null");
    }

    /** One message, locked until the transaction ends. */
    public Optional<Message> lock(UUID id) {
        return findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE);
    }

    /** The message that is due first, locked until the transaction ends; passes over those another worker holds. */
    public Optional<Message> lockNextDue(Instant now) {
        return session.createNativeQuery(NEXT_DUE, Message.class).setParameter("now", now).getResultList().stream()
                .findFirst();
    }

    /** When the next message is due, past or future; nothing if none is. */
    public Optional<Instant> nextDueTime() {
        return Optional.ofNullable(
                session.createNativeQuery(NEXT_DUE_TIME, Instant.class).getSingleResult());
    }

    /** Whether what the provider calls so is another message of ours. */
    public boolean isAdoptedByAnother(String providerId, UUID id) {
        return session.createNativeQuery(IS_ADOPTED, Boolean.class)
                .setParameter("provider", providerId)
                .setParameter("id", id)
                .getSingleResult();
    }

    /** How long the latest deliveries took from provider to phone, the latest first. */
    public List<Duration> recentDeliveries(int limit) {
        return session
                .createNativeQuery(RECENT_DELIVERIES, Long.class)
                .setParameter("limit", limit)
                .getResultList()
                .stream()
                .map(Duration::ofMillis)
                .toList();
    }

    /** The texts with a stop code that went to a number since then, the newest first. */
    public List<Message> stoppable(byte[] recipientIndex, Instant since) {
        return session.createNativeQuery(STOPPABLE, Message.class)
                .setParameter("recipient", recipientIndex)
                .setParameter("since", since)
                .setParameter("limit", STOPPABLE_AT_ONCE)
                .getResultList();
    }

    /** Deletes ended messages from before, at most so many; gives how many. */
    public int forget(Instant before, int limit) {
        return session.createNativeMutationQuery(FORGET)
                .setParameter("before", before)
                .setParameter("limit", limit)
                .executeUpdate();
    }
}
