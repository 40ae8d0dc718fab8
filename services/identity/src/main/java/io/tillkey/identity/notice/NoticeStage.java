package io.tillkey.identity.notice;

/** What a notice tells. */
enum NoticeStage {
    /** The credential may be set now, and can still be kept from it. */
    STARTED,
    /** It was set. */
    DONE,
    /** A registered number is to be changed, and can still be kept from it (R13). */
    NUMBER_CHANGE_STARTED,
    /** It was changed. */
    NUMBER_CHANGE_DONE
}
