package io.tillkey.console.staff;

import static java.util.Objects.requireNonNull;

import io.tillkey.web.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/** Finds the session of a request, ends it if nobody was there for too long, and keeps its tokens fresh (R25). */
@ApplicationScoped
class ResumingASession {
    private final StaffSessions sessions;
    private final RenewingTokens renewing;
    private final StaffConfig config;
    private final Clock clock;

    /** For the client proxy only. */
    protected ResumingASession() {
        sessions = null;
        renewing = null;
        config = null;
        clock = null;
    }

    @Inject
    ResumingASession(StaffSessions sessions, RenewingTokens renewing, StaffConfig config, Clock clock) {
        this.sessions = requireNonNull(sessions, "sessions is null");
        this.renewing = requireNonNull(renewing, "renewing is null");
        this.config = requireNonNull(config, "config is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /**
     * The session that an id belongs to.
     *
     * @param id what the browser brought
     * @param byAPerson whether someone asked, or their page on its own
     * @return nothing if there is none, or no longer
     * @throws Problem 503 when Keycloak is needed and away
     */
    Optional<StaffSession> resume(String id, boolean byAPerson) {
        Optional<StaffSession> found = SessionKey.of(id).flatMap(sessions::find);
        if (found.isEmpty()) {
            return found;
        }
        StaffSession session = found.get();
        Instant now = clock.instant();
        if (session.isOver(config, now)) {
            sessions.end(session.key(), now);
            // Before its person can have begun another one there.
            renewing.tellKeycloak(session);
            return Optional.empty();
        }
        if (byAPerson) {
            sessions.touch(session.key(), now);
            session = session.activeAt(now);
        }
        boolean old = !now.isBefore(session.tokensAt().plus(config.tokenAge()));
        if ((byAPerson && old) || !session.accessIsGood(now)) {
            return renewing.renew(session);
        }
        return Optional.of(session);
    }
}
