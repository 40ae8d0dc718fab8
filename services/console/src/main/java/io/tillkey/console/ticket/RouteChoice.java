package io.tillkey.console.ticket;

import jakarta.validation.constraints.NotNull;

/**
 * Another way.
 *
 * @param route which
 */
public record RouteChoice(@NotNull Route route) {}
