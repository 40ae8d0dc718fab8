package io.tillkey.tickets.attachment;

import static java.util.Objects.requireNonNull;

import io.tillkey.messaging.TimeOrderedId;
import io.tillkey.privacy.PersonalData;
import io.tillkey.web.Outages;
import io.tillkey.web.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Contents in the object store, encrypted for their id, so that one can't be taken for another. Call it outside transactions. */
@ApplicationScoped
public class Vault {
    private static final Logger LOG = Logger.getLogger(Vault.class);
    private static final String CONTEXT = "tickets.attachment.";

    private final ObjectStore store;
    private final PersonalData personalData;
    private final Uploads uploads;
    private final Clock clock;

    @Inject
    Vault(ObjectStore store, PersonalData personalData, Uploads uploads, Clock clock) {
        this.store = requireNonNull(store, "store is null");
        this.personalData = requireNonNull(personalData, "personalData is null");
        this.uploads = requireNonNull(uploads, "uploads is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /**
     * Keeps a content under a new id. If no entry ever knows it, it is taken away later.
     *
     * @throws Problem 503 if the store is away
     */
    public KeptFile keep(CheckedFile file) {
        UUID id = TimeOrderedId.next();
        uploads.begin(id, clock.instant());
        store.put(id.toString(), personalData.encrypt(file.content(), CONTEXT + id));
        return new KeptFile(id, file);
    }

    /**
     * A content in clear.
     *
     * @throws Problem 503 if the store is away or has lost it
     */
    public byte[] open(UUID id) {
        byte[] cipher = store.get(id.toString()).orElseThrow(() -> {
            LOG.errorf("the store has lost the attachment %s", id);
            return Problem.temporarilyUnavailable(Outages.RETRY_AFTER);
        });
        return personalData.decryptBytes(cipher, CONTEXT + id);
    }
}
