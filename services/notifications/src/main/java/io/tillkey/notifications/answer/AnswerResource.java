package io.tillkey.notifications.answer;

import static java.util.Objects.requireNonNull;

import io.tillkey.web.Problem;
import jakarta.annotation.security.PermitAll;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Where the provider brings answers (contracts/openapi/notifications.yaml); open to all, and believes only the provider. */
@Path("/twilio/inbound")
public class AnswerResource {
    private static final Logger LOG = Logger.getLogger(AnswerResource.class);

    /** Nothing is answered back: who forges a number would make us text it. */
    private static final String NOTHING = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Response/>";

    private final TakingAnAnswer taking;

    @Inject
    AnswerResource(TakingAnAnswer taking) {
        this.taking = requireNonNull(taking, "taking is null");
    }

    /** Takes one answer. */
    @POST
    @PermitAll
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response take(@HeaderParam("X-Twilio-Signature") String signature, MultivaluedMap<String, String> form) {
        Map<String, String> parameters = new HashMap<>();
        form.forEach((name, values) -> parameters.put(name, values.get(0)));
        if (!taking.take(parameters, Optional.ofNullable(signature))) {
            LOG.warn("an answer has no valid signature");
            throw Problem.of("signature-invalid", 403);
        }
        return Response.ok(NOTHING, MediaType.TEXT_XML).build();
    }
}
