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
    /** The one-time code that confirms a new registered number. */
    NUMBER_CODE("RESET_CODE.NUMBER_CHANGE"),
    /** A registered number is to be changed from a time on, and what stops that. */
    NUMBER_CHANGE_STARTED("RESET_DONE_NOTICE.NUMBER_CHANGE_STARTED"),
    /** A registered number was changed, and with what the owner objects. */
    NUMBER_CHANGE_DONE("RESET_DONE_NOTICE.NUMBER_CHANGE_DONE"),
    /** The credential was set, to a number that can answer. */
    RESET_DONE_ANSWERABLE("RESET_DONE_NOTICE.STOPPABLE.ANSWERABLE"),
    /** The credential may be set now, to a number that can answer. */
    RESET_STARTED_ANSWERABLE("RESET_DONE_NOTICE.STARTED.ANSWERABLE"),
    /** A registered number is to be changed, to a number that can answer. */
    NUMBER_CHANGE_STARTED_ANSWERABLE("RESET_DONE_NOTICE.NUMBER_CHANGE_STARTED.ANSWERABLE"),
    /** A registered number was changed, to a number that can answer. */
    NUMBER_CHANGE_DONE_ANSWERABLE("RESET_DONE_NOTICE.NUMBER_CHANGE_DONE.ANSWERABLE");

    private static final String STAGE = "stage";
    private static final String FOR = "for";
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
     * @throws IllegalArgumentException if the stage, or what a code is for, is none there is
     */
    static TextName of(Purpose purpose, Map<String, String> content, boolean answerable) {
        if (purpose == Purpose.RESET_CODE) {
            return code(content.get(FOR));
        }
        String stage = content.get(STAGE);
        if (stage != null) {
            return switch (stage) {
                case "STARTED" -> answerable ? RESET_STARTED_ANSWERABLE : RESET_STARTED;
                case "NUMBER_CHANGE_STARTED" -> answerable ? NUMBER_CHANGE_STARTED_ANSWERABLE : NUMBER_CHANGE_STARTED;
                case "NUMBER_CHANGE_DONE" -> answerable ? NUMBER_CHANGE_DONE_ANSWERABLE : NUMBER_CHANGE_DONE;
                default -> throw new IllegalArgumentException("stage is not what the text needs");
            };
        }
        if (!content.containsKey(STOP)) {
            return RESET_DONE;
        }
        return answerable ? RESET_DONE_ANSWERABLE : RESET_DONE_STOPPABLE;
    }

    /** A code says what it is for (R14). */
    private static TextName code(String what) {
        if (what == null) {
            return RESET_CODE;
        }
        if (!what.equals("NUMBER_CHANGE")) {
            throw new IllegalArgumentException("for is not what the text needs");
        }
        return NUMBER_CODE;
    }

    /** Its name in the resource files. */
    String key() {
        return key;
    }
}
