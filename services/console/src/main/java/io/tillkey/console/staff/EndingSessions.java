package io.tillkey.console.staff;

import static java.util.Objects.requireNonNull;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;

/**
 * Ends sessions, here at once and at Keycloak as soon as it answers, so that nobody goes on there with a session that is
 * over here.
 */
@ApplicationScoped
class EndingSessions {
    private final StaffSessions sessions;
    private final RenewingTokens keycloak;
    private final StaffConfig config;
    private final Clock clock;

    /** For the client proxy only. */
    protected EndingSessions() {
        sessions = null;
        keycloak = null;
        config = null;
        clock = null;
    }

    @Inject
    EndingSessions(StaffSessions sessions, RenewingTokens keycloak, StaffConfig config, Clock clock) {
        this.sessions = requireNonNull(sessions, "sessions is null");
        this.keycloak = requireNonNull(keycloak, "keycloak is null");
        this.config = requireNonNull(config, "config is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /** Signs a browser out. It is signed out also when it was not signed in, and when Keycloak is away. */
    void signOut(String id) {
        SessionKey.of(id).flatMap(sessions::find).ifPresent(session -> {
            sessions.end(session.key(), clock.instant());
            keycloak.tellKeycloak(session);
        });
    }

    @Scheduled(
            every = "${tillkey.console.staff.ending-interval}",
            delayed = "${tillkey.console.staff.ending-interval}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void endThoseThatAreOver() {
        Instant now = clock.instant();
        sessions.endThoseThatAreOver(now.minus(config.idle()), now.minus(config.longest()), now);
        sessions.forgetThoseEndedBefore(now.minus(config.keptAfterwards()));
        sessions.ended().forEach(keycloak::tellKeycloak);
    }
}
