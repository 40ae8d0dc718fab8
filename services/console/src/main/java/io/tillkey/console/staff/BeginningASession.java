package io.tillkey.console.staff;

import static java.util.Objects.requireNonNull;

import io.quarkus.security.AuthenticationFailedException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/** What comes of a code flow: a session, or the step-up of the one there is. */
@ApplicationScoped
class BeginningASession {
    /** Password and second factor, or a passkey. */
    static final int SIGNED_IN = 1;
    /** And a second factor again. */
    static final int STEPPED_UP = 2;

    private final StaffSessions sessions;
    private final Clock clock;

    /** For the client proxy only. */
    protected BeginningASession() {
        sessions = null;
        clock = null;
    }

    @Inject
    BeginningASession(StaffSessions sessions, Clock clock) {
        this.sessions = requireNonNull(sessions, "sessions is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /**
     * Begins a session.
     *
     * @return its id, for the browser
     * @throws AuthenticationFailedException if no second factor was asked for
     */
    String begin(GivenTokens given) {
        demand(given, SIGNED_IN);
        String id = SessionKey.newId();
        Instant now = clock.instant();
        sessions.begin(new StaffSession(
                SessionKey.of(id).orElseThrow(),
                given.keycloakSession(),
                given.member(),
                given.tokens(),
                now,
                now,
                now,
                Optional.empty()));
        return id;
    }

    /**
     * Steps the browser's session up; its id stays.
     *
     * @throws AuthenticationFailedException if it has none, or somebody else's, or the factor was not asked for again
     */
    void stepUp(String id, GivenTokens given) {
        demand(given, STEPPED_UP);
        Instant now = clock.instant();
        StaffSession session = SessionKey.of(id)
                .flatMap(sessions::find)
                .filter(own -> own.member().account().equals(given.member().account()))
                .orElseThrow(() -> new AuthenticationFailedException("a step-up of no session there is"));
        if (!sessions.stepUp(session.at(given.keycloakSession()).with(given.member(), given.tokens(), now), now)) {
            throw new AuthenticationFailedException("a step-up of a session that ended meanwhile");
        }
    }

    private static void demand(GivenTokens given, int level) {
        if (given.level() < level) {
            throw new AuthenticationFailedException("level of authentication " + given.level() + ", not " + level);
        }
    }
}
