package io.tillkey.tickets.attachment;

import static java.util.Objects.requireNonNull;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.tillkey.web.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What is known of the files on tickets. */
@ApplicationScoped
public class Attachments implements PanacheRepositoryBase<Attachment, UUID> {
    private final Uploads uploads;
    private final int mostPerTicket;

    /** For the client proxy only. */
    protected Attachments() {
        uploads = null;
        mostPerTicket = 0;
    }

    @Inject
    Attachments(Uploads uploads, AttachmentsConfig config) {
        this.uploads = requireNonNull(uploads, "uploads is null");
        this.mostPerTicket = requireNonNull(config, "config is null").perTicket();
    }

    /**
     * Notes a file whose content is kept, with the entry it came with, in the running transaction. The ticket's row must be
     * locked.
     *
     * @throws Problem 409 {@code too-many-attachments}
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void add(KeptFile kept, UUID entryId, UUID ticketId) {
        checkRoom(ticketId);
        uploads.finish(kept.id());
        persist(new Attachment(kept.id(), entryId, ticketId, kept.file()));
    }

    /**
     * Whether a ticket takes another file.
     *
     * @throws Problem 409 {@code too-many-attachments}
     */
    public void checkRoom(UUID ticketId) {
        if (count("ticketId", ticketId) >= mostPerTicket) {
            throw Problem.of("too-many-attachments", 409).with("most", mostPerTicket);
        }
    }

    /** Those that came with some entries, by entry. */
    public Map<UUID, Attachment> ofEntries(Collection<UUID> entryIds) {
        return entryIds.isEmpty()
                ? Map.of()
                : list("entryId in ?1", entryIds).stream()
                        .collect(Collectors.toMap(Attachment::entryId, Function.identity()));
    }

    /** One of a ticket; that of another ticket is not found. */
    public Optional<Attachment> of(UUID ticketId, UUID id) {
        return findByIdOptional(id).filter(found -> found.ticketId().equals(ticketId));
    }
}
