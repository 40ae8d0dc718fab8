package io.tillkey.console.limit;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.http.Cookie;
import io.restassured.response.ValidatableResponse;
import io.tillkey.console.Neighbours;
import io.tillkey.testing.OpenApiContract;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** R2, behind a proxy that is trusted to say who is asking. */
@QuarkusTest
@TestProfile(FloodTest.BehindAProxy.class)
class FloodTest {
    /** A proxy in front, and the limit of look-ups an installation has. */
    public static final class BehindAProxy implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "quarkus.http.proxy.proxy-address-forwarding", "true",
                    "quarkus.http.proxy.allow-x-forwarded", "true",
                    "quarkus.http.proxy.trusted-proxies", "127.0.0.1",
                    "tillkey.console.limits.lookups-per-minute", "30");
        }
    }

    @RegisterExtension
    static final Neighbours NEIGHBOURS = new Neighbours();

    @Test
    void aFloodFromOneAddressIsRefusedWithTheTimeToWaitAndOthersAreNot() {
        int answered = 0;
        ValidatableResponse last = lookUp("203.0.113.1");
        while (last.extract().statusCode() == 200 && answered < 100) {
            answered++;
            last = lookUp("203.0.113.1");
        }
        assertThat(answered).isEqualTo(30);
        last.statusCode(429)
                .header("Retry-After", not(nullValue()))
                .body("type", equalTo("urn:tillkey:problem:too-many-requests"))
                .body("title", equalTo("操作过于频繁"));
        assertThat(NEIGHBOURS.devices().received("POST", "/api/v1/terminal-lookups"))
                .hasSize(30);
        lookUp("203.0.113.2").statusCode(200);
    }

    @Test
    void theClientsAddressGoesToTickets() {
        given().filter(OpenApiContract.of("portal"))
                .header("X-Forwarded-For", "203.0.113.7")
                .header("Sec-Fetch-Site", "same-origin")
                .header("Idempotency-Key", "intention-3")
                .contentType(ContentType.JSON)
                .body(Map.of("query", "7Q21A0", "route", "SELF_SERVICE", "reason", "OTHER"))
                .post("/api/portal/ticket")
                .then()
                .statusCode(201);
        assertThat(NEIGHBOURS.tickets().last("POST", "/api/v1/tickets").header("Client-Address"))
                .isEqualTo("203.0.113.7");
    }

    @Test
    void behindHttpsCookiesAreForHttpsOnly() {
        Cookie cookie = given().filter(OpenApiContract.of("portal"))
                .header("X-Forwarded-Proto", "https")
                .get("/api/portal/ticket")
                .then()
                .statusCode(204)
                .header("Strict-Transport-Security", not(nullValue()))
                .extract()
                .detailedCookie("tillkey_browser");
        assertThat(cookie.isSecured()).isTrue();
    }

    private static ValidatableResponse lookUp(String address) {
        return given().filter(OpenApiContract.of("portal"))
                .header("X-Forwarded-For", address)
                .header("Sec-Fetch-Site", "same-origin")
                .contentType(ContentType.JSON)
                .body(Map.of("query", "7Q21A0"))
                .post("/api/portal/lookups")
                .then();
    }
}
