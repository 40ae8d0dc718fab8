package io.tillkey.tickets.merchant;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.tillkey.tickets.Browser;
import io.tillkey.tickets.MovableClock;
import io.tillkey.tickets.Reports;
import io.tillkey.tickets.TicketKeys;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class TicketTokenTest {
    @AfterEach
    void putTheClockRight() {
        MovableClock.reset();
    }

    @Test
    void aTokenSaysForWhichTicketTerminalAndBrowserItIs() {
        Browser browser = Browser.fresh().opened(Browser.serial("PX"));

        assertThat(browser.claims())
                .containsEntry("iss", "tillkey-tickets")
                .containsEntry("aud", "tillkey")
                .containsEntry("sub", browser.ticketId().toString())
                .containsEntry("binding", browser.binding())
                .containsEntry("ready", false)
                .containsKeys("terminalId", "iat", "exp");
        assertThat((Integer) browser.claims().get("exp")
                        - (Integer) browser.claims().get("iat"))
                .isEqualTo(30 * 60);
        String header =
                new String(Base64.getUrlDecoder().decode(browser.ticketToken().split("\\.")[0]), UTF_8);
        assertThat(header).contains("\"alg\":\"ES256\"");
    }

    @Test
    void aTokenIsOfNoUseForAnotherTicket() {
        Browser one = Browser.fresh().opened(Browser.serial("PX"));
        Browser other = Browser.fresh().opened(Browser.serial("PX"));

        refused(one, other.ticketToken(), other.binding(), "ticket-token-foreign");
        refused(one, other.ticketToken(), one.binding(), "ticket-token-foreign");
    }

    @Test
    void aTokenIsOfNoUseInAnotherBrowser() {
        Browser browser = Browser.fresh().opened(Browser.serial("PX"));

        refused(browser, browser.ticketToken(), Browser.freshBinding(), "ticket-token-foreign");
        refused(browser, browser.ticketToken(), null, "ticket-token-foreign");
    }

    @Test
    void withoutATokenNothingIsTold() {
        Browser browser = Browser.fresh().opened(Browser.serial("PX"));

        refused(browser, null, browser.binding(), "ticket-token-missing");
        refused(browser, "", browser.binding(), "ticket-token-missing");
        refused(browser, "abc.def.ghi", browser.binding(), "ticket-token-invalid");
        refused(browser, "x".repeat(5000), browser.binding(), "ticket-token-invalid");
    }

    @Test
    void aTokenSignedBySomebodyElseIsRefused() throws JoseException {
        Browser browser = Browser.fresh().opened(Browser.serial("PX"));
        String payload =
                new String(Base64.getUrlDecoder().decode(browser.ticketToken().split("\\.")[1]), UTF_8);
        JsonWebSignature forged = new JsonWebSignature();
        forged.setPayload(payload.replace("\"ready\":false", "\"ready\":true"));
        forged.setAlgorithmHeaderValue("ES256");
        forged.setKey(EcJwkGenerator.generateJwk(EllipticCurves.P256).getPrivateKey());
        refused(browser, forged.getCompactSerialization(), browser.binding(), "ticket-token-invalid");

        String[] parts = browser.ticketToken().split("\\.");
        String tampered = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(
                        payload.replace("\"ready\":false", "\"ready\":true").getBytes(UTF_8));
        refused(browser, parts[0] + "." + tampered + "." + parts[2], browser.binding(), "ticket-token-invalid");
        String unsigned = Base64.getUrlEncoder().withoutPadding().encodeToString("{\"alg\":\"none\"}".getBytes(UTF_8));
        refused(browser, unsigned + "." + tampered + ".", browser.binding(), "ticket-token-invalid");
    }

    @Test
    void anExpiredTokenIsRefusedAndTheBrowserGetsItsTicketBackByAskingAgain() {
        String serial = Browser.serial("PX");
        Browser browser = Browser.fresh().opened(serial);
        UUID ticket = browser.ticketId();
        MovableClock.forward(Duration.ofMinutes(31));

        refused(browser, browser.ticketToken(), browser.binding(), "ticket-token-expired");
        browser.open(serial).then().statusCode(200).body("ticket.id", equalTo(ticket.toString()));
        browser.get().then().statusCode(200);
    }

    @Test
    void aTokenThatGetsOldIsReplacedOnTheWay() {
        Browser browser = Browser.fresh().opened(Browser.serial("PX"));
        browser.get().then().header("Ticket-Token", nullValue());
        MovableClock.forward(Duration.ofMinutes(11));

        String fresh = browser.get()
                .then()
                .header("Ticket-Token", notNullValue())
                .extract()
                .header("Ticket-Token");
        assertThat(fresh).isNotEqualTo(browser.ticketToken());
        browser.request()
                .header("If-None-Match", browser.get().header("ETag"))
                .get("/api/v1/tickets/" + browser.ticketId())
                .then()
                .statusCode(304)
                .header("Ticket-Token", notNullValue());
    }

    @Test
    void aTokenThatNoLongerTellsTheTruthIsReplacedAtOnce() {
        Browser browser = Browser.fresh().opened(Browser.serial("PX"));
        browser.attestAll();
        assertThat(browser.claims()).containsEntry("ready", true);
        Reports.credentialReset(
                        browser.ticketId(),
                        UUID.fromString((String) browser.claims().get("terminalId")),
                        MovableClock.now())
                .send();
        Awaitility.await().until(browser::progress, "ISSUED"::equals);

        browser.get().then().header("Ticket-Token", notNullValue());
    }

    @Test
    void aKeyThatCannotSignIsRefusedWithoutBeingQuoted() throws JoseException {
        PublicJsonWebKey key = EcJwkGenerator.generateJwk(EllipticCurves.P256);
        String publicOnly = base64(key.toJson(JsonWebKey.OutputControlLevel.PUBLIC_ONLY));
        String otherCurve = base64(
                EcJwkGenerator.generateJwk(EllipticCurves.P384).toJson(JsonWebKey.OutputControlLevel.INCLUDE_PRIVATE));
        for (String bad : new String[] {publicOnly, otherCurve, "not a key", base64("{}")}) {
            assertThatThrownBy(() -> new TicketTokenSigner(bad, Clock.systemUTC()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("tillkey.ticket-token.private-key is not base64url of a private P-256 JWK");
        }
        assertThat(new TicketTokenSigner(TicketKeys.signingKey(), Clock.systemUTC()))
                .isNotNull();
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
    }

    private static void refused(Browser browser, String token, String binding, String code) {
        String path = "/api/v1/tickets/" + browser.ticketId();
        check(code, send(token, binding).get(path).then());
        for (String change : new String[] {"preconditions", "fee-acceptance", "cancellations"}) {
            String body = change.equals("preconditions")
                    ? "{\"attested\":[\"BACKUP\",\"CLOUD_SYNC\",\"ONLINE\"]}"
                    : change.equals("cancellations") ? "{}" : "{\"fee\":{\"amountMinor\":0,\"currency\":\"CNY\"}}";
            check(
                    code,
                    send(token, binding)
                            .contentType("application/json")
                            .body(body)
                            .post(path + "/" + change)
                            .then());
        }
        check(
                code,
                send(token, binding)
                        .contentType("application/json")
                        .body("{\"route\":\"AGENT\"}")
                        .put(path + "/route")
                        .then());
        Browser.staff("auditor")
                .get(path)
                .then()
                .statusCode(200)
                .body("status", equalTo("NEW"))
                .body("route", equalTo("SELF_SERVICE"));
    }

    private static io.restassured.specification.RequestSpecification send(String token, String binding) {
        io.restassured.specification.RequestSpecification request = Browser.console();
        if (token != null) {
            request.header("Ticket-Token", token);
        }
        return binding == null ? request : request.header("Browser-Binding", binding);
    }

    private static void check(String code, ValidatableResponse answer) {
        answer.statusCode(403).body("type", equalTo("urn:tillkey:problem:" + code));
    }
}
