package io.tillkey.console.verification;

import io.tillkey.clients.identity.CodeOnItsWay;
import java.time.Instant;

/**
 * A code on its way.
 *
 * @param sentTo the registered number, masked (R28)
 * @param expiresAt until when it can be presented
 * @param resendAfter from when another one may be asked for
 * @param attemptsLeft tries it allows, or {@code null}
 */
public record CodeRequested(String sentTo, Instant expiresAt, Instant resendAfter, Integer attemptsLeft) {
    /** As identity told it. */
    static CodeRequested of(CodeOnItsWay told) {
        return new CodeRequested(told.sentTo(), told.expiresAt(), told.resendAfter(), told.attemptsLeft());
    }
}
