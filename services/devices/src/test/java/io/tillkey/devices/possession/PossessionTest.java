package io.tillkey.devices.possession;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.tillkey.devices.Calls;
import io.tillkey.devices.Fleet;
import io.tillkey.devices.MovableClock;
import io.tillkey.devices.TestTerminal;
import io.tillkey.devices.keys.TerminalKeys;
import io.tillkey.testing.PostgresResource;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who reads from the terminal's screen stands before it; what was read is good once (R6, R24). */
@QuarkusTest
class PossessionTest {
    private static final Duration STEP = Duration.ofSeconds(30);

    @Inject
    TerminalKeys keys;

    @Inject
    PossessionKey own;

    @Inject
    EntityManager entityManager;

    private TestTerminal terminal;

    /** No step turns while a test looks at it. */
    @BeforeEach
    void atTheBeginningOfAStep() {
        terminal = Fleet.activeTerminal();
        long into = MovableClock.now().toEpochMilli() % STEP.toMillis();
        MovableClock.forward(STEP.minusMillis(into).plusMillis(1));
    }

    @Test
    void whatTheTerminalShowsPassesOnceR6() {
        String code = terminal.shows(MovableClock.now());

        assertThat(check(terminal.id(), code)).isEqualTo("PASSED");
        assertThat(check(terminal.id(), code)).isEqualTo("REPLAYED");
    }

    @Test
    void theNextCodePasses() {
        check(terminal.id(), terminal.shows(MovableClock.now()));
        MovableClock.forward(STEP);

        assertThat(check(terminal.id(), terminal.shows(MovableClock.now()))).isEqualTo("PASSED");
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 1})
    void clocksMayBeOffByOneStep(int steps) {
        assertThat(check(terminal.id(), terminal.shows(off(steps)))).isEqualTo("PASSED");
    }

    @ParameterizedTest
    @ValueSource(ints = {-2, 2, -2880, 2880})
    void butNotByMore(int steps) {
        assertThat(check(terminal.id(), terminal.shows(off(steps)))).isEqualTo("FAILED");
    }

    @Test
    void anEarlierStepThanTheOneAcceptedIsSpentToo() {
        String earlier = terminal.shows(off(-1));
        String current = terminal.shows(off(0));
        String later = terminal.shows(off(1));
        assertThat(check(terminal.id(), current)).isEqualTo("PASSED");

        assertThat(check(terminal.id(), earlier)).isEqualTo("REPLAYED");
        assertThat(check(terminal.id(), later)).isEqualTo("PASSED");
        assertThat(check(terminal.id(), current)).isEqualTo("REPLAYED");
    }

    @Test
    void aWrongCodeSpendsNothing() {
        String code = terminal.shows(MovableClock.now());

        assertThat(check(terminal.id(), another(code))).isEqualTo("FAILED");
        assertThat(check(terminal.id(), code)).isEqualTo("PASSED");
    }

    @Test
    void anotherTerminalsCodeIsWrong() {
        TestTerminal other = Fleet.activeTerminal();

        assertThat(check(terminal.id(), other.shows(MovableClock.now()))).isEqualTo("FAILED");
    }

    @Test
    void ofTwentyAtTheSameTimeOneIsAcceptedR6() throws Exception {
        String code = terminal.shows(MovableClock.now());
        List<Callable<String>> tries = Collections.nCopies(20, () -> check(terminal.id(), code));

        List<String> results = together(tries);

        assertThat(results).filteredOn("PASSED"::equals).hasSize(1);
        assertThat(results).filteredOn("REPLAYED"::equals).hasSize(19);
    }

    @Test
    void ofThreeStepsAtTheSameTimeNoneIsAcceptedTwice() throws Exception {
        List<Callable<String>> tries = new ArrayList<>();
        for (int steps = -1; steps <= 1; steps++) {
            String code = terminal.shows(off(steps));
            tries.addAll(Collections.nCopies(8, () -> check(terminal.id(), code)));
        }
        Collections.shuffle(tries);

        List<String> results = together(tries);

        assertThat(results).containsOnly("PASSED", "REPLAYED");
        assertThat(results).filteredOn("PASSED"::equals).hasSizeBetween(1, 3);
        assertThat(lastStep()).isEqualTo(PossessionSecret.stepAt(off(1)));
    }

    /** An instance that was just started knows what is in the database and nothing else. */
    @Test
    void anotherInstanceAndOneThatWasStartedAnewRefuseWhatWasAccepted() {
        String code = terminal.shows(MovableClock.now());
        check(terminal.id(), code);

        CheckingPossession another =
                new CheckingPossession(keys, own, new SpentSteps(entityManager), new MovableClock());

        assertThat(QuarkusTransaction.requiringNew().call(() -> another.check(terminal.id(), new PossessionCode(code))))
                .isEqualTo(CheckingPossession.Result.REPLAYED);
        assertThat(lastStep()).isEqualTo(PossessionSecret.stepAt(MovableClock.now()));
    }

    @Test
    void aTerminalThatWasNeverActivatedCantShowAnything() {
        UUID entered = Fleet.id(Fleet.terminal(Fleet.store(), Fleet.serial(), "pax-a920", "10.2.4"));

        assertThat(check(entered, "12345678")).isEqualTo("NOT_AVAILABLE");
        assertThat(check(UUID.randomUUID(), "12345678")).isEqualTo("NOT_AVAILABLE");
    }

    @Test
    void aTerminalThatWasReportedLostHasNoKeyAnyMore() {
        String code = terminal.shows(MovableClock.now());
        Fleet.changeStatus(terminal.id(), "LOST", "LOST_OR_STOLEN");

        assertThat(check(terminal.id(), code)).isEqualTo("NOT_AVAILABLE");
    }

    @Test
    void theKeyThatIsToldAtActivationIsTheOneOfCheckIns() {
        String serial = Fleet.serial();
        UUID id = Fleet.id(Fleet.terminal(Fleet.store(), serial, "pax-a920", "10.2.4"));
        Map<String, Object> told = TestTerminal.activation(serial, Fleet.activationCode(id), TestTerminal.newKey())
                .then()
                .statusCode(201)
                .extract()
                .path("possessionKey");

        assertThat(told).isEqualTo(terminal.checkIn().getMap("possessionKey"));
        assertThat(told).containsOnlyKeys("kty", "crv", "x", "y");
    }

    @Test
    void whatIsNoCodeIsRefused() {
        for (String nonsense : List.of("", "1234567", "123456789", "1234567a", "１２３４５６７８", " 12345678")) {
            request(terminal.id(), nonsense).then().statusCode(400);
        }
        assertThat(check(terminal.id(), terminal.shows(MovableClock.now()))).isEqualTo("PASSED");
    }

    @Test
    void codesAreKeptNowhere() throws Exception {
        String code = terminal.shows(MovableClock.now());
        request(terminal.id(), code).then().body("result", equalTo("PASSED"));

        try (Connection connection = PostgresResource.connect();
                PreparedStatement row = connection.prepareStatement(
                        "select possession_step::text from possession_step where terminal_id = ?")) {
            row.setObject(1, terminal.id());
            try (ResultSet rows = row.executeQuery()) {
                assertThat(rows.next()).isTrue();
                assertThat(rows.getString(1)).doesNotContain(code);
            }
        }
    }

    private static Instant off(int steps) {
        return MovableClock.now().plus(STEP.multipliedBy(steps));
    }

    private static String another(String code) {
        return (code.charAt(0) == '9' ? "0" : "9") + code.substring(1);
    }

    private static String check(UUID terminalId, String code) {
        return request(terminalId, code).then().statusCode(200).extract().path("result");
    }

    private static Response request(UUID terminalId, String code) {
        return Calls.asIdentity()
                .body(Map.of("code", code))
                .post("/api/v1/terminals/" + terminalId + "/possession-checks");
    }

    private long lastStep() {
        return ((Number) QuarkusTransaction.requiringNew().call(() -> entityManager
                        .createNativeQuery("select last_step from possession_step where terminal_id = :terminal")
                        .setParameter("terminal", terminal.id())
                        .getSingleResult()))
                .longValue();
    }

    private static List<String> together(List<Callable<String>> calls) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(calls.size());
        try {
            List<String> results = new ArrayList<>();
            for (Future<String> result : threads.invokeAll(calls)) {
                results.add(result.get());
            }
            return results;
        } finally {
            threads.shutdown();
        }
    }
}
