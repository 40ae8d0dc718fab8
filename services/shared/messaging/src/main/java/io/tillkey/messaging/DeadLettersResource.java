package io.tillkey.messaging;

import static java.util.Objects.requireNonNull;

import io.tillkey.web.ClientAddress;
import io.tillkey.web.Cursor;
import io.tillkey.web.Outages;
import io.tillkey.web.Page;
import io.tillkey.web.PageRequest;
import io.tillkey.web.Problem;
import io.tillkey.web.StaffReach;
import io.tillkey.web.StaffReach.Reach;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Optional;

/** Dead letters for the administrator: what waits, and sending it back; see {@code contracts/openapi/dead-letters.yaml}. */
@Path("/api/v1/dead-letters")
@RolesAllowed("administrator")
@StaffReach(Reach.EVERY)
@Produces(MediaType.APPLICATION_JSON)
public class DeadLettersResource {
    private final DeadLetters letters;

    @Inject
    DeadLettersResource(DeadLetters letters) {
        this.letters = requireNonNull(letters, "letters is null");
    }

    /** The dead letters that wait, a page at a time. */
    @GET
    public Response list(
            @QueryParam("topic") String topic,
            @QueryParam(PageRequest.LIMIT) String limit,
            @QueryParam(PageRequest.AFTER) String after,
            @Context UriInfo uri) {
        if (topic != null && !letters.topics().contains(topic)) {
            throw Problem.of("malformed-parameter", 400).with("parameter", "topic");
        }
        PageRequest page = PageRequest.of(limit, after);
        try {
            List<DeadLetter> found = letters.list(
                    Optional.ofNullable(topic), page.after().map(DeadLettersResource::place), page.fetchSize());
            return Page.of(found, page, DeadLettersResource::cursor).respond(uri);
        } catch (RetryLaterException e) {
            throw Problem.temporarilyUnavailable(Outages.RETRY_AFTER);
        }
    }

    /** Sends all dead letters of a topic back to it, and says why. */
    @POST
    @Path("/{topic}/replays")
    @Consumes(MediaType.APPLICATION_JSON)
    public Replay replay(
            @PathParam("topic") String topic,
            @HeaderParam(ClientAddress.HEADER) String clientAddress,
            @Context SecurityContext security,
            ReplayReason reason) {
        return replay(
                topic,
                StaffCaller.of(security, clientAddress),
                Optional.ofNullable(reason).map(ReplayReason::checked));
    }

    /** Sends them back without a word; a body that is there and no JSON is not passed over. */
    @POST
    @Path("/{topic}/replays")
    @Consumes(MediaType.WILDCARD)
    public Replay replay(
            @PathParam("topic") String topic,
            @HeaderParam(ClientAddress.HEADER) String clientAddress,
            @Context SecurityContext security,
            byte[] body) {
        if (body != null && body.length > 0) {
            throw new NotSupportedException();
        }
        return replay(topic, StaffCaller.of(security, clientAddress), Optional.empty());
    }

    private Replay replay(String topic, StaffCaller caller, Optional<String> why) {
        if (!letters.topics().contains(topic)) {
            throw Problem.notFound();
        }
        try {
            return new Replay(topic, letters.replay(topic, caller, why));
        } catch (RetryLaterException e) {
            throw Problem.temporarilyUnavailable(Outages.RETRY_AFTER);
        }
    }

    private static DeadLetterPlace place(Cursor cursor) {
        long partition = cursor.number(1);
        if (partition < 0 || partition > Integer.MAX_VALUE) {
            throw Problem.of("malformed-parameter", 400).with("parameter", PageRequest.AFTER);
        }
        return new DeadLetterPlace(cursor.text(0), (int) partition, cursor.number(2));
    }

    private static Cursor cursor(DeadLetter letter) {
        return Cursor.of(letter.topic(), letter.partition(), letter.offset());
    }

    /**
     * Why dead letters are replayed.
     *
     * @param reason in the administrator's words
     */
    public record ReplayReason(String reason) {
        private static final int LONGEST = 500;

        private String checked() {
            String text = reason == null ? "" : reason.strip();
            if (text.isEmpty() || text.length() > LONGEST || text.chars().anyMatch(Character::isISOControl)) {
                throw Problem.of("malformed-field", 400).with("field", "reason");
            }
            return text;
        }

        /** Without the words: they may be personal (R28). */
        @Override
        public String toString() {
            return "a reason";
        }
    }

    /**
     * What a replay did.
     *
     * @param topic the topic the records went back to
     * @param replayed how many there were
     */
    public record Replay(String topic, int replayed) {}
}
