package io.tillkey.console.staff;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One person, signed in with one browser.
 *
 * @param key by which it is found
 * @param keycloakSession Keycloak's own session behind it
 * @param member who it is
 * @param tokens what acts for them
 * @param tokensAt when those were given
 * @param signedInAt when both factors were shown
 * @param lastActiveAt the last request of a person
 * @param steppedUpAt when a second factor was shown again, if it was
 */
record StaffSession(
        SessionKey key,
        String keycloakSession,
        StaffMember member,
        StaffTokens tokens,
        Instant tokensAt,
        Instant signedInAt,
        Instant lastActiveAt,
        Optional<Instant> steppedUpAt) {
    StaffSession {
        requireNonNull(key, "key is null");
        requireNonNull(keycloakSession, "keycloakSession is null");
        requireNonNull(member, "member is null");
        requireNonNull(tokens, "tokens is null");
        requireNonNull(tokensAt, "tokensAt is null");
        requireNonNull(signedInAt, "signedInAt is null");
        requireNonNull(lastActiveAt, "lastActiveAt is null");
        requireNonNull(steppedUpAt, "steppedUpAt is null");
    }

    /** When it ends unless a person asks for something. */
    Instant idleEndsAt(StaffConfig config) {
        Instant idle = lastActiveAt.plus(config.idle());
        Instant end = endsAt(config);
        return idle.isBefore(end) ? idle : end;
    }

    /** When it ends whatever happens. */
    Instant endsAt(StaffConfig config) {
        return signedInAt.plus(config.longest());
    }

    boolean isOver(StaffConfig config, Instant now) {
        return !now.isBefore(idleEndsAt(config));
    }

    boolean accessIsGood(Instant now) {
        return now.isBefore(tokensAt.plus(tokens.accessLifetime()));
    }

    /** Until when the last step-up counts, if it is not longer ago than that. */
    Optional<Instant> steppedUpUntil(Duration age, Instant now) {
        return steppedUpAt.map(at -> at.plus(age)).filter(now::isBefore);
    }

    StaffSession activeAt(Instant now) {
        return new StaffSession(key, keycloakSession, member, tokens, tokensAt, signedInAt, now, steppedUpAt);
    }

    /** The same here; Keycloak may have begun a new one, if it had forgotten the first. */
    StaffSession at(String newKeycloakSession) {
        return new StaffSession(
                key, newKeycloakSession, member, tokens, tokensAt, signedInAt, lastActiveAt, steppedUpAt);
    }

    StaffSession with(StaffMember newMember, StaffTokens newTokens, Instant at) {
        return new StaffSession(key, keycloakSession, newMember, newTokens, at, signedInAt, lastActiveAt, steppedUpAt);
    }

    /** Without tokens. */
    @Override
    public String toString() {
        return "StaffSession[" + member.account() + "]";
    }
}
