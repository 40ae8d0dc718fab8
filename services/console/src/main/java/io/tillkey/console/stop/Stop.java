package io.tillkey.console.stop;

import java.time.Instant;

/**
 * What was stopped, as the page is told.
 *
 * @param terminal the masked serial number
 * @param reference of the ticket that was stopped; null if identity has not heard of its opening yet
 * @param state how far the reset had come
 * @param stoppedAt when it was stopped first
 */
public record Stop(String terminal, String reference, String state, Instant stoppedAt) {
    static Stop of(io.tillkey.clients.identity.Stop told) {
        return new Stop(told.terminal(), told.reference(), told.state().value(), told.stoppedAt());
    }
}
