package io.tillkey.console.captcha;

import static java.util.Objects.requireNonNull;

import io.quarkus.arc.All;
import io.tillkey.web.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Makes challenges and judges the one try each of them allows. */
@ApplicationScoped
public class PassingACaptcha {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int TOKEN_BYTES = 32;

    private final Map<CaptchaKind, Challenges> challenges;
    private final CaptchaStore store;
    private final CaptchaConfig config;
    private final Clock clock;

    /** For the client proxy only. */
    protected PassingACaptcha() {
        challenges = null;
        store = null;
        config = null;
        clock = null;
    }

    @Inject
    PassingACaptcha(@All List<Challenges> kinds, CaptchaStore store, CaptchaConfig config, Clock clock) {
        this.challenges = new EnumMap<>(CaptchaKind.class);
        kinds.forEach(each -> challenges.put(each.kind(), each));
        this.store = requireNonNull(store, "store is null");
        this.config = requireNonNull(config, "config is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /** A new challenge for one browser. */
    public Captcha challenge(CaptchaKind kind, String binding) {
        Challenge made = challenges.get(kind).make();
        // Random, not ordered in time: it tells nothing of how many others there are.
        UUID id = UUID.randomUUID();
        Instant expiresAt = clock.instant().plus(config.challengeLifetime());
        store.insert(id, kind, binding, made.answer(), expiresAt);
        return new Captcha(id, kind, expiresAt, made.slider(), made.proofOfWork());
    }

    /**
     * Tries a challenge, which is used up by it.
     *
     * @throws Problem 404 {@code captcha-unknown} if this browser has no such challenge, 409 {@code captcha-used} if it
     *     was tried before, 422 {@code captcha-expired} or {@code captcha-wrong}
     */
    public CaptchaPass solve(UUID id, String binding, CaptchaSolution solution) {
        Instant now = clock.instant();
        CaptchaStore.Tried tried = store.tryOnce(id, binding, now)
                .orElseThrow(() -> store.exists(id, binding)
                        ? Problem.of("captcha-used", 409)
                        : Problem.of("captcha-unknown", 404));
        if (!now.isBefore(tried.expiresAt())) {
            throw Problem.of("captcha-expired", 422);
        }
        if (!challenges.get(tried.kind()).solves(solution, tried.answer())) {
            throw Problem.of("captcha-wrong", 422);
        }
        byte[] bytes = new byte[TOKEN_BYTES];
        RANDOM.nextBytes(bytes);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        Instant passExpiresAt = now.plus(config.passLifetime());
        store.pass(id, token, passExpiresAt);
        return new CaptchaPass(token, passExpiresAt);
    }
}
