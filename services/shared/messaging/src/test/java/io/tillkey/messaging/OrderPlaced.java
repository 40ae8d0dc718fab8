package io.tillkey.messaging;

/** The event of these tests. */
public record OrderPlaced(String order, int amount, String note) {}
