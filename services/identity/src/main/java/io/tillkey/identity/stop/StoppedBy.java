package io.tillkey.identity.stop;

/** Where "not me" was said; told with {@code ResetStopped}. */
public enum StoppedBy {
    /** On the page, with a stop code. */
    PAGE,
    /** At the terminal itself. */
    TERMINAL,
    /** By an answer to the text. */
    REPLY
}
