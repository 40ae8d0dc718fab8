package io.tillkey.console.terminal;

import java.time.Instant;

/**
 * Whether a terminal is online.
 *
 * @param online whether it checked in lately
 * @param lastCheckInAt when it did, or {@code null}
 * @param lastSyncAt when it last synchronized with the cloud, or {@code null} (S11)
 */
public record Connectivity(boolean online, Instant lastCheckInAt, Instant lastSyncAt) {
    /** As devices told it. */
    public static Connectivity of(io.tillkey.clients.devices.Connectivity told) {
        return new Connectivity(told.online(), told.lastCheckInAt(), told.lastSyncAt());
    }
}
