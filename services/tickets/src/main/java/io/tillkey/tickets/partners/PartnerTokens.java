package io.tillkey.tickets.partners;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What is kept of the partners' tokens. */
@ApplicationScoped
public class PartnerTokens implements PanacheRepositoryBase<PartnerToken, UUID> {
    /** How exactly the last use is known: a busy token is not written on every request. */
    static final Duration USE_NOTED_EVERY = Duration.ofMinutes(1);

    /** The one with this hash. */
    public Optional<PartnerToken> findByHash(byte[] hash) {
        return find("hash", hash).firstResultOptional();
    }

    /** A partner's, newest first. */
    public List<PartnerToken> of(UUID partnerId, Optional<UUID> after, int limit) {
        return (after.isPresent()
                        ? find("partnerId = ?1 and id < ?2 order by id desc", partnerId, after.get())
                        : find("partnerId = ?1 order by id desc", partnerId))
                .page(0, limit)
                .list();
    }

    /** How many of a partner's let someone in. */
    public long countGood(UUID partnerId, Instant now) {
        return count("partnerId = ?1 and revokedAt is null and expiresAt > ?2", partnerId, now);
    }

    /** Notes that it was used. */
    public void noteUse(UUID id, Instant now) {
        update(
                "lastUsedAt = ?1 where id = ?2 and (lastUsedAt is null or lastUsedAt < ?3)",
                now,
                id,
                now.minus(USE_NOTED_EVERY));
    }
}
