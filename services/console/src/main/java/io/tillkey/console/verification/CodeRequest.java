package io.tillkey.console.verification;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/**
 * A code to send.
 *
 * @param captchaToken what passing the graphical verification gave
 */
public record CodeRequest(@NotBlank @Size(max = 200) String captchaToken) {
    /** Without the token. */
    @Override
    public String toString() {
        return "CodeRequest[****]";
    }
}
