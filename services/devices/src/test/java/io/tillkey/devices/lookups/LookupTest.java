package io.tillkey.devices.lookups;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.Header;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.tillkey.devices.Calls;
import io.tillkey.devices.Fleet;
import io.tillkey.devices.TestTerminal;
import io.tillkey.testing.PostgresResource;
import io.tillkey.testing.TestTokens;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class LookupTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void s4S8S15TheCardOfASmartTerminalSaysWhatToExpect() {
        TestTerminal terminal = Fleet.activeTerminal("pax-a920", "10.2.4");
        terminal.checkIn(Map.of("osVersion", "10.2.4", "appVersion", "5.8.0", "lastSyncAt", "2026-11-20T07:58:00Z"));

        lookUp(terminal.serial())
                .then()
                .statusCode(200)
                .body("terminalId", equalTo(terminal.id().toString()))
                .body("serialMasked", equalTo("****" + terminal.serial().substring(10)))
                .body("model.brand", equalTo("PAX"))
                .body("selfService", equalTo(true))
                .body("unavailableReason", nullValue())
                .body("routes", equalTo(List.of("SELF_SERVICE", "AGENT", "SERVICE_CENTRE")))
                .body("credentialKind", equalTo("PASSWORD"))
                .body("pinLength", nullValue())
                .body("preconditions", equalTo(List.of("BACKUP", "ACCOUNT_INFO_SAVED", "CLOUD_SYNC", "ONLINE")))
                .body("cloudSync.used", equalTo(true))
                .body("cloudSync.lastSyncAt", equalTo("2026-11-20T07:58:00Z"))
                .body("connectivity.online", equalTo(true))
                .body("acquirer.name", equalTo("收钱吧"))
                .body("fee.amountMinor", equalTo(0));
    }

    @Test
    void s4S7S12S25AModelWithoutSelfServiceOffersTheOtherRoutesAndSaysWhatToBring() {
        TestTerminal terminal = Fleet.activeTerminal("pax-s90", "3.1.0");

        lookUp(terminal.serial())
                .then()
                .statusCode(200)
                .body("selfService", equalTo(false))
                .body("unavailableReason", equalTo("MODEL"))
                .body("routes", equalTo(List.of("AGENT", "SERVICE_CENTRE")))
                .body("credentialKind", equalTo("PIN"))
                .body("pinLength", equalTo(8))
                .body("preconditions", equalTo(List.of("BACKUP", "ACCOUNT_INFO_SAVED", "POWER_CYCLE", "ONLINE")))
                .body("cloudSync.lastSyncAt", nullValue())
                .body("checklist.contains('BUSINESS_LICENCE')", equalTo(true))
                .body("fee.amountMinor", equalTo(2000));
    }

    @Test
    void s15TheCardFollowsTheVersionThatTheTerminalReports() {
        TestTerminal terminal = Fleet.activeTerminal("pax-s90", "3.1.0");
        terminal.checkIn(Map.of("osVersion", "3.4.2", "appVersion", "5.8.0"));

        lookUp(terminal.serial()).then().body("selfService", equalTo(true)).body("osVersion", equalTo("3.4.2"));
    }

    @ParameterizedTest
    @CsvSource({"DISABLED, RISK", "LOST, LOST_OR_STOLEN", "IN_DEPOT, REPAIR", "REPLACED, REPLACEMENT"})
    void aTerminalThatIsNotInUseIsNotEligible(String status, String reason) {
        TestTerminal terminal = Fleet.activeTerminal();
        Fleet.changeStatus(terminal.id(), status, reason);

        lookUp(terminal.serial())
                .then()
                .statusCode(200)
                .body("selfService", equalTo(false))
                .body("unavailableReason", equalTo("TERMINAL"))
                .body("routes", equalTo(List.of("AGENT", "SERVICE_CENTRE")));
    }

    @Test
    void s5TheLastSixFindTheSameTerminalInAnyCase() {
        TestTerminal terminal = Fleet.activeTerminal();
        String lastSix = terminal.serial().substring(terminal.serial().length() - 6);

        lookUp(lastSix.toLowerCase(Locale.ROOT))
                .then()
                .statusCode(200)
                .body("terminalId", equalTo(terminal.id().toString()));
    }

    @Test
    void s5AnAmbiguousLastSixFindsNeitherAndIsAnsweredLikeAnyOther() {
        String tail = Fleet.serial().substring(8);
        UUID store = Fleet.store();
        UUID first = Fleet.id(Fleet.terminal(store, "AAAA" + tail, "pax-a920", "10.2.4"));
        UUID second = Fleet.id(Fleet.terminal(store, "BBBB" + tail, "pax-a920", "10.2.4"));

        lookUp(tail)
                .then()
                .statusCode(200)
                .body("terminalId", not(equalTo(first.toString())))
                .body("terminalId", not(equalTo(second.toString())));
    }

    @Test
    void r1KnownUnknownAndAmbiguousGetTheSameStatusHeadersAndShape() throws IOException {
        TestTerminal known = Fleet.activeTerminal();
        known.checkIn();
        TestTerminal disabled = Fleet.activeTerminal("newland-sp60", "2.0.5");
        Fleet.changeStatus(disabled.id(), "DISABLED", "RISK");
        TestTerminal lost = Fleet.activeTerminal();
        Fleet.changeStatus(lost.id(), "LOST", "LOST_OR_STOLEN");
        String shared = Fleet.serial().substring(8);
        UUID store = Fleet.store();
        Fleet.terminal(store, "AAAA" + shared, "pax-a920", "10.2.4");
        Fleet.terminal(store, "BBBB" + shared, "pax-a920", "10.2.4");
        List<Response> answers = new ArrayList<>(List.of(
                lookUp(known.serial()),
                lookUp(disabled.serial()),
                lookUp(lost.serial()),
                lookUp(shared),
                lookUp("ZZZZZZ")));
        for (int i = 0; i < 40; i++) {
            answers.add(lookUp("UNKNOWN" + (100000 + i)));
        }

        Set<String> headers = new HashSet<>();
        Set<String> shapes = new HashSet<>();
        for (Response answer : answers) {
            assertThat(answer.statusCode()).isEqualTo(200);
            headers.add(new TreeSet<>(answer.headers().asList().stream()
                            .map(Header::getName)
                            .toList())
                    .toString());
            shapes.add(shape(JSON.readTree(answer.asString())));
        }

        assertThat(headers).hasSize(1);
        assertThat(shapes).hasSize(1);
    }

    @Test
    void r1NoAnswerIsFasterThanTheFloor() {
        TestTerminal known = Fleet.activeTerminal();

        for (String query : List.of(known.serial(), "UNKNOWN777777", "777777")) {
            long start = System.nanoTime();
            lookUp(query).then().statusCode(200);
            assertThat((System.nanoTime() - start) / 1_000_000).isGreaterThanOrEqualTo(150);
        }
    }

    @Test
    void r1AnUnknownTerminalStaysTheSameHoweverItIsAskedFor() {
        JsonPath first = lookUp("NOBODY1234A5B6").jsonPath();

        assertThat(same(lookUp("nobody-1234 a5b6").jsonPath())).isEqualTo(same(first));
        assertThat(same(lookUp("34A5B6").jsonPath())).isEqualTo(same(first));
        assertThat(same(lookUp("NOBODY1234A5B7").jsonPath())).isNotEqualTo(same(first));
    }

    @Test
    void r1ConnectivityOfADecoyAgreesWithItsCard() {
        for (int i = 0; i < 20; i++) {
            JsonPath card = lookUp("DECOY" + (200000 + i)).jsonPath();
            JsonPath connectivity = Calls.asConsole()
                    .get("/api/v1/terminals/" + card.getString("terminalId") + "/connectivity")
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();

            assertThat(connectivity.getBoolean("online")).isEqualTo(card.getBoolean("connectivity.online"));
            assertThat(connectivity.getString("lastSyncAt")).isEqualTo(card.getString("cloudSync.lastSyncAt"));
            if (!card.getBoolean("connectivity.online")) {
                assertThat(connectivity.getString("lastCheckInAt"))
                        .isEqualTo(card.getString("connectivity.lastCheckInAt"));
            }
        }
    }

    @Test
    void r1DecoysAreAsManifoldAsTerminals() {
        Set<String> models = new HashSet<>();
        Set<String> ids = new HashSet<>();
        int ineligible = 0;
        int online = 0;
        for (int i = 0; i < 60; i++) {
            JsonPath card = lookUp("MANY" + (300000 + i)).jsonPath();
            models.add(card.getString("model.id"));
            ids.add(card.getString("terminalId"));
            ineligible += "TERMINAL".equals(card.getString("unavailableReason")) ? 1 : 0;
            online += card.getBoolean("connectivity.online") ? 1 : 0;
            assertThat(UUID.fromString(card.getString("terminalId")).version()).isEqualTo(4);
        }

        assertThat(ids).hasSize(60);
        assertThat(models).hasSizeGreaterThan(3);
        assertThat(ineligible).isBetween(1, 20);
        assertThat(online).isBetween(25, 59);
    }

    @Test
    void r1IdsOfTerminalsAreRandomLikeThoseOfDecoys() {
        assertThat(Fleet.activeTerminal().id().version()).isEqualTo(4);
    }

    @Test
    void r3ALookUpChangesNothing() throws Exception {
        TestTerminal known = Fleet.activeTerminal();
        await().until(() -> rows("outbox") == 0);
        List<Long> before = everything();

        lookUp(known.serial());
        lookUp("UNKNOWN555555");

        assertThat(everything()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "12345",
                "ABC-1$",
                "序列号序列号",
                "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "\u0000\u0000\u0000\u0000\u0000\u0000"
            })
    void whatCanBeNoSerialIsRefusedInTheCallersLanguage(String query) {
        lookUp(query)
                .then()
                .statusCode(400)
                .body("type", equalTo("urn:tillkey:problem:query-malformed"))
                .body("title", equalTo("请检查序列号"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"query\":null}",
                "{\"query\":7}",
                "{\"query\":\"ABC1234567\",\"x\":1}",
                "[]",
                "{",
                "",
                "null"
            })
    void aMalformedBodyIsRefused(String body) {
        Calls.asConsole().body(body).post("/api/v1/terminal-lookups").then().statusCode(400);
    }

    @Test
    void anOversizedBodyIsRefused() {
        Calls.asConsole()
                .body("{\"query\":\"" + "A".repeat(70_000) + "\"}")
                .post("/api/v1/terminal-lookups")
                .then()
                .statusCode(413);
    }

    @Test
    void theAcquirersNameComesInTheCallersLanguage() {
        TestTerminal terminal = Fleet.activeTerminal();

        Calls.with(TestTokens.service("tickets"))
                .header("Accept-Language", "en")
                .body(Map.of("query", terminal.serial()))
                .post("/api/v1/terminal-lookups")
                .then()
                .body("acquirer.name", equalTo("Shouqianba"));
    }

    private static Response lookUp(String query) {
        return Calls.asConsole().body(Map.of("query", query)).post("/api/v1/terminal-lookups");
    }

    /** What doesn't move with time. */
    private static List<Object> same(JsonPath card) {
        return List.of(
                card.getString("terminalId"),
                card.getString("model.id"),
                card.getString("osVersion"),
                card.getBoolean("selfService"),
                card.getString("acquirer.code"),
                card.getList("checklist"));
    }

    /** Names and nesting; a leaf counts by being there. Lists may differ in length, as they do between models. */
    private static String shape(JsonNode node) {
        if (!node.isObject()) {
            return ".";
        }
        StringBuilder shape = new StringBuilder("{");
        node.fields().forEachRemaining(field -> shape.append(field.getKey())
                .append(shape(field.getValue()))
                .append(' '));
        return shape.append('}').toString();
    }

    private static List<Long> everything() throws SQLException {
        List<Long> counts = new ArrayList<>();
        for (String table : List.of("outbox", "terminal", "connectivity", "command", "merchant", "idempotency_key")) {
            counts.add(rows(table));
        }
        return counts;
    }

    private static long rows(String table) throws SQLException {
        try (Connection connection = PostgresResource.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select count(*) from " + table)) {
            row.next();
            return row.getLong(1);
        }
    }
}
