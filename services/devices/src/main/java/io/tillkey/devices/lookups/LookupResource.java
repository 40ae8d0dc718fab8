package io.tillkey.devices.lookups;

import static java.util.Objects.requireNonNull;

import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import io.tillkey.devices.Roles;
import io.tillkey.identifiers.InvalidIdentifierException;
import io.tillkey.identifiers.TerminalQuery;
import io.tillkey.web.Languages;
import io.tillkey.web.Problem;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Locale;

/** Where the merchant pages and tickets ask for the card of a terminal. */
@Path("/api/v1/terminal-lookups")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class LookupResource {
    private final LookingUpATerminal lookingUp;
    private final AnswerFloor floor;

    LookupResource(LookingUpATerminal lookingUp, AnswerFloor floor) {
        this.lookingUp = requireNonNull(lookingUp, "lookingUp is null");
        this.floor = requireNonNull(floor, "floor is null");
    }

    /** The pre-flight card of the terminal that a query names. */
    @POST
    @RolesAllowed({Roles.CONSOLE, Roles.TICKETS})
    @Blocking
    public Uni<Response> lookUp(
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) String acceptLanguage, @NotNull @Valid TerminalLookup request) {
        TerminalQuery query = parse(request.query());
        Locale language = Languages.negotiate(acceptLanguage);
        return floor.answer(() -> lookingUp.lookUp(query, language));
    }

    private static TerminalQuery parse(String query) {
        try {
            return TerminalQuery.parse(query);
        } catch (InvalidIdentifierException e) {
            throw Problem.of("query-malformed", 400).with("reason", e.reasonCode());
        }
    }

    /** What a merchant typed or scanned. */
    public record TerminalLookup(@NotNull String query) {}
}
