package io.tillkey.identity.notice;

/** What a notice tells of a reset. */
enum NoticeStage {
    /** The credential may be set now, and can still be kept from it. */
    STARTED,
    /** It was set. */
    DONE
}
