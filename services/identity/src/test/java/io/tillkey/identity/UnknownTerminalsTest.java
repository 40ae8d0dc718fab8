package io.tillkey.identity;

import static io.tillkey.identity.Problems.expect;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(IdentityStack.class)
class UnknownTerminalsTest {
    private static final Duration PAUSE = Duration.ofSeconds(61);

    @Test
    void aRequestForACodeLooksTheSameForKnownAndUnknownR1() {
        Response known = Browser.at(Shop.withPassword()).requestCode();
        Response unknown = Browser.at(Shop.unknown()).requestCode();

        assertThat(unknown.statusCode()).isEqualTo(known.statusCode()).isEqualTo(202);
        assertThat(fields(unknown)).isEqualTo(fields(known));
        assertThat(headers(unknown)).isEqualTo(headers(known));
        assertThat(unknown.<String>path("sentTo")).matches("1[0-9]{2}\\*{4}[0-9]{4}");
        assertThat(known.<String>path("sentTo")).matches("1[0-9]{2}\\*{4}[0-9]{4}");
        assertThat(unknown.<Integer>path("attemptsLeft")).isEqualTo(known.path("attemptsLeft"));
    }

    @Test
    void anUnknownTerminalAlwaysShowsTheSameNumberAndOthersShowOthersR1() {
        Shop unknown = Shop.unknown();
        String first = Browser.at(unknown).requestCode().path("sentTo");
        MovableClock.get().advance(PAUSE);
        String again = Browser.at(unknown).requestCode().path("sentTo");
        Set<String> others = new TreeSet<>();
        for (int i = 0; i < 10; i++) {
            others.add(Browser.at(Shop.unknown()).requestCode().path("sentTo"));
        }

        assertThat(again).isEqualTo(first);
        assertThat(others).hasSizeGreaterThan(8);
    }

    @Test
    void wrongCodesCountAndEndTheSameForKnownAndUnknownR1R9() {
        List<String> known = sixTries(Browser.at(Shop.withPassword()));
        List<String> unknown = sixTries(Browser.at(Shop.unknown()));

        assertThat(unknown).isEqualTo(known);
        assertThat(known)
                .containsExactly(
                        "422 code-wrong 4",
                        "422 code-wrong 3",
                        "422 code-wrong 2",
                        "422 code-wrong 1",
                        "403 code-dead null",
                        "403 code-dead null");
    }

    @Test
    void theEventsAndCommandsLookTheSameForKnownAndUnknownR1() {
        Browser known = Browser.at(Shop.withPassword());
        Browser unknown = Browser.at(Shop.unknown());
        known.requestCode().then().statusCode(202);
        unknown.requestCode().then().statusCode(202);

        assertThat(unknown.awaitVerificationEvents(2)).isEqualTo(known.awaitVerificationEvents(2));
        Map<String, String> text = unknown.lastText("RESET_CODE");
        assertThat(text)
                .containsEntry("recipient", "NOBODY")
                .doesNotContainKey("number")
                .containsKeys("code", "minutes", "terminal");
        known.lastText("RESET_CODE");
        assertThat(fields(unknown.commands("RESET_CODE").get(0).json()))
                .isEqualTo(fields(known.commands("RESET_CODE").get(0).json()));
    }

    @Test
    void notEvenTheCodeNobodyGotOpensAGrantForAnUnknownTerminalInvariant1() {
        Browser browser = Browser.at(Shop.unknown());
        String code = browser.receiveCode();

        expect(browser.tryCode(code), 422, "code-wrong").body("attemptsLeft", equalTo(4));
    }

    @Test
    void aTerminalThatIsLostOrDisabledIsAnsweredLikeAnUnknownOneR1() {
        for (String status : List.of("DISABLED", "LOST", "REPLACED")) {
            Shop shop = Shop.withPassword();
            Neighbours.sendTerminal(
                    shop.terminalId(),
                    "TerminalStatusChanged",
                    Neighbours.statusChanged(
                            shop.terminalId(),
                            status,
                            MovableClock.get().instant().plusSeconds(1)));
            shop.awaitStatus(status);
            Browser browser = Browser.at(shop);

            String sentTo =
                    browser.requestCode().then().statusCode(202).extract().path("sentTo");

            assertThat(sentTo).isNotEqualTo(shop.maskedNumber());
            assertThat(browser.lastText("RESET_CODE")).containsEntry("recipient", "NOBODY");
        }
    }

    @Test
    void theTimeOfAnAnswerTellsNothingR1() {
        // Warm, so that the first of either kind is not slower.
        Browser.at(Shop.withPassword()).requestCode();
        Browser.at(Shop.unknown()).requestCode();
        List<Long> known = new ArrayList<>();
        List<Long> unknown = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            Shop shop = Shop.withPassword();
            known.add(millis(Browser.at(shop)));
            unknown.add(millis(Browser.at(Shop.unknown())));
        }

        // Every answer waits for the floor, which is far above the work, so the medians are as good as equal.
        assertThat(known).allMatch(millis -> millis >= 200);
        assertThat(unknown).allMatch(millis -> millis >= 200);
        assertThat(Math.abs(median(known) - median(unknown))).isLessThan(50);
    }

    private static long millis(Browser browser) {
        long start = System.nanoTime();
        browser.requestCode().then().statusCode(202);
        return (System.nanoTime() - start) / 1_000_000;
    }

    private static long median(List<Long> values) {
        return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
    }

    private static List<String> sixTries(Browser browser) {
        String wrong = Browser.wrong(browser.receiveCode());
        List<String> answers = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            Response answer = browser.tryCode(wrong);
            answers.add(answer.statusCode() + " " + Problems.code(answer) + " " + answer.path("attemptsLeft"));
        }
        return answers;
    }

    private static Set<String> fields(Response response) {
        return new TreeSet<>(response.jsonPath().<String, Object>getMap("$").keySet());
    }

    private static Set<String> fields(JsonNode json) {
        Set<String> names = new TreeSet<>();
        Iterator<String> fields = json.fieldNames();
        fields.forEachRemaining(names::add);
        return names;
    }

    private static Set<String> headers(Response response) {
        Set<String> names = new TreeSet<>();
        response.getHeaders().forEach(header -> names.add(header.getName()));
        return names;
    }
}
