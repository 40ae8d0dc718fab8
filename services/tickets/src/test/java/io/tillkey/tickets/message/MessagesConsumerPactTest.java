package io.tillkey.tickets.message;

import static io.tillkey.testing.pact.ConsumerPact.INSTANT;
import static io.tillkey.testing.pact.ConsumerPact.example;
import static org.assertj.core.api.Assertions.assertThat;

import au.com.dius.pact.consumer.dsl.LambdaDslObject;
import io.tillkey.events.MessageDeliveredV1;
import io.tillkey.events.MessageFailedV1;
import io.tillkey.events.MessageSentV1;
import io.tillkey.messaging.EventJson;
import io.tillkey.testing.pact.ConsumerPact;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What tickets reads of what became of texts with codes. */
class MessagesConsumerPactTest {
    private static final String TOPIC = "tillkey.messages.v1";
    private static final String AT = "2026-11-23T08:21:09.120Z";

    @RegisterExtension
    static final ConsumerPact NOTIFICATIONS = ConsumerPact.between("tickets", "notifications");

    @Test
    void aTextWithACodeIsOnItsWay() {
        String event =
                NOTIFICATIONS.event("MessageSent", "of a code", TOPIC, "messageId", MessagesConsumerPactTest::text);

        assertThat(EventJson.read(event, MessageSentV1.class))
                .isEqualTo(
                        new MessageSentV1(example(1), example(2), MessageSentV1.Purpose.RESET_CODE, Instant.parse(AT)));
    }

    @Test
    void aTextWithACodeIsThere() {
        String event = NOTIFICATIONS.event(
                "MessageDelivered", "of a code", TOPIC, "messageId", MessagesConsumerPactTest::text);

        assertThat(EventJson.read(event, MessageDeliveredV1.class))
                .isEqualTo(new MessageDeliveredV1(
                        example(1), example(2), MessageDeliveredV1.Purpose.RESET_CODE, Instant.parse(AT)));
    }

    @Test
    void aTextWithACodeFailsForGood() {
        String event =
                NOTIFICATIONS.event("MessageFailed", "of a code, for good", TOPIC, "messageId", body -> text(body)
                        .booleanValue("permanent", true)
                        .stringMatcher("errorCode", "[A-Z_]+", "NUMBER_NOT_MOBILE"));

        assertThat(EventJson.read(event, MessageFailedV1.class))
                .isEqualTo(failed(true, MessageFailedV1.ErrorCode.NUMBER_NOT_MOBILE));
    }

    @Test
    void aTextWithACodeIsLate() {
        String event = NOTIFICATIONS.event("MessageFailed", "of a code, for now", TOPIC, "messageId", body -> text(body)
                .booleanValue("permanent", false)
                .stringMatcher("errorCode", "[A-Z_]+", "PROVIDER_UNAVAILABLE"));

        assertThat(EventJson.read(event, MessageFailedV1.class))
                .isEqualTo(failed(false, MessageFailedV1.ErrorCode.PROVIDER_UNAVAILABLE));
    }

    private static MessageFailedV1 failed(boolean permanent, MessageFailedV1.ErrorCode errorCode) {
        return new MessageFailedV1(
                example(1), example(2), MessageFailedV1.Purpose.RESET_CODE, permanent, errorCode, Instant.parse(AT));
    }

    private static LambdaDslObject text(LambdaDslObject body) {
        return body.uuid("messageId", example(1))
                .uuid("ticketId", example(2))
                .stringValue("purpose", "RESET_CODE")
                .stringMatcher("at", INSTANT, AT);
    }
}
