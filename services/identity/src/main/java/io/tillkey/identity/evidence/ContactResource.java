package io.tillkey.identity.evidence;

import static java.util.Objects.requireNonNull;

import io.quarkus.security.identity.SecurityIdentity;
import io.tillkey.identity.numberchange.NumberChangeConfig;
import io.tillkey.identity.verification.ClientAddress;
import io.tillkey.web.Limit;
import io.tillkey.web.Problem;
import io.tillkey.web.RateLimits;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import java.util.UUID;

/** The contact a new number is for, as staff choose it; see {@code contracts/openapi/identity.yaml}. */
@Path("/api/v1/tickets/{ticketId}/number-change/contact")
@Produces(MediaType.APPLICATION_JSON)
public class ContactResource {
    private final ChoosingTheContact choosing;
    private final StandingWriter writer;
    private final RateLimits limits;
    private final NumberChangeConfig config;
    private final SecurityIdentity identity;

    ContactResource(
            ChoosingTheContact choosing,
            StandingWriter writer,
            RateLimits limits,
            NumberChangeConfig config,
            SecurityIdentity identity) {
        this.choosing = requireNonNull(choosing, "choosing is null");
        this.writer = requireNonNull(writer, "writer is null");
        this.limits = requireNonNull(limits, "limits is null");
        this.config = requireNonNull(config, "config is null");
        this.identity = requireNonNull(identity, "identity is null");
    }

    /** Which one. */
    public record ChosenContact(UUID contactId) {}

    /** Chooses it. */
    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({"agent", "supervisor", "clerk"})
    public StandingRepresentation choose(
            @PathParam("ticketId") UUID ticketId,
            @HeaderParam(ClientAddress.HEADER) String address,
            ChosenContact body) {
        Optional<ClientAddress> from = ClientAddress.parseOptional(address);
        if (body.contactId() == null) {
            throw Problem.of("malformed-field", 400).with("field", "contactId");
        }
        limits.check("number-change:contact:" + ticketId, Limit.perMinute(config.changesPerMinute()));
        ChoosingTheContact.Outcome outcome = choosing.choose(new ChoosingTheContact.Request(
                ticketId, body.contactId(), identity.getPrincipal().getName(), from));
        if (outcome instanceof ChoosingTheContact.Chosen chosen) {
            return writer.write(chosen.standing());
        }
        throw switch ((ChoosingTheContact.Refusal) outcome) {
            case TICKET_UNKNOWN -> Problem.of("ticket-unknown", 404);
            case NOT_A_NUMBER_CHANGE -> Problem.of("not-a-number-change", 409);
            case TICKET_CLOSED -> Problem.of("ticket-closed", 409);
            case TOO_LATE -> Problem.of("number-change-too-late", 409);
            case CONTACT_UNKNOWN -> Problem.of("contact-unknown", 422);
        };
    }
}
