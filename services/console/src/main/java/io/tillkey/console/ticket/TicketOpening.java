package io.tillkey.console.ticket;

import io.tillkey.console.terminal.Lookup;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/**
 * A ticket to open.
 *
 * @param query serial number or its last six, as typed (S5)
 * @param route by which way
 * @param reason why (S14)
 * @param kind what it is to be for, or {@code null} for a reset
 */
public record TicketOpening(
        @NotBlank @Size(max = Lookup.LONGEST) String query,
        @NotNull Route route,
        @NotNull Reason reason,
        KindToOpen kind) {
    /** Without the query. */
    @Override
    public String toString() {
        return "TicketOpening[" + route + ", " + reason + "]";
    }
}
