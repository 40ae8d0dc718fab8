package io.tillkey.console.verification;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;

/**
 * A code on its way.
 *
 * @param sentTo the registered number, masked (R28)
 * @param expiresAt until when it can be presented
 * @param resendAfter from when another one may be asked for
 * @param attemptsLeft tries it allows, or {@code null}
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record CodeRequested(String sentTo, Instant expiresAt, Instant resendAfter, Integer attemptsLeft) {}
