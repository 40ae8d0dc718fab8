package io.tillkey.tickets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.tillkey.testing.LogWatch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

/** R11: what a partner or a merchant's browser is given to get in or to check signatures with. */
@QuarkusTest
class NothingSecretIsLoggedTest {
    private static final String HOOKS = "/partner/v1/webhooks";

    private final List<String> secrets = new ArrayList<>();
    private final List<String> codes = new ArrayList<>();

    @Test
    void noTokenOfAPartnerNoHandOverAndNoSecretOfAWebhookIsLoggedWhetherItGoesWellOrNot() throws SQLException {
        String logged;
        PartnerApp partner;
        Level before = Logger.getLogger("io.tillkey").getLevel();
        Logger.getLogger("io.tillkey").setLevel(Level.FINE);
        try (LogWatch log = new LogWatch()) {
            partner = PartnerApp.enrolled();
            secrets.add(partner.token());
            handOver(partner);
            joiningCodes();
            webhook(partner, log);
            refused(partner);
            logged = log.text();
        } finally {
            Logger.getLogger("io.tillkey").setLevel(before);
        }
        Database.execute("update webhook set deleted_at = now() where partner_id = '" + partner.id() + "'");

        assertThat(logged)
                .contains("POST /partner/v1/tickets", "POST " + HOOKS, "POST /api/v1/ticket-hand-overs", "UNREACHABLE")
                .contains("POST /api/v1/phone-tickets", "POST /api/v1/ticket-joinings");
        assertThat(codes).hasSize(2).allSatisfy(code -> assertThat(logged.contains(code))
                .as("whether a joining code is logged")
                .isFalse());
        assertThat(secrets).hasSize(7).allSatisfy(secret -> {
            assertThat(secret).hasSizeGreaterThan(30);
            // Without its prefix too, which alone tells nothing.
            assertThat(logged.contains(secret.substring(secret.indexOf('_') + 1)))
                    .as("whether it is logged")
                    .isFalse();
        });
    }

    private void handOver(PartnerApp partner) {
        String serial = Browser.serial("PX");
        for (int i = 0; i < 2; i++) {
            Response opened = partner.open(serial);
            secrets.add(PartnerApp.handOverOf(opened));
        }
        Browser.fresh().takeOver(secrets.get(1)).then().statusCode(410);
        Browser.fresh().takeOver(secrets.get(2)).then().statusCode(200);
        Browser.fresh().takeOver(secrets.get(2)).then().statusCode(410);
    }

    /** Short as they are, they are looked for whole. */
    private void joiningCodes() {
        String serial = Browser.serial("PX");
        Reports.registered(
                        FakeDevices.terminalOf(serial),
                        serial,
                        UUID.randomUUID(),
                        UUID.randomUUID(),
                        "ACTIVE",
                        MovableClock.now())
                .send();
        await().until(() -> Database.count("terminal", "serial = '" + serial + "'") == 1);
        Response opened = Browser.staff("agent")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .contentType("application/json")
                .body(Map.of("query", serial, "reason", "FORGOTTEN", "language", "en"))
                .post("/api/v1/phone-tickets");
        opened.then().statusCode(201);
        codes.add(opened.path("joiningCode.code"));
        Response fresh = Browser.staff("agent")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .post("/api/v1/tickets/" + opened.path("ticket.id") + "/joining-codes");
        fresh.then().statusCode(201);
        codes.add(fresh.path("code"));
        Browser.fresh().join(codes.get(0)).then().statusCode(410);
        Browser.fresh().join(codes.get(1)).then().statusCode(200);
        Browser.fresh().join(codes.get(1)).then().statusCode(410);
    }

    private void webhook(PartnerApp partner, LogWatch log) {
        Response registered = keyed(partner)
                .body(Map.of("url", "http://127.0.0.1:" + closedPort() + "/x", "events", List.of("ticket.closed")))
                .post(HOOKS);
        registered.then().statusCode(201);
        secrets.add(registered.path("secret"));
        String id = registered.path("webhook.id");
        Response rotated = keyed(partner).post(HOOKS + "/" + id + "/secrets");
        rotated.then().statusCode(201);
        secrets.add(rotated.path("secret"));
        keyed(partner).post(HOOKS + "/" + id + "/pings").then().statusCode(201);
        await().atMost(Duration.ofSeconds(20)).until(() -> log.text().contains("did not arrive"));
    }

    private void refused(PartnerApp partner) {
        PartnerApp other = partner.withAnotherToken();
        secrets.add(other.token());
        other.revoke();
        other.request().get("/partner/v1/tickets").then().statusCode(401);
        String mistyped = PartnerApp.mistyped(partner.token());
        secrets.add(mistyped);
        // As a query, a body and a name, where tokens have no business to be; none of it is the contract's.
        io.restassured.RestAssured.given()
                .header("Authorization", "Bearer " + mistyped)
                .get("/partner/v1/tickets")
                .then()
                .statusCode(401);
        io.restassured.RestAssured.given()
                .header("Authorization", "Bearer " + partner.token())
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .contentType("application/json")
                .body("{\"terminal\":\"" + partner.token() + "\",\"" + partner.token() + "\":1")
                .post("/partner/v1/tickets")
                .then()
                .statusCode(400);
        io.restassured.RestAssured.given()
                .header("Authorization", "Bearer " + partner.token())
                .get("/partner/v1/tickets?limit=" + partner.token())
                .then()
                .statusCode(400);
    }

    private static RequestSpecification keyed(PartnerApp partner) {
        return partner.request().header("Idempotency-Key", UUID.randomUUID().toString());
    }

    private static int closedPort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
