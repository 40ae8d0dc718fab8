package io.tillkey.sandbox.twilio;

/** What the sandbox plays for every request to the API, to try how a sender behaves when Twilio is in trouble. */
public enum Outage {
    /** All is well. */
    NONE,
    /** 503 with 20503; nothing is taken. */
    UNAVAILABLE,
    /** 429 with 20429; nothing is taken. */
    LIMITED,
    /** The connection breaks before anything is read; nothing is taken. */
    DROPPED,
    /** The message is taken, but the connection breaks before the answer. */
    LOST_ANSWER,
    /** The message is taken, but the answer comes late. */
    SLOW
}
