package io.tillkey.tickets.partnerticket;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tillkey.web.Cursor;
import io.tillkey.web.ETags;
import io.tillkey.web.Page;
import io.tillkey.web.PageRequest;
import io.tillkey.web.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.core.EntityTag;
import java.util.UUID;

/** A partner looks at the tickets it opened; those of others are not there for it. */
@ApplicationScoped
public class FollowingAsAPartner {
    private final PartnerTickets partnerTickets;
    private final ObjectMapper json;

    @Inject
    FollowingAsAPartner(PartnerTickets partnerTickets, ObjectMapper json) {
        this.partnerTickets = requireNonNull(partnerTickets, "partnerTickets is null");
        this.json = requireNonNull(json, "json is null");
    }

    /**
     * One ticket.
     *
     * @throws Problem 404 {@code not-found}
     */
    @Transactional
    public PartnerTicketRepresentation follow(UUID partnerId, UUID ticketId) {
        return partnerTickets
                .ticketOf(partnerId, ticketId)
                .map(PartnerTicketRepresentation::of)
                .orElseThrow(Problem::notFound);
    }

    /** A page of its tickets, newest first. */
    @Transactional
    public Page<PartnerTicketRepresentation> list(UUID partnerId, PageRequest request) {
        return Page.of(
                        partnerTickets.page(
                                partnerId, request.after().map(cursor -> cursor.uuid(0)), request.fetchSize()),
                        request,
                        ticket -> Cursor.of(ticket.id()))
                .map(PartnerTicketRepresentation::of);
    }

    /** Changes whenever what the partner is told does, and only then. */
    public EntityTag tagOf(PartnerTicketRepresentation ticket) {
        try {
            return ETags.of(json.writeValueAsString(ticket));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a ticket can't be written as JSON", e);
        }
    }
}
