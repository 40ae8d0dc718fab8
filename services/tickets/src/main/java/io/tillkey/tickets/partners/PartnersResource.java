package io.tillkey.tickets.partners;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.security.identity.SecurityIdentity;
import io.tillkey.tickets.partners.IssuingAToken.Issued;
import io.tillkey.web.CallersAcquirers;
import io.tillkey.web.IdempotencyKeys;
import io.tillkey.web.PageRequest;
import io.tillkey.web.StaffReach;
import io.tillkey.web.StaffReach.Reach;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** What administrators do about partners (contracts/openapi/partners.yaml). */
@Path("/api/v1/partners")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("administrator")
public class PartnersResource {
    private final EnrollingAPartner enrolling;
    private final IssuingAToken issuing;
    private final RevokingAToken revoking;
    private final ListingPartners listing;
    private final SecurityIdentity identity;
    private final CallersAcquirers acquirers;

    @Inject
    PartnersResource(
            EnrollingAPartner enrolling,
            IssuingAToken issuing,
            RevokingAToken revoking,
            ListingPartners listing,
            SecurityIdentity identity,
            CallersAcquirers acquirers) {
        this.enrolling = requireNonNull(enrolling, "enrolling is null");
        this.issuing = requireNonNull(issuing, "issuing is null");
        this.revoking = requireNonNull(revoking, "revoking is null");
        this.listing = requireNonNull(listing, "listing is null");
        this.identity = requireNonNull(identity, "identity is null");
        this.acquirers = requireNonNull(acquirers, "acquirers is null");
    }

    /** Lets a partner in. */
    @POST
    @StaffReach(Reach.NARROWED)
    public Response enroll(
            @HeaderParam(IdempotencyKeys.HEADER) String idempotencyKey, @NotNull @Valid PartnerRequest body) {
        acquirers.demand(body.acquirerCode());
        Partner partner = enrolling.enroll(body.name(), body.acquirerCode(), administrator(), idempotencyKey);
        return Response.created(URI.create("/api/v1/partners/" + partner.id()))
                .entity(PartnerRepresentation.of(partner))
                .build();
    }

    /** A page of partners. */
    @GET
    @StaffReach(Reach.NARROWED)
    public Response list(
            @QueryParam(PageRequest.LIMIT) String limit,
            @QueryParam(PageRequest.AFTER) String after,
            @Context UriInfo uri) {
        return listing.partners(acquirers.get(), PageRequest.of(limit, after))
                .map(PartnerRepresentation::of)
                .respond(uri);
    }

    /** Gives a partner a token, which is told this once. */
    @POST
    @Path("/{partnerId}/tokens")
    public Response issue(
            @PathParam("partnerId") UUID partnerId,
            @HeaderParam(IdempotencyKeys.HEADER) String idempotencyKey,
            @NotNull @Valid TokenRequest body) {
        Set<Scope> scopes = EnumSet.copyOf(body.scopes());
        Issued issued = issuing.issue(
                partnerId, body.name(), scopes, Duration.ofDays(body.expiresInDays()), administrator(), idempotencyKey);
        return Response.created(URI.create("/api/v1/partners/" + partnerId + "/tokens/"
                        + issued.token().id()))
                .entity(new IssuedRepresentation(
                        TokenRepresentation.of(issued.token()), issued.secret().value()))
                .build();
    }

    /** A page of what is kept of a partner's tokens. */
    @GET
    @Path("/{partnerId}/tokens")
    public Response tokens(
            @PathParam("partnerId") UUID partnerId,
            @QueryParam(PageRequest.LIMIT) String limit,
            @QueryParam(PageRequest.AFTER) String after,
            @Context UriInfo uri) {
        return listing.tokens(partnerId, PageRequest.of(limit, after))
                .map(TokenRepresentation::of)
                .respond(uri);
    }

    /** Ends a token. */
    @DELETE
    @Path("/{partnerId}/tokens/{tokenId}")
    public void revoke(@PathParam("partnerId") UUID partnerId, @PathParam("tokenId") UUID tokenId) {
        revoking.revoke(partnerId, tokenId, administrator());
    }

    private String administrator() {
        return identity.getPrincipal().getName();
    }

    /** A partner to let in. */
    public record PartnerRequest(
            @NotBlank @Size(max = 80) String name,

            @NotNull @Pattern(regexp = "[a-z0-9]+(-[a-z0-9]+)*") @Size(max = 40)
            String acquirerCode) {}

    /**
     * A token to issue.
     *
     * @param expiresInDays a year at most
     */
    public record TokenRequest(
            @NotBlank @Size(max = 80) String name,
            @NotEmpty @Size(max = 3) List<@NotNull Scope> scopes,
            @NotNull @Min(1) @Max(365) Integer expiresInDays) {}

    /** A partner. */
    public record PartnerRepresentation(UUID id, String name, String acquirerCode, Instant createdAt) {
        static PartnerRepresentation of(Partner partner) {
            return new PartnerRepresentation(partner.id(), partner.name(), partner.acquirerCode(), partner.createdAt());
        }
    }

    /**
     * What is kept of a token.
     *
     * @param hint how it begins
     * @param lastUsedAt null if it never was
     * @param revokedAt null if it is not
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record TokenRepresentation(
            UUID id,
            String name,
            String hint,
            List<Scope> scopes,
            Instant createdAt,
            Instant expiresAt,
            Instant lastUsedAt,
            Instant revokedAt) {
        static TokenRepresentation of(PartnerToken token) {
            return new TokenRepresentation(
                    token.id(),
                    token.name(),
                    token.hint(),
                    token.scopes(),
                    token.createdAt(),
                    token.expiresAt(),
                    token.lastUsedAt().orElse(null),
                    token.revokedAt().orElse(null));
        }
    }

    /**
     * A new token.
     *
     * @param details what is kept
     * @param token the token itself
     */
    public record IssuedRepresentation(TokenRepresentation details, String token) {
        /** Without the token. */
        @Override
        public String toString() {
            return "a token of " + details.name();
        }
    }
}
