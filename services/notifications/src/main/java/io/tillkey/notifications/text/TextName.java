package io.tillkey.notifications.text;

import static java.util.Objects.requireNonNull;

import io.tillkey.notifications.message.Purpose;
import java.util.Map;

/** The texts there are. A purpose has more than one where what is told differs. */
enum TextName {
    /** The one-time code. */
    RESET_CODE("RESET_CODE"),
    /** The credential was set; asked for before owners could stop a reset. */
    RESET_DONE("RESET_DONE_NOTICE"),
    /** The credential was set, and what locks it again. */
    RESET_DONE_STOPPABLE("RESET_DONE_NOTICE.STOPPABLE"),
    /** The credential may be set now, and what stops that. */
    RESET_STARTED("RESET_DONE_NOTICE.STARTED"),
    /** The credential was set, to a number that can answer. */
    RESET_DONE_ANSWERABLE("RESET_DONE_NOTICE.STOPPABLE.ANSWERABLE"),
    /** The credential may be set now, to a number that can answer. */
    RESET_STARTED_ANSWERABLE("RESET_DONE_NOTICE.STARTED.ANSWERABLE");

    private static final String STAGE = "stage";
    private static final String STARTED = "STARTED";
    private static final String STOP = "stop";

    private final String key;

    TextName(String key) {
        this.key = requireNonNull(key, "key is null");
    }

    /**
     * The text for a purpose.
     *
     * @param content what the command says
     * @param answerable whether the number can answer "not me"
     * @throws IllegalArgumentException if the stage is none there is
     */
    static TextName of(Purpose purpose, Map<String, String> content, boolean answerable) {
        if (purpose == Purpose.RESET_CODE) {
            return RESET_CODE;
        }
        String stage = content.get(STAGE);
        if (stage != null) {
            if (!stage.equals(STARTED)) {
                throw new IllegalArgumentException("stage is not what the text needs");
            }
            return answerable ? RESET_STARTED_ANSWERABLE : RESET_STARTED;
        }
        if (!content.containsKey(STOP)) {
            return RESET_DONE;
        }
        return answerable ? RESET_DONE_ANSWERABLE : RESET_DONE_STOPPABLE;
    }

    /** Its name in the resource files. */
    String key() {
        return key;
    }
}
