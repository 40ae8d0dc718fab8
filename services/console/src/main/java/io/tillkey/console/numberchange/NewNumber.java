package io.tillkey.console.numberchange;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/**
 * The number that is to be registered.
 *
 * @param number as typed
 */
public record NewNumber(@NotBlank @Size(max = 40) String number) {
    /** Without the number. */
    @Override
    public String toString() {
        return "NewNumber";
    }
}
