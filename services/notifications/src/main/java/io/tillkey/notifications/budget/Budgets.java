package io.tillkey.notifications.budget;

import static java.util.Objects.requireNonNull;

import io.tillkey.notifications.message.FailureCode;
import io.tillkey.notifications.message.Message;
import io.tillkey.notifications.message.Purpose;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.Session;

/**
 * Decides whether a text may go now, and books it if so. Bookings are made one after the other, by all instances, so two
 * texts never take the same last place. A text to nobody is counted for what stands in its number's place, so that an
 * unknown terminal meets the same limits as a known one (R1); it costs nothing. A notice leaves places free for codes, and
 * gives way to one that waits: who is told often can still get one, and somebody waits for it before a locked terminal.
 */
@ApplicationScoped
public class Budgets {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);

    /** Of two numbers, and so in another space than the messaging library's locks, which are of one. */
    private static final String LOCK_BOOKINGS = "select cast(pg_advisory_xact_lock(8704, 1) as text)";

    private static final String BOOKINGS_OF_RECIPIENT = """
            select booked_at from message where recipient_index = :index and booked_at > :since and id <> :id
            order by booked_at desc limit :limit
            """;
    private static final String CODE_THAT_WAITS = """
            select min(due_at) from message where recipient_index = :index and purpose = 'RESET_CODE'
            and state in ('QUEUED', 'SENDING') and booked_at is null and expires_at > :now and id <> :id
            """;
    private static final String BOOKINGS_OF_PREFIX = """
            select booked_at from message where prefix_index = :index and booked_at > :since and id <> :id
            order by booked_at desc limit :limit
            """;
    private static final String SPENT =
            "select coalesce(sum(cost), 0) from message where booked_at > :since and id <> :id";
    private static final String OLDEST_SPENT =
            "select min(booked_at) from message where booked_at > :since and cost > 0 and id <> :id";

    private final Session session;
    private final BudgetConfig config;
    private final Clock clock;

    Budgets(Session session, BudgetConfig config, Clock clock) {
        this.session = requireNonNull(session, "session is null");
        this.config = requireNonNull(config, "config is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /** What became of a request to book. */
    public sealed interface Decision {}

    /** It counts, and may go. */
    public record Booked() implements Decision {}

    /** It may not go before then. */
    public record Wait(Instant until, FailureCode reason) implements Decision {}

    /** It may never go. */
    public record Refused(FailureCode reason) implements Decision {}

    /** Books the message in the running transaction, or says why not. Until that ends, nobody else books. */
    @Transactional(Transactional.TxType.MANDATORY)
    public Decision book(Message message) {
        if (message.region()
                .filter(region -> !config.allowedRegions().contains(region))
                .isPresent()) {
            return new Refused(FailureCode.COUNTRY_NOT_ALLOWED);
        }
        session.flush();
        session.createNativeQuery(LOCK_BOOKINGS, String.class).getSingleResult();
        Instant now = clock.instant();
        Optional<Wait> wait = waits(message, now).stream().max(Comparator.comparing(Wait::until));
        if (wait.isPresent()) {
            return wait.get();
        }
        message.book(now, costOf(message));
        session.flush();
        return new Booked();
    }

    private List<Wait> waits(Message message, Instant now) {
        List<Wait> waits = new ArrayList<>();
        int perDay = message.isMainland()
                ? Math.min(config.number().mainlandPerDay(), config.number().perDay())
                : config.number().perDay();
        int most = Math.max(
                perDay, Math.max(config.number().perHour(), config.number().perMinute()));
        List<Instant> bookings =
                bookings(BOOKINGS_OF_RECIPIENT, message.recipientIndex(), now.minus(DAY), message.id(), most);
        place(bookings, config.number().perMinute(), MINUTE, now, FailureCode.NUMBER_BUDGET)
                .ifPresent(waits::add);
        boolean code = message.purpose() == Purpose.RESET_CODE;
        if (!code) {
            codeThatWaits(message, now).ifPresent(waits::add);
        }
        int kept = code ? 0 : config.number().keptForCodes();
        place(bookings, leaving(config.number().perHour(), kept), HOUR, now, FailureCode.NUMBER_BUDGET)
                .ifPresent(waits::add);
        place(bookings, leaving(perDay, kept), DAY, now, FailureCode.NUMBER_BUDGET)
                .ifPresent(waits::add);
        message.prefixIndex()
                .map(prefix -> bookings(
                        BOOKINGS_OF_PREFIX,
                        prefix,
                        now.minus(config.burst().window()),
                        message.id(),
                        config.burst().limit()))
                .flatMap(neighbours ->
                        place(neighbours, config.burst().limit(), config.burst().window(), now, FailureCode.BURST))
                .ifPresent(waits::add);
        spend(message, now).ifPresent(waits::add);
        return waits;
    }

    /** The minute that follows a code is free at the earliest when the code has gone. */
    private Optional<Wait> codeThatWaits(Message notice, Instant now) {
        return Optional.ofNullable(session.createNativeQuery(CODE_THAT_WAITS, Instant.class)
                        .setParameter("index", notice.recipientIndex())
                        .setParameter("now", now)
                        .setParameter("id", notice.id())
                        .getSingleResult())
                .map(due -> due.isAfter(now) ? due : now)
                .map(due -> new Wait(due.plus(MINUTE), FailureCode.NUMBER_BUDGET));
    }

    /** Places a text may take that leaves some free; where there is but one it may take that. */
    private static int leaving(int places, int kept) {
        return places < 1 ? places : Math.max(1, places - kept);
    }

    /** With as many bookings in the window as allowed, the oldest of those must leave it first. */
    private static Optional<Wait> place(
            List<Instant> latestFirst, int allowed, Duration window, Instant now, FailureCode reason) {
        if (allowed < 1) {
            return Optional.of(new Wait(Instant.MAX, reason));
        }
        if (latestFirst.size() < allowed) {
            return Optional.empty();
        }
        Instant free = latestFirst.get(allowed - 1).plus(window);
        return free.isAfter(now) ? Optional.of(new Wait(free, reason)) : Optional.empty();
    }

    private Optional<Wait> spend(Message message, Instant now) {
        BigDecimal cost = costOf(message);
        if (cost.signum() == 0) {
            return Optional.empty();
        }
        Instant since = now.minus(DAY);
        BigDecimal spent = session.createNativeQuery(SPENT, BigDecimal.class)
                .setParameter("since", since)
                .setParameter("id", message.id())
                .getSingleResult();
        if (spent.add(cost).compareTo(config.spend().ceiling()) <= 0) {
            return Optional.empty();
        }
        Instant oldest = session.createNativeQuery(OLDEST_SPENT, Instant.class)
                .setParameter("since", since)
                .setParameter("id", message.id())
                .getSingleResult();
        return Optional.of(new Wait(oldest == null ? Instant.MAX : oldest.plus(DAY), FailureCode.SPEND_CEILING));
    }

    private BigDecimal costOf(Message message) {
        return message.region()
                .map(region -> config.spend()
                        .prices()
                        .getOrDefault(region, config.spend().price()))
                .orElse(BigDecimal.ZERO);
    }

    private List<Instant> bookings(String query, byte[] index, Instant since, UUID id, int limit) {
        return session.createNativeQuery(query, Instant.class)
                .setParameter("index", index)
                .setParameter("since", since)
                .setParameter("id", id)
                .setParameter("limit", limit)
                .getResultList();
    }
}
