package io.tillkey.console.credential;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/**
 * A password or PIN that is being typed. Passes through memory to identity and nowhere else (R11).
 *
 * @param password as typed; identity says what is too long
 */
public record PasswordCandidate(@NotNull @Size(max = 1024) String password) {
    /** Without the password. */
    @Override
    public String toString() {
        return "PasswordCandidate[****]";
    }
}
