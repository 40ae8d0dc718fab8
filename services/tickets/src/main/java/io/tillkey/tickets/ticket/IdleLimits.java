package io.tillkey.tickets.ticket;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * For how long nothing may happen on an open ticket before it expires.
 *
 * @param unverified before a valid code; it holds nothing, so it may wait long
 * @param verified after a valid code, before the credential is set; it keeps other browsers out, so it may not
 * @param issued after the credential is set; the terminal may be off for days, but not for good
 */
public record IdleLimits(Duration unverified, Duration verified, Duration issued) {
    public IdleLimits {
        requireNonNull(unverified, "unverified is null");
        requireNonNull(verified, "verified is null");
        requireNonNull(issued, "issued is null");
    }
}
