package io.tillkey.console.terminal;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;

/**
 * Whether a terminal is online.
 *
 * @param online whether it checked in lately
 * @param lastCheckInAt when it did, or {@code null}
 * @param lastSyncAt when it last synchronized with the cloud, or {@code null} (S11)
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Connectivity(boolean online, Instant lastCheckInAt, Instant lastSyncAt) {}
