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
 * @param releaseFrom only while a release cools off: when that ends
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
        Release release,
        Instant releaseFrom) {

    /** Without anything to be released. */
    Verification(
            State state,
            String sentTo,
            Instant codeExpiresAt,
            Instant resendAfter,
            Integer attemptsLeft,
            Instant grantExpiresAt,
            Instant credentialSetAt) {
        this(state, sentTo, codeExpiresAt, resendAfter, attemptsLeft, grantExpiresAt, credentialSetAt, null, null);
    }

    /** A right code counts, and more than that is asked for. */
    static Verification awaiting(String sentTo, Awaited awaited) {
        return new Verification(
                State.NONE, sentTo, null, null, null, null, null, awaited.release(), awaited.releaseFrom());
    }

    /**
     * What the merchant waits for.
     *
     * @param releaseFrom only while a release cools off; else null
     */
    public record Awaited(Release release, Instant releaseFrom) {
        /** Without an end that is known. */
        public static Awaited of(Release release) {
            return new Awaited(release, null);
        }

        /** Until the owner had time to object. */
        public static Awaited coolingOff(Instant releaseFrom) {
            return new Awaited(Release.COOLING_OFF, releaseFrom);
        }
    }

    /** Where the release stands, for the merchant. */
    public enum Release {
        /** Staff are still verifying, or a second person has to approve. */
        WAITING,
        /** All is approved; it can't be taken yet, since the owner has time to object. */
        COOLING_OFF,
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
