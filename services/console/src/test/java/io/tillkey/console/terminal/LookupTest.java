package io.tillkey.console.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.tillkey.console.Merchant;
import io.tillkey.console.Neighbour.Answer;
import io.tillkey.console.Neighbours;
import io.tillkey.testing.TestIssuer;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class LookupTest {
    @RegisterExtension
    static final Neighbours NEIGHBOURS = new Neighbours();

    @Test
    void theCardIsToldWithoutWhatTheMerchantHasNoUseFor() {
        Merchant.fresh()
                .post("/lookups", Map.of("query", "px a920-3x7q21a0"))
                .then()
                .statusCode(200)
                .header("Cache-Control", "no-store")
                .body("serialMasked", equalTo("****21A0"))
                .body("fee.amountMinor", equalTo(2000))
                .body("$", not(hasKey("terminalId")))
                .body("model", not(hasKey("id")));
        assertThat(NEIGHBOURS
                        .devices()
                        .last("POST", "/api/v1/terminal-lookups")
                        .body()
                        .path("query")
                        .asText())
                .isEqualTo("px a920-3x7q21a0");
    }

    @Test
    void theMerchantsLanguageGoesAlong() {
        Merchant.english().post("/lookups", Map.of("query", "7Q21A0")).then().statusCode(200);
        assertThat(NEIGHBOURS.devices().last("POST", "/api/v1/terminal-lookups").header("Accept-Language"))
                .isEqualTo("en");
    }

    @Test
    void whatDevicesRefusesIsRefusedInItsWords() {
        NEIGHBOURS
                .devices()
                .on(
                        "POST",
                        "/api/v1/terminal-lookups",
                        request -> Answer.problem(request, 400, "query-malformed", Map.of()));
        Merchant.fresh()
                .post("/lookups", Map.of("query", "??"))
                .then()
                .statusCode(400)
                .body("type", equalTo("urn:tillkey:problem:query-malformed"))
                .body("title", equalTo("被拒绝：query-malformed"));
    }

    @Test
    void devicesAwayIsAnOutageThatPasses() {
        NEIGHBOURS.devices().goAway();
        Merchant.english()
                .post("/lookups", Map.of("query", "7Q21A0"))
                .then()
                .statusCode(503)
                .header("Retry-After", not(startsWith("0")))
                .body("type", equalTo("urn:tillkey:problem:temporarily-unavailable"));
    }

    @Test
    void whileKeycloakGivesNoTokensTheMerchantIsAskedToComeAgainAndThenItGoesOn() {
        TestIssuer.goAway();
        try {
            // The token that the console has is good for a moment more.
            await().until(() ->
                    Merchant.fresh().post("/lookups", Map.of("query", "7Q21A0")).statusCode() == 503);
            Merchant.english()
                    .post("/lookups", Map.of("query", "7Q21A0"))
                    .then()
                    .statusCode(503)
                    .header("Retry-After", not(startsWith("0")))
                    .body("type", equalTo("urn:tillkey:problem:temporarily-unavailable"))
                    .body("title", equalTo("Temporarily unavailable"));
        } finally {
            TestIssuer.comeBack();
        }
        Merchant.fresh().post("/lookups", Map.of("query", "7Q21A0")).then().statusCode(200);
    }

    @Test
    void aFailureOfDevicesShowsNothingOfIt() {
        NEIGHBOURS
                .devices()
                .on(
                        "POST",
                        "/api/v1/terminal-lookups",
                        request -> new Answer(
                                500, Map.of("Content-Type", "text/html"), "<h1>java.lang.NullPointerException</h1>"));
        String body = Merchant.fresh()
                .post("/lookups", Map.of("query", "7Q21A0"))
                .then()
                .statusCode(503)
                .extract()
                .asString();
        assertThat(body).doesNotContain("java", "NullPointer", "devices");
    }

    @Test
    void aQuarrelBetweenServicesIsNotTheMerchants() {
        NEIGHBOURS
                .devices()
                .on("POST", "/api/v1/terminal-lookups", request -> Answer.problem(request, 403, "forbidden", Map.of()));
        Merchant.fresh().post("/lookups", Map.of("query", "7Q21A0")).then().statusCode(503);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "{\"query\":7}",
                "{\"query\":null}",
                "{\"query\":\"\"}",
                "{}",
                "{\"query\":\"A\",\"more\":1}"
            })
    void aBodyThatMakesNoSenseIsRefusedAndGoesNowhere(String body) {
        Merchant.fresh()
                .request()
                .contentType(ContentType.JSON)
                .body(body)
                .post("/api/portal/lookups")
                .then()
                .statusCode(400)
                .body("type", startsWith("urn:tillkey:problem:"));
        assertThat(NEIGHBOURS.devices().received("POST", "/api/v1/terminal-lookups"))
                .isEmpty();
    }

    @Test
    void aQueryLongerThanAnySerialIsRefused() {
        Merchant.fresh()
                .post("/lookups", Map.of("query", "A".repeat(81)))
                .then()
                .statusCode(400);
    }

    @Test
    void anotherMediaTypeIsRefused() {
        Merchant.fresh()
                .request()
                .contentType("text/plain")
                .body("7Q21A0")
                .post("/api/portal/lookups")
                .then()
                .statusCode(415);
    }

    @Test
    void anOversizedBodyIsRefused() {
        Merchant.fresh()
                .request()
                .contentType(ContentType.JSON)
                .body("{\"query\":\"" + "A".repeat(70_000) + "\"}")
                .post("/api/portal/lookups")
                .then()
                .statusCode(413);
    }
}
