package io.tillkey.devices.merchants;

import static java.util.Objects.requireNonNull;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.hibernate.Session;

/**
 * Tells merchants once more that were entered before identity compared anything, a few at a time, on any instance; and then
 * none.
 */
@ApplicationScoped
public class TellingMerchantsAnew {
    private static final int AT_ONCE = 50;
    private static final String UNTOLD = """
            select id from merchant where not evidence_told order by id limit :most for update skip locked
            """;

    private final Session session;
    private final MerchantRepository merchants;
    private final MerchantEvents events;
    private final Clock clock;

    TellingMerchantsAnew(Session session, MerchantRepository merchants, MerchantEvents events, Clock clock) {
        this.session = requireNonNull(session, "session is null");
        this.merchants = requireNonNull(merchants, "merchants is null");
        this.events = requireNonNull(events, "events is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    @Scheduled(every = "30s", concurrentExecution = ConcurrentExecution.SKIP)
    void tell() {
        while (QuarkusTransaction.requiringNew().call(this::tellSome) == AT_ONCE) {
            // There may be more.
        }
    }

    private int tellSome() {
        List<UUID> untold = session.createNativeQuery(UNTOLD, UUID.class)
                .setParameter("most", AT_ONCE)
                .getResultList();
        untold.forEach(id -> events.changed(merchants.findById(id), clock.instant()));
        return untold.size();
    }
}
