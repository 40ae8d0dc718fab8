package io.tillkey.tickets.conversation;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;

/**
 * How far a side is in a conversation; places of entries, 0 before the first.
 *
 * @param delivered the last entry that has arrived
 * @param read the last entry that was seen
 */
public record ConversationMark(
        @NotNull @Min(0) Integer delivered, @NotNull @Min(0) Integer read) {
    static final ConversationMark NOTHING = new ConversationMark(0, 0);
}
