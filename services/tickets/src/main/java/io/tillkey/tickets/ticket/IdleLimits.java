package io.tillkey.tickets.ticket;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * For how long nothing may happen on an open ticket before it expires.
 *
 * @param unverified before a valid code; it holds nothing, so it may wait long
 * @param verified after a valid code, before the credential is set; it keeps other browsers out, so it may not
 * @param issued after the credential is set; the terminal may be off for days, but not for good
 * @param numberChange of a change of number, where documents are looked for, and counted from the end of a cooling-off
 */
public record IdleLimits(Duration unverified, Duration verified, Duration issued, Duration numberChange) {
    public IdleLimits {
        requireNonNull(unverified, "unverified is null");
        requireNonNull(verified, "verified is null");
        requireNonNull(issued, "issued is null");
        requireNonNull(numberChange, "numberChange is null");
    }
}
