package io.tillkey.console.terminal;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/**
 * Which terminal.
 *
 * @param query its serial number or the last six of it, as typed (S5)
 */
public record Lookup(@NotBlank @Size(max = Lookup.LONGEST) String query) {
    /** The longest query, blanks and separators included. */
    public static final int LONGEST = 80;

    /** Masked: a serial number belongs in no log. */
    @Override
    public String toString() {
        return "Lookup[****]";
    }
}
