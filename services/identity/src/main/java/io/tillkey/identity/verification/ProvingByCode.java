package io.tillkey.identity.verification;

import static java.util.Objects.requireNonNull;

import io.tillkey.identity.ticket.Route;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** What a right code is worth: a grant at once, or one factor among those the evidence policy asks for. */
public interface ProvingByCode {
    /**
     * Takes a right code into account, under the lock of the terminal and in the caller's transaction. No other grant of
     * the terminal is live.
     */
    void prove(Proof proof);

    /**
     * Where the release stands for the browser that typed a right code which did not give the grant by itself.
     *
     * @return nothing if no such code counts for this browser
     */
    Optional<Verification.Awaited> release(Asker asker);

    /**
     * Who asks; the ticket token was verified before.
     *
     * @param route by which the ticket goes on
     * @param binding the browser
     */
    record Asker(UUID ticketId, UUID terminalId, Route route, String binding) {
        public Asker {
            requireNonNull(ticketId, "ticketId is null");
            requireNonNull(terminalId, "terminalId is null");
            requireNonNull(route, "route is null");
            requireNonNull(binding, "binding is null");
        }
    }

    /** A code that was right. */
    record Proof(Asker asker, UUID codeId, Instant at) {
        public Proof {
            requireNonNull(asker, "asker is null");
            requireNonNull(codeId, "codeId is null");
            requireNonNull(at, "at is null");
        }
    }
}
