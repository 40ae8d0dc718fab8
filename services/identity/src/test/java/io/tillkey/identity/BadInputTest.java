package io.tillkey.identity;

import static io.tillkey.identity.Problems.expect;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@QuarkusTest
@WithTestResource(IdentityStack.class)
class BadInputTest {
    static Stream<Arguments> brokenBodies() {
        return Stream.of(
                Arguments.of("{\"code\":", "malformed-body"),
                Arguments.of("[]", "malformed-body"),
                Arguments.of("", "body-missing"),
                Arguments.of("null", "body-missing"),
                Arguments.of("{}", "malformed-field"),
                Arguments.of("{\"code\":null}", "malformed-field"),
                Arguments.of("{\"code\":123456}", "malformed-field"),
                Arguments.of("{\"code\":[\"123456\"]}", "malformed-field"),
                Arguments.of("{\"code\":\"123456\",\"admin\":true}", "unknown-field"),
                Arguments.of("{\"code\":\"123456\"} {}", "malformed-body"),
                Arguments.of("{\"code\":\"123456\",\"code\":\"654321\"}", "malformed-body"));
    }

    @ParameterizedTest
    @MethodSource("brokenBodies")
    void aBrokenBodyIsRefusedAndNothingIsCounted(String body, String code) {
        Browser browser = Browser.at(Shop.unknown());
        browser.requestCode().then().statusCode(202);

        expect(browser.request().body(body).post(browser.path("code-attempts")), 400, code)
                .body("detail", not(containsString("io.tillkey")));

        assertThat(browser.stand()).containsEntry("attemptsLeft", 5);
    }

    @Test
    void anOversizedBodyIsRefused() {
        Browser browser = Browser.at(Shop.unknown());

        Response answer = browser.request()
                .body("{\"password\":\"" + "x".repeat(70_000) + "\"}")
                .post(browser.path("password-checks"));

        answer.then().statusCode(413).body("type", equalTo("urn:tillkey:problem:body-too-large"));
    }

    @Test
    void anotherMediaTypeIsRefused() {
        Browser browser = Browser.at(Shop.unknown());

        Response answer =
                browser.request().contentType("text/plain").body("123456").post(browser.path("code-attempts"));

        answer.then().statusCode(415).body("type", equalTo("urn:tillkey:problem:unsupported-media-type"));
    }

    @Test
    void aPasswordNoKeyboardMakesIsABrokenRequest() {
        Browser browser = Browser.at(Shop.withPassword());
        browser.verify();

        for (String password : List.of("violet\\u0000Harbour-71", "violet\\nHarbour-71-x", "violet\\ud800Harbour-71")) {
            expect(
                    browser.request()
                            .body("{\"password\":\"" + password + "\"}")
                            .post(browser.path("password-checks")),
                    400,
                    password.contains("d800") ? "malformed-field" : "malformed-field");
        }
        assertThat(browser.state()).isEqualTo("VERIFIED");
    }

    @Test
    void aRequestForACodeWithoutAGoodClientAddressIsRefused() {
        Browser browser = Browser.at(Shop.unknown());

        expect(browser.request().post(browser.path("codes")), 400, "malformed-parameter");
        expect(
                browser.request().header("Client-Address", "example.org").post(browser.path("codes")),
                400,
                "malformed-parameter");
        assertThat(browser.state()).isEqualTo("NONE");
    }

    @Test
    void anIdempotencyKeyThatIsTooLongIsRefused() {
        Browser browser = Browser.at(Shop.unknown());

        browser.requestCode("k".repeat(201))
                .then()
                .statusCode(400)
                .body("type", equalTo("urn:tillkey:problem:idempotency-key-malformed"));
    }

    @Test
    void aTicketIdThatIsNoneIsRefused() {
        Browser browser = Browser.at(Shop.unknown());

        expect(browser.request().get("/api/v1/tickets/42/verification"), 400, "malformed-parameter");
    }

    @Test
    void refusalsComeInTheLanguageAskedFor() {
        Browser browser = Browser.at(Shop.unknown());
        Map<String, String> expected = Map.of(
                "en", "No code was asked for",
                "zh-CN", "还没有获取验证码",
                "fr", "还没有获取验证码");

        expected.forEach((language, title) -> browser.request()
                .header("Accept-Language", language)
                .body(Map.of("code", "123456"))
                .post(browser.path("code-attempts"))
                .then()
                .statusCode(422)
                .body("title", equalTo(title)));
    }

    @Test
    void theMembersOfARefusalAreInItsText() {
        Browser browser = Browser.at(Shop.unknown());
        browser.requestCode().then().statusCode(202);

        browser.request()
                .header("Accept-Language", "en")
                .body(Map.of("code", "123456"))
                .post(browser.path("code-attempts"))
                .then()
                .statusCode(422)
                .body("detail", equalTo("The code is wrong. Tries left: 4."));
    }

    @Test
    void whatIsNotThereIsNotThere() {
        Browser browser = Browser.at(Shop.unknown());

        io.restassured.RestAssured.given()
                .get("/api/v1/tickets/" + UUID.randomUUID() + "/secrets")
                .then()
                .statusCode(404)
                .contentType("application/problem+json");
        browser.request().delete(browser.path("verification")).then().statusCode(405);
    }
}
