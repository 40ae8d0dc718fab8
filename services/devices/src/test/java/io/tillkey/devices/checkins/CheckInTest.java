package io.tillkey.devices.checkins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.tillkey.devices.Calls;
import io.tillkey.devices.Fleet;
import io.tillkey.devices.MovableClock;
import io.tillkey.devices.Published;
import io.tillkey.devices.TestTerminal;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class CheckInTest {
    @Inject
    SweepingTheSilent sweeping;

    private TestTerminal terminal;

    @BeforeEach
    void activateATerminal() {
        terminal = Fleet.activeTerminal();
    }

    @Test
    void s13ATerminalIsOnlineAsLongAsItChecksIn() {
        terminal.checkIn();
        assertThat(online()).isTrue();

        MovableClock.forward(Duration.ofSeconds(16));
        assertThat(online()).isFalse();

        terminal.checkIn();
        assertThat(online()).isTrue();
    }

    @Test
    void othersHearOfACheckInOnlyWhenSomethingChanged() {
        terminal.checkIn();
        terminal.checkIn();
        terminal.checkIn(Map.of("osVersion", "10.3.0", "appVersion", "5.8.0"));
        terminal.checkIn(Map.of("osVersion", "10.3.0", "appVersion", "5.8.1"));
        terminal.checkIn(Map.of("osVersion", "10.3.0", "appVersion", "5.8.1", "lastSyncAt", "2026-11-20T07:58:00Z"));
        terminal.checkIn(Map.of("osVersion", "10.3.0", "appVersion", "5.8.1", "lastSyncAt", "2026-11-20T07:58:00Z"));

        List<JsonNode> events = Published.aboutTerminal(terminal.id()).events("TerminalCheckedIn", 3);

        assertThat(events).hasSize(3).allMatch(event -> event.path("online").asBoolean());
        assertThat(events.get(1).path("osVersion").asText()).isEqualTo("10.3.0");
        assertThat(events.get(2).path("lastSyncAt").asText()).isEqualTo("2026-11-20T07:58:00Z");
    }

    @Test
    void whenATerminalFallsSilentOthersHearOfItOnceHoweverManyLook() throws Exception {
        terminal.checkIn();
        MovableClock.forward(Duration.ofMinutes(1));
        Callable<Void> look = () -> {
            sweeping.sweep();
            return null;
        };

        ExecutorService instances = Executors.newFixedThreadPool(6);
        for (Future<Void> looked : instances.invokeAll(Collections.nCopies(12, look))) {
            looked.get();
        }
        instances.shutdown();
        terminal.checkIn();

        assertThat(Published.aboutTerminal(terminal.id()).events("TerminalCheckedIn", 3))
                .extracting(event -> event.path("online").asBoolean())
                .containsExactly(true, false, true);
    }

    @Test
    void aTerminalThatIsThereIsNotSweptAway() {
        terminal.checkIn();
        sweeping.sweep();

        assertThat(Published.aboutTerminal(terminal.id()).events("TerminalCheckedIn", 1))
                .hasSize(1);
        assertThat(online()).isTrue();
    }

    @Test
    void s11TheLastSynchronisationIsKeptAndNeverLiesInTheFuture() {
        terminal.checkIn(Map.of("osVersion", "10.2.4", "appVersion", "5.8.0", "lastSyncAt", "2999-01-01T00:00:00Z"));

        String lastSync = connectivity().path("lastSyncAt");

        assertThat(java.time.Instant.parse(lastSync)).isBeforeOrEqualTo(MovableClock.now());
    }

    @Test
    void r26ATamperReportIsToldOnceAndStays() {
        Map<String, Object> report = Map.of("osVersion", "10.2.4", "appVersion", "5.8.0", "tamperSuspected", true);
        terminal.checkIn(report);
        terminal.checkIn(report);
        terminal.checkIn();

        assertThat(Published.aboutTerminal(terminal.id()).events("TerminalSuspected", 1))
                .hasSize(1);
        Calls.as("clerk")
                .get("/api/v1/terminals/" + terminal.id())
                .then()
                .body("tamperSuspectedAt", not(equalTo(null)));
    }

    @Test
    void aTerminalThatLeavesItsStoreIsToldOnceAndSoIsItsReturn() {
        terminal.checkIn(at(31.2304, 121.4737, 30));
        terminal.checkIn(at(31.2305, 121.4737, 30));
        Calls.as("agent").get(path()).then().body("offLocationSince", not(equalTo(null)));
        terminal.checkIn(at(30.2294, 120.1135, 30));
        terminal.checkIn(at(30.2294, 120.1135, 30));

        assertThat(Published.aboutTerminal(terminal.id()).events("TerminalLocated", 2))
                .extracting(event -> event.path("offLocation").asBoolean())
                .containsExactly(true, false);
        Calls.as("agent").get(path()).then().body("offLocationSince", equalTo(null));
    }

    @Test
    void whatIsNotCertainIsNotHeldAgainstATerminal() {
        terminal.checkIn(at(30.2294, 120.1340, 1_900));
        terminal.checkIn(at(31.2304, 121.4737, 5_000));
        terminal.checkIn();

        Calls.as("agent").get(path()).then().body("offLocationSince", equalTo(null));
    }

    @Test
    void aTerminalOfAStoreWithoutAPositionIsNeverFarFromIt() {
        TestTerminal elsewhere = Fleet.activeTerminalOf(Fleet.storeWithoutAPosition());
        elsewhere.checkIn(at(31.2304, 121.4737, 30));

        Calls.as("agent").get("/api/v1/terminals/" + elsewhere.id()).then().body("offLocationSince", equalTo(null));
    }

    private String path() {
        return "/api/v1/terminals/" + terminal.id();
    }

    private static Map<String, Object> at(double latitude, double longitude, int accuracy) {
        return Map.of(
                "osVersion",
                "10.2.4",
                "appVersion",
                "5.8.0",
                "location",
                Map.of("latitude", latitude, "longitude", longitude, "accuracyMetres", accuracy));
    }

    @Test
    void theTerminalIsToldWhenToComeAgain() {
        assertThat(terminal.checkIn().getInt("nextCheckInSeconds")).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"osVersion\":\"ten\",\"appVersion\":\"1\"}",
                "{\"osVersion\":\"10\"}",
                "{\"osVersion\":\"10\",\"appVersion\":\"a b\"}",
                "{\"osVersion\":\"10\",\"appVersion\":\"1\\u0000\"}",
                "{\"osVersion\":\"10\",\"appVersion\":\"1\",\"lastSyncAt\":\"yesterday\"}",
                "{\"osVersion\":\"10\",\"appVersion\":\"1\",\"lastSyncAt\":\"-9999-01-01T00:00:00Z\"}",
                "{\"osVersion\":\"10\",\"appVersion\":\"1\",\"tamperSuspected\":\"perhaps\"}",
                "{\"osVersion\":\"10\",\"appVersion\":\"1\",\"location\":{}}",
                "{\"osVersion\":\"10\",\"appVersion\":\"1\",\"location\":{\"latitude\":91,\"longitude\":0,\"accuracyMetres\":1}}",
                "{\"osVersion\":\"10\",\"appVersion\":\"1\",\"location\":{\"latitude\":0,\"longitude\":0,\"accuracyMetres\":-1}}",
                "{\"osVersion\":\"10\",\"appVersion\":\"1\",\"location\":{\"latitude\":\"NaN\",\"longitude\":0,\"accuracyMetres\":1}}",
                "{\"osVersion\":\"10\",\"appVersion\":\"1\",\"refundsTotal\":-1}",
                "{\"osVersion\":\"10\",\"appVersion\":\"1\",\"refundsTotal\":1000000001}",
                "{\"osVersion\":\"10\",\"appVersion\":\"1\",\"refundsTotal\":\"many\"}",
                "{\"osVersion\":\"10\",\"appVersion\":\"1\",\"serial\":\"X\"}",
                "nonsense",
                ""
            })
    void aMalformedReportIsRefusedAndTheTerminalStaysOffline(String body) {
        Calls.with(terminal.token())
                .body(body)
                .post("/api/v1/device/check-ins")
                .then()
                .statusCode(400);

        assertThat(online()).isFalse();
    }

    private boolean online() {
        return connectivity().path("online");
    }

    private io.restassured.response.ExtractableResponse<io.restassured.response.Response> connectivity() {
        return Calls.asConsole()
                .get("/api/v1/terminals/" + terminal.id() + "/connectivity")
                .then()
                .statusCode(200)
                .extract();
    }
}
