package io.tillkey.tickets.attachment;

import static java.util.Objects.requireNonNull;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.Optional;
import java.util.UUID;

/** A photo or document that came with an entry of a conversation; it is never changed. Its content is in the object store. */
@Entity
@Table(name = "attachment")
public class Attachment {
    @Id
    private UUID id;

    @Column(name = "entry_id", nullable = false)
    private UUID entryId;

    @Column(name = "ticket_id", nullable = false)
    private UUID ticketId;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    private AttachmentKind kind;

    @Column(nullable = false)
    private int bytes;

    private Integer width;

    private Integer height;

    private Integer pages;

    /** For Hibernate. */
    protected Attachment() {}

    Attachment(UUID id, UUID entryId, UUID ticketId, CheckedFile file) {
        this.id = requireNonNull(id, "id is null");
        this.entryId = requireNonNull(entryId, "entryId is null");
        this.ticketId = requireNonNull(ticketId, "ticketId is null");
        this.kind = file.kind();
        this.bytes = file.content().length;
        this.width = file.width().orElse(null);
        this.height = file.height().orElse(null);
        this.pages = file.pages().orElse(null);
    }

    /** Its id, UUIDv7; also the key of its content. */
    public UUID id() {
        return id;
    }

    /** The entry that it came with. */
    public UUID entryId() {
        return entryId;
    }

    /** The ticket. */
    public UUID ticketId() {
        return ticketId;
    }

    /** What it is. */
    public AttachmentKind kind() {
        return kind;
    }

    /** How large it is, as it is given out. */
    public int bytes() {
        return bytes;
    }

    /** Of an image, in pixels. */
    public Optional<Integer> width() {
        return Optional.ofNullable(width);
    }

    /** Of an image, in pixels. */
    public Optional<Integer> height() {
        return Optional.ofNullable(height);
    }

    /** Of a document. */
    public Optional<Integer> pages() {
        return Optional.ofNullable(pages);
    }
}
