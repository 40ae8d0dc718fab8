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
 * @param release only once a right code of this browser counts and did not give the grant by itself
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Verification(
        State state,
        String sentTo,
        Instant codeExpiresAt,
        Instant resendAfter,
        Integer attemptsLeft,
        Instant grantExpiresAt,
        Instant credentialSetAt,
        Release release) {

    /** Without anything to be released. */
    Verification(
            State state,
            String sentTo,
            Instant codeExpiresAt,
            Instant resendAfter,
            Integer attemptsLeft,
            Instant grantExpiresAt,
            Instant credentialSetAt) {
        this(state, sentTo, codeExpiresAt, resendAfter, attemptsLeft, grantExpiresAt, credentialSetAt, null);
    }

    /** A right code counts, and more than that is asked for. */
    static Verification awaiting(String sentTo, Release release) {
        return new Verification(State.NONE, sentTo, null, null, null, null, null, release);
    }

    /** Where the release stands, for the merchant. */
    public enum Release {
        /** Staff are still verifying, or a second person has to approve. */
        WAITING,
        /** The grant can be taken. */
        READY,
        /** This ticket won't be released. */
        REFUSED
    }

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
