package io.tillkey.tickets.conversation;

import static java.util.Objects.requireNonNull;

import io.tillkey.privacy.PersonalData;
import io.tillkey.tickets.attachment.Attachment;
import io.tillkey.tickets.attachment.Attachments;
import io.tillkey.tickets.reading.Viewer;
import io.tillkey.tickets.ticket.Tickets;
import io.tillkey.web.Cursor;
import io.tillkey.web.Page;
import io.tillkey.web.PageRequest;
import io.tillkey.web.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Reads what was written on a ticket: the merchant without the notes and without the names of staff. */
@ApplicationScoped
public class ReadingAConversation {
    private final Tickets tickets;
    private final Conversations conversations;
    private final ConversationMarks marks;
    private final PersonalData personalData;
    private final Attachments attachments;

    @Inject
    ReadingAConversation(
            Tickets tickets,
            Conversations conversations,
            ConversationMarks marks,
            PersonalData personalData,
            Attachments attachments) {
        this.tickets = requireNonNull(tickets, "tickets is null");
        this.conversations = requireNonNull(conversations, "conversations is null");
        this.marks = requireNonNull(marks, "marks is null");
        this.personalData = requireNonNull(personalData, "personalData is null");
        this.attachments = requireNonNull(attachments, "attachments is null");
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
        Page<ConversationEntry> page = Page.of(
                conversations.page(ticketId, after, viewer == Viewer.STAFF, request.fetchSize()),
                request,
                entry -> Cursor.of((long) entry.position()));
        Map<UUID, Attachment> files = attachments.ofEntries(
                page.items().stream().map(ConversationEntry::id).toList());
        return page.map(entry -> represent(entry, viewer, files.get(entry.id())));
    }

    /** How far each side is. */
    @Transactional
    public Map<Side, ConversationMark> marks(UUID ticketId) {
        return marks.of(ticketId);
    }

    /** An entry as this reader sees it. */
    @Transactional
    public EntryRepresentation represent(ConversationEntry entry, Viewer viewer) {
        return represent(
                entry, viewer, attachments.ofEntries(List.of(entry.id())).get(entry.id()));
    }

    private EntryRepresentation represent(ConversationEntry entry, Viewer viewer, Attachment file) {
        return new EntryRepresentation(
                entry.id(),
                entry.position(),
                entry.kind(),
                entry.side(),
                viewer == Viewer.STAFF ? entry.author().orElse(null) : null,
                personalData.decrypt(entry.text(), WritingOnATicket.CONTEXT),
                entry.at(),
                file == null ? null : AttachmentRepresentation.of(file));
    }
}
