package io.tillkey.console.verification;

import io.quarkus.oidc.client.filter.OidcClientFilter;
import io.smallrye.mutiny.Uni;
import io.tillkey.console.credential.NewCredential;
import io.tillkey.console.credential.PasswordCandidate;
import io.tillkey.console.credential.PasswordVerdict;
import io.tillkey.console.refusal.PassedOnProblems;
import io.tillkey.web.TicketToken;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.UUID;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** {@code contracts/openapi/identity.yaml}. Nothing is repeated here: the page repeats. */
@Path("/api/v1/tickets/{ticketId}")
@RegisterRestClient(configKey = "identity")
@RegisterProvider(PassedOnProblems.class)
@OidcClientFilter
public interface IdentityClient {
    /** Where the verification stands. */
    @GET
    @Path("/verification")
    Uni<Verification> verification(
            @PathParam("ticketId") UUID ticketId,
            @HeaderParam(TicketToken.HEADER) String token,
            @HeaderParam(TicketToken.BINDING_HEADER) String binding,
            @HeaderParam("Accept-Language") String language);

    /** Sends a code; once for each key. */
    @POST
    @Path("/codes")
    CodeRequested requestCode(
            @PathParam("ticketId") UUID ticketId,
            @HeaderParam(TicketToken.HEADER) String token,
            @HeaderParam(TicketToken.BINDING_HEADER) String binding,
            @HeaderParam("Accept-Language") String language,
            @HeaderParam("Client-Address") String address,
            @HeaderParam("Idempotency-Key") String idempotencyKey);

    /** Presents a code. */
    @POST
    @Path("/code-attempts")
    Verification tryCode(
            @PathParam("ticketId") UUID ticketId,
            @HeaderParam(TicketToken.HEADER) String token,
            @HeaderParam(TicketToken.BINDING_HEADER) String binding,
            @HeaderParam("Accept-Language") String language,
            CodeAttempt attempt);

    /** Asks what stands against a password. */
    @POST
    @Path("/password-checks")
    PasswordVerdict checkPassword(
            @PathParam("ticketId") UUID ticketId,
            @HeaderParam(TicketToken.HEADER) String token,
            @HeaderParam(TicketToken.BINDING_HEADER) String binding,
            @HeaderParam("Accept-Language") String language,
            PasswordCandidate candidate);

    /** Sets the credential; once for each grant. */
    @PUT
    @Path("/credential")
    Verification setCredential(
            @PathParam("ticketId") UUID ticketId,
            @HeaderParam(TicketToken.HEADER) String token,
            @HeaderParam(TicketToken.BINDING_HEADER) String binding,
            @HeaderParam("Accept-Language") String language,
            @HeaderParam("Idempotency-Key") String idempotencyKey,
            NewCredential credential);
}
