package io.tillkey.console.staff;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * What Keycloak gave for a session. It never leaves the server.
 *
 * @param access for calls to the services as this person
 * @param refresh for new tokens, and for ending the session at Keycloak
 * @param accessLifetime how long the access token is good for once it is given
 */
record StaffTokens(String access, String refresh, Duration accessLifetime) {
    StaffTokens {
        requireNonNull(access, "access is null");
        requireNonNull(refresh, "refresh is null");
        requireNonNull(accessLifetime, "accessLifetime is null");
    }

    /** Shows nothing. */
    @Override
    public String toString() {
        return "StaffTokens[****]";
    }
}
