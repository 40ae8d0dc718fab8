package io.tillkey.devices.merchants;

import static java.util.Objects.requireNonNull;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.tillkey.privacy.UnreadableDataException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.hibernate.Session;
import org.jboss.logging.Logger;

/**
 * Tells merchants once more that were entered before identity compared anything, each in a transaction of its own, on any
 * instance; and then none. One whose data can't be read is said so and doesn't hold the others up.
 */
@ApplicationScoped
public class TellingMerchantsAnew {
    private static final Logger LOG = Logger.getLogger(TellingMerchantsAnew.class);
    private static final UUID FIRST = new UUID(0, 0);
    private static final int AT_ONCE = 50;
    private static final String UNTOLD =
            "select id from merchant where not evidence_told and id > :after order by id limit :most";

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
        List<UUID> untold = untold(FIRST);
        while (!untold.isEmpty()) {
            untold.forEach(this::tell);
            untold = untold(untold.get(untold.size() - 1));
        }
    }

    private List<UUID> untold(UUID after) {
        return QuarkusTransaction.requiringNew().call(() -> session.createNativeQuery(UNTOLD, UUID.class)
                .setParameter("after", after)
                .setParameter("most", AT_ONCE)
                .getResultList());
    }

    private void tell(UUID merchantId) {
        try {
            QuarkusTransaction.requiringNew().run(() -> {
                Merchant merchant = merchants.findById(merchantId, LockModeType.PESSIMISTIC_WRITE);
                if (!merchant.evidenceTold()) {
                    events.changed(merchant, clock.instant());
                }
            });
        } catch (UnreadableDataException e) {
            LOG.errorf("Merchant %s can't be told anew: %s", merchantId, e.getMessage());
        }
    }
}
