package io.tillkey.notifications.answer;

import static io.tillkey.notifications.Eventually.eventually;
import static io.tillkey.notifications.Outcome.awaitState;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import io.tillkey.notifications.Command;
import io.tillkey.notifications.MovableClock;
import io.tillkey.notifications.Outcome;
import io.tillkey.notifications.SignedAnswer;
import io.tillkey.notifications.Twilio;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** "Not me" by an answer to the text (docs/decisions/0024). Here the numbers of mainland China can answer, and no others. */
@QuarkusTest
class AnswersTest {
    private static final String CODE_ALPHABET = "23456789BCDFGHJKMNPQRSTVWXYZ";

    @RegisterExtension
    final Twilio twilio = new Twilio();

    @Test
    void plainWordsAnswerTheNoticeThatCameAndAreTold() {
        String number = Command.newNumber();
        Command notice = sent(number, newStopCode());

        new SignedAnswer(number, "不是我")
                .post()
                .statusCode(200)
                .contentType(startsWith("text/xml"))
                .body(equalTo("<?xml version=\"1.0\" encoding=\"UTF-8\"?><Response/>"));

        awaitAnswers(notice, 1);
        assertThat(answer(notice, 0).json().path("meaning").asText()).isEqualTo("NOT_ME");
        assertThat(answer(notice, 0).json().path("ticketId").asText())
                .isEqualTo(notice.ticketId().toString());
    }

    @Test
    void theTextSaysThatItCanBeAnsweredWhereItCan() {
        String number = Command.newNumber();
        sent(number, newStopCode());

        assertThat(eventually(() -> twilio.onPhone(number), shown -> shown.size() == 1)
                        .get(0))
                .contains("回复“不是我”");

        String elsewhere = "+852512" + (10_000 + ThreadLocalRandom.current().nextInt(89_999));
        sent(elsewhere, newStopCode());
        assertThat(eventually(() -> twilio.onPhone(elsewhere), shown -> shown.size() == 1)
                        .get(0))
                .contains("停止码")
                .doesNotContain("回复");
    }

    @Test
    void theSameAnswerTwiceIsOneInvariant5() {
        String number = Command.newNumber();
        Command notice = sent(number, newStopCode());
        String sid = SignedAnswer.newSid();

        for (int i = 0; i < 3; i++) {
            new SignedAnswer(number, "N").with("MessageSid", sid).post().statusCode(200);
        }
        new SignedAnswer(number, "N").post().statusCode(200);

        awaitAnswers(notice, 2);
        assertThat(answers(notice)).hasSize(2);
    }

    @Test
    void aStopCodeSaysWhichNoticeIsMeant() {
        String number = Command.newNumber();
        String code = newStopCode();
        Command meant = sent(number, code);
        MovableClock.forward(Duration.ofMinutes(2));
        Command later = sent(number, newStopCode());

        new SignedAnswer(number, code.toLowerCase(java.util.Locale.ROOT)).post().statusCode(200);
        awaitAnswers(meant, 1);

        new SignedAnswer(Command.newNumber(), code).post().statusCode(200);
        new SignedAnswer(number, newStopCode()).post().statusCode(200);
        assertAnswersAreHeard();
        assertThat(answers(meant)).hasSize(1);
        assertThat(answers(later)).isEmpty();
    }

    @Test
    void plainWordsMeanWhatCameLastWithWhatCameShortlyBefore() {
        String number = Command.newNumber();
        Command old = sent(number, newStopCode());
        MovableClock.forward(Duration.ofHours(5));
        Command before = sent(number, newStopCode());
        MovableClock.forward(Duration.ofMinutes(10));
        Command last = sent(number, newStopCode());

        new SignedAnswer(number, "not me").post().statusCode(200);

        awaitAnswers(last, 1);
        awaitAnswers(before, 1);
        assertThat(answers(old)).isEmpty();
    }

    @Test
    void whatIsTooOldOrHasNoStopCodeIsNotAnswered() {
        String number = Command.newNumber();
        Command old = sent(number, newStopCode());
        MovableClock.forward(Duration.ofHours(73));
        Command code = Command.code(number, Command.newCode()).send();
        awaitState(code, "DELIVERED");

        new SignedAnswer(number, "N").post().statusCode(200);
        assertAnswersAreHeard();

        assertThat(answers(old)).isEmpty();
        assertThat(answers(code)).isEmpty();
    }

    @Test
    void anythingElseAndAnybodyElseIsTakenAndSaysNothing() {
        String number = Command.newNumber();
        Command notice = sent(number, newStopCode());

        for (String text : List.of("", "STOP", "谢谢", "🙂".repeat(400), "\u0000\n<x>&%")) {
            new SignedAnswer(number, text).post().statusCode(200);
        }
        new SignedAnswer(number, "N").without("Body").post().statusCode(200);
        new SignedAnswer(number, "N").without("MessageSid").post().statusCode(200);
        new SignedAnswer(number, "N").with("MessageSid", "nonsense").post().statusCode(200);
        new SignedAnswer(number, "N").without("From").post().statusCode(200);
        for (String from : List.of("anonymous", "12345", "+1", "+15005550006", Command.newNumber())) {
            new SignedAnswer(from, "N").post().statusCode(200);
        }
        assertAnswersAreHeard();

        assertThat(answers(notice)).isEmpty();
    }

    @Test
    void fromACountryThatCannotAnswerNoneIsBelieved() {
        String elsewhere = "+852513" + (10_000 + ThreadLocalRandom.current().nextInt(89_999));
        Command notice = sent(elsewhere, newStopCode());

        new SignedAnswer(elsewhere, "N").post().statusCode(200);
        assertAnswersAreHeard();

        assertThat(answers(notice)).isEmpty();
    }

    @Test
    void r34OnlyWhatTwilioSignedIsBelieved() {
        String number = Command.newNumber();
        Command notice = sent(number, newStopCode());

        new SignedAnswer(number, "N")
                .signedWith(null)
                .post()
                .statusCode(403)
                .body("type", equalTo("urn:tillkey:problem:signature-invalid"));
        new SignedAnswer(number, "N").signedWith("another token").post().statusCode(403);
        new SignedAnswer(Command.newNumber(), "N")
                .changedAfterSigning("From", number)
                .post()
                .statusCode(403);
        new SignedAnswer(number, "?").changedAfterSigning("Body", "N").post().statusCode(403);
        new SignedAnswer(number, "N")
                .with("AccountSid", "ACffffffffffffffffffffffffffffffff")
                .post()
                .statusCode(403);
        assertAnswersAreHeard();

        assertThat(answers(notice)).isEmpty();
    }

    @Test
    void oneNumberIsHeardSoManyTimesAnHourR2() {
        String number = Command.newNumber();
        Command notice = sent(number, newStopCode());

        for (int i = 0; i < 14; i++) {
            new SignedAnswer(number, "N").post().statusCode(200);
        }
        assertAnswersAreHeard();

        assertThat(answers(notice)).hasSize(10);
    }

    /** What was answered before was heard, or never will be: another's answer comes after it on its way out. */
    private void assertAnswersAreHeard() {
        String number = Command.newNumber();
        Command other = sent(number, newStopCode());
        new SignedAnswer(number, "N").post().statusCode(200);
        awaitAnswers(other, 1);
    }

    private static Command sent(String number, String stopCode) {
        Command notice =
                Command.startedNotice(number, MovableClock.now(), stopCode).send();
        awaitState(notice, "DELIVERED");
        return notice;
    }

    private static void awaitAnswers(Command notice, int count) {
        eventually(() -> answers(notice), told -> told.size() >= count);
    }

    private static List<String> answers(Command notice) {
        return Outcome.events(notice).stream().filter("MessageAnswered"::equals).toList();
    }

    private static io.tillkey.testing.TopicProbe.Recorded answer(Command notice, int index) {
        return Outcome.eventRecords(notice).stream()
                .filter(record -> record.event().equals("MessageAnswered"))
                .toList()
                .get(index);
    }

    private static String newStopCode() {
        StringBuilder code = new StringBuilder("K2");
        while (code.length() < 8) {
            code.append(CODE_ALPHABET.charAt(ThreadLocalRandom.current().nextInt(CODE_ALPHABET.length())));
        }
        return code.toString();
    }
}
