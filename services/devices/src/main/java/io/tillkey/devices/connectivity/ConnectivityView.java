package io.tillkey.devices.connectivity;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;

/**
 * Whether a terminal is online now (S13) and when it last synchronised (S11).
 *
 * @param online whether it checked in within the window
 * @param lastCheckInAt null if it never did
 * @param lastSyncAt null if it never did
 */
public record ConnectivityView(boolean online, Instant lastCheckInAt, Instant lastSyncAt) {
    /** What is known of a terminal now. */
    public static ConnectivityView of(Connectivity connectivity, Instant now, Duration window) {
        requireNonNull(connectivity, "connectivity is null");
        return new ConnectivityView(
                connectivity.onlineAt(now, window), connectivity.lastCheckInAt(), connectivity.lastSyncAt());
    }
}
