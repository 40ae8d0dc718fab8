package io.tillkey.console.verification;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/**
 * A code as the merchant has it. Passes through memory to identity and nowhere else (R11).
 *
 * @param code as typed
 */
public record CodeAttempt(@NotBlank @Size(max = 32) String code) {
    /** Without the code. */
    @Override
    public String toString() {
        return "CodeAttempt[****]";
    }
}
