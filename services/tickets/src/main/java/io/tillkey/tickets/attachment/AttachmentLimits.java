package io.tillkey.tickets.attachment;

import static java.util.Objects.requireNonNull;

import io.tillkey.web.Limit;
import io.tillkey.web.Problem;
import io.tillkey.web.RateLimits;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.UUID;

/** How many files may be sent (R2): looking at one takes time and memory. Call it outside transactions. */
@ApplicationScoped
public class AttachmentLimits {
    private final RateLimits rateLimits;
    private final Limit perSender;

    @Inject
    AttachmentLimits(RateLimits rateLimits, AttachmentsConfig config) {
        this.rateLimits = requireNonNull(rateLimits, "rateLimits is null");
        this.perSender = new Limit(requireNonNull(config, "config is null").perSender(), config.period());
    }

    /**
     * Counts one file of a merchant, whatever comes of it.
     *
     * @throws Problem 429 {@code too-many-requests}
     */
    public void countOfMerchant(UUID ticketId) {
        rateLimits.check("attachment:ticket:" + ticketId, perSender);
    }

    /**
     * Counts one file of a member of staff, whatever comes of it.
     *
     * @throws Problem 429 {@code too-many-requests}
     */
    public void countOfStaff(String userName) {
        rateLimits.check("attachment:staff:" + userName, perSender);
    }
}
