package io.tillkey.identity.message;

import static java.util.Objects.requireNonNull;

import io.tillkey.events.SendMessageV1;
import io.tillkey.messaging.Outbox;
import io.tillkey.privacy.Sealer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;

/** Has texts sent by notifications, once the caller's transaction commits. */
@ApplicationScoped
public class Texts {
    private static final String READER = "notifications";

    private final Outbox outbox;
    private final Sealer sealer;
    private final Clock clock;

    Texts(Outbox outbox, Sealer sealer, Clock clock) {
        this.outbox = requireNonNull(outbox, "outbox is null");
        this.sealer = requireNonNull(sealer, "sealer is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /** Adds the command to the running transaction. */
    public void send(Text text) {
        Map<String, String> content = new HashMap<>(text.content());
        content.put("recipient", text.number().isPresent() ? "NUMBER" : "NOBODY");
        text.number().ifPresent(number -> content.put("number", number.e164()));
        outbox.append(new SendMessageV1(
                text.messageId(),
                text.ticketId(),
                SendMessageV1.Purpose.of(text.purpose().name()),
                SendMessageV1.Language.of(text.language()),
                text.sentTo(),
                sealer.seal(READER, content),
                text.expiresAt(),
                clock.instant().truncatedTo(ChronoUnit.MILLIS)));
    }
}
