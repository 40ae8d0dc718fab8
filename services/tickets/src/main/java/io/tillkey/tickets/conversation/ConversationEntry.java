package io.tillkey.tickets.conversation;

import static java.util.Objects.requireNonNull;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** One thing that was written on a ticket; it is never changed. */
@Entity
@Table(name = "conversation_entry")
public class ConversationEntry {
    @Id
    private UUID id;

    @Column(name = "ticket_id", nullable = false)
    private UUID ticketId;

    @Column(nullable = false)
    private int position;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    private EntryKind kind;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    private Side side;

    private String author;

    @Column(nullable = false)
    private byte[] text;

    @Column(nullable = false)
    private Instant at;

    /** For Hibernate. */
    protected ConversationEntry() {}

    /**
     * @param position its place in its ticket's conversation
     * @param author the user name of a member of staff; nothing of the merchant's side
     * @param text what was written, encrypted
     */
    ConversationEntry(
            UUID id, UUID ticketId, int position, EntryKind kind, Optional<String> author, byte[] text, Instant at) {
        this.id = requireNonNull(id, "id is null");
        this.ticketId = requireNonNull(ticketId, "ticketId is null");
        this.position = position;
        this.kind = requireNonNull(kind, "kind is null");
        this.side = author.isPresent() ? Side.STAFF : Side.MERCHANT;
        this.author = author.orElse(null);
        this.text = requireNonNull(text, "text is null").clone();
        this.at = requireNonNull(at, "at is null");
    }

    /** Its id, UUIDv7. */
    public UUID id() {
        return id;
    }

    /** Its place in its ticket's conversation, from 1, without gaps. */
    public int position() {
        return position;
    }

    /** For whom it is. */
    public EntryKind kind() {
        return kind;
    }

    /** Who wrote it. */
    public Side side() {
        return side;
    }

    /** The user name of the member of staff who wrote it. */
    public Optional<String> author() {
        return Optional.ofNullable(author);
    }

    /** What was written, encrypted. */
    public byte[] text() {
        return text.clone();
    }

    /** When. */
    public Instant at() {
        return at;
    }
}
