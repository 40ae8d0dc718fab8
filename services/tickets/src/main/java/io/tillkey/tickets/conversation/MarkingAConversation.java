package io.tillkey.tickets.conversation;

import static java.util.Objects.requireNonNull;

import io.tillkey.tickets.ticket.Tickets;
import io.tillkey.web.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.UUID;

/** Notes how far a side has received and read a conversation, so that the other side sees it. */
@ApplicationScoped
public class MarkingAConversation {
    private final Tickets tickets;
    private final ConversationMarks marks;

    @Inject
    MarkingAConversation(Tickets tickets, ConversationMarks marks) {
        this.tickets = requireNonNull(tickets, "tickets is null");
        this.marks = requireNonNull(marks, "marks is null");
    }

    /**
     * Notes it.
     *
     * @throws Problem 404 {@code not-found} if there is no such ticket
     */
    @Transactional
    public void mark(UUID ticketId, Side side, ConversationMark mark) {
        if (tickets.findByIdOptional(ticketId).isEmpty()) {
            throw Problem.notFound();
        }
        marks.mark(ticketId, side, mark);
    }
}
