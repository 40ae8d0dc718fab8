package io.tillkey.identity.notice;

import static io.tillkey.testing.pact.ConsumerPact.example;
import static org.assertj.core.api.Assertions.assertThat;

import io.tillkey.events.MessageFailedV1;
import io.tillkey.events.MessageSentV1;
import io.tillkey.messaging.EventJson;
import io.tillkey.testing.pact.ConsumerPact;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What identity reads of what became of its notices. */
class MessagesConsumerPactTest {
    @RegisterExtension
    static final ConsumerPact NOTIFICATIONS = ConsumerPact.between("identity", "notifications");

    @Test
    void aMessageThatWasSentIsKnownByItsId() {
        assertThat(EventJson.read(settled("MessageSent"), MessageSentV1.class).messageId())
                .isEqualTo(example(1));
    }

    @Test
    void aMessageThatFailedIsKnownByItsId() {
        assertThat(EventJson.read(settled("MessageFailed"), MessageFailedV1.class)
                        .messageId())
                .isEqualTo(example(1));
    }

    private static String settled(String event) {
        return NOTIFICATIONS.event(
                event, "of a notice", "tillkey.messages.v1", "messageId", body -> body.uuid("messageId", example(1)));
    }
}
