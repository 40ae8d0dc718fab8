package io.tillkey.notifications;

import io.tillkey.privacy.Sealer;
import io.tillkey.testing.EventContract;
import io.tillkey.testing.EventSender;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** SendMessage, as identity sends it. */
public final class Command {
    /** The topic of commands. */
    public static final String TOPIC = "tillkey.messages.commands.v1";

    private final UUID messageId = UUID.randomUUID();
    private final UUID ticketId = UUID.randomUUID();
    private final String purpose;
    private final Map<String, String> content = new HashMap<>();
    private String language = "zh-CN";
    private String sentTo = "138****0000";
    private Instant expiresAt = MovableClock.now().plus(Duration.ofMinutes(10));

    private Command(String purpose) {
        this.purpose = purpose;
        content.put("terminal", "****3C4D");
    }

    /** A text with a code. */
    public static Command code(String number, String code) {
        Command command = new Command("RESET_CODE").to(number);
        command.content.put("code", code);
        command.content.put("minutes", "10");
        return command;
    }

    /** A text that tells of a reset. */
    public static Command notice(String number, Instant resetAt) {
        Command command = new Command("RESET_DONE_NOTICE").to(number);
        command.content.put("time", resetAt.toString());
        return command;
    }

    /** A text that tells that a reset may begin, and what stops it. */
    public static Command startedNotice(String number, Instant at, String stopCode) {
        return notice(number, at).with("stage", "STARTED").with("stop", stopCode);
    }

    /** A number that is in no other test, and none of the sandbox's own. */
    public static String newNumber() {
        return "+86138" + (10_000_000 + ThreadLocalRandom.current().nextInt(89_999_999));
    }

    /** A code of six digits. */
    public static String newCode() {
        return Integer.toString(100_000 + ThreadLocalRandom.current().nextInt(899_999));
    }

    /** Goes to this number. */
    public Command to(String number) {
        content.put("recipient", "NUMBER");
        content.put("number", number);
        return this;
    }

    /** Goes to nobody. */
    public Command toNobody(String terminal, String masked) {
        content.put("recipient", "NOBODY");
        content.remove("number");
        content.put("terminal", terminal);
        sentTo = masked;
        return this;
    }

    /** Is written in this language. */
    public Command in(String tag) {
        language = tag;
        return this;
    }

    /** Is of no use after this time from now. */
    public Command expiringIn(Duration time) {
        expiresAt = MovableClock.now().plus(time);
        return this;
    }

    /** Has this in its content. */
    public Command with(String name, String value) {
        content.put(name, value);
        return this;
    }

    /** Sends it over Kafka, as a new event each time. */
    public Command send() {
        EventSender.send(TOPIC, messageId.toString(), "SendMessage", json());
        return this;
    }

    /** Sends it over Kafka as this event. */
    public Command send(UUID eventId) {
        EventSender.send(TOPIC, messageId.toString(), "SendMessage", json(), eventId);
        return this;
    }

    /** Sends it sealed to somebody else. */
    public Command sendSealedBy(Sealer sealer) {
        EventSender.send(TOPIC, messageId.toString(), "SendMessage", json(sealer));
        return this;
    }

    public UUID messageId() {
        return messageId;
    }

    public UUID ticketId() {
        return ticketId;
    }

    private String json() {
        return json(new Sealer(Map.of("notifications", Surroundings.publicKey())));
    }

    private String json(Sealer sealer) {
        String json = """
                {"messageId":"%s","ticketId":"%s","purpose":"%s","language":"%s","sentTo":"%s","sealed":"%s",
                "expiresAt":"%s","at":"%s"}""".formatted(
                        messageId,
                        ticketId,
                        purpose,
                        language,
                        sentTo,
                        sealer.seal("notifications", content),
                        expiresAt,
                        MovableClock.now());
        EventContract.check("SendMessage", json);
        return json;
    }
}
