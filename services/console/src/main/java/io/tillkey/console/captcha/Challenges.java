package io.tillkey.console.captcha;

/** One kind of challenge. */
interface Challenges {
    CaptchaKind kind();

    Challenge make();

    /** Whether a solution is right, by the answer {@link #make} gave. */
    boolean solves(CaptchaSolution solution, String answer);
}
