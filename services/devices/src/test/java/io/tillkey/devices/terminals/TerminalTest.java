package io.tillkey.devices.terminals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.tillkey.devices.Calls;
import io.tillkey.devices.Fleet;
import io.tillkey.devices.Published;
import io.tillkey.devices.TestTerminal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class TerminalTest {
    @Test
    void aTerminalIsEnteredWithItsStoreMerchantAndAcquirer() {
        UUID store = Fleet.store();
        String serial = Fleet.serial();

        UUID id = Fleet.id(Fleet.terminal(store, serial.toLowerCase(Locale.ROOT), "newland-sp60", "2.0.5"));

        Calls.as("clerk")
                .get("/api/v1/terminals/" + id)
                .then()
                .statusCode(200)
                .header("ETag", notNullValue())
                .body("serial", equalTo(serial))
                .body("storeId", equalTo(store.toString()))
                .body("acquirerCode", equalTo("shouqianba"))
                .body("credentialKind", equalTo("PIN"))
                .body("pinLength", equalTo(6))
                .body("status", equalTo("UNACTIVATED"))
                .body("connectivity.online", equalTo(false))
                .body("connectivity.lastCheckInAt", nullValue());
        JsonNode event = Published.aboutTerminal(id).last("TerminalRegistered");
        assertThat(event.path("serial").asText()).isEqualTo(serial);
        assertThat(event.path("credentialKind").asText()).isEqualTo("PIN");
        assertThat(event.path("pinLength").asInt()).isEqualTo(6);
        assertThat(event.path("storeId").asText()).isEqualTo(store.toString());
    }

    @Test
    void aSerialNumberExistsOnce() {
        UUID store = Fleet.store();
        String serial = Fleet.serial();
        Fleet.terminal(store, serial, "pax-a920", "10.2.4");

        register(Fleet.newTerminal(Fleet.store(), serial.toLowerCase(Locale.ROOT), "sunmi-p2", "2.6.0"))
                .then()
                .statusCode(409)
                .body("type", equalTo("urn:tillkey:problem:serial-already-registered"))
                .body("title", equalTo("序列号已登记"));
    }

    @Test
    void ofManyAttemptsAtOnceWithOneSerialNumberOneWins() throws Exception {
        UUID store = Fleet.store();
        String serial = Fleet.serial();
        List<Callable<Integer>> attempts = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            attempts.add(() -> register(Fleet.newTerminal(store, serial, "pax-a920", "10.2.4"))
                    .statusCode());
        }

        ExecutorService threads = Executors.newFixedThreadPool(8);
        List<Integer> statuses = new ArrayList<>();
        for (Future<Integer> attempt : threads.invokeAll(attempts)) {
            statuses.add(attempt.get());
        }
        threads.shutdown();

        assertThat(statuses).containsOnly(201, 409);
        assertThat(statuses).filteredOn(status -> status == 201).hasSize(1);
    }

    @Test
    void aTerminalNumberExistsOncePerMerchant() {
        UUID store = Fleet.store();
        Map<String, Object> first = Fleet.newTerminal(store, Fleet.serial(), "pax-a920", "10.2.4");
        register(first).then().statusCode(201);
        Map<String, Object> second = Fleet.newTerminal(store, Fleet.serial(), "pax-a920", "10.2.4");
        second.put("terminalNumber", first.get("terminalNumber"));

        register(second)
                .then()
                .statusCode(409)
                .body("type", equalTo("urn:tillkey:problem:terminal-number-already-registered"));
    }

    @ParameterizedTest
    @CsvSource({
        "serial, ABC123, malformed-identifier",
        "serial, PX-7$, malformed-identifier",
        "serial, ABCDEFGHIJABCDEFGHIJABCDEFGHIJABCDEFGHIJABCDEFGHIJ1, malformed-identifier",
        "terminalNumber, 1234567, malformed-identifier",
        "osVersion, ten, malformed-identifier",
        "modelId, no-such-model, model-unknown",
        "modelId, No Such, validation-failed",
        "storeId, 0199a000-0000-7000-8000-0000000000ff, store-unknown",
        "storeId, shop, malformed-field",
        "colour, red, unknown-field"
    })
    void aMalformedTerminalIsRefusedWithItsReason(String field, String value, String problem) {
        Map<String, Object> terminal = Fleet.newTerminal(Fleet.store(), Fleet.serial(), "pax-a920", "10.2.4");
        terminal.put(field, value);

        register(terminal).then().body("type", equalTo("urn:tillkey:problem:" + problem));
    }

    @Test
    void statusIsChangedByStaffAndOthersHearOfIt() {
        TestTerminal terminal = Fleet.activeTerminal();

        Fleet.changeStatus(terminal.id(), "DISABLED", "RISK");
        Fleet.changeStatus(terminal.id(), "DISABLED", "RISK");
        Fleet.changeStatus(terminal.id(), "ACTIVE", "OTHER");

        assertThat(Published.aboutTerminal(terminal.id()).events("TerminalStatusChanged", 3))
                .extracting(event -> event.path("status").asText() + " "
                        + event.path("reason").asText())
                .containsExactly("ACTIVE ACTIVATED", "DISABLED RISK", "ACTIVE OTHER");
    }

    @Test
    void aStepThatIsNoneIsRefused() {
        UUID id = Fleet.id(Fleet.terminal(Fleet.store(), Fleet.serial(), "pax-a920", "10.2.4"));

        change(id, "ACTIVE", "OTHER", null)
                .then()
                .statusCode(409)
                .body("type", equalTo("urn:tillkey:problem:status-change-not-allowed"));
    }

    @Test
    void aStatusChangedMeanwhileIsNotOverwritten() {
        TestTerminal terminal = Fleet.activeTerminal();
        String before = Calls.asAdministrator()
                .get("/api/v1/terminals/" + terminal.id())
                .header("ETag");
        change(terminal.id(), "LOST", "LOST_OR_STOLEN", before).then().statusCode(200);

        change(terminal.id(), "REPLACED", "REPLACEMENT", before).then().statusCode(412);
    }

    @Test
    void theTagOutlivesACheckIn() {
        TestTerminal terminal = Fleet.activeTerminal();
        terminal.checkIn();
        String before = Calls.asAdministrator()
                .get("/api/v1/terminals/" + terminal.id())
                .header("ETag");
        terminal.checkIn();

        change(terminal.id(), "DISABLED", "RISK", before).then().statusCode(200);
    }

    @Test
    void terminalsAreFoundBySerialLastSixStatusAndStore() {
        UUID store = Fleet.store();
        String serial = Fleet.serial();
        Fleet.terminal(store, serial, "pax-a920", "10.2.4");
        Fleet.terminal(store, "X" + serial, "pax-a920", "10.2.4");

        list("query=" + serial).body("items.serial", equalTo(List.of(serial)));
        list("query=" + serial.substring(serial.length() - 6)).body("items", hasSize(2));
        list("storeId=" + store + "&status=UNACTIVATED").body("items", hasSize(2));
        list("storeId=" + store + "&status=ACTIVE").body("items", hasSize(0));
    }

    @Test
    void pagesOfTerminalsMeetWithoutGapOrOverlap() {
        UUID store = Fleet.store();
        List<String> serials = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            serials.add(Fleet.serial());
            Fleet.terminal(store, serials.get(i), "pax-a920", "10.2.4");
        }

        List<String> read = new ArrayList<>();
        String after = null;
        do {
            var request = Calls.as("agent").queryParam("storeId", store).queryParam("limit", 3);
            if (after != null) {
                request.queryParam("after", after);
            }
            var page = request.get("/api/v1/terminals").jsonPath();
            read.addAll(page.getList("items.serial"));
            after = page.getString("next");
        } while (after != null);

        assertThat(read).isEqualTo(serials);
    }

    @ParameterizedTest
    @CsvSource({
        "limit=0",
        "limit=101",
        "limit=many",
        "after=%25%25",
        "after=AAAA",
        "status=GONE",
        "storeId=shop",
        "query=abc"
    })
    void nonsenseInAListsParametersIsRefused(String parameters) {
        list(parameters, 400);
    }

    @Test
    void aTerminalThatIsNotThereIsNotFound() {
        Calls.as("agent").get("/api/v1/terminals/" + UUID.randomUUID()).then().statusCode(404);
    }

    private static io.restassured.response.ValidatableResponse list(String parameters) {
        return list(parameters, 200);
    }

    private static io.restassured.response.ValidatableResponse list(String parameters, int status) {
        return Calls.as("agent")
                .urlEncodingEnabled(false)
                .get("/api/v1/terminals?" + parameters)
                .then()
                .statusCode(status);
    }

    private static Response register(Map<String, Object> terminal) {
        return Calls.asAdministrator()
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body(terminal)
                .post("/api/v1/terminals");
    }

    private static Response change(UUID id, String status, String reason, String ifMatch) {
        var request = Calls.asAdministrator().body(Map.of("status", status, "reason", reason));
        if (ifMatch != null) {
            request.header("If-Match", ifMatch);
        }
        return request.post("/api/v1/terminals/" + id + "/status-changes");
    }
}
