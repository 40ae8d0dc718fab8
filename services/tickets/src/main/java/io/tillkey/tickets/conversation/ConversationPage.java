package io.tillkey.tickets.conversation;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tillkey.web.Page;
import java.util.List;
import java.util.Map;

/** The page of entries of contracts/openapi/tickets.yaml. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ConversationPage(List<EntryRepresentation> items, String next, Marks marks) {
    static ConversationPage of(Page<EntryRepresentation> page, Map<Side, ConversationMark> marks) {
        return new ConversationPage(
                page.items(), page.next(), new Marks(marks.get(Side.MERCHANT), marks.get(Side.STAFF)));
    }

    /** How far each side is. */
    public record Marks(ConversationMark merchant, ConversationMark staff) {}
}
