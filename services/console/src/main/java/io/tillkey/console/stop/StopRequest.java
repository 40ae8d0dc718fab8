package io.tillkey.console.stop;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/**
 * A stop code.
 *
 * @param stopCode as the owner typed it
 */
public record StopRequest(@NotBlank @Size(max = 40) String stopCode) {
    /** Without the code. */
    @Override
    public String toString() {
        return "StopRequest[]";
    }
}
