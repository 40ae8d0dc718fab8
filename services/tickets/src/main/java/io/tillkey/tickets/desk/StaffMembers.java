package io.tillkey.tickets.desk;

import static java.util.Objects.requireNonNull;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Who works at the desk. Who does something there is known from then on, so that tickets can be assigned to them. */
@ApplicationScoped
public class StaffMembers {
    /** How long somebody is known who does nothing. */
    static final Duration KNOWN = Duration.ofDays(30);

    /** A page of them; a test looks at the plan. */
    static final String PAGE = """
            select user_name, last_seen_at from staff_member
            where last_seen_at > :since and user_name > :after order by user_name limit :limit
            """;

    private static final Duration GRAIN = Duration.ofMinutes(1);
    private static final String SEEN = """
            insert into staff_member (user_name, last_seen_at) values (:name, :now)
            on conflict (user_name) do update set last_seen_at = excluded.last_seen_at
                where staff_member.last_seen_at < :before
            """;

    private final EntityManager database;

    @Inject
    StaffMembers(EntityManager database) {
        this.database = requireNonNull(database, "database is null");
    }

    /** Notes that somebody works at the desk now, in the running transaction. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void seen(String userName, Instant now) {
        database.createNativeQuery(SEEN)
                .setParameter("name", userName)
                .setParameter("now", now)
                .setParameter("before", now.minus(GRAIN))
                .executeUpdate();
    }

    /** True if somebody worked at the desk lately. */
    boolean isKnown(String userName, Instant now) {
        return !database.createNativeQuery(
                        "select 1 from staff_member where user_name = :name and last_seen_at > :since")
                .setParameter("name", userName)
                .setParameter("since", now.minus(KNOWN))
                .getResultList()
                .isEmpty();
    }

    /** Some of those who worked at the desk lately, by user name. */
    List<StaffMember> page(Optional<String> after, Instant now, int limit) {
        @SuppressWarnings("unchecked")
        List<Object[]> rows = database.createNativeQuery(PAGE, Object[].class)
                .setParameter("since", now.minus(KNOWN))
                .setParameter("after", after.orElse(""))
                .setParameter("limit", limit)
                .getResultList();
        return rows.stream()
                .map(row -> new StaffMember((String) row[0], (Instant) row[1]))
                .toList();
    }

    /**
     * Somebody who works at the desk.
     *
     * @param userName their personal user name
     * @param lastSeenAt when they last did something, to the minute
     */
    public record StaffMember(String userName, Instant lastSeenAt) {}
}
