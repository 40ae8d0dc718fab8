package io.tillkey.tickets.partners;

import static java.util.Objects.requireNonNull;

import io.tillkey.tickets.audit.AuditTrail;
import io.tillkey.tickets.audit.AuditedPartnerAction;
import io.tillkey.web.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;

/** An administrator ends a token, at once and for good. */
@ApplicationScoped
public class RevokingAToken {
    private final PartnerTokens tokens;
    private final AuditTrail auditTrail;
    private final Clock clock;

    @Inject
    RevokingAToken(PartnerTokens tokens, AuditTrail auditTrail, Clock clock) {
        this.tokens = requireNonNull(tokens, "tokens is null");
        this.auditTrail = requireNonNull(auditTrail, "auditTrail is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /**
     * Revokes one; doing it again changes nothing.
     *
     * @param administrator who does it
     * @throws Problem 404 {@code not-found}
     */
    @Transactional
    public void revoke(UUID partnerId, UUID tokenId, String administrator) {
        PartnerToken token = tokens.findByIdOptional(tokenId, LockModeType.PESSIMISTIC_WRITE)
                .filter(found -> found.partnerId().equals(partnerId))
                .orElseThrow(Problem::notFound);
        Instant now = clock.instant();
        if (token.revoke(now)) {
            tokens.flush();
            auditTrail.append(new AuditedPartnerAction(partnerId, "TOKEN_REVOKED " + tokenId, administrator, now));
        }
    }
}
