package io.tillkey.devices.refunds;

import static java.util.Objects.requireNonNull;

import io.tillkey.devices.DevicesConfig;
import io.tillkey.devices.terminals.TerminalEvents;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.UUID;

/** Counts the refunds that follow a reset, and tells once for each reset that they are many. The terminal goes on selling (S24). */
@ApplicationScoped
public class WatchingRefunds {
    private final RefundCounts counts;
    private final TerminalEvents events;
    private final DevicesConfig config;

    WatchingRefunds(RefundCounts counts, TerminalEvents events, DevicesConfig config) {
        this.counts = requireNonNull(counts, "counts is null");
        this.events = requireNonNull(events, "events is null");
        this.config = requireNonNull(config, "config is null");
    }

    /** The terminal said how many refunds it ever made. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void reported(UUID terminalId, long total, Instant now) {
        RefundCount count = counts.lock(terminalId);
        if (count.report(total, now, config.refundsWatchedFor(), config.tooManyRefunds())) {
            events.refunding(terminalId, count.resetConfirmedAt().orElseThrow(), now);
        }
    }

    /** The terminal confirmed a reset. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void reset(UUID terminalId, Instant now) {
        counts.lock(terminalId).reset(now);
    }
}
