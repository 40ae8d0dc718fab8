package io.tillkey.tickets.conversation;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** What is kept of the conversations. */
@ApplicationScoped
public class Conversations implements PanacheRepositoryBase<ConversationEntry, UUID> {
    /** A page of a conversation, oldest first; a test looks at the plan. */
    static final String PAGE = """
            select * from conversation_entry
            where ticket_id = :ticket and position > :after and (:notes or kind = 'MESSAGE')
            order by position limit :limit
            """;

    /** The place of the next entry. The ticket's row must be locked. */
    int nextPosition(UUID ticketId) {
        return getEntityManager()
                .createQuery(
                        "select coalesce(max(e.position), 0) + 1 from ConversationEntry e where e.ticketId = ?1",
                        Integer.class)
                .setParameter(1, ticketId)
                .getSingleResult();
    }

    /** Some entries of a conversation after a place, oldest first, notes with or without. */
    @SuppressWarnings("unchecked")
    List<ConversationEntry> page(UUID ticketId, long after, boolean notes, int limit) {
        return getEntityManager()
                .createNativeQuery(PAGE, ConversationEntry.class)
                .setParameter("ticket", ticketId)
                .setParameter("after", after)
                .setParameter("notes", notes)
                .setParameter("limit", limit)
                .getResultList();
    }
}
