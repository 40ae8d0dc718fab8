package io.tillkey.identity.notice;

import static io.tillkey.testing.pact.ConsumerPact.INSTANT;
import static io.tillkey.testing.pact.ConsumerPact.example;
import static org.assertj.core.api.Assertions.assertThat;

import io.tillkey.events.MessageAnsweredV1;
import io.tillkey.events.MessageFailedV1;
import io.tillkey.events.MessageSentV1;
import io.tillkey.messaging.EventJson;
import io.tillkey.testing.pact.ConsumerPact;
import java.time.Instant;
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

    @Test
    void aNoticeThatIsAnsweredSaysWhatIsMeant() {
        MessageAnsweredV1 answered = EventJson.read(
                NOTIFICATIONS.event(
                        "MessageAnswered", "of a notice", "tillkey.messages.v1", "messageId", body -> body.uuid(
                                        "messageId", example(1))
                                .stringValue("meaning", "NOT_ME")
                                .stringMatcher("at", INSTANT, "2026-11-23T08:33:40.512Z")),
                MessageAnsweredV1.class);

        assertThat(answered.messageId()).isEqualTo(example(1));
        assertThat(answered.meaning()).isEqualTo(MessageAnsweredV1.Meaning.NOT_ME);
        assertThat(answered.at()).isEqualTo(Instant.parse("2026-11-23T08:33:40.512Z"));
    }

    private static String settled(String event) {
        return NOTIFICATIONS.event(
                event, "of a notice", "tillkey.messages.v1", "messageId", body -> body.uuid("messageId", example(1)));
    }
}
