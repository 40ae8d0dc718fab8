package io.tillkey.sandbox.twilio;

import static java.util.Objects.requireNonNull;

import java.util.concurrent.atomic.AtomicReference;

/** The one switch between all is well and one of the outages. */
public final class OutageSwitch {
    private final AtomicReference<Outage> mode = new AtomicReference<>(Outage.NONE);

    /** What is played now. */
    public Outage mode() {
        return mode.get();
    }

    /** Plays this from the next request on. */
    public void play(Outage outage) {
        mode.set(requireNonNull(outage, "outage is null"));
    }
}
