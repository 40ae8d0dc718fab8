package io.tillkey.console.ticket;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/**
 * A code to join a ticket with.
 *
 * @param joiningCode as the merchant typed it
 */
public record Joining(@NotBlank @Size(max = 40) String joiningCode) {
    /** Without the code. */
    @Override
    public String toString() {
        return "Joining[]";
    }
}
