package io.tillkey.console.staff;

import static java.util.Objects.requireNonNull;

import io.quarkus.security.UnauthorizedException;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.tillkey.web.Acquirers;
import io.tillkey.web.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The person behind the request that is being answered, and what may be demanded of them. */
@ApplicationScoped
public class SignedIn {
    private final CurrentIdentityAssociation identities;
    private final StaffConfig config;
    private final Clock clock;

    /** For the client proxy only. */
    protected SignedIn() {
        identities = null;
        config = null;
        clock = null;
    }

    /** Of the current request. */
    @Inject
    public SignedIn(CurrentIdentityAssociation identities, StaffConfig config, Clock clock) {
        this.identities = requireNonNull(identities, "identities is null");
        this.config = requireNonNull(config, "config is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /**
     * Demands a person of our staff.
     *
     * @throws UnauthorizedException if nobody is signed in
     * @throws Problem 403 {@code no-staff-role} if the account has none of our roles
     */
    public StaffMember member() {
        StaffMember member = session().orElseThrow(UnauthorizedException::new).member();
        if (member.roles().isEmpty()) {
            throw Problem.of("no-staff-role", 403);
        }
        return member;
    }

    /**
     * Demands that the person has shown a second factor again, not longer ago than configured (RFC 9470).
     *
     * @return until when that counts
     * @throws UnauthorizedException if nobody is signed in
     * @throws Problem 401 {@code step-up-required}, with {@code signIn}: where to go for it
     */
    public Instant demandStepUp() {
        member();
        Duration age = config.stepUp();
        return session()
                .flatMap(session -> session.steppedUpUntil(age, clock.instant()))
                .orElseThrow(() -> Problem.of("step-up-required", 401)
                        .with("signIn", StaffCookie.PATH + "/sign-in?stepUp=true")
                        .header(
                                "WWW-Authenticate",
                                "Bearer error=\"insufficient_user_authentication\", acr_values=\""
                                        + BeginningASession.STEPPED_UP + "\", max_age=\"" + age.toSeconds() + "\""));
    }

    /** Until when a step-up counts, if there is one. */
    Optional<Instant> steppedUpUntil() {
        return session().flatMap(session -> session.steppedUpUntil(config.stepUp(), clock.instant()));
    }

    /**
     * What acts for the person at the services; it never leaves the server.
     *
     * @throws UnauthorizedException if nobody is signed in
     */
    public String accessToken() {
        return session().orElseThrow(UnauthorizedException::new).tokens().access();
    }

    /**
     * The acquirers that the person works for, as Keycloak said last.
     *
     * @throws UnauthorizedException if nobody is signed in
     */
    public Acquirers acquirers() {
        return GivenTokens.acquirers(
                session().orElseThrow(UnauthorizedException::new).tokens());
    }

    Optional<StaffSession> session() {
        return Optional.ofNullable(identities.getIdentity().getAttribute(StaffIdentities.SESSION));
    }
}
