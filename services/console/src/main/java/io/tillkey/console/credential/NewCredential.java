package io.tillkey.console.credential;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/**
 * The new password or PIN, twice (S22). Passes through memory to identity and nowhere else (R11).
 *
 * @param password as typed
 * @param repeated as typed once more
 */
public record NewCredential(
        @NotNull @Size(max = 1024) String password,
        @NotNull @Size(max = 1024) String repeated) {
    /** Without either. */
    @Override
    public String toString() {
        return "NewCredential[****]";
    }
}
