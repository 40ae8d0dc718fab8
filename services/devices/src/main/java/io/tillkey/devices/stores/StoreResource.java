package io.tillkey.devices.stores;

import static java.util.Objects.requireNonNull;

import io.tillkey.devices.Roles;
import io.tillkey.devices.ownership.AcquirerOfAMerchant;
import io.tillkey.messaging.StaffCaller;
import io.tillkey.web.CallersAcquirers;
import io.tillkey.web.ClientAddress;
import io.tillkey.web.ETags;
import io.tillkey.web.IdempotencyKeys;
import io.tillkey.web.PageRequest;
import io.tillkey.web.StaffReach;
import io.tillkey.web.StaffReach.Reach;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
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

/** Stores, for staff. */
@Path("/api/v1/stores")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class StoreResource {
    private static final String SCOPE = "store";

    private final OpeningAStore opening;
    private final ReadingStores reading;
    private final IdempotencyKeys idempotency;
    private final AcquirerOfAMerchant merchants;
    private final CallersAcquirers acquirers;

    StoreResource(
            OpeningAStore opening,
            ReadingStores reading,
            IdempotencyKeys idempotency,
            AcquirerOfAMerchant merchants,
            CallersAcquirers acquirers) {
        this.opening = requireNonNull(opening, "opening is null");
        this.reading = requireNonNull(reading, "reading is null");
        this.idempotency = requireNonNull(idempotency, "idempotency is null");
        this.merchants = requireNonNull(merchants, "merchants is null");
        this.acquirers = requireNonNull(acquirers, "acquirers is null");
    }

    /** Enters a store. */
    @POST
    @RolesAllowed(Roles.ADMINISTRATOR)
    @StaffReach(Reach.NARROWED)
    public Response open(
            @HeaderParam(IdempotencyKeys.HEADER) String key,
            @HeaderParam(ClientAddress.HEADER) String clientAddress,
            @Context SecurityContext security,
            @NotNull @Valid NewStore request) {
        StaffCaller by = StaffCaller.of(security, clientAddress);
        merchants.acquirerOf(request.merchantId()).ifPresent(acquirers::demand);
        String name = request.name().strip();
        String address = request.address().strip();
        UUID id = idempotency.once(
                key,
                SCOPE,
                IdempotencyKeys.hash(request.merchantId(), name, address, request.position()),
                () -> opening.open(request.merchantId(), name, address, request.placed(), by));
        ReadingStores.Tagged store = reading.one(id);
        return Response.created(URI.create("/api/v1/stores/" + id))
                .entity(store.view())
                .tag(store.tag())
                .build();
    }

    /** A page of the caller's acquirers' stores. */
    @GET
    @RolesAllowed({Roles.ADMINISTRATOR, Roles.AUDITOR, Roles.SUPERVISOR, Roles.AGENT, Roles.CLERK})
    @StaffReach(Reach.NARROWED)
    public Response list(
            @QueryParam("merchantId") UUID merchantId,
            @QueryParam(PageRequest.LIMIT) String limit,
            @QueryParam(PageRequest.AFTER) String after,
            @Context UriInfo uri) {
        return reading.page(acquirers.get(), Optional.ofNullable(merchantId), PageRequest.of(limit, after))
                .respond(uri);
    }

    /** One store. */
    @GET
    @Path("{storeId}")
    @RolesAllowed({Roles.ADMINISTRATOR, Roles.AUDITOR, Roles.SUPERVISOR, Roles.AGENT, Roles.CLERK})
    public Response get(
            @PathParam("storeId") UUID storeId, @HeaderParam(HttpHeaders.IF_NONE_MATCH) String ifNoneMatch) {
        ReadingStores.Tagged store = reading.one(storeId);
        return ETags.respond(ifNoneMatch, store.tag(), store::view);
    }

    /** A store to enter. */
    public record NewStore(
            @NotNull UUID merchantId,

            @NotBlank @Size(max = 100) @Pattern(regexp = "\\P{Cntrl}*")
            String name,

            @NotBlank @Size(max = 200) @Pattern(regexp = "\\P{Cntrl}*")
            String address,

            @Valid NewPosition position) {
        private Optional<Position> placed() {
            return Optional.ofNullable(position).map(place -> new Position(place.latitude(), place.longitude()));
        }
    }

    /** Where a store is. */
    public record NewPosition(
            @NotNull @DecimalMin("-90") @DecimalMax("90") Double latitude,
            @NotNull @DecimalMin("-180") @DecimalMax("180") Double longitude) {}
}
