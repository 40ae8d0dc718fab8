package io.tillkey.console.ticket;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;

/**
 * What the merchant says was prepared.
 *
 * @param attested each of it
 */
public record Attestation(@NotNull @Size(max = 10) List<@NotNull Precondition> attested) {}
