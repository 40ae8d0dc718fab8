package io.tillkey.tickets.message;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * What became of the text with the code.
 *
 * @param state NONE, REQUESTED, SENT, DELIVERED or FAILED
 * @param permanent with FAILED: nothing more is tried; else null
 * @param failureCode with FAILED: why; else null
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record MessageState(String state, Boolean permanent, String failureCode) {
    /** No text was asked for. */
    public static final MessageState NONE = of("NONE");

    private static final MessageState REQUESTED = of("REQUESTED");

    public MessageState {
        requireNonNull(state, "state is null");
    }

    static MessageState of(String state) {
        return new MessageState(state, null, null);
    }

    static MessageState failed(boolean permanent, String code) {
        return new MessageState("FAILED", permanent, code);
    }

    /**
     * As it is told to someone who has not proved anything. For an unknown terminal no text is ever sent, so SENT and
     * DELIVERED would tell it from a known one (R1). A failure is told: the merchant must know to go another way (R33).
     */
    public MessageState toAStranger() {
        return state.equals("SENT") || state.equals("DELIVERED") ? REQUESTED : this;
    }
}
