package io.tillkey.tickets.desk;

import static java.util.Objects.requireNonNull;

import io.tillkey.web.Acquirers;
import io.tillkey.web.CallersAcquirers;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Who works at the desk, and for which acquirers. Who does something there is known from then on, so that tickets can be
 * assigned to them; what their access token said then counts until they do something else.
 */
@ApplicationScoped
public class StaffMembers {
    /** How long somebody is known who does nothing. */
    static final Duration KNOWN = Duration.ofDays(30);

    /** A page of them; a test looks at the plan. */
    static final String PAGE = """
            select user_name, last_seen_at from staff_member
            where last_seen_at > :since and user_name > :after
                and (:every or acquirers && string_to_array('*,' || :acquirers, ','))
            order by user_name limit :limit
            """;

    private static final Duration GRAIN = Duration.ofMinutes(1);
    private static final String SEEN = """
            insert into staff_member (user_name, last_seen_at, acquirers)
            values (:name, :now, string_to_array(:acquirers, ','))
            on conflict (user_name) do update
                set last_seen_at = greatest(staff_member.last_seen_at, excluded.last_seen_at), acquirers = excluded.acquirers
                where staff_member.last_seen_at < :before or staff_member.acquirers <> excluded.acquirers
            """;
    private static final String MAY_HAVE = """
            select 1 from staff_member member join ticket on ticket.id = :ticket
            where member.user_name = :name and member.last_seen_at > :since
                and member.acquirers && array['*', ticket.acquirer_code]
            """;

    private final EntityManager database;
    private final CallersAcquirers callers;

    @Inject
    StaffMembers(EntityManager database, CallersAcquirers callers) {
        this.database = requireNonNull(database, "database is null");
        this.callers = requireNonNull(callers, "callers is null");
    }

    /** Notes that the one who asks, who has this user name, works at the desk now; in the running transaction. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void seen(String userName, Instant now) {
        database.createNativeQuery(SEEN)
                .setParameter("name", userName)
                .setParameter("now", now)
                .setParameter("acquirers", written(callers.get()))
                .setParameter("before", now.minus(GRAIN))
                .executeUpdate();
    }

    /** True if somebody worked at the desk lately, and for the acquirer of the ticket. */
    boolean mayHave(String userName, UUID ticketId, Instant now) {
        return !database.createNativeQuery(MAY_HAVE)
                .setParameter("name", userName)
                .setParameter("since", now.minus(KNOWN))
                .setParameter("ticket", ticketId)
                .getResultList()
                .isEmpty();
    }

    /** Some of those who worked at the desk lately and share an acquirer with the one who asks, by user name. */
    List<StaffMember> page(Optional<String> after, Instant now, int limit) {
        @SuppressWarnings("unchecked")
        List<Object[]> rows = database.createNativeQuery(PAGE, Object[].class)
                .setParameter("since", now.minus(KNOWN))
                .setParameter("after", after.orElse(""))
                .setParameter("every", callers.get().every())
                .setParameter("acquirers", callers.get().joined())
                .setParameter("limit", limit)
                .getResultList();
        return rows.stream()
                .map(row -> new StaffMember((String) row[0], (Instant) row[1]))
                .toList();
    }

    private static String written(Acquirers acquirers) {
        return acquirers.every() ? Acquirers.EVERY : acquirers.joined();
    }

    /**
     * Somebody who works at the desk.
     *
     * @param userName their personal user name
     * @param lastSeenAt when they last did something, to the minute
     */
    public record StaffMember(String userName, Instant lastSeenAt) {}
}
