package io.tillkey.console.terminal;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.PositiveOrZero;

/**
 * An amount.
 *
 * @param amountMinor in minor units, such as fen
 * @param currency ISO 4217
 */
public record Money(
        @NotNull @PositiveOrZero Long amountMinor,
        @NotNull @Pattern(regexp = "[A-Z]{3}") String currency) {}
