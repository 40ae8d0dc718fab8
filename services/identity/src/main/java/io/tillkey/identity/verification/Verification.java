package io.tillkey.identity.verification;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;

/**
 * Where the verification of a ticket stands, as the console is told. Absent parts are left out.
 *
 * @param sentTo where the last code went, masked
 * @param codeExpiresAt only while a code can be tried
 * @param resendAfter only while a further code may be asked for
 * @param attemptsLeft tries the current code allows
 * @param grantExpiresAt only in state VERIFIED
 * @param credentialSetAt only in state USED
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Verification(
        State state,
        String sentTo,
        Instant codeExpiresAt,
        Instant resendAfter,
        Integer attemptsLeft,
        Instant grantExpiresAt,
        Instant credentialSetAt) {

    /** Where it stands. */
    public enum State {
        /** No code was asked for. */
        NONE,
        /** A code is on its way or waits for its entry; with no attempts left it is dead. */
        CODE_REQUESTED,
        /** A grant is open. */
        VERIFIED,
        /** The credential is set. */
        USED,
        /** The last code or grant ran out unused. */
        EXPIRED,
        /** The attempt budget is spent: only staff can go on. */
        LOCKED
    }
}
