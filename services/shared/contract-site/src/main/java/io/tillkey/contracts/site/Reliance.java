package io.tillkey.contracts.site;

import java.util.List;

/**
 * A consumer that relies on an operation or event.
 *
 * @param consumer who
 * @param interactions what it agreed on, as its pact says; empty if no pact says it
 */
record Reliance(String consumer, List<String> interactions) {}
