package io.tillkey.console.conversation;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tillkey.clients.tickets.Entry;
import java.time.Instant;

/**
 * One thing that was written.
 *
 * @param position its place in the conversation, from 1; those of notes among staff are left out
 * @param side who wrote it
 * @param text what was written, numbers masked
 * @param at when
 * @param attachment the file that came with it; null if there is none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ConversationEntry(int position, Side side, String text, Instant at, Attachment attachment) {
    static ConversationEntry of(Entry told) {
        return new ConversationEntry(
                Math.toIntExact(told.position()),
                Side.valueOf(told.side().value()),
                told.text(),
                told.at(),
                told.attachment() == null ? null : Attachment.of(told.attachment()));
    }

    /** Without the text: it may be personal. */
    @Override
    public String toString() {
        return "ConversationEntry[" + position + "]";
    }
}
