package io.tillkey.console.ticket;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/**
 * A ticket to take over.
 *
 * @param handOverToken as it stood in the fragment of the partner's link
 */
public record HandOver(@NotBlank @Size(max = 100) String handOverToken) {
    /** Without the token. */
    @Override
    public String toString() {
        return "HandOver[]";
    }
}
