package io.tillkey.sandbox.twilio;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;

/**
 * One text, as the sandbox keeps it. Immutable; a step makes a new one.
 *
 * @param sid Twilio's id, {@code SM} and 32 hexadecimal digits
 * @param from sender, absent while a messaging service has not chosen one
 * @param to recipient in E.164
 * @param text what was sent, as the phone shows it
 * @param redacted whether the sender asked for the text to be forgotten in the API
 * @param messagingServiceSid the service it was sent by, if it was
 * @param statusCallback where to report, if anywhere
 * @param status where it stands
 * @param errorCode why it failed, as Twilio numbers it
 * @param created when it was taken
 * @param updated when it last changed
 * @param sent when it left for the carrier
 * @param arrived when it reached the phone's screen
 */
public record Message(
        String sid,
        Optional<String> from,
        String to,
        String text,
        boolean redacted,
        Optional<String> messagingServiceSid,
        Optional<String> statusCallback,
        Status status,
        Optional<ErrorCode> errorCode,
        Instant created,
        Instant updated,
        Optional<Instant> sent,
        Optional<Instant> arrived) {
    /** Checks that nothing is missing. */
    public Message {
        requireNonNull(sid, "sid is null");
        requireNonNull(from, "from is null");
        requireNonNull(to, "to is null");
        requireNonNull(text, "text is null");
        requireNonNull(messagingServiceSid, "messagingServiceSid is null");
        requireNonNull(statusCallback, "statusCallback is null");
        requireNonNull(status, "status is null");
        requireNonNull(errorCode, "errorCode is null");
        requireNonNull(created, "created is null");
        requireNonNull(updated, "updated is null");
        requireNonNull(sent, "sent is null");
        requireNonNull(arrived, "arrived is null");
    }

    Message queued(String sender, Instant at) {
        return step(Status.QUEUED, Optional.of(sender), errorCode, at, sent, arrived);
    }

    Message handedToCarrier(Instant at) {
        return step(Status.SENT, from, errorCode, at, Optional.of(at), arrived);
    }

    Message onThePhone(Instant at) {
        return step(status, from, errorCode, at, sent, Optional.of(at));
    }

    Message delivered(Instant at) {
        return step(Status.DELIVERED, from, errorCode, at, sent, arrived);
    }

    Message undelivered(ErrorCode reason, Instant at) {
        return step(Status.UNDELIVERED, from, Optional.of(reason), at, sent, arrived);
    }

    Message forgetText(Instant at) {
        return new Message(
                sid,
                from,
                to,
                text,
                true,
                messagingServiceSid,
                statusCallback,
                status,
                errorCode,
                created,
                at,
                sent,
                arrived);
    }

    /** The text as the API shows it: empty once redacted. */
    String body() {
        return redacted ? "" : text;
    }

    private Message step(
            Status next,
            Optional<String> sender,
            Optional<ErrorCode> reason,
            Instant at,
            Optional<Instant> sentAt,
            Optional<Instant> arrivedAt) {
        return new Message(
                sid,
                sender,
                to,
                text,
                redacted,
                messagingServiceSid,
                statusCallback,
                next,
                reason,
                created,
                at,
                sentAt,
                arrivedAt);
    }

    /** Shows neither number nor text. */
    @Override
    public String toString() {
        return "Message[" + sid + ", " + Numbers.masked(to) + ", " + status.wireName() + "]";
    }
}
