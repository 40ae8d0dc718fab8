package io.tillkey.console.session;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.http.Cookie;
import io.restassured.response.Response;
import io.tillkey.console.Merchant;
import io.tillkey.console.MovableClock;
import io.tillkey.console.Neighbours;
import io.tillkey.console.TicketTokens;
import io.tillkey.testing.OpenApiContract;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class SessionTest {
    private static final String BINDING = "Browser-Binding";

    @RegisterExtension
    static final Neighbours NEIGHBOURS = new Neighbours();

    @Test
    void theFirstAnswerGivesTheBrowserItsSecretOutOfReachOfScriptsAndOtherSites() {
        Cookie cookie =
                Merchant.fresh().get("/ticket").then().statusCode(204).extract().detailedCookie("tillkey_browser");
        assertThat(cookie.isHttpOnly()).isTrue();
        assertThat(cookie.getSameSite()).isEqualToIgnoringCase("Strict");
        assertThat(cookie.getPath()).isEqualTo("/api/portal");
        assertThat(cookie.isSecured()).as("plain http").isFalse();
        assertThat(cookie.getValue()).matches("[A-Za-z0-9_-]{43}");
    }

    @Test
    void theTicketTokenIsInACookieAndInNoBody() {
        Response answer = Merchant.fresh().open();
        Cookie cookie = answer.then().statusCode(201).extract().detailedCookie("tillkey_ticket");
        assertThat(cookie.isHttpOnly()).isTrue();
        assertThat(cookie.getSameSite()).isEqualToIgnoringCase("Strict");
        assertThat(cookie.getPath()).isEqualTo("/api/portal");
        assertThat(answer.asString()).doesNotContain(cookie.getValue()).doesNotContain("ticketToken");
    }

    @Test
    void theSecretStaysTheSameAndOnlyItsHashLeaves() {
        Merchant merchant = Merchant.fresh();
        merchant.get("/ticket");
        String secret = merchant.cookies().get("tillkey_browser");
        Response opened = merchant.open();
        assertThat(opened.getCookie("tillkey_browser")).isNull();
        String binding = NEIGHBOURS.tickets().last("POST", "/api/v1/tickets").header(BINDING);
        assertThat(binding).matches("[A-Za-z0-9_-]{43}").isNotEqualTo(secret);
        merchant.get("/ticket").then().statusCode(200);
        assertThat(NEIGHBOURS.tickets().last("GET", "/api/v1/tickets/*").header(BINDING))
                .isEqualTo(binding);
    }

    @Test
    void aSecretThatIsNoneOfOursIsReplaced() {
        Merchant merchant = Merchant.fresh();
        merchant.cookies().put("tillkey_browser", "guess");
        merchant.get("/ticket");
        assertThat(merchant.cookies().get("tillkey_browser")).matches("[A-Za-z0-9_-]{43}");
    }

    @ParameterizedTest
    @CsvSource({
        "cross-site, ''",
        "same-site, ''",
        "none, ''",
        "'', https://evil.example",
        "'', null",
        "'', 'http://localhost:1'",
        "'', '::'",
        "'', ''",
        "cross-site, OURS"
    })
    void aChangeThatIsNotFromOurPagesIsRefused(String site, String origin) {
        var request = given().filter(OpenApiContract.of("portal")).contentType(ContentType.JSON);
        if (!site.isEmpty()) {
            request.header("Sec-Fetch-Site", site);
        }
        if (!origin.isEmpty()) {
            request.header("Origin", origin.equals("OURS") ? ours() : origin);
        }
        request.body(Map.of("query", "7Q21A0"))
                .post("/api/portal/lookups")
                .then()
                .statusCode(403)
                .body("type", equalTo("urn:tillkey:problem:cross-site-request"));
        assertThat(NEIGHBOURS.devices().received("POST", "/api/v1/terminal-lookups"))
                .isEmpty();
    }

    @Test
    void anOlderBrowserSaysItsOriginAlone() {
        given().filter(OpenApiContract.of("portal"))
                .contentType(ContentType.JSON)
                .header("Origin", ours())
                .body(Map.of("query", "7Q21A0"))
                .post("/api/portal/lookups")
                .then()
                .statusCode(200);
    }

    @TestFactory
    Stream<DynamicTest> withoutAGoodTicketTokenNothingAboutATicketIsAnswered() {
        Map<String, String> bodies = Map.of(
                "POST /ticket/preconditions", "{\"attested\":[\"BACKUP\"]}",
                "POST /ticket/fee-acceptance", "{\"fee\":{\"amountMinor\":2000,\"currency\":\"CNY\"}}",
                "PUT /ticket/route", "{\"route\":\"AGENT\"}",
                "POST /ticket/codes", "{\"captchaToken\":\"x\"}",
                "POST /ticket/code-attempts", "{\"code\":\"402913\"}",
                "POST /ticket/password-checks", "{\"password\":\"x\"}",
                "PUT /ticket/credential", "{\"password\":\"x\",\"repeated\":\"x\"}");
        return bodies.entrySet().stream()
                .flatMap(entry -> Stream.of("none", "garbage", "forged", "another browser's", "expired")
                        .map(token -> DynamicTest.dynamicTest(entry.getKey() + " with a token that is " + token, () -> {
                            String[] what = entry.getKey().split(" ");
                            holding(token)
                                    .request()
                                    .contentType(ContentType.JSON)
                                    .header("Idempotency-Key", "0123456789")
                                    .body(entry.getValue())
                                    .request(what[0], "/api/portal" + what[1])
                                    .then()
                                    .statusCode(401)
                                    .body("type", equalTo("urn:tillkey:problem:ticket-session-ended"));
                            assertThat(NEIGHBOURS.identity().received("POST", "/api/v1/tickets/*/code-attempts"))
                                    .isEmpty();
                        })));
    }

    @ParameterizedTest
    @CsvSource({"garbage", "forged", "another browser's", "expired"})
    void readingWithATokenThatIsNotGoodSaysThatTheSessionEnded(String token) {
        holding(token)
                .get("/ticket")
                .then()
                .statusCode(401)
                .body("type", equalTo("urn:tillkey:problem:ticket-session-ended"));
        assertThat(NEIGHBOURS.tickets().received("GET", "/api/v1/tickets/*")).isEmpty();
    }

    @Test
    void anAddressThatABrowserClaimsIsNotBelieved() {
        Merchant.fresh()
                .request()
                .header("X-Forwarded-For", "203.0.113.9")
                .header("Forwarded", "for=203.0.113.9")
                .header("Idempotency-Key", "0123456789")
                .contentType(ContentType.JSON)
                .body(Map.of("query", "7Q21A0", "route", "SELF_SERVICE", "reason", "OTHER"))
                .post("/api/portal/ticket")
                .then()
                .statusCode(201);
        assertThat(NEIGHBOURS.tickets().last("POST", "/api/v1/tickets").header("Client-Address"))
                .isEqualTo("127.0.0.1");
    }

    private static Merchant holding(String token) {
        if (token.equals("another browser's")) {
            Merchant other = Merchant.withTicket();
            Merchant merchant = Merchant.fresh();
            merchant.get("/support");
            merchant.cookies().put("tillkey_ticket", other.cookies().get("tillkey_ticket"));
            return merchant;
        }
        Merchant merchant = Merchant.withTicket();
        switch (token) {
            case "none" -> merchant.cookies().remove("tillkey_ticket");
            case "garbage" -> merchant.cookies().put("tillkey_ticket", "a.b.c");
            case "forged" ->
                merchant.cookies()
                        .put(
                                "tillkey_ticket",
                                TicketTokens.forge(
                                        Neighbours.TICKET,
                                        Neighbours.TERMINAL,
                                        NEIGHBOURS
                                                .tickets()
                                                .last("POST", "/api/v1/tickets")
                                                .header(BINDING)));
            default -> MovableClock.forward(Duration.ofMinutes(31));
        }
        return merchant;
    }

    private static String ours() {
        return RestAssured.baseURI + ":" + RestAssured.port;
    }
}
