package io.tillkey.tickets.audit;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.UUID;

/**
 * One thing that was done on a partner.
 *
 * @param partnerId the partner
 * @param action what, in capitals with underscores; of a token or webhook with its id
 * @param actor the user name of a member of staff, or PARTNER
 * @param at when, UTC
 */
public record AuditedPartnerAction(UUID partnerId, String action, String actor, Instant at) {
    public AuditedPartnerAction {
        requireNonNull(partnerId, "partnerId is null");
        requireNonNull(action, "action is null");
        requireNonNull(actor, "actor is null");
        requireNonNull(at, "at is null");
    }
}
