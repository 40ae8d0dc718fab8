package io.tillkey.notifications.message;

/** Fired in a transaction that leaves work for the workers; they hear it once the transaction is committed. */
public record WorkWaits() {}
