package io.tillkey.tickets.acquirer;

import static java.util.Objects.requireNonNull;

import io.tillkey.tickets.audit.AuditTrail;
import io.tillkey.tickets.audit.AuditedAction;
import io.tillkey.web.AcquirerLookup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;

/** Whose a ticket is: the acquirer's on the card it was opened with. Who knocks at another's is in its trail (invariant 9). */
@ApplicationScoped
public class AcquirerOfATicket implements AcquirerLookup {
    /** Whoever goes on knocking is noted once in that time, so that nobody fills the trail. */
    private static final Duration NOTED_FOR = Duration.ofHours(1);

    private final EntityManager database;
    private final AuditTrail auditTrail;
    private final Clock clock;

    @Inject
    AcquirerOfATicket(EntityManager database, AuditTrail auditTrail, Clock clock) {
        this.database = requireNonNull(database, "database is null");
        this.auditTrail = requireNonNull(auditTrail, "auditTrail is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    @Override
    public String parameter() {
        return "ticketId";
    }

    @Override
    @Transactional
    public Optional<String> acquirerOf(UUID id) {
        return database.createNativeQuery("select acquirer_code from ticket where id = :id", String.class)
                .setParameter("id", id)
                .getResultStream()
                .findFirst()
                .map(String.class::cast);
    }

    @Override
    @Transactional
    public void refused(UUID id, String userName) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        if (!auditTrail.tellsOf(id, AuditTrail.ACCESS_REFUSED, userName, now.minus(NOTED_FOR))) {
            auditTrail.append(new AuditedAction(id, AuditTrail.ACCESS_REFUSED, userName, now, Optional.empty()));
        }
    }
}
