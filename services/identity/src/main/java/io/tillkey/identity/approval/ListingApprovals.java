package io.tillkey.identity.approval;

import static java.util.Objects.requireNonNull;

import io.tillkey.identity.risk.RiskSignal;
import io.tillkey.web.Acquirers;
import io.tillkey.web.Cursor;
import io.tillkey.web.Page;
import io.tillkey.web.PageRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.hibernate.Session;
import org.hibernate.query.NativeQuery;

/** Lists what waits for a second person, oldest first; keyset-paged along an index of its own. */
@ApplicationScoped
public class ListingApprovals {
    /** A test reads its plan. */
    public static final String WAITING = """
            select approvals.id, approvals.ticket_id, known_tickets.reference, approvals.signals, approvals.asked_at,
                approvals.expires_at, number_changes.ticket_id is not null
            from approvals
            left join known_tickets on known_tickets.id = approvals.ticket_id
            left join number_changes on number_changes.ticket_id = approvals.ticket_id
            where approvals.state = 'ASKED' and (approvals.asked_at, approvals.id) > (:asked, :id)
                and approvals.expires_at > :now
            order by approvals.asked_at, approvals.id
            limit :most
            """;

    /** The same of some acquirers: of each the first ones along an index. A test reads its plan. */
    public static final String WAITING_OF_SOME = """
            select found.id, found.ticket_id, known_tickets.reference, found.signals, found.asked_at, found.expires_at,
                number_changes.ticket_id is not null
            from (
                select waiting.*
                from unnest(string_to_array(:acquirers, ',')) as own (acquirer)
                cross join lateral (
                    select * from approvals
                    where acquirer_code = own.acquirer and state = 'ASKED' and (asked_at, id) > (:asked, :id)
                        and expires_at > :now
                    order by asked_at, id
                    limit :most) as waiting
                order by waiting.asked_at, waiting.id
                limit :most) as found
            left join known_tickets on known_tickets.id = found.ticket_id
            left join number_changes on number_changes.ticket_id = found.ticket_id
            order by found.asked_at, found.id
            """;

    private static final UUID FIRST = new UUID(0, 0);

    private final Session session;
    private final Clock clock;

    ListingApprovals(Session session, Clock clock) {
        this.session = requireNonNull(session, "session is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /** What is approved. */
    public enum Kind {
        RESET,
        NUMBER_CHANGE
    }

    /** A row of the list. */
    public record Waiting(
            UUID approvalId,
            UUID ticketId,
            String reference,
            Kind kind,
            List<RiskSignal> signals,
            Instant askedAt,
            Instant expiresAt) {}

    /** A page of those of some acquirers that can still be decided. */
    @Transactional
    public Page<Waiting> list(Acquirers acquirers, PageRequest request) {
        NativeQuery<Tuple> query =
                session.createNativeQuery(acquirers.every() ? WAITING : WAITING_OF_SOME, Tuple.class);
        if (!acquirers.every()) {
            query.setParameter("acquirers", acquirers.joined());
        }
        List<Tuple> rows = query.setParameter(
                        "asked", request.after().map(after -> after.instant(0)).orElse(Instant.EPOCH))
                .setParameter("id", request.after().map(after -> after.uuid(1)).orElse(FIRST))
                .setParameter("now", clock.instant())
                .setParameter("most", request.fetchSize())
                .getResultList();
        return Page.of(
                rows.stream().map(ListingApprovals::read).toList(),
                request,
                waiting -> Cursor.of(waiting.askedAt(), waiting.approvalId()));
    }

    private static Waiting read(Tuple row) {
        String signals = row.get(3, String.class);
        return new Waiting(
                row.get(0, UUID.class),
                row.get(1, UUID.class),
                row.get(2, String.class),
                Boolean.TRUE.equals(row.get(6, Boolean.class)) ? Kind.NUMBER_CHANGE : Kind.RESET,
                Stream.of(signals.split(","))
                        .filter(name -> !name.isEmpty())
                        .map(RiskSignal::valueOf)
                        .toList(),
                row.get(4, Instant.class),
                row.get(5, Instant.class));
    }
}
