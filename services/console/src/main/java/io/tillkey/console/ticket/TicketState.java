package io.tillkey.console.ticket;

import io.tillkey.console.numberchange.NumberChange;
import io.tillkey.console.terminal.Connectivity;
import io.tillkey.console.verification.Verification;
import java.util.List;

/**
 * Where a browser's reset stands.
 *
 * @param ticket the ticket
 * @param verification where its verification stands, or {@code null} if that can't be told right now
 * @param numberChange of a change of number, where that stands, in place of a verification
 * @param connectivity whether its terminal is online, or {@code null} if that can't be told right now
 * @param unavailable what can't be told right now
 */
public record TicketState(
        Ticket ticket,
        Verification verification,
        NumberChange numberChange,
        Connectivity connectivity,
        List<Untold> unavailable) {
    /** What may be missing. */
    public enum Untold {
        /** Identity is away. */
        VERIFICATION,
        /** Devices is away. */
        CONNECTIVITY
    }
}
