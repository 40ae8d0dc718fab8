package io.tillkey.tickets.conversation;

import static java.util.Objects.requireNonNull;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** How far each side has received and read a conversation. What was seen was received; no mark is behind the last entry. */
@ApplicationScoped
class ConversationMarks {
    private static final String MARK = """
            insert into conversation_mark (ticket_id, side, delivered, read)
            select :ticket, :side, least(greatest(:delivered, :read), last.position), least(:read, last.position)
            from (select coalesce(max(position), 0) as position from conversation_entry where ticket_id = :ticket) last
            on conflict (ticket_id, side) do update set
                delivered = greatest(conversation_mark.delivered, excluded.delivered),
                read = greatest(conversation_mark.read, excluded.read)
            where excluded.delivered > conversation_mark.delivered or excluded.read > conversation_mark.read
            """;

    private final EntityManager database;

    @Inject
    ConversationMarks(EntityManager database) {
        this.database = requireNonNull(database, "database is null");
    }

    /** Moves a side's mark forward; one that is further already stays. */
    void mark(UUID ticketId, Side side, ConversationMark mark) {
        database.createNativeQuery(MARK)
                .setParameter("ticket", ticketId)
                .setParameter("side", side.name())
                .setParameter("delivered", mark.delivered())
                .setParameter("read", mark.read())
                .executeUpdate();
    }

    /** Both sides' marks. */
    Map<Side, ConversationMark> of(UUID ticketId) {
        Map<Side, ConversationMark> marks = new EnumMap<>(Side.class);
        for (Side side : Side.values()) {
            marks.put(side, ConversationMark.NOTHING);
        }
        @SuppressWarnings("unchecked")
        List<Object[]> rows = database.createNativeQuery(
                        "select side, delivered, read from conversation_mark where ticket_id = :ticket", Object[].class)
                .setParameter("ticket", ticketId)
                .getResultList();
        rows.forEach(row ->
                marks.put(Side.valueOf((String) row[0]), new ConversationMark((Integer) row[1], (Integer) row[2])));
        return marks;
    }
}
