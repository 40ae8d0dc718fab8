package io.tillkey.tickets.partners;

import static java.util.Objects.requireNonNull;

import io.tillkey.messaging.TimeOrderedId;
import io.tillkey.tickets.audit.AuditTrail;
import io.tillkey.tickets.audit.AuditedPartnerAction;
import io.tillkey.web.IdempotencyKeys;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** An administrator lets a partner in. */
@ApplicationScoped
public class EnrollingAPartner {
    private final Partners partners;
    private final IdempotencyKeys idempotencyKeys;
    private final AuditTrail auditTrail;
    private final Clock clock;

    @Inject
    EnrollingAPartner(Partners partners, IdempotencyKeys idempotencyKeys, AuditTrail auditTrail, Clock clock) {
        this.partners = requireNonNull(partners, "partners is null");
        this.idempotencyKeys = requireNonNull(idempotencyKeys, "idempotencyKeys is null");
        this.auditTrail = requireNonNull(auditTrail, "auditTrail is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /**
     * Enrolls one.
     *
     * @param name what staff call it
     * @param acquirerCode whose terminals it may open tickets for
     * @param administrator who does it
     * @throws io.tillkey.web.Problem 422 {@code idempotency-key-reused}
     */
    @Transactional
    public Partner enroll(String name, String acquirerCode, String administrator, String idempotencyKey) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        UUID id = idempotencyKeys.once(
                idempotencyKey, "partner:" + administrator, IdempotencyKeys.hash(name, acquirerCode), () -> {
                    Partner partner = new Partner(TimeOrderedId.next(), name, acquirerCode, now);
                    partners.persistAndFlush(partner);
                    auditTrail.append(new AuditedPartnerAction(partner.id(), "PARTNER_ENROLLED", administrator, now));
                    return partner.id();
                });
        return partners.findById(id);
    }
}
