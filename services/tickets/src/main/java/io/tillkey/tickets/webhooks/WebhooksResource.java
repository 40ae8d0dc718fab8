package io.tillkey.tickets.webhooks;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tillkey.tickets.partners.CallingPartner;
import io.tillkey.tickets.partners.Scope;
import io.tillkey.tickets.webhooks.RegisteringAWebhook.Registered;
import io.tillkey.web.IdempotencyKeys;
import io.tillkey.web.PageRequest;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
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
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.UUID;

/** A partner's webhooks (contracts/openapi/partners.yaml). */
@Path("/partner/v1/webhooks")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Scope.WEBHOOKS)
public class WebhooksResource {
    private final RegisteringAWebhook registering;
    private final ChangingAWebhook changing;
    private final ListingWebhooks listing;
    private final CallingPartner partner;

    @Inject
    WebhooksResource(
            RegisteringAWebhook registering,
            ChangingAWebhook changing,
            ListingWebhooks listing,
            CallingPartner partner) {
        this.registering = requireNonNull(registering, "registering is null");
        this.changing = requireNonNull(changing, "changing is null");
        this.listing = requireNonNull(listing, "listing is null");
        this.partner = requireNonNull(partner, "partner is null");
    }

    /** Registers one. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response register(
            @HeaderParam(IdempotencyKeys.HEADER) String idempotencyKey, @NotNull @Valid WebhookRequest body) {
        Registered registered =
                registering.register(partner.counted(), body.url(), EnumSet.copyOf(body.events()), idempotencyKey);
        return Response.created(URI.create(
                        "/partner/v1/webhooks/" + registered.webhook().id()))
                .entity(RegisteredRepresentation.of(registered))
                .build();
    }

    /** A page of them. */
    @GET
    public Response list(
            @QueryParam(PageRequest.LIMIT) String limit,
            @QueryParam(PageRequest.AFTER) String after,
            @Context UriInfo uri) {
        return listing.webhooks(partner.counted(), PageRequest.of(limit, after))
                .map(WebhookRepresentation::of)
                .respond(uri);
    }

    /** One of them. */
    @GET
    @Path("/{webhookId}")
    public WebhookRepresentation get(@PathParam("webhookId") UUID webhookId) {
        return WebhookRepresentation.of(listing.webhook(partner.counted(), webhookId));
    }

    /** Ends one. */
    @DELETE
    @Path("/{webhookId}")
    public void delete(@PathParam("webhookId") UUID webhookId) {
        changing.delete(partner.counted(), webhookId);
    }

    /** Gives one a new secret. */
    @POST
    @Path("/{webhookId}/secrets")
    public Response rotate(
            @PathParam("webhookId") UUID webhookId, @HeaderParam(IdempotencyKeys.HEADER) String idempotencyKey) {
        return Response.status(Response.Status.CREATED)
                .entity(RegisteredRepresentation.of(changing.rotate(partner.counted(), webhookId, idempotencyKey)))
                .build();
    }

    /** Lets a disabled one go on. */
    @POST
    @Path("/{webhookId}/activations")
    public WebhookRepresentation activate(@PathParam("webhookId") UUID webhookId) {
        return WebhookRepresentation.of(changing.activate(partner.counted(), webhookId));
    }

    /** Sends a message for a try. */
    @POST
    @Path("/{webhookId}/pings")
    public Response ping(
            @PathParam("webhookId") UUID webhookId, @HeaderParam(IdempotencyKeys.HEADER) String idempotencyKey) {
        return Response.status(Response.Status.CREATED)
                .entity(DeliveryRepresentation.of(changing.ping(partner.counted(), webhookId, idempotencyKey)))
                .build();
    }

    /** A page of the messages. */
    @GET
    @Path("/{webhookId}/deliveries")
    public Response deliveries(
            @PathParam("webhookId") UUID webhookId,
            @QueryParam(PageRequest.LIMIT) String limit,
            @QueryParam(PageRequest.AFTER) String after,
            @Context UriInfo uri) {
        return listing.deliveries(partner.counted(), webhookId, PageRequest.of(limit, after))
                .map(DeliveryRepresentation::of)
                .respond(uri);
    }

    /** Sends a message once more. */
    @POST
    @Path("/{webhookId}/deliveries/{deliveryId}/resends")
    public DeliveryRepresentation sendAgain(
            @PathParam("webhookId") UUID webhookId, @PathParam("deliveryId") UUID deliveryId) {
        return DeliveryRepresentation.of(changing.sendAgain(partner.counted(), webhookId, deliveryId));
    }

    /** A webhook to register. */
    public record WebhookRequest(
            @NotNull @Size(min = 1, max = 500) String url,
            @NotEmpty @Size(max = 3) List<@NotNull WebhookEvent> events) {}

    /**
     * A webhook.
     *
     * @param failingSince null if messages arrive
     * @param disabledAt null if messages are sent
     * @param disabledBecause null likewise
     * @param previousSecretUntil null if there was no other
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record WebhookRepresentation(
            UUID id,
            URI url,
            List<WebhookEvent> events,
            Instant createdAt,
            Instant failingSince,
            Instant disabledAt,
            Webhook.Cause disabledBecause,
            Instant previousSecretUntil) {
        static WebhookRepresentation of(Webhook webhook) {
            return new WebhookRepresentation(
                    webhook.id(),
                    webhook.url(),
                    webhook.events(),
                    webhook.createdAt(),
                    webhook.failingSince().orElse(null),
                    webhook.disabledAt().orElse(null),
                    webhook.disabledBecause().orElse(null),
                    webhook.previousSecretUntil().orElse(null));
        }
    }

    /** A webhook and what signs its messages. */
    public record RegisteredRepresentation(WebhookRepresentation webhook, String secret) {
        static RegisteredRepresentation of(Registered registered) {
            return new RegisteredRepresentation(
                    WebhookRepresentation.of(registered.webhook()),
                    registered.secret().value());
        }

        /** Without the secret. */
        @Override
        public String toString() {
            return "webhook " + webhook.id();
        }
    }

    /**
     * A message.
     *
     * @param ticketId null for a try
     * @param nextAttemptAt null once it is done with
     * @param deliveredAt null until it arrived
     * @param lastStatus null if the receiver did not answer
     * @param lastFailure null unless it failed the last time
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record DeliveryRepresentation(
            UUID id,
            UUID ticketId,
            String type,
            WebhookDelivery.State state,
            int attempts,
            Instant createdAt,
            Instant nextAttemptAt,
            Instant deliveredAt,
            Integer lastStatus,
            String lastFailure) {
        static DeliveryRepresentation of(WebhookDelivery delivery) {
            return new DeliveryRepresentation(
                    delivery.id(),
                    delivery.ticketId().orElse(null),
                    delivery.type(),
                    delivery.state(),
                    delivery.attempts(),
                    delivery.createdAt(),
                    delivery.nextAttemptAt().orElse(null),
                    delivery.deliveredAt().orElse(null),
                    delivery.lastStatus().orElse(null),
                    delivery.lastFailure().orElse(null));
        }
    }
}
