package io.tillkey.notifications.message;

import static io.tillkey.notifications.message.MessageState.DELIVERED;
import static io.tillkey.notifications.message.MessageState.FAILED;
import static io.tillkey.notifications.message.MessageState.QUEUED;
import static io.tillkey.notifications.message.MessageState.SENDING;
import static io.tillkey.notifications.message.MessageState.SENT;

import java.util.List;
import java.util.Optional;

/** The states of a text and every way from one to another; drawn in {@code docs/message-states.md}. */
public final class MessageStates {
    /** All of them. What is not here does not happen: a step without a transition changes nothing. */
    public static final List<Transition> TRANSITIONS = List.of(
            new Transition(QUEUED, MessageStep.CLAIMED, SENDING),
            new Transition(SENDING, MessageStep.CLAIMED, SENDING),
            new Transition(QUEUED, MessageStep.POSTPONED, QUEUED),
            new Transition(SENDING, MessageStep.POSTPONED, QUEUED),
            // A receipt may come before the worker's own word, and after the worker gave up waiting for an answer.
            new Transition(QUEUED, MessageStep.TAKEN, SENT),
            new Transition(SENDING, MessageStep.TAKEN, SENT),
            new Transition(SENT, MessageStep.DELIVERED, DELIVERED),
            new Transition(QUEUED, MessageStep.FAILED, FAILED),
            new Transition(SENDING, MessageStep.FAILED, FAILED),
            new Transition(SENT, MessageStep.FAILED, FAILED));

    private MessageStates() {}

    /** Where a step leads from a state; nothing if it has no meaning there. */
    public static Optional<MessageState> after(MessageState from, MessageStep step) {
        return TRANSITIONS.stream()
                .filter(transition -> transition.from() == from && transition.step() == step)
                .map(Transition::to)
                .findFirst();
    }

    /** One arrow. */
    public record Transition(MessageState from, MessageStep step, MessageState to) {}
}
