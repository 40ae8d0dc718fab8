package io.tillkey.console.staffcheck;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/**
 * A code that somebody read out.
 *
 * @param code as typed; tickets reads it
 */
public record StaffCheckAttempt(
        @NotNull @Size(min = 1, max = 40) String code) {
    /** Without the code. */
    @Override
    public String toString() {
        return "StaffCheckAttempt[]";
    }
}
