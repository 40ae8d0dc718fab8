package io.tillkey.tickets.conversation;

import static java.util.Objects.requireNonNull;

import io.quarkus.security.identity.SecurityIdentity;
import io.tillkey.tickets.attachment.AttachmentKind;
import io.tillkey.tickets.attachment.CheckingAFile;
import io.tillkey.tickets.attachment.FileName;
import io.tillkey.tickets.desk.StaffCall;
import io.tillkey.tickets.merchant.ClientAddress;
import io.tillkey.tickets.merchant.MerchantCall;
import io.tillkey.tickets.merchant.RecognisingABrowser;
import io.tillkey.tickets.reading.Viewer;
import io.tillkey.web.IdempotencyKeys;
import io.tillkey.web.TicketToken;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.UUID;

/** Photos and documents in the conversation on a ticket (contracts/openapi/tickets.yaml). */
@Path("/api/v1/tickets/{ticketId}/attachments")
public class AttachmentsResource {
    private static final String CONSOLE = "service-console";
    private static final String SUPERVISOR = "supervisor";

    /** A picture is drawn and nothing else, wherever it is opened; a document is not opened in the browser at all. */
    private static final String NOTHING_ACTS = "default-src 'none'; frame-ancestors 'none'; sandbox";

    private final AttachingAFile attaching;
    private final OpeningAnAttachment opening;
    private final ReadingAConversation reading;
    private final RecognisingABrowser recognising;
    private final SecurityIdentity identity;

    @Inject
    AttachmentsResource(
            AttachingAFile attaching,
            OpeningAnAttachment opening,
            ReadingAConversation reading,
            RecognisingABrowser recognising,
            SecurityIdentity identity) {
        this.attaching = requireNonNull(attaching, "attaching is null");
        this.opening = requireNonNull(opening, "opening is null");
        this.reading = requireNonNull(reading, "reading is null");
        this.recognising = requireNonNull(recognising, "recognising is null");
        this.identity = requireNonNull(identity, "identity is null");
    }

    /** Sends one: the console with the merchant's token, staff with their own. What it is, its content says. */
    @POST
    @Consumes(MediaType.WILDCARD)
    @Produces(MediaType.APPLICATION_JSON)
    @RolesAllowed({CONSOLE, "agent", SUPERVISOR, "clerk"})
    public Response attach(
            @PathParam("ticketId") UUID ticketId,
            @HeaderParam(TicketToken.HEADER) String token,
            @HeaderParam(TicketToken.BINDING_HEADER) String binding,
            @HeaderParam(IdempotencyKeys.HEADER) String idempotencyKey,
            @HeaderParam(ClientAddress.HEADER) String address,
            @HeaderParam("File-Name") String fileName,
            @HeaderParam(HttpHeaders.CONTENT_TYPE) String mediaType,
            byte[] body) {
        Viewer viewer = viewer(ticketId, token, binding);
        Optional<ClientAddress> from = ClientAddress.parseOptional(address);
        AttachingAFile.SentFile sent = new AttachingAFile.SentFile(
                body == null ? new byte[0] : body, CheckingAFile.bare(mediaType), FileName.parseOptional(fileName));
        ConversationEntry entry = viewer == Viewer.MERCHANT
                ? attaching.byMerchant(
                        new MerchantCall(ticketId, binding, Optional.empty(), from), sent, idempotencyKey)
                : attaching.byStaff(staff(ticketId, from), sent, idempotencyKey);
        return Response.status(Response.Status.CREATED)
                .entity(reading.represent(entry, viewer))
                .build();
    }

    /** Gives one out, to those who read the conversation. */
    @GET
    @Path("/{attachmentId}")
    @RolesAllowed({CONSOLE, "agent", SUPERVISOR, "clerk", "auditor", "administrator"})
    public Response open(
            @PathParam("ticketId") UUID ticketId,
            @PathParam("attachmentId") UUID attachmentId,
            @HeaderParam(TicketToken.HEADER) String token,
            @HeaderParam(TicketToken.BINDING_HEADER) String binding,
            @HeaderParam(ClientAddress.HEADER) String address) {
        Viewer viewer = viewer(ticketId, token, binding);
        OpeningAnAttachment.Content content = viewer == Viewer.MERCHANT
                ? opening.forMerchant(ticketId, attachmentId)
                : opening.forStaff(staff(ticketId, ClientAddress.parseOptional(address)), attachmentId);
        AttachmentKind kind = content.kind();
        // The name it was sent with stays in the conversation: headers are logged on the way.
        String disposition = (kind.isImage() ? "inline" : "attachment") + "; filename=\"" + kind.defaultName() + "\"";
        return Response.ok(content.bytes(), kind.mediaType())
                .header(HttpHeaders.CONTENT_DISPOSITION, disposition)
                .header(HttpHeaders.CACHE_CONTROL, "private, no-store")
                .header("Content-Security-Policy", NOTHING_ACTS)
                .build();
    }

    /** Draws a page of a document for staff who compare it with what is registered. */
    @GET
    @Path("/{attachmentId}/pages/{page}")
    @RolesAllowed({"agent", SUPERVISOR, "clerk", "auditor", "administrator"})
    public Response page(
            @PathParam("ticketId") UUID ticketId,
            @PathParam("attachmentId") UUID attachmentId,
            @PathParam("page") int number,
            @HeaderParam(ClientAddress.HEADER) String address) {
        byte[] page = opening.pageForStaff(staff(ticketId, ClientAddress.parseOptional(address)), attachmentId, number);
        return Response.ok(page, AttachmentKind.JPEG.mediaType())
                .header(HttpHeaders.CONTENT_DISPOSITION, "inline; filename=\"page-" + number + ".jpg\"")
                .header(HttpHeaders.CACHE_CONTROL, "private, no-store")
                .header("Content-Security-Policy", NOTHING_ACTS)
                .build();
    }

    private StaffCall staff(UUID ticketId, Optional<ClientAddress> from) {
        return new StaffCall(ticketId, identity.getPrincipal().getName(), identity.hasRole(SUPERVISOR), from);
    }

    private Viewer viewer(UUID ticketId, String token, String binding) {
        if (!identity.hasRole(CONSOLE)) {
            return Viewer.STAFF;
        }
        recognising.recognise(token, binding, ticketId);
        return Viewer.MERCHANT;
    }
}
