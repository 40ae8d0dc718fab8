package io.tillkey.tickets.conversation;

import static java.util.Objects.requireNonNull;

import io.tillkey.privacy.PersonalData;
import io.tillkey.tickets.reading.Viewer;
import io.tillkey.tickets.ticket.Tickets;
import io.tillkey.web.Cursor;
import io.tillkey.web.Page;
import io.tillkey.web.PageRequest;
import io.tillkey.web.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Map;
import java.util.UUID;

/** Reads what was written on a ticket: the merchant without the notes and without the names of staff. */
@ApplicationScoped
public class ReadingAConversation {
    private final Tickets tickets;
    private final Conversations conversations;
    private final ConversationMarks marks;
    private final PersonalData personalData;

    @Inject
    ReadingAConversation(
            Tickets tickets, Conversations conversations, ConversationMarks marks, PersonalData personalData) {
        this.tickets = requireNonNull(tickets, "tickets is null");
        this.conversations = requireNonNull(conversations, "conversations is null");
        this.marks = requireNonNull(marks, "marks is null");
        this.personalData = requireNonNull(personalData, "personalData is null");
    }

    /**
     * A page of a conversation, oldest first.
     *
     * @param since the place of the last entry known; 0 for all
     * @throws Problem 404 {@code not-found} if there is no such ticket
     */
    @Transactional
    public Page<EntryRepresentation> read(UUID ticketId, Viewer viewer, int since, PageRequest request) {
        if (tickets.findByIdOptional(ticketId).isEmpty()) {
            throw Problem.notFound();
        }
        long after = request.after().map(cursor -> cursor.number(0)).orElse((long) since);
        return Page.of(
                        conversations.page(ticketId, after, viewer == Viewer.STAFF, request.fetchSize()),
                        request,
                        entry -> Cursor.of((long) entry.position()))
                .map(entry -> represent(entry, viewer));
    }

    /** How far each side is. */
    @Transactional
    public Map<Side, ConversationMark> marks(UUID ticketId) {
        return marks.of(ticketId);
    }

    /** An entry as this reader sees it. */
    EntryRepresentation represent(ConversationEntry entry, Viewer viewer) {
        return new EntryRepresentation(
                entry.id(),
                entry.position(),
                entry.kind(),
                entry.side(),
                viewer == Viewer.STAFF ? entry.author().orElse(null) : null,
                personalData.decrypt(entry.text(), WritingOnATicket.CONTEXT),
                entry.at());
    }
}
