package io.tillkey.identity.verification;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/** All codes, as hashes. */
@ApplicationScoped
public class Codes implements PanacheRepositoryBase<ResetCode, UUID> {
    /** The code of the ticket that was asked for last, in whatever state. */
    public Optional<ResetCode> newestOf(UUID ticketId) {
        return find("ticketId = ?1 order by requestedAt desc, id desc", ticketId)
                .firstResultOptional();
    }

    /** The code that was asked for last at this terminal, whatever the ticket. */
    Optional<ResetCode> newestAt(UUID terminalId) {
        return find("terminalId = ?1 order by requestedAt desc, id desc", terminalId)
                .firstResultOptional();
    }

    /** The code made for the request with this key. */
    Optional<ResetCode> repeated(UUID ticketId, String idempotencyKey) {
        return find("ticketId = ?1 and idempotencyKey = ?2", ticketId, idempotencyKey)
                .firstResultOptional();
    }
}
