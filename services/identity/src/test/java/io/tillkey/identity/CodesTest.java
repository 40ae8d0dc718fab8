package io.tillkey.identity;

import static io.tillkey.identity.Problems.expect;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(IdentityStack.class)
class CodesTest {
    private static final Duration PAUSE = Duration.ofSeconds(61);

    @Test
    void aCodeLivesForTenMinutesAndNoLongerR5() {
        Shop shop = Shop.withPassword();
        Browser early = Browser.at(shop);
        String code = early.receiveCode();
        MovableClock.get().advance(Duration.ofMinutes(9).plusSeconds(50));
        early.tryCode(code).then().statusCode(200);

        Browser late = Browser.at(Shop.withPassword());
        String lateCode = late.receiveCode();
        MovableClock.get().advance(Duration.ofMinutes(10));
        expect(late.tryCode(lateCode), 422, "code-expired");
        assertThat(late.state()).isEqualTo("EXPIRED");
    }

    @Test
    void theAnswerSaysUntilWhenACodeIsGoodAndWhenToAskAgainR5R31() {
        Browser browser = Browser.at(Shop.withPassword());
        Instant before = MovableClock.get().instant();
        Response answer = browser.requestCode();
        Instant expiresAt = Instant.parse(answer.path("expiresAt"));
        Instant resendAfter = Instant.parse(answer.path("resendAfter"));

        assertThat(expiresAt).isBetween(before.plusSeconds(600), before.plusSeconds(605));
        assertThat(resendAfter).isBetween(before.plusSeconds(60), before.plusSeconds(65));
        assertThat(Instant.parse((String) browser.stand().get("codeExpiresAt"))).isEqualTo(expiresAt);
    }

    @Test
    void aCodeIsAcceptedOnceR6() {
        Browser browser = Browser.at(Shop.withPassword());
        String code = browser.receiveCode();

        browser.tryCode(code).then().statusCode(200);
        expect(browser.tryCode(code), 422, "code-used");
        assertThat(browser.state()).isEqualTo("VERIFIED");
    }

    @Test
    void ofFiftyTriesWithOneCodeAtTheSameTimeExactlyOneWinsR6() {
        Browser browser = Browser.at(Shop.withPassword());
        String code = browser.receiveCode();

        List<Response> answers = Together.times(50, () -> browser.tryCode(code));

        assertThat(answers).filteredOn(answer -> answer.statusCode() == 200).hasSize(1);
        assertThat(answers)
                .filteredOn(answer -> answer.statusCode() != 200)
                .allSatisfy(answer -> expect(answer, 422, "code-used"));
        assertThat(browser.awaitVerificationEvents(3))
                .containsExactly("VerificationStarted", "CodeRequested", "VerificationPassed");
        assertThat(Shop.select("select count(*) from grants where ticket_id = ?", browser.ticketId()))
                .hasValue("1");
    }

    @Test
    void aCodeOfAnotherTicketOrTerminalIsWrongR7() {
        Shop shop = Shop.withPassword();
        Browser mine = Browser.at(shop);
        Browser other = Browser.at(shop);
        Browser elsewhere = Browser.at(Shop.withPassword());
        String code = mine.receiveCode();
        MovableClock.get().advance(PAUSE);
        String ofOther = other.receiveCode();
        elsewhere.receiveCode();

        if (!code.equals(ofOther)) {
            expect(other.tryCode(code), 422, "code-wrong").body("attemptsLeft", equalTo(4));
        }
        expect(elsewhere.tryCode(code), 422, "code-wrong");
        mine.tryCode(code).then().statusCode(200);
    }

    @Test
    void theHashOfACodeIsGoodForItsOwnRowAloneR7R8() {
        Shop shop = Shop.withPassword();
        Browser mine = Browser.at(shop);
        Browser other = Browser.at(shop);
        String code = mine.receiveCode();
        MovableClock.get().advance(PAUSE);
        other.requestCode().then().statusCode(202);

        // Someone who can write the database moves the hash of a code they know to another ticket.
        Database.update(
                "update codes set hash = (select hash from codes where ticket_id = ? and state = 'ACTIVE')"
                        + " where ticket_id = ? and state = 'ACTIVE'",
                mine.ticketId(),
                other.ticketId());

        expect(other.tryCode(code), 422, "code-wrong");
    }

    @Test
    void aNewCodeMakesTheFormerOneVoidR9() {
        Browser browser = Browser.at(Shop.withPassword());
        String former = browser.receiveCode();
        MovableClock.get().advance(PAUSE);
        String current = browser.receiveCode();

        if (!former.equals(current)) {
            expect(browser.tryCode(former), 422, "code-wrong");
        }
        browser.tryCode(current).then().statusCode(200);
    }

    @Test
    void aRequestFromSomeoneElseTakesNoCodeAwayR3() {
        Shop shop = Shop.withPassword();
        Browser owner = Browser.at(shop);
        String code = owner.receiveCode();
        MovableClock.get().advance(PAUSE);

        Browser stranger = Browser.at(shop);
        String strangersCode = stranger.receiveCode();
        for (int i = 0; i < 5; i++) {
            stranger.tryCode(Browser.wrong(strangersCode));
        }

        owner.tryCode(code).then().statusCode(200);
    }

    @Test
    void theFifthWrongTryKillsTheCodeAndANewOneHelpsR9() {
        Browser browser = Browser.at(Shop.withPassword());
        String code = browser.receiveCode();
        for (int left = 4; left >= 1; left--) {
            expect(browser.tryCode(Browser.wrong(code)), 422, "code-wrong").body("attemptsLeft", equalTo(left));
        }
        expect(browser.tryCode(Browser.wrong(code)), 403, "code-dead");
        expect(browser.tryCode(code), 403, "code-dead");
        assertThat(browser.stand()).containsEntry("state", "CODE_REQUESTED").containsEntry("attemptsLeft", 0);

        MovableClock.get().advance(PAUSE);
        browser.tryCode(browser.receiveCode()).then().statusCode(200);
        assertThat(browser.awaitVerificationEvents(9))
                .containsExactly(
                        "VerificationStarted",
                        "CodeRequested",
                        "VerificationFailed",
                        "VerificationFailed",
                        "VerificationFailed",
                        "VerificationFailed",
                        "VerificationFailed",
                        "CodeRequested",
                        "VerificationPassed");
    }

    @Test
    void ofFiftyWrongTriesAtTheSameTimeFiveAreComparedR9() {
        Browser browser = Browser.at(Shop.withPassword());
        String wrong = Browser.wrong(browser.receiveCode());

        List<Response> answers = Together.times(50, () -> browser.tryCode(wrong));

        assertThat(answers)
                .filteredOn(answer -> Problems.code(answer).equals("code-wrong"))
                .extracting(answer -> answer.<Integer>path("attemptsLeft"))
                .containsExactlyInAnyOrder(4, 3, 2, 1);
        assertThat(answers)
                .filteredOn(answer -> Problems.code(answer).equals("code-dead"))
                .hasSize(46);
        assertThat(failures(browser)).isEqualTo(5);
    }

    @Test
    void theBudgetIsOneNumberOverTicketsAtTheSameTimeR9() {
        Shop shop = Shop.withPassword();
        List<Browser> browsers =
                Stream.generate(() -> Browser.at(shop)).limit(4).toList();
        List<String> wrongs = browsers.stream()
                .map(browser -> {
                    MovableClock.get().advance(PAUSE);
                    return Browser.wrong(browser.receiveCode());
                })
                .toList();

        Together.run(Stream.iterate(0, i -> i < 40, i -> i + 1)
                .<Callable<Response>>map(i -> () -> browsers.get(i % 4).tryCode(wrongs.get(i % 4)))
                .toList());

        assertThat(failures(browsers.get(0))).isEqualTo(20);
    }

    @Test
    void aValidCodeSetsTheCountBackR9() {
        Browser browser = Browser.at(Shop.withPassword());
        String code = browser.receiveCode();
        browser.tryCode(Browser.wrong(code));
        browser.tryCode(Browser.wrong(code));
        assertThat(failures(browser)).isEqualTo(2);

        browser.tryCode(code).then().statusCode(200);

        assertThat(failures(browser)).isZero();
    }

    @Test
    void afterAHundredWrongTriesInARowOnlyStaffCanGoOnWhateverTheTicketR9() {
        Shop shop = Shop.withPassword();
        Browser one = Browser.at(shop);
        Browser other = Browser.at(shop);
        String last = null;
        for (int round = 0; round < 20; round++) {
            MovableClock.get().advance(Duration.ofHours(3));
            Browser browser = round % 2 == 0 ? one : other;
            String code = browser.receiveCode();
            for (int i = 0; i < 4; i++) {
                expect(browser.tryCode(Browser.wrong(code)), 422, "code-wrong");
            }
            if (round < 19) {
                expect(browser.tryCode(Browser.wrong(code)), 403, "code-dead");
            } else {
                last = code;
            }
        }
        assertThat(failures(one)).isEqualTo(99);
        assertThat(other.stand()).containsEntry("attemptsLeft", 1);

        expect(other.tryCode(Browser.wrong(last)), 403, "attempts-exhausted");

        expect(other.tryCode(last), 403, "attempts-exhausted");
        assertThat(other.state()).isEqualTo("LOCKED");
        assertThat(one.state()).isEqualTo("LOCKED");
        MovableClock.get().advance(Duration.ofDays(2));
        expect(one.requestCode(), 403, "attempts-exhausted");
        expect(Browser.at(shop).requestCode(), 403, "attempts-exhausted");
        assertThat(other.awaitVerificationEvents(62)).endsWith("VerificationFailed", "AttemptsExhausted");
    }

    @ParameterizedTest
    @ValueSource(strings = {"+861012345678", "+8617000000000000", "12345"})
    void aNumberThatTakesNoTextsOrIsNoneGetsNoCodeR12(String number) {
        Shop shop = Shop.withNumber(number);
        Browser browser = Browser.at(shop);

        browser.requestCode().then().statusCode(202).body("sentTo", notNullValue());

        assertThat(browser.lastText("RESET_CODE"))
                .containsEntry("recipient", "NOBODY")
                .doesNotContainKey("number");
    }

    @Test
    void aCodeGoesToTheNumberRegisteredNow() {
        Shop shop = Shop.withPassword();
        String replacement = Shop.newNumber();
        Neighbours.sendMerchant(
                shop.merchantId(),
                "ContactNumberChanged",
                Neighbours.numberChanged(
                        shop.merchantId(),
                        shop.contactId(),
                        replacement,
                        MovableClock.get().instant()));
        org.awaitility.Awaitility.await()
                .until(() -> Shop.select("select right(masked_number, 4) from contacts where id = ?", shop.contactId())
                        .filter(replacement::endsWith)
                        .isPresent());

        Browser browser = Browser.at(shop);
        browser.requestCode().then().statusCode(202);

        assertThat(browser.lastText("RESET_CODE")).containsEntry("number", replacement);
    }

    @Test
    void aTicketThatIsNotReadyGetsNoCode() {
        Browser browser = Browser.at(Shop.withPassword());
        String token = Neighbours.ticketToken(
                browser.ticketId(), browser.terminalId(), browser.binding(), false, Duration.ofMinutes(30));

        expect(
                browser.request(token).header("Client-Address", "10.0.0.1").post(browser.path("codes")),
                409,
                "ticket-not-ready");
        assertThat(browser.state()).isEqualTo("NONE");
    }

    @Test
    void whatIsNoCodeIsNotCounted() {
        Browser browser = Browser.at(Shop.withPassword());
        String code = browser.receiveCode();

        expect(browser.tryCode("12345"), 400, "code-malformed");
        expect(browser.tryCode("abcdef"), 400, "code-malformed");

        assertThat(failures(browser)).isZero();
        browser.tryCode(code.substring(0, 3) + " " + code.substring(3)).then().statusCode(200);
    }

    @Test
    void aCodeBeforeAnyWasAskedForIsRefused() {
        expect(Browser.at(Shop.withPassword()).tryCode("123456"), 422, "code-missing");
    }

    @Test
    void theSameRequestAgainSendsNothingAgain() {
        Browser browser = Browser.at(Shop.withPassword());
        String key = UUID.randomUUID().toString();

        Response first = browser.requestCode(key);
        Response second = browser.requestCode(key);

        second.then().statusCode(202).body("expiresAt", equalTo(first.path("expiresAt")));
        browser.tryCode(browser.lastText("RESET_CODE").get("code")).then().statusCode(200);
        assertThat(browser.commands("RESET_CODE")).hasSize(1);
    }

    @Test
    void twoRequestsAtTheSameTimeLeaveOneActiveCodeR2() {
        Browser browser = Browser.at(Shop.withPassword());

        List<Response> answers = Together.times(10, browser::requestCode);

        assertThat(answers).filteredOn(answer -> answer.statusCode() == 202).hasSize(1);
        assertThat(answers)
                .filteredOn(answer -> answer.statusCode() != 202)
                .allSatisfy(answer -> expect(answer, 429, "too-many-requests"));
        assertThat(Shop.select(
                        "select count(*) from codes where ticket_id = ? and state = 'ACTIVE'", browser.ticketId()))
                .hasValue("1");
    }

    private static int failures(Browser browser) {
        return Shop.select(
                        "select consecutive_failures from attempt_budgets where terminal_id = ?", browser.terminalId())
                .map(Integer::valueOf)
                .orElseThrow();
    }
}
