package io.tillkey.tickets.unmasking;

import static java.util.Objects.requireNonNull;

import io.quarkus.security.identity.SecurityIdentity;
import io.tillkey.tickets.conversation.SpokenText;
import io.tillkey.tickets.desk.StaffCall;
import io.tillkey.tickets.merchant.ClientAddress;
import io.tillkey.web.Problem;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import java.util.UUID;

/** Masked values in full (contracts/openapi/tickets.yaml). */
@Path("/api/v1/tickets/{ticketId}/unmaskings")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class UnmaskingResource {
    private static final String SUPERVISOR = "supervisor";

    private final UnmaskingAValue unmasking;
    private final SecurityIdentity identity;

    @Inject
    UnmaskingResource(UnmaskingAValue unmasking, SecurityIdentity identity) {
        this.unmasking = requireNonNull(unmasking, "unmasking is null");
        this.identity = requireNonNull(identity, "identity is null");
    }

    /** Shows one value in full. */
    @POST
    @RolesAllowed({"agent", SUPERVISOR, "clerk"})
    public UnmaskingAValue.Unmasked unmask(
            @PathParam("ticketId") UUID ticketId,
            @HeaderParam(ClientAddress.HEADER) String address,
            @NotNull @Valid UnmaskRequest body) {
        if ((body.contactId() != null) != (body.field() == UnmaskedField.CONTACT_NUMBER)) {
            throw Problem.of("malformed-field", 400).with("field", "contactId");
        }
        return unmasking.show(new UnmaskingAValue.Request(
                new StaffCall(
                        ticketId,
                        identity.getPrincipal().getName(),
                        identity.hasRole(SUPERVISOR),
                        ClientAddress.parseOptional(address)),
                body.field(),
                Optional.ofNullable(body.contactId()),
                body.reason(),
                SpokenText.parse(body.text())));
    }

    /**
     * What to show.
     *
     * @param contactId which contact, for a contact's number and nothing else
     * @param text why, in the own words of who asks
     */
    public record UnmaskRequest(
            @NotNull UnmaskedField field,
            UUID contactId,
            @NotNull UnmaskingReason reason,

            @NotNull @Size(min = UnmaskRequest.SHORTEST, max = UnmaskRequest.LONGEST)
            String text) {
        static final int SHORTEST = 4;
        static final int LONGEST = 200;

        /** Without what was typed. */
        @Override
        public String toString() {
            return field + " for " + reason;
        }
    }
}
