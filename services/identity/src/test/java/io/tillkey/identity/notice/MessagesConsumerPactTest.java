package io.tillkey.identity.notice;

import static io.tillkey.testing.pact.ConsumerPact.example;
import static org.assertj.core.api.Assertions.assertThat;

import io.tillkey.identity.notice.RepeatingNotices.MessageSettled;
import io.tillkey.messaging.EventJson;
import io.tillkey.testing.pact.ConsumerPact;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What identity reads of what became of its notices. */
class MessagesConsumerPactTest {
    @RegisterExtension
    static final ConsumerPact NOTIFICATIONS = ConsumerPact.between("identity", "notifications");

    @ParameterizedTest
    @ValueSource(strings = {"MessageSent", "MessageFailed"})
    void aSettledMessageIsKnownByItsId(String event) {
        String settled = NOTIFICATIONS.event(
                event, "of a notice", "tillkey.messages.v1", "messageId", body -> body.uuid("messageId", example(1)));

        assertThat(EventJson.read(settled, MessageSettled.class)).isEqualTo(new MessageSettled(example(1)));
    }
}
