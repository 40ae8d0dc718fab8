package io.tillkey.tickets.partners;

import static java.util.Objects.requireNonNull;

import io.tillkey.messaging.TimeOrderedId;
import io.tillkey.tickets.audit.AuditTrail;
import io.tillkey.tickets.audit.AuditedPartnerAction;
import io.tillkey.web.IdempotencyKeys;
import io.tillkey.web.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.UUID;

/**
 * An administrator gives a partner a token. It is told once and can't be had again, not even by repeating the request,
 * which is refused: whoever lost the answer revokes that token and issues another.
 */
@ApplicationScoped
public class IssuingAToken {
    private final Partners partners;
    private final PartnerTokens tokens;
    private final SecretHashes hashes;
    private final IdempotencyKeys idempotencyKeys;
    private final AuditTrail auditTrail;
    private final Clock clock;
    private final int mostTokens;

    @Inject
    IssuingAToken(
            Partners partners,
            PartnerTokens tokens,
            SecretHashes hashes,
            IdempotencyKeys idempotencyKeys,
            AuditTrail auditTrail,
            Clock clock,
            PartnersConfig config) {
        this.partners = requireNonNull(partners, "partners is null");
        this.tokens = requireNonNull(tokens, "tokens is null");
        this.hashes = requireNonNull(hashes, "hashes is null");
        this.idempotencyKeys = requireNonNull(idempotencyKeys, "idempotencyKeys is null");
        this.auditTrail = requireNonNull(auditTrail, "auditTrail is null");
        this.clock = requireNonNull(clock, "clock is null");
        this.mostTokens = requireNonNull(config, "config is null").mostTokens();
    }

    /**
     * Issues one.
     *
     * @param lifetime until it expires
     * @param administrator who does it
     * @throws Problem 404 {@code not-found}; 409 {@code too-many-tokens}, or {@code secret-told-already} if the request
     *     is a repetition; 422 {@code idempotency-key-reused}
     */
    @Transactional
    public Issued issue(
            UUID partnerId,
            String name,
            Set<Scope> scopes,
            Duration lifetime,
            String administrator,
            String idempotencyKey) {
        // Locked, so that two at once don't pass the limit.
        Partner partner = partners.lock(partnerId).orElseThrow(Problem::notFound);
        SecretText secret = SecretText.random(SecretText.Kind.API_TOKEN);
        UUID fresh = TimeOrderedId.next();
        UUID id = idempotencyKeys.once(
                idempotencyKey, "partner-token:" + partnerId, IdempotencyKeys.hash(name, scopes, lifetime), () -> {
                    keep(fresh, partner, name, secret, scopes, lifetime, administrator);
                    return fresh;
                });
        if (!id.equals(fresh)) {
            throw Problem.of("secret-told-already", 409);
        }
        return new Issued(tokens.findById(id), secret);
    }

    private void keep(
            UUID id,
            Partner partner,
            String name,
            SecretText secret,
            Set<Scope> scopes,
            Duration lifetime,
            String administrator) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        if (tokens.countGood(partner.id(), now) >= mostTokens) {
            throw Problem.of("too-many-tokens", 409).with("most", mostTokens);
        }
        tokens.persistAndFlush(new PartnerToken(
                id,
                partner.id(),
                name,
                secret.hint(),
                hashes.of(SecretText.Kind.API_TOKEN, secret),
                scopes,
                now,
                now.plus(lifetime)));
        auditTrail.append(new AuditedPartnerAction(partner.id(), "TOKEN_ISSUED " + id, administrator, now));
    }

    /**
     * A token, and what is kept of it.
     *
     * @param token what is kept
     * @param secret the token itself, for its holder alone
     */
    public record Issued(PartnerToken token, SecretText secret) {}
}
