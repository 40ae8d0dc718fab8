package io.tillkey.notifications.sending;

import static io.tillkey.notifications.Eventually.eventually;
import static io.tillkey.notifications.Outcome.awaitEvents;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.tillkey.notifications.Command;
import io.tillkey.notifications.Twilio;
import io.tillkey.testing.KafkaResource;
import io.tillkey.testing.PostgresResource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Invariant 10: what is away delays texts, and loses and doubles none. */
@QuarkusTest
class OutageTest {
    @RegisterExtension
    final Twilio twilio = new Twilio();

    @AfterEach
    void bringBack() {
        PostgresResource.makeAvailable();
        KafkaResource.startBroker();
    }

    @Test
    void invariant10ACommandWaitsForPostgreSql() {
        String number = Command.newNumber();
        PostgresResource.makeUnavailable();
        Command command = Command.code(number, Command.newCode()).send();

        PostgresResource.makeAvailable();

        awaitEvents(command, "MessageSent", "MessageDelivered");
        assertThat(twilio.takenFor(number)).hasSize(1);
    }

    @Test
    void invariant10ATextIsSentWhileKafkaIsAwayAndToldWhenItIsBack() {
        String number = Command.newNumber();
        twilio.stop();
        Command command = Command.code(number, Command.newCode()).send();
        awaitEvents(command, "MessageFailed PROVIDER_UNAVAILABLE for now");
        KafkaResource.stopBroker();
        twilio.start();
        eventually(() -> twilio.onPhone(number), shown -> shown.size() == 1);

        KafkaResource.startBroker();

        awaitEvents(command, "MessageFailed PROVIDER_UNAVAILABLE for now", "MessageSent", "MessageDelivered");
        assertThat(twilio.takenFor(number)).hasSize(1);
    }
}
