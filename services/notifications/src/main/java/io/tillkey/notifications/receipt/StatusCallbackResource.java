package io.tillkey.notifications.receipt;

import static java.util.Objects.requireNonNull;

import io.tillkey.notifications.receipt.TakingAReceipt.Outcome;
import io.tillkey.web.Problem;
import jakarta.annotation.security.PermitAll;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Where the provider reports (contracts/openapi/notifications.yaml); open to all, and believes only the provider. */
@Path("/twilio/status-callbacks")
public class StatusCallbackResource {
    private static final Logger LOG = Logger.getLogger(StatusCallbackResource.class);

    private final TakingAReceipt taking;

    @Inject
    StatusCallbackResource(TakingAReceipt taking) {
        this.taking = requireNonNull(taking, "taking is null");
    }

    /** Takes one receipt. */
    @POST
    @Path("/{messageId}")
    @PermitAll
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response take(
            @PathParam("messageId") String messageId,
            @HeaderParam("X-Twilio-Signature") String signature,
            MultivaluedMap<String, String> form) {
        UUID id = parse(messageId);
        Map<String, String> parameters = new HashMap<>();
        form.forEach((name, values) -> parameters.put(name, values.get(0)));
        Outcome outcome = taking.take(id, parameters, Optional.ofNullable(signature));
        return switch (outcome) {
            case TAKEN -> Response.noContent().build();
            case NOT_GENUINE -> {
                LOG.warnf("a receipt for message %s has no valid signature", id);
                throw Problem.of("signature-invalid", 403);
            }
            case MALFORMED -> throw Problem.of("malformed-receipt", 400);
            case UNKNOWN_MESSAGE -> throw Problem.notFound();
        };
    }

    private static UUID parse(String messageId) {
        try {
            return UUID.fromString(messageId);
        } catch (IllegalArgumentException e) {
            throw Problem.of("malformed-parameter", 400).with("parameter", "messageId");
        }
    }
}
