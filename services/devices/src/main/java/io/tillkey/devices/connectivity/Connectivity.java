package io.tillkey.devices.connectivity;

import static java.util.Objects.requireNonNull;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

/** When a terminal was last heard of. */
@Entity
@Table(name = "connectivity")
public class Connectivity {
    @Id
    @Column(name = "terminal_id")
    private UUID terminalId;

    private boolean online;

    @Column(name = "last_check_in_at")
    private Instant lastCheckInAt;

    @Column(name = "last_sync_at")
    private Instant lastSyncAt;

    /** For Hibernate only. */
    protected Connectivity() {}

    /** A terminal that was never heard of. */
    public Connectivity(UUID terminalId) {
        this.terminalId = requireNonNull(terminalId, "terminalId is null");
    }

    /** The terminal. */
    public UUID terminalId() {
        return terminalId;
    }

    /** When it last checked in; null if it never did. */
    public Instant lastCheckInAt() {
        return lastCheckInAt;
    }

    /** The last cloud synchronisation it reported (S11); null if it never did. */
    public Instant lastSyncAt() {
        return lastSyncAt;
    }

    /** Whether the last check-in is recent enough to count as being online (S13). */
    public boolean onlineAt(Instant now, Duration window) {
        return lastCheckInAt != null && !lastCheckInAt.plus(window).isBefore(now);
    }

    /**
     * Takes note of a check-in.
     *
     * @param syncedAt the last cloud synchronisation; null if the terminal said nothing about it
     * @return whether others should hear of it: it was offline before, or synchronised since
     */
    public boolean checkedIn(Instant now, Instant syncedAt) {
        boolean changed = !online;
        online = true;
        if (lastCheckInAt == null || now.isAfter(lastCheckInAt)) {
            lastCheckInAt = now;
        }
        if (syncedAt != null && !Objects.equals(syncedAt, lastSyncAt)) {
            lastSyncAt = syncedAt;
            changed = true;
        }
        return changed;
    }
}
