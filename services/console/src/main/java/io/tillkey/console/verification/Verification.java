package io.tillkey.console.verification;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;

/**
 * Where the verification of a ticket stands; what does not apply is {@code null}.
 *
 * @param state {@code NONE}, {@code CODE_REQUESTED}, {@code VERIFIED}, {@code USED}, {@code EXPIRED} or {@code LOCKED}
 * @param sentTo where the last code went, masked (R28)
 * @param codeExpiresAt until when it can be presented
 * @param resendAfter from when another one may be asked for
 * @param attemptsLeft tries it still allows
 * @param grantExpiresAt until when the credential can be set
 * @param credentialSetAt when it was set
 * @param release {@code WAITING}, {@code READY} or {@code REFUSED} once the code was right and more is asked for
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Verification(
        String state,
        String sentTo,
        Instant codeExpiresAt,
        Instant resendAfter,
        Integer attemptsLeft,
        Instant grantExpiresAt,
        Instant credentialSetAt,
        String release,
        Instant releaseFrom) {
    /** As identity told it. */
    public static Verification of(io.tillkey.clients.identity.Verification told) {
        return new Verification(
                told.state().value(),
                told.sentTo(),
                told.codeExpiresAt(),
                told.resendAfter(),
                told.attemptsLeft(),
                told.grantExpiresAt(),
                told.credentialSetAt(),
                told.release() == null ? null : told.release().value(),
                told.releaseFrom());
    }
}
