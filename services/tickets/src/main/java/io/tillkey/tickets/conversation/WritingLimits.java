package io.tillkey.tickets.conversation;

import static java.util.Objects.requireNonNull;

import io.tillkey.tickets.ticket.TicketsConfig;
import io.tillkey.web.Limit;
import io.tillkey.web.Problem;
import io.tillkey.web.RateLimits;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.UUID;

/** How much may be written on a ticket from the merchant's side (R2). Call it outside transactions. */
@ApplicationScoped
public class WritingLimits {
    private final RateLimits rateLimits;
    private final Limit perTicket;

    @Inject
    WritingLimits(RateLimits rateLimits, TicketsConfig config) {
        this.rateLimits = requireNonNull(rateLimits, "rateLimits is null");
        TicketsConfig.Conversation conversation =
                requireNonNull(config, "config is null").conversation();
        this.perTicket = new Limit(conversation.perTicket(), conversation.period());
    }

    /**
     * Counts one message, whatever comes of it.
     *
     * @throws Problem 429 {@code too-many-requests}
     */
    public void count(UUID ticketId) {
        rateLimits.check("conversation:ticket:" + ticketId, perTicket);
    }
}
