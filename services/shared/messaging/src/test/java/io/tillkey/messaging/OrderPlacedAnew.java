package io.tillkey.messaging;

import java.util.List;

/** The second version of the event of these tests, which a reader of the first could not understand. */
public record OrderPlacedAnew(String order, List<Integer> amounts) {}
