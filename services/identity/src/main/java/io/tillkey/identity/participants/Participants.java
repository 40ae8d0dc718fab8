package io.tillkey.identity.participants;

import static java.util.Objects.requireNonNull;

import io.tillkey.web.Outages;
import io.tillkey.web.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.WebApplicationException;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.logging.Logger;

/** Asks tickets who has touched a ticket. Never call it in a transaction: tickets may be slow. */
@ApplicationScoped
public class Participants {
    private static final Logger LOG = Logger.getLogger(Participants.class);
    private static final int NOT_FOUND = 404;

    private final TicketsClient tickets;

    Participants(@RestClient TicketsClient tickets) {
        this.tickets = requireNonNull(tickets, "tickets is null");
    }

    /**
     * User names of everybody of the staff who has done anything on a ticket; nothing for a ticket there isn't.
     *
     * @throws Problem 503 {@code temporarily-unavailable} if tickets can't answer: without an answer nobody approves
     */
    public Optional<Set<String>> of(UUID ticketId) {
        try {
            return Optional.of(Set.copyOf(
                    tickets.listParticipants(ticketId, null).getEntity().userNames()));
        } catch (WebApplicationException e) {
            if (e.getResponse().getStatus() == NOT_FOUND) {
                return Optional.empty();
            }
            throw away("tickets answered " + e.getResponse().getStatus(), e);
        } catch (RuntimeException e) {
            throw away("tickets can't be asked: " + e.getClass().getSimpleName(), e);
        }
    }

    private static Problem away(String what, RuntimeException cause) {
        LOG.warn(what);
        return Problem.temporarilyUnavailable(Outages.RETRY_AFTER).causedBy(cause);
    }
}
