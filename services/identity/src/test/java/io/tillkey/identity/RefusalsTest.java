package io.tillkey.identity;

import static io.tillkey.identity.Problems.expectInBothLanguages;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.tillkey.testing.TableRows;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/**
 * Each refusal of a code and of a password: said in Chinese and in English, with nothing changed but the count of wrong
 * codes.
 */
@QuarkusTest
@WithTestResource(IdentityStack.class)
class RefusalsTest {
    private static final Duration PAUSE = Duration.ofSeconds(61);
    private static final String FORMER = "violet-Harbour-71-rain";

    @Test
    void aWrongAForeignAnExpiredAndADeadCodeAreRefusedInBothLanguagesAndChangeNothingR5R7R9() {
        Shop shop = Shop.withPassword();
        Browser mine = Browser.at(shop);
        Browser other = Browser.at(shop);
        Browser elsewhere = Browser.at(Shop.withPassword());
        expectInBothLanguages(code(mine, "123456"), 422, "code-missing");
        String foreign = other.receiveCode();
        String fromElsewhere = elsewhere.receiveCode();
        MovableClock.get().advance(PAUSE);
        String own = mine.receiveCode();
        mine.awaitVerificationEvents(2);
        Map<String, Long> before = TableRows.counted();

        expectInBothLanguages(code(mine, unlike(own, foreign)), 422, "code-wrong");
        expectInBothLanguages(code(mine, unlike(own, fromElsewhere)), 422, "code-wrong");
        assertThat(mine.stand()).containsEntry("attemptsLeft", 1);
        expectInBothLanguages(code(mine, Browser.wrong(own)), 403, "code-dead");
        expectInBothLanguages(code(mine, own), 403, "code-dead");
        MovableClock.get().advance(Duration.ofMinutes(10));
        expectInBothLanguages(code(other, foreign), 422, "code-expired");
        expectInBothLanguages(code(other, "12345"), 400, "code-malformed");

        TableRows.assertNoneAdded(before);
        assertThat(other.state()).isEqualTo("EXPIRED");
        assertThat(mine.awaitVerificationEvents(7)).doesNotContain("VerificationPassed");
        assertThat(other.awaitVerificationEvents(2)).containsExactly("VerificationStarted", "CodeRequested");
        assertThat(mine.credentialResets()).isEmpty();
    }

    @Test
    void aUsedCodeAndASecondTicketAreRefusedInBothLanguagesAndChangeNothingR6() {
        Shop shop = Shop.withPassword();
        Browser first = Browser.at(shop);
        Browser second = Browser.at(shop);
        String code = first.receiveCode();
        MovableClock.get().advance(PAUSE);
        String ofSecond = second.receiveCode();
        first.tryCode(code).then().statusCode(200);
        Map<String, Object> stand = first.stand();
        Map<String, Long> before = TableRows.counted();

        expectInBothLanguages(code(first, code), 422, "code-used");
        expectInBothLanguages(code(second, ofSecond), 409, "ticket-already-open");
        MovableClock.get().advance(PAUSE);
        expectInBothLanguages(codeRequest(first), 409, "already-verified");

        TableRows.assertNoneAdded(before);
        assertThat(first.stand()).isEqualTo(stand);
        assertThat(second.stand()).containsEntry("attemptsLeft", 5);
        assertThat(first.awaitVerificationEvents(3))
                .containsExactly("VerificationStarted", "CodeRequested", "VerificationPassed");
    }

    @Test
    void theHundredthWrongCodeIsRefusedInBothLanguagesAndOnlyStaffCanGoOnR9() {
        Browser browser = Browser.at(Shop.withPassword());
        String code = browser.receiveCode();
        // As after ninety-nine wrong codes; CodesTest types them all.
        Database.update(
                "insert into attempt_budgets (terminal_id, consecutive_failures) values (?, 99)"
                        + " on conflict (terminal_id) do update set consecutive_failures = 99",
                browser.terminalId());
        Map<String, Long> before = TableRows.counted();

        expectInBothLanguages(code(browser, Browser.wrong(code)), 403, "attempts-exhausted");
        expectInBothLanguages(code(browser, code), 403, "attempts-exhausted");
        MovableClock.get().advance(PAUSE);
        expectInBothLanguages(codeRequest(browser), 403, "attempts-exhausted");

        TableRows.assertNoneAdded(before);
        assertThat(browser.state()).isEqualTo("LOCKED");
        assertThat(browser.awaitVerificationEvents(4))
                .containsExactly("VerificationStarted", "CodeRequested", "VerificationFailed", "AttemptsExhausted");
        assertThat(browser.commands("RESET_CODE")).hasSize(1);
    }

    @Test
    void aRefusedPasswordIsSaidInBothLanguagesAndTheFormerOneStaysR15R16R17R18() {
        Shop shop = Shop.withPassword();
        Browser first = Browser.at(shop);
        first.verify();
        first.set(FORMER).then().statusCode(200);
        MovableClock.get().advance(Duration.ofHours(3));
        Browser browser = Browser.at(shop);
        expectInBothLanguages(password(browser, "amber-Lantern-58-frost"), 403, "grant-missing");
        browser.verify();
        browser.awaitCredentialReset();
        Map<String, Long> before = TableRows.counted();
        KeycloakProxy.control().forget();

        List<String> weak = List.of("short1", "Password2026!", "rain-" + shop.serial() + "-lamp");
        for (String password : weak) {
            expectInBothLanguages(password(browser, password), 422, "password-refused");
        }
        expectInBothLanguages(
                language -> passwords(browser, language, "amber-Lantern-58-frost", "amber-Lantern-58-Frost"),
                422,
                "password-refused");
        assertThat(KeycloakProxy.control().passed("PUT", "/reset-password")).isZero();
        expectInBothLanguages(password(browser, FORMER), 422, "password-refused");

        TableRows.assertNoneAdded(before);
        assertThat(browser.state()).isEqualTo("VERIFIED");
        assertThat(SignIn.succeeds(shop, FORMER)).isTrue();
        assertThat(SignIn.succeeds(shop, weak.get(2))).isFalse();
        assertThat(browser.credentialResets()).hasSize(1);
        assertThat(browser.doneNotices()).isEmpty();
    }

    @Test
    void aUsedGrantAndATerminalOutOfUseAreRefusedInBothLanguagesAndChangeNothingR10() {
        Shop shop = Shop.withPassword();
        Browser browser = Browser.at(shop);
        browser.verify();
        browser.set(FORMER).then().statusCode(200);
        expectInBothLanguages(password(browser, "amber-Lantern-58-frost"), 409, "grant-used");

        MovableClock.get().advance(Duration.ofHours(3));
        Browser later = Browser.at(shop);
        later.verify();
        Neighbours.sendTerminal(
                shop.terminalId(),
                "TerminalStatusChanged",
                Neighbours.statusChanged(
                        shop.terminalId(),
                        "DISABLED",
                        MovableClock.get().instant().plusSeconds(1)));
        shop.awaitStatus("DISABLED");
        expectInBothLanguages(password(later, "amber-Lantern-58-frost"), 409, "terminal-not-eligible");

        assertThat(SignIn.succeeds(shop, "amber-Lantern-58-frost")).isFalse();
        assertThat(browser.awaitCredentialReset()).hasSize(1);
    }

    /** The code, unless by chance it is the right one. */
    private static String unlike(String right, String code) {
        return code.equals(right) ? Browser.wrong(right) : code;
    }

    private static Function<String, Response> code(Browser browser, String code) {
        return language -> browser.request()
                .header("Accept-Language", language)
                .body(Map.of("code", code))
                .post(browser.path("code-attempts"));
    }

    private static Function<String, Response> codeRequest(Browser browser) {
        return language -> browser.request()
                .header("Accept-Language", language)
                .header("Client-Address", "192.0.2.17")
                .post(browser.path("codes"));
    }

    private static Function<String, Response> password(Browser browser, String password) {
        return language -> passwords(browser, language, password, password);
    }

    private static Response passwords(Browser browser, String language, String password, String repeated) {
        return browser.request()
                .header("Accept-Language", language)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body(Map.of("password", password, "repeated", repeated))
                .put(browser.path("credential"));
    }
}
