package io.tillkey.console.captcha;

import java.time.Instant;

/**
 * A challenge that was solved.
 *
 * @param captchaToken good for one code, in this browser
 * @param expiresAt until when
 */
public record CaptchaPass(String captchaToken, Instant expiresAt) {
    /** Without the token. */
    @Override
    public String toString() {
        return "CaptchaPass[****]";
    }
}
