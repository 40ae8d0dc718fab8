package io.tillkey.tickets.ticket;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonIgnore;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.PositiveOrZero;

/**
 * An amount of money.
 *
 * @param amountMinor in the currency's minor unit (fen), never negative
 * @param currency ISO 4217 code
 */
public record Money(
        @NotNull @PositiveOrZero Long amountMinor,
        @NotNull @Pattern(regexp = "[A-Z]{3}") String currency) {
    /** True if there is nothing to pay, so nothing to accept. */
    @JsonIgnore
    public boolean isZero() {
        return requireNonNull(amountMinor, "amountMinor is null") == 0;
    }
}
