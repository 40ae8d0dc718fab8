package io.tillkey.devices.merchants;

import static java.util.Objects.requireNonNull;

import io.tillkey.devices.Roles;
import io.tillkey.identifiers.PhoneNumber;
import io.tillkey.messaging.StaffCaller;
import io.tillkey.privacy.PersonalData;
import io.tillkey.web.CallersAcquirers;
import io.tillkey.web.ClientAddress;
import io.tillkey.web.ETags;
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
import jakarta.ws.rs.PUT;
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
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;

/** Merchants, for staff. */
@Path("/api/v1/merchants")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class MerchantResource {
    private static final String SCOPE = "merchant";

    private final RegisteringAMerchant registering;
    private final ChangingAContactNumber changing;
    private final ReadingMerchants reading;
    private final IdempotencyKeys idempotency;
    private final PersonalData personalData;
    private final CallersAcquirers acquirers;

    MerchantResource(
            RegisteringAMerchant registering,
            ChangingAContactNumber changing,
            ReadingMerchants reading,
            IdempotencyKeys idempotency,
            PersonalData personalData,
            CallersAcquirers acquirers) {
        this.registering = requireNonNull(registering, "registering is null");
        this.changing = requireNonNull(changing, "changing is null");
        this.reading = requireNonNull(reading, "reading is null");
        this.idempotency = requireNonNull(idempotency, "idempotency is null");
        this.personalData = requireNonNull(personalData, "personalData is null");
        this.acquirers = requireNonNull(acquirers, "acquirers is null");
    }

    /** Enters a merchant. */
    @POST
    @RolesAllowed(Roles.ADMINISTRATOR)
    @StaffReach(Reach.NARROWED)
    public Response register(
            @HeaderParam(IdempotencyKeys.HEADER) String key,
            @HeaderParam(ClientAddress.HEADER) String clientAddress,
            @Context SecurityContext security,
            @NotNull @Valid NewMerchant request) {
        StaffCaller by = StaffCaller.of(security, clientAddress);
        MerchantDraft draft = request.draft();
        acquirers.demand(draft.acquirerCode());
        UUID id = idempotency.once(key, SCOPE, fingerprint(draft), () -> registering.register(draft, by));
        ReadingMerchants.Tagged merchant = reading.one(id);
        return Response.created(URI.create("/api/v1/merchants/" + id))
                .entity(merchant.view())
                .tag(merchant.tag())
                .build();
    }

    /** A page of the caller's acquirers' merchants. */
    @GET
    @RolesAllowed({Roles.ADMINISTRATOR, Roles.AUDITOR, Roles.SUPERVISOR, Roles.AGENT, Roles.CLERK})
    @StaffReach(Reach.NARROWED)
    public Response list(
            @QueryParam("acquirerCode") @Pattern(regexp = "[a-z][a-z0-9-]{1,29}") String acquirerCode,
            @QueryParam(PageRequest.LIMIT) String limit,
            @QueryParam(PageRequest.AFTER) String after,
            @Context UriInfo uri) {
        if (acquirerCode != null) {
            acquirers.demand(acquirerCode);
        }
        return reading.page(acquirers.get(), Optional.ofNullable(acquirerCode), PageRequest.of(limit, after))
                .respond(uri);
    }

    /** One merchant. */
    @GET
    @Path("{merchantId}")
    @RolesAllowed({Roles.ADMINISTRATOR, Roles.AUDITOR, Roles.SUPERVISOR, Roles.AGENT, Roles.CLERK})
    public Response get(
            @PathParam("merchantId") UUID merchantId, @HeaderParam(HttpHeaders.IF_NONE_MATCH) String ifNoneMatch) {
        ReadingMerchants.Tagged merchant = reading.one(merchantId);
        return ETags.respond(ifNoneMatch, merchant.tag(), merchant::view);
    }

    /** A registered number in full (R28). */
    @GET
    @Path("{merchantId}/contacts/{contactId}/number")
    @RolesAllowed(Roles.TICKETS)
    public ContactNumber number(@PathParam("merchantId") UUID merchantId, @PathParam("contactId") UUID contactId) {
        return new ContactNumber(reading.numberOf(merchantId, contactId).e164());
    }

    /** Replaces a registered number (R13). */
    @PUT
    @Path("{merchantId}/contacts/{contactId}/number")
    @RolesAllowed(Roles.ADMINISTRATOR)
    public Response changeNumber(
            @PathParam("merchantId") UUID merchantId,
            @PathParam("contactId") UUID contactId,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            @HeaderParam(ClientAddress.HEADER) String clientAddress,
            @Context SecurityContext security,
            @NotNull @Valid NewNumber request) {
        StaffCaller by = StaffCaller.of(security, clientAddress);
        changing.change(merchantId, contactId, PhoneNumber.parse(request.number()), ifMatch, by);
        ReadingMerchants.Tagged merchant = reading.one(merchantId);
        return Response.ok(merchant.view()).tag(merchant.tag()).build();
    }

    /** Keyed, since numbers could be guessed from a plain hash of a request that holds them. */
    private String fingerprint(MerchantDraft draft) {
        StringBuilder everything = new StringBuilder()
                .append(draft.acquirerCode())
                .append('\n')
                .append(draft.type())
                .append('\n')
                .append(draft.name())
                .append('\n')
                .append(draft.merchantNumber().value())
                .append('\n')
                .append(draft.creditCode().map(code -> code.value()).orElse(""))
                .append('\n')
                .append(draft.principalId().map(id -> id.value()).orElse(""))
                .append('\n')
                .append(draft.account().kind())
                .append(draft.account().number());
        draft.contacts().forEach(contact -> everything
                .append('\n')
                .append(contact.role())
                .append('\n')
                .append(contact.name())
                .append('\n')
                .append(contact.number().e164())
                .append(contact.language())
                .append(contact.primary()));
        return HexFormat.of().formatHex(personalData.blindIndex(everything.toString(), "devices.merchant.request"));
    }

    /** A number in full. */
    public record ContactNumber(String number) {
        /** Without it. */
        @Override
        public String toString() {
            return "a number";
        }
    }

    /** The number to register. */
    public record NewNumber(@NotNull String number) {
        @Override
        public String toString() {
            return "a number";
        }
    }
}
