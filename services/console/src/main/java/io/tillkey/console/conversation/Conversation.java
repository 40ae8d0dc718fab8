package io.tillkey.console.conversation;

import io.tillkey.clients.tickets.EntryPage;
import java.util.List;

/**
 * A part of a conversation.
 *
 * @param items oldest first
 */
public record Conversation(List<ConversationEntry> items) {
    static Conversation of(EntryPage told) {
        return new Conversation(told.items().stream().map(ConversationEntry::of).toList());
    }
}
