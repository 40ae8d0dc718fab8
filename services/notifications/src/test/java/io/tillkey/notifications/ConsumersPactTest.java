package io.tillkey.notifications;

import au.com.dius.pact.provider.MessageAndMetadata;
import au.com.dius.pact.provider.PactVerifyProvider;
import au.com.dius.pact.provider.junit5.PactVerificationContext;
import au.com.dius.pact.provider.junit5.PactVerificationInvocationContextProvider;
import au.com.dius.pact.provider.junitsupport.Provider;
import au.com.dius.pact.provider.junitsupport.loader.PactFolder;
import io.quarkus.test.junit.QuarkusTest;
import io.tillkey.testing.pact.ProducedEvent;
import io.tillkey.testing.pact.ProviderTargets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What other services rely on at notifications ({@code contracts/pacts}), proved on what notifications really sends. */
@QuarkusTest
@Provider("notifications")
@PactFolder("../../contracts/pacts")
public class ConsumersPactTest {
    private static final String TOPIC = "tillkey.messages.v1";
    private static final String NOT_A_MOBILE = "+8619000021614";

    @RegisterExtension
    final Twilio twilio = new Twilio();

    @RegisterExtension
    final Faults faults = new Faults();

    @BeforeEach
    void aimAtTheService(PactVerificationContext context) {
        context.setTarget(ProviderTargets.of(context.getInteraction(), this));
    }

    @TestTemplate
    @ExtendWith(PactVerificationInvocationContextProvider.class)
    void notificationsKeepsWhatItsConsumersRelyOn(PactVerificationContext context) {
        context.verifyInteraction();
    }

    /** A code is sent. */
    @PactVerifyProvider("MessageSent of a code")
    public MessageAndMetadata aCodeThatIsSent() {
        return told(Command.code(Command.newNumber(), Command.newCode()), "MessageSent");
    }

    /** A code is on the phone. */
    @PactVerifyProvider("MessageDelivered of a code")
    public MessageAndMetadata aCodeThatIsDelivered() {
        return told(Command.code(Command.newNumber(), Command.newCode()), "MessageDelivered");
    }

    /** A code is for a number that gets no texts. */
    @PactVerifyProvider("MessageFailed of a code, for good")
    public MessageAndMetadata aCodeThatNeverArrives() {
        return told(Command.code(NOT_A_MOBILE, Command.newCode()), "MessageFailed");
    }

    /** A code waits for Twilio. */
    @PactVerifyProvider("MessageFailed of a code, for now")
    public MessageAndMetadata aCodeThatIsLate() {
        twilio.stop();
        MessageAndMetadata late = told(Command.code(Command.newNumber(), Command.newCode()), "MessageFailed");
        twilio.start();
        return late;
    }

    /** A notice is sent. */
    @PactVerifyProvider("MessageSent of a notice")
    public MessageAndMetadata aNoticeThatIsSent() {
        return told(Command.notice(Command.newNumber(), MovableClock.now()), "MessageSent");
    }

    /** A notice is for a number that gets no texts. */
    @PactVerifyProvider("MessageFailed of a notice")
    public MessageAndMetadata aNoticeThatNeverArrives() {
        return told(Command.notice(NOT_A_MOBILE, MovableClock.now()), "MessageFailed");
    }

    /** Whoever got a notice answers that it was not them. */
    @PactVerifyProvider("MessageAnswered of a notice")
    public MessageAndMetadata aNoticeThatIsAnswered() {
        String number = Command.newNumber();
        Command notice =
                Command.startedNotice(number, MovableClock.now(), "K7M2QX9R").send();
        Outcome.awaitState(notice, "DELIVERED");
        new SignedAnswer(number, "不是我").post().statusCode(200);
        return ProducedEvent.last(TOPIC, "MessageAnswered", notice.messageId());
    }

    private static MessageAndMetadata told(Command command, String event) {
        return ProducedEvent.last(TOPIC, event, command.send().messageId());
    }
}
