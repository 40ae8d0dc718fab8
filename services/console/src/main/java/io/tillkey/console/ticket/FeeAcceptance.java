package io.tillkey.console.ticket;

import io.tillkey.console.terminal.Money;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;

/**
 * The fee the merchant accepts.
 *
 * @param fee as it was quoted (S25)
 */
public record FeeAcceptance(@NotNull @Valid Money fee) {}
