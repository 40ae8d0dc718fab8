package io.tillkey.console.staff;

import static java.util.Objects.requireNonNull;

import io.tillkey.web.Outages;
import io.tillkey.web.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.WebApplicationException;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.logging.Logger;

/** Asks Keycloak for the next tokens of a session, and tells it of a session's end. */
@ApplicationScoped
class RenewingTokens {
    private static final Logger LOG = Logger.getLogger(RenewingTokens.class);
    private static final int BAD_REQUEST = 400;
    private static final String CLIENT_ID = "quarkus.oidc.staff.client-id";
    private static final String CLIENT_SECRET = "quarkus.oidc.staff.credentials.secret";

    private final StaffRealm realm;
    private final StaffSessions sessions;
    private final StaffConfig config;
    private final Clock clock;
    private final String clientId;
    private final String clientSecret;
    private final AtomicReference<Instant> leftAloneUntil = new AtomicReference<>(Instant.MIN);

    /** For the client proxy only. */
    protected RenewingTokens() {
        realm = null;
        sessions = null;
        config = null;
        clock = null;
        clientId = null;
        clientSecret = null;
    }

    @Inject
    RenewingTokens(
            @RestClient StaffRealm realm,
            StaffSessions sessions,
            StaffConfig config,
            Clock clock,
            @ConfigProperty(name = CLIENT_ID) String clientId,
            @ConfigProperty(name = CLIENT_SECRET) String clientSecret) {
        this.realm = requireNonNull(realm, "realm is null");
        this.sessions = requireNonNull(sessions, "sessions is null");
        this.config = requireNonNull(config, "config is null");
        this.clock = requireNonNull(clock, "clock is null");
        this.clientId = requireNonNull(clientId, "clientId is null");
        this.clientSecret = requireNonNull(clientSecret, "clientSecret is null");
    }

    /**
     * The session with new tokens. While Keycloak is away it goes on with those it has, as long as they are good.
     *
     * @return nothing if Keycloak has ended it
     * @throws Problem 503 when Keycloak is away and the tokens are no longer good
     */
    Optional<StaffSession> renew(StaffSession session) {
        Instant now = clock.instant();
        boolean good = session.accessIsGood(now);
        if (good && now.isBefore(leftAloneUntil.get())) {
            return Optional.of(session);
        }
        try {
            StaffRealm.Answer answer = realm.refresh(
                    "refresh_token", clientId, clientSecret, session.tokens().refresh());
            GivenTokens given = new GivenTokens(answer.access(), answer.refresh(), answer.accessSeconds());
            StaffSession renewed = session.with(given.member(), given.tokens(), now);
            sessions.renew(renewed);
            return Optional.of(renewed);
        } catch (WebApplicationException | jakarta.ws.rs.ProcessingException e) {
            if (isRefused(e)) {
                sessions.forget(session.key());
                return Optional.empty();
            }
            leftAloneUntil.set(now.plus(config.pauseAfterOutage()));
            LOG.warnf(
                    "Keycloak does not renew the tokens of staff: %s",
                    e.getClass().getSimpleName());
            if (good) {
                return Optional.of(session);
            }
            throw Problem.temporarilyUnavailable(Outages.RETRY_AFTER);
        }
    }

    /** Ends a session at Keycloak that has ended here; if Keycloak is away, it is told later. */
    void tellKeycloak(StaffSession ended) {
        try {
            realm.signOut(clientId, clientSecret, ended.tokens().refresh());
            sessions.forget(ended.key());
        } catch (WebApplicationException | jakarta.ws.rs.ProcessingException e) {
            if (isRefused(e)) {
                // It has ended there already.
                sessions.forget(ended.key());
            } else {
                LOG.warnf(
                        "Keycloak is told later that a session of staff has ended: %s",
                        e.getClass().getSimpleName());
            }
        }
    }

    /** Keycloak knows our client and says no to the token: 400 {@code invalid_grant}. */
    private static boolean isRefused(RuntimeException failure) {
        return failure instanceof WebApplicationException web
                && web.getResponse().getStatus() == BAD_REQUEST;
    }
}
