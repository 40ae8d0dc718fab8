package io.tillkey.console.conversation;

import static java.util.Objects.requireNonNull;

import io.tillkey.console.limit.AddressLimits;
import io.tillkey.console.session.Browser;
import io.tillkey.console.session.OnTicket;
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
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestResponse;

/** {@code /ticket/attachments}: photos and documents of the conversation. What may be sent, tickets says. */
@Path("/portal/ticket/attachments")
public class AttachmentsResource {
    private static final String ANY = MediaType.APPLICATION_OCTET_STREAM;
    private static final Pattern MEDIA_TYPE = Pattern.compile("[a-z0-9.+-]{1,60}/[a-z0-9.+-]{1,60}");
    private static final String SECURITY_POLICY = "Content-Security-Policy";

    private final AttachmentsClient tickets;
    private final AddressLimits limits;
    private final Browser browser;

    /** Asks tickets. */
    public AttachmentsResource(@RestClient AttachmentsClient tickets, AddressLimits limits, Browser browser) {
        this.tickets = requireNonNull(tickets, "tickets is null");
        this.limits = requireNonNull(limits, "limits is null");
        this.browser = requireNonNull(browser, "browser is null");
    }

    /** Sends one to staff (S31). */
    @POST
    @Consumes(MediaType.WILDCARD)
    @Produces(MediaType.APPLICATION_JSON)
    @ResponseStatus(201)
    public ConversationEntry attach(
            @HeaderParam("Idempotency-Key") String idempotencyKey,
            @HeaderParam("File-Name") String fileName,
            @HeaderParam(HttpHeaders.CONTENT_TYPE) String mediaType,
            byte[] file) {
        limits.message();
        OnTicket on = browser.onTicket();
        return ConversationEntry.of(tickets.attachFile(
                        on.ticketId(),
                        on.ticketToken(),
                        on.binding(),
                        idempotencyKey,
                        browser.address().text(),
                        fileName,
                        on.language(),
                        bare(mediaType),
                        file == null ? new byte[0] : file)
                .getEntity());
    }

    /** Gives one out. */
    @GET
    @Path("/{attachmentId}")
    public Response open(@PathParam("attachmentId") UUID attachmentId) {
        OnTicket on = browser.onTicket();
        RestResponse<byte[]> file = tickets.openAttachment(
                on.ticketId(),
                attachmentId,
                on.ticketToken(),
                on.binding(),
                browser.address().text(),
                on.language());
        Response.ResponseBuilder answer = Response.ok(file.getEntity(), file.getMediaType())
                .header(HttpHeaders.CACHE_CONTROL, "private, no-store");
        for (String header : new String[] {HttpHeaders.CONTENT_DISPOSITION, SECURITY_POLICY}) {
            answer.header(header, file.getHeaderString(header));
        }
        return answer.build();
    }

    /** What the file is said to be; what can't be read says nothing. */
    private static String bare(String mediaType) {
        return Optional.ofNullable(mediaType)
                .map(text -> text.split(";", 2)[0].strip().toLowerCase(Locale.ROOT))
                .filter(MEDIA_TYPE.asMatchPredicate())
                .orElse(ANY);
    }
}
