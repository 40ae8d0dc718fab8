package io.tillkey.tickets.message;

import static io.tillkey.testing.pact.ConsumerPact.INSTANT;
import static io.tillkey.testing.pact.ConsumerPact.example;
import static org.assertj.core.api.Assertions.assertThat;

import au.com.dius.pact.consumer.dsl.LambdaDslObject;
import io.tillkey.messaging.EventJson;
import io.tillkey.testing.pact.ConsumerPact;
import io.tillkey.tickets.message.Messages.MessageEvent;
import io.tillkey.tickets.message.Messages.MessageFailed;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What tickets reads of what became of texts with codes. */
class MessagesConsumerPactTest {
    private static final String TOPIC = "tillkey.messages.v1";
    private static final String AT = "2026-11-23T08:21:09.120Z";

    @RegisterExtension
    static final ConsumerPact NOTIFICATIONS = ConsumerPact.between("tickets", "notifications");

    @ParameterizedTest
    @ValueSource(strings = {"MessageSent", "MessageDelivered"})
    void aTextWithACodeIsOnItsWayOrThere(String name) {
        String event = NOTIFICATIONS.event(name, "of a code", TOPIC, "messageId", MessagesConsumerPactTest::text);

        assertThat(EventJson.read(event, MessageEvent.class))
                .isEqualTo(new MessageEvent(example(1), example(2), "RESET_CODE", Instant.parse(AT)));
    }

    @Test
    void aTextWithACodeFailsForGood() {
        String event =
                NOTIFICATIONS.event("MessageFailed", "of a code, for good", TOPIC, "messageId", body -> text(body)
                        .booleanValue("permanent", true)
                        .stringMatcher("errorCode", "[A-Z_]+", "NUMBER_NOT_MOBILE"));

        assertThat(EventJson.read(event, MessageFailed.class))
                .isEqualTo(new MessageFailed(
                        example(1), example(2), "RESET_CODE", true, "NUMBER_NOT_MOBILE", Instant.parse(AT)));
    }

    @Test
    void aTextWithACodeIsLate() {
        String event = NOTIFICATIONS.event("MessageFailed", "of a code, for now", TOPIC, "messageId", body -> text(body)
                .booleanValue("permanent", false)
                .stringMatcher("errorCode", "[A-Z_]+", "PROVIDER_UNAVAILABLE"));

        assertThat(EventJson.read(event, MessageFailed.class))
                .isEqualTo(new MessageFailed(
                        example(1), example(2), "RESET_CODE", false, "PROVIDER_UNAVAILABLE", Instant.parse(AT)));
    }

    private static LambdaDslObject text(LambdaDslObject body) {
        return body.uuid("messageId", example(1))
                .uuid("ticketId", example(2))
                .stringValue("purpose", "RESET_CODE")
                .stringMatcher("at", INSTANT, AT);
    }
}
