package io.tillkey.devices.terminals;

import static java.util.Objects.requireNonNull;

import io.tillkey.devices.Roles;
import io.tillkey.devices.models.OsVersion;
import io.tillkey.devices.ownership.AcquirerOfAStore;
import io.tillkey.identifiers.InvalidIdentifierException;
import io.tillkey.identifiers.LastSix;
import io.tillkey.identifiers.SerialNumber;
import io.tillkey.identifiers.TerminalNumber;
import io.tillkey.identifiers.TerminalQuery;
import io.tillkey.messaging.StaffCaller;
import io.tillkey.web.CallersAcquirers;
import io.tillkey.web.ClientAddress;
import io.tillkey.web.IdempotencyKeys;
import io.tillkey.web.PageRequest;
import io.tillkey.web.StaffReach;
import io.tillkey.web.StaffReach.Reach;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.Optional;
import java.util.UUID;

/** Terminals, for staff. */
@Path("/api/v1/terminals")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class TerminalResource {
    private static final String SCOPE = "terminal";

    private final RegisteringATerminal registering;
    private final ChangingTheStatus changing;
    private final ReadingTerminals reading;
    private final IdempotencyKeys idempotency;
    private final AcquirerOfAStore stores;
    private final CallersAcquirers acquirers;

    TerminalResource(
            RegisteringATerminal registering,
            ChangingTheStatus changing,
            ReadingTerminals reading,
            IdempotencyKeys idempotency,
            AcquirerOfAStore stores,
            CallersAcquirers acquirers) {
        this.registering = requireNonNull(registering, "registering is null");
        this.changing = requireNonNull(changing, "changing is null");
        this.reading = requireNonNull(reading, "reading is null");
        this.idempotency = requireNonNull(idempotency, "idempotency is null");
        this.stores = requireNonNull(stores, "stores is null");
        this.acquirers = requireNonNull(acquirers, "acquirers is null");
    }

    /** Enters a terminal. */
    @POST
    @RolesAllowed(Roles.ADMINISTRATOR)
    @StaffReach(Reach.NARROWED)
    public Response register(
            @HeaderParam(IdempotencyKeys.HEADER) String key,
            @HeaderParam(ClientAddress.HEADER) String clientAddress,
            @Context SecurityContext security,
            @NotNull @Valid NewTerminal request) {
        StaffCaller by = StaffCaller.of(security, clientAddress);
        stores.acquirerOf(request.storeId()).ifPresent(acquirers::demand);
        SerialNumber serial = serialToRegister(request.serial());
        TerminalNumber number = TerminalNumber.parse(request.terminalNumber());
        OsVersion osVersion = OsVersion.parse(request.osVersion());
        UUID id = idempotency.once(
                key,
                SCOPE,
                IdempotencyKeys.hash(serial, number, request.storeId(), request.modelId(), osVersion),
                () -> registering.register(serial, number, request.storeId(), request.modelId(), osVersion, by));
        ReadingTerminals.Tagged terminal = reading.one(id);
        return Response.created(URI.create("/api/v1/terminals/" + id))
                .entity(terminal.view())
                .tag(terminal.tag())
                .build();
    }

    /** A page of the caller's acquirers' terminals. */
    @GET
    @RolesAllowed({Roles.ADMINISTRATOR, Roles.AUDITOR, Roles.SUPERVISOR, Roles.AGENT, Roles.CLERK})
    @StaffReach(Reach.NARROWED)
    public Response list(
            @QueryParam("status") TerminalStatus status,
            @QueryParam("storeId") UUID storeId,
            @QueryParam("query") String query,
            @QueryParam(PageRequest.LIMIT) String limit,
            @QueryParam(PageRequest.AFTER) String after,
            @Context UriInfo uri) {
        TerminalFilter filter = new TerminalFilter(
                acquirers.get(),
                Optional.ofNullable(status),
                Optional.ofNullable(storeId),
                Optional.ofNullable(query).map(TerminalQuery::parse));
        return reading.page(filter, PageRequest.of(limit, after)).respond(uri);
    }

    /** One terminal. */
    @GET
    @Path("{terminalId}")
    @RolesAllowed({Roles.ADMINISTRATOR, Roles.AUDITOR, Roles.SUPERVISOR, Roles.AGENT, Roles.CLERK})
    public Response get(@PathParam("terminalId") UUID terminalId) {
        ReadingTerminals.Tagged terminal = reading.one(terminalId);
        return Response.ok(terminal.view()).tag(terminal.tag()).build();
    }

    /** Changes what may be done with a terminal. */
    @POST
    @Path("{terminalId}/status-changes")
    @RolesAllowed(Roles.ADMINISTRATOR)
    public Response changeStatus(
            @PathParam("terminalId") UUID terminalId,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            @HeaderParam(ClientAddress.HEADER) String clientAddress,
            @Context SecurityContext security,
            @NotNull @Valid StatusChange request) {
        StaffCaller by = StaffCaller.of(security, clientAddress);
        changing.change(terminalId, request.status(), request.reason(), ifMatch, by);
        ReadingTerminals.Tagged terminal = reading.one(terminalId);
        return Response.ok(terminal.view()).tag(terminal.tag()).build();
    }

    /** A serial number of six characters could not be told from a last six. */
    private static SerialNumber serialToRegister(String text) {
        SerialNumber serial = SerialNumber.parse(text);
        if (serial.value().length() <= LastSix.LENGTH) {
            throw new InvalidIdentifierException("serial-number", "length");
        }
        return serial;
    }

    /** A terminal to enter. */
    public record NewTerminal(
            @NotNull String serial,
            @NotNull String terminalNumber,
            @NotNull UUID storeId,

            @NotNull @Pattern(regexp = "[a-z0-9][a-z0-9-]{1,39}")
            String modelId,

            @NotNull String osVersion) {}

    /** A status to change to, and why. */
    public record StatusChange(
            @NotNull TerminalStatus status, @NotNull StatusReason reason) {}
}
