package io.tillkey.console.captcha;

/** How someone shows that this is not a flood. */
public enum CaptchaKind {
    /** Moves a piece into the gap of a picture. */
    SLIDER,
    /** Has the device compute, for whoever can't do a puzzle. */
    PROOF_OF_WORK
}
