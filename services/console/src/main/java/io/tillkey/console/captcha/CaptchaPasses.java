package io.tillkey.console.captcha;

import static java.util.Objects.requireNonNull;

import io.quarkus.scheduler.Scheduled;
import io.tillkey.web.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.UUID;

/** Passes of graphical verifications: good once, for one ticket, in the browser that earned them. */
@ApplicationScoped
public class CaptchaPasses {
    private final CaptchaStore store;
    private final CaptchaConfig config;
    private final Clock clock;

    /** For the client proxy only. */
    protected CaptchaPasses() {
        store = null;
        config = null;
        clock = null;
    }

    @Inject
    CaptchaPasses(CaptchaStore store, CaptchaConfig config, Clock clock) {
        this.store = requireNonNull(store, "store is null");
        this.config = requireNonNull(config, "config is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /**
     * Takes a pass for a ticket. It can be taken again for the same ticket until it is used up.
     *
     * @return the pass's id, the same each time
     * @throws Problem 403 {@code captcha-required} if it is wrong, expired, used up or another browser's or ticket's
     */
    public UUID claim(String token, String binding, UUID ticketId) {
        return store.claim(token, binding, ticketId, clock.instant())
                .orElseThrow(() -> Problem.of("captcha-required", 403));
    }

    /** From now on the pass is worth nothing. */
    public void useUp(UUID pass) {
        store.useUp(pass, clock.instant());
    }

    /** Forgets what ran out a while ago. */
    @Scheduled(
            every = "${tillkey.console.captcha.cleaning-interval}",
            delayed = "${tillkey.console.captcha.cleaning-interval}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void clean() {
        store.deleteExpiredBefore(clock.instant().minus(config.keptAfterwards()));
    }
}
