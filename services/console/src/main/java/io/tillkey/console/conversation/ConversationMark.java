package io.tillkey.console.conversation;

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
    static ConversationMark of(io.tillkey.clients.tickets.ConversationMark told) {
        return new ConversationMark((int) told.delivered(), (int) told.read());
    }
}
