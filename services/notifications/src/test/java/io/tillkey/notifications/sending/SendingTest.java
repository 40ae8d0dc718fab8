package io.tillkey.notifications.sending;

import static io.tillkey.notifications.Eventually.eventually;
import static io.tillkey.notifications.Outcome.awaitEvents;
import static io.tillkey.notifications.Outcome.awaitState;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.tillkey.notifications.Command;
import io.tillkey.notifications.Faults;
import io.tillkey.notifications.MovableClock;
import io.tillkey.notifications.Outcome;
import io.tillkey.notifications.Surroundings;
import io.tillkey.notifications.Twilio;
import io.tillkey.privacy.KeyMaterial;
import io.tillkey.privacy.Sealer;
import io.tillkey.sandbox.twilio.Outage;
import io.tillkey.testing.TopicProbe;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class SendingTest {
    @RegisterExtension
    final Twilio twilio = new Twilio();

    @RegisterExtension
    final Faults faults = new Faults();

    @Test
    void r14ATextWithACodeReachesThePhoneAndItsWayIsTold() {
        String number = Command.newNumber();

        Command command = Command.code(number, "482913").send();

        awaitEvents(command, "MessageSent", "MessageDelivered");
        assertThat(twilio.onPhone(number))
                .containsExactly("【Tillkey】验证码482913，用于重置尾号3C4D的POS机管理员密码，10分钟内有效。客服绝不会索要，切勿告诉任何人。");
        assertThat(twilio.takenFor(number).get(0).statusCallback())
                .hasValue(Surroundings.address() + "/twilio/status-callbacks/" + command.messageId());
        Map<String, Object> row = awaitState(command, "DELIVERED");
        assertThat(row.get("sealed")).as("what it said").isNull();
        assertThat(row.get("number")).as("where it went").isNull();
        assertThat(row.get("text_index")).isNull();
        Outcome.eventRecords(command)
                .forEach(event -> assertThat(event.json().get("ticketId").asText())
                        .isEqualTo(command.ticketId().toString()));
    }

    @Test
    void aNoticeIsWrittenInTheLanguageOfTheContact() {
        String number = Command.newNumber();

        Command command = Command.notice(number, Instant.parse("2026-11-23T08:30:00Z"))
                .in("en")
                .send();

        awaitEvents(command, "MessageSent", "MessageDelivered");
        assertThat(twilio.onPhone(number))
                .containsExactly("【Tillkey】POS 3C4D password reset 23 Nov 16:30. Not you? Contact us.");
    }

    @Test
    void theSameCommandTwiceSendsOnce() {
        String number = Command.newNumber();
        UUID event = UUID.randomUUID();
        Command command = Command.code(number, Command.newCode()).send(event);

        command.send(event);
        command.send();

        awaitEvents(command, "MessageSent", "MessageDelivered");
        Command after = Command.code(Command.newNumber(), Command.newCode()).send();
        awaitEvents(after, "MessageSent", "MessageDelivered");
        assertThat(twilio.takenFor(number)).hasSize(1);
        assertThat(Outcome.events(command)).containsExactly("MessageSent", "MessageDelivered");
    }

    @ParameterizedTest
    @CsvSource({
        "+8619000021211, NUMBER_INVALID",
        "+8619000021614, NUMBER_NOT_MOBILE",
        "+8619000021610, NUMBER_OPTED_OUT",
        "+8619000021612, NUMBER_UNREACHABLE",
        "+8619000021408, COUNTRY_NOT_ALLOWED",
    })
    void r33APermanentFailureIsToldAndNotRetried(String number, String reason) {
        int before = faults.handOvers();

        Command command = Command.code(number, Command.newCode()).send();

        awaitEvents(command, "MessageFailed " + reason + " for good");
        Map<String, Object> row = awaitState(command, "FAILED");
        assertThat(row).containsEntry("attempts", 1).containsEntry("due_at", null);
        assertThat(row.get("sealed")).isNull();
        assertThat(row.get("number")).isNull();
        assertThat(row.get("booked_at")).as("its place in the budget").isNull();
        assertThat(faults.handOvers() - before).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"+8619000004291", "+8619000005031"})
    void r33ATemporaryFailureIsRetriedWithBackOff(String number) {
        Command command = Command.code(number, Command.newCode()).send();

        awaitEvents(command, "MessageSent", "MessageDelivered");
        assertThat(twilio.takenFor(number)).hasSize(1);
        assertThat(awaitState(command, "DELIVERED")).containsEntry("attempts", 2);
        forgetBookings();
    }

    @ParameterizedTest
    @ValueSource(strings = {"UNAVAILABLE", "LIMITED", "DROPPED"})
    void invariant10WhileTwilioIsInTroubleTheTextWaitsAndSaysSoAndIsSentOnceAfterwards(Outage outage) {
        String number = Command.newNumber();
        twilio.play(outage);

        Command command = Command.code(number, Command.newCode()).send();
        awaitEvents(command, "MessageFailed PROVIDER_UNAVAILABLE for now");
        twilio.play(Outage.NONE);

        awaitEvents(command, "MessageFailed PROVIDER_UNAVAILABLE for now", "MessageSent", "MessageDelivered");
        assertThat(twilio.takenFor(number)).hasSize(1);
    }

    @Test
    void invariant10WhileTwilioIsDownTheTextWaitsAndIsSentOnceWhenItIsBack() {
        String number = Command.newNumber();
        twilio.stop();

        Command command = Command.code(number, Command.newCode()).send();
        awaitEvents(command, "MessageFailed PROVIDER_UNAVAILABLE for now");
        eventually(() -> Outcome.row(command.messageId()), row -> (int) row.get("attempts") >= 3);
        twilio.start();

        awaitEvents(command, "MessageFailed PROVIDER_UNAVAILABLE for now", "MessageSent", "MessageDelivered");
        assertThat(twilio.takenFor(number)).hasSize(1);
    }

    @Test
    void r33AnAnswerThatIsLostDoesNotSendTwice() {
        String number = Command.newNumber();
        faults.hearNoReceipts();
        twilio.play(Outage.LOST_ANSWER);

        Command command = Command.code(number, Command.newCode()).send();
        eventually(() -> twilio.takenFor(number), taken -> taken.size() == 1);

        awaitState(command, "DELIVERED");
        assertThat(twilio.takenFor(number)).hasSize(1);
        assertThat(Outcome.row(command.messageId()))
                .containsEntry("provider_id", twilio.takenFor(number).get(0).sid());
    }

    @Test
    void r33AnAnswerThatComesTooLateDoesNotSendTwice() {
        String number = Command.newNumber();
        faults.hearNoReceipts();
        twilio.play(Outage.SLOW);

        Command command = Command.code(number, Command.newCode()).send();
        eventually(() -> twilio.takenFor(number), taken -> taken.size() == 1);

        awaitState(command, "DELIVERED");
        assertThat(twilio.takenFor(number)).hasSize(1);
    }

    @Test
    void r33AReceiptSettlesWhatNoAnswerDid() {
        String number = Command.newNumber();
        twilio.play(Outage.LOST_ANSWER);

        Command command = Command.code(number, Command.newCode()).send();

        awaitEvents(command, "MessageSent", "MessageDelivered");
        assertThat(twilio.takenFor(number)).hasSize(1);
        assertThat(awaitState(command, "DELIVERED")).containsEntry("attempts", 1);
    }

    @Test
    void invariant4AWorkerThatDiesAfterTheHandOverDoesNotMakeTheTextBeSentTwice() {
        String number = Command.newNumber();
        faults.hearNoReceipts();
        faults.dieAfterTheNextHandOver(number);
        Command command = Command.code(number, Command.newCode()).send();
        eventually(() -> twilio.takenFor(number), taken -> taken.size() == 1);
        assertThat(Outcome.row(command.messageId())).containsEntry("state", "SENDING");

        MovableClock.forward(Duration.ofSeconds(4));

        awaitState(command, "DELIVERED");
        assertThat(twilio.takenFor(number)).hasSize(1);
        assertThat(Outcome.row(command.messageId()))
                .containsEntry("provider_id", twilio.takenFor(number).get(0).sid());
        awaitEvents(command, "MessageSent", "MessageDelivered");
    }

    @Test
    void invariant4AWorkerThatDiesBeforeTheHandOverDoesNotLoseTheText() {
        String number = Command.newNumber();
        faults.dieBeforeTheNextHandOver(number);
        Command command = Command.code(number, Command.newCode()).send();
        awaitState(command, "SENDING");

        MovableClock.forward(Duration.ofSeconds(4));

        awaitEvents(command, "MessageSent", "MessageDelivered");
        assertThat(twilio.takenFor(number)).hasSize(1);
    }

    @Test
    void theSameTextForAnotherMessageIsNotTakenForIt() {
        String number = Command.newNumber();
        Instant resetAt = Instant.parse("2026-11-23T08:30:00Z");
        Command first = Command.notice(number, resetAt).send();
        awaitEvents(first, "MessageSent", "MessageDelivered");
        MovableClock.forward(Duration.ofMinutes(2));
        faults.dieBeforeTheNextHandOver(number);

        Command second = Command.notice(number, resetAt).send();
        awaitState(second, "SENDING");
        MovableClock.forward(Duration.ofSeconds(4));

        awaitEvents(second, "MessageSent", "MessageDelivered");
        assertThat(twilio.takenFor(number)).hasSize(2);
    }

    @Test
    void r5AnExpiredCodeIsNotSentAnyMore() {
        String number = Command.newNumber();
        twilio.stop();
        Command command = Command.code(number, Command.newCode())
                .expiringIn(Duration.ofMinutes(10))
                .send();
        awaitEvents(command, "MessageFailed PROVIDER_UNAVAILABLE for now");

        MovableClock.forward(Duration.ofMinutes(10));
        awaitEvents(command, "MessageFailed PROVIDER_UNAVAILABLE for now", "MessageFailed EXPIRED for good");
        twilio.start();

        assertThat(awaitState(command, "FAILED").get("sealed")).isNull();
        Command after = Command.code(Command.newNumber(), Command.newCode()).send();
        awaitEvents(after, "MessageSent", "MessageDelivered");
        assertThat(twilio.takenFor(number)).isEmpty();
    }

    @Test
    void r11AnExpiredTextInDoubtIsWipedAtOnceAndStillLookedFor() {
        String number = Command.newNumber();
        faults.hearNoReceipts();
        faults.dieAfterTheNextHandOver(number);
        Command command = Command.code(number, Command.newCode()).send();
        eventually(() -> twilio.takenFor(number), taken -> taken.size() == 1);
        twilio.play(Outage.DROPPED);

        MovableClock.forward(Duration.ofMinutes(10));
        eventually(() -> Outcome.row(command.messageId()), row -> row.get("sealed") == null);
        assertThat(Outcome.row(command.messageId()).get("state")).isIn("QUEUED", "SENDING");
        twilio.play(Outage.NONE);

        eventually(() -> Outcome.row(command.messageId()), row -> List.of("SENT", "DELIVERED")
                .contains(row.get("state")));
        // Where it is looked for before it arrived, it is looked for again a while later.
        MovableClock.forward(Duration.ofMinutes(1));
        awaitState(command, "DELIVERED");
        assertThat(twilio.takenFor(number)).hasSize(1);
    }

    @Test
    void aCommandThatComesTooLateIsNotSent() {
        String number = Command.newNumber();

        Command command = Command.code(number, Command.newCode())
                .expiringIn(Duration.ofSeconds(-1))
                .send();

        awaitEvents(command, "MessageFailed EXPIRED for good");
        assertThat(twilio.takenFor(number)).isEmpty();
        assertThat(Outcome.row(command.messageId())).containsEntry("attempts", 0);
    }

    @Test
    void r33CarrierErrorsAreToldAsFailures() {
        Command command = Command.code("+8619000030007", Command.newCode()).send();

        awaitEvents(command, "MessageSent", "MessageFailed BLOCKED for good");
        assertThat(awaitState(command, "FAILED")).containsEntry("provider_code", 30007);
        forgetBookings();
    }

    @Test
    void r12AVoipOrPremiumNumberIsRefused() {
        Command command = Command.code("+449011234567", Command.newCode()).send();

        awaitEvents(command, "MessageFailed NUMBER_INVALID for good");
    }

    @Test
    void r1ATextToNobodyIsSentToNoPhoneAndLooksTheSame() {
        Command command = Command.code(Command.newNumber(), Command.newCode())
                .toNobody("****9Z8Y", "139****1234")
                .send();

        awaitEvents(command, "MessageSent", "MessageDelivered");
        Map<String, Object> row = awaitState(command, "DELIVERED");
        assertThat(row).containsEntry("sent_to", "139****1234").containsEntry("provider_id", null);
        assertThat(row.get("sealed")).isNull();
    }

    @Test
    void r1ATextToNobodyWaitsForTwilioAsAnyOther() {
        twilio.stop();
        Command command = Command.code(Command.newNumber(), Command.newCode())
                .toNobody("****7X6W", "139****4321")
                .send();
        awaitEvents(command, "MessageFailed PROVIDER_UNAVAILABLE for now");

        twilio.start();

        awaitEvents(command, "MessageFailed PROVIDER_UNAVAILABLE for now", "MessageSent", "MessageDelivered");
    }

    @Test
    void aTextSealedToSomebodyElseBecomesADeadLetter() {
        String foreignKey = KeyMaterial.generate().getProperty("identity.tillkey.seal.readers.notifications");

        Command command = Command.code(Command.newNumber(), Command.newCode())
                .sendSealedBy(new Sealer(Map.of("notifications", foreignKey)));

        List<TopicProbe.Recorded> letters = eventually(
                () -> TopicProbe.of(Command.TOPIC + ".dlq")
                        .withKey(command.messageId().toString()),
                found -> !found.isEmpty());
        assertThat(letters).hasSize(1);
        assertThat(Outcome.row(command.messageId())).isEmpty();
    }

    @Test
    void aTextThatCannotBeWrittenBecomesADeadLetterAndTheNextIsSent() {
        Command broken = Command.code(Command.newNumber(), "12").send();
        Command good = Command.code(Command.newNumber(), Command.newCode()).send();

        awaitEvents(good, "MessageSent", "MessageDelivered");
        eventually(
                () -> TopicProbe.of(Command.TOPIC + ".dlq")
                        .withKey(broken.messageId().toString()),
                found -> found.size() == 1);
    }

    /** Numbers of the sandbox's own are used by several tests. */
    private static void forgetBookings() {
        MovableClock.forward(Duration.ofDays(1).plusMinutes(1));
    }
}
