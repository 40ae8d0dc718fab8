package io.tillkey.console.conversation;

import io.tillkey.clients.tickets.Entry;
import java.time.Instant;

/**
 * One thing that was written.
 *
 * @param position its place in the conversation, from 1; those of notes among staff are left out
 * @param side who wrote it
 * @param text what was written, numbers masked
 * @param at when
 */
public record ConversationEntry(int position, Side side, String text, Instant at) {
    static ConversationEntry of(Entry told) {
        return new ConversationEntry(
                Math.toIntExact(told.position()), Side.valueOf(told.side().value()), told.text(), told.at());
    }

    /** Without the text: it may be personal. */
    @Override
    public String toString() {
        return "ConversationEntry[" + position + "]";
    }
}
