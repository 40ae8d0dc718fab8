package io.tillkey.console.conversation;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tillkey.clients.tickets.EntryPage;
import java.util.List;

/**
 * A part of a conversation.
 *
 * @param items oldest first
 * @param marks how far each side is
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Conversation(List<ConversationEntry> items, Marks marks) {
    static Conversation of(EntryPage told) {
        return new Conversation(
                told.items().stream().map(ConversationEntry::of).toList(),
                told.marks() == null
                        ? null
                        : new Marks(
                                ConversationMark.of(told.marks().merchant()),
                                ConversationMark.of(told.marks().staff())));
    }

    /** How far each side is. */
    public record Marks(ConversationMark merchant, ConversationMark staff) {}
}
