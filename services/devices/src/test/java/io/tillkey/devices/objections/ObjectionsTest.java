package io.tillkey.devices.objections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.tillkey.devices.Calls;
import io.tillkey.devices.Fleet;
import io.tillkey.devices.MovableClock;
import io.tillkey.devices.TestTerminal;
import io.tillkey.testing.EventContract;
import io.tillkey.testing.TestTokens;
import io.tillkey.testing.TopicProbe;
import io.tillkey.testing.TopicProbe.Recorded;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Somebody at the terminal says "not me". */
@QuarkusTest
class ObjectionsTest {
    private static final String PATH = "/api/v1/device/objections";

    @Test
    void itIsTakenAndToldToIdentity() {
        TestTerminal terminal = Fleet.activeTerminal();
        UUID objection = UUID.randomUUID();

        String at = terminal.object(objection)
                .then()
                .statusCode(200)
                .body("objectionId", equalTo(objection.toString()))
                .extract()
                .path("at");

        Recorded told = awaitTold(terminal, 1).get(0);
        EventContract.check("ResetObjected", told.value());
        assertThat(told.json().path("terminalId").asText())
                .isEqualTo(terminal.id().toString());
        assertThat(told.json().path("objectionId").asText()).isEqualTo(objection.toString());
        assertThat(told.json().path("at").asText()).isEqualTo(at);
    }

    @Test
    void sentAgainItIsTheSameAndToldOnceInvariant5() {
        TestTerminal terminal = Fleet.activeTerminal();
        UUID objection = UUID.randomUUID();
        String first = terminal.object(objection).asString();

        MovableClock.forward(Duration.ofMinutes(2));
        for (int again = 0; again < 10; again++) {
            assertThat(terminal.object(objection).asString()).isEqualTo(first);
        }

        terminal.object(UUID.randomUUID()).then().statusCode(200);
        assertThat(awaitTold(terminal, 2)).hasSize(2);
    }

    @Test
    void sentTwiceAtTheSameMomentItIsToldOnce() throws Exception {
        TestTerminal terminal = Fleet.activeTerminal();
        UUID objection = UUID.randomUUID();
        String token = terminal.token();

        List<String> answers = new ArrayList<>();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            Callable<Response> send = () -> TestTerminal.object(token, objection);
            for (Future<Response> answer : threads.invokeAll(List.of(send, send, send, send))) {
                assertThat(answer.get().statusCode()).isEqualTo(200);
                answers.add(answer.get().asString());
            }
        } finally {
            threads.shutdown();
        }

        assertThat(answers).containsOnly(answers.get(0));
        terminal.object(UUID.randomUUID()).then().statusCode(200);
        assertThat(awaitTold(terminal, 2)).hasSize(2);
    }

    @Test
    void theSameIdOfAnotherTerminalIsAnotherOne() {
        UUID objection = UUID.randomUUID();
        TestTerminal one = Fleet.activeTerminal();
        TestTerminal other = Fleet.activeTerminal();

        one.object(objection).then().statusCode(200);
        other.object(objection).then().statusCode(200);

        assertThat(awaitTold(one, 1)).hasSize(1);
        assertThat(awaitTold(other, 1)).hasSize(1);
    }

    @Test
    void aTerminalHasAFewAnHourR2() {
        TestTerminal terminal = Fleet.activeTerminal();
        UUID first = UUID.randomUUID();
        terminal.object(first).then().statusCode(200);
        for (int i = 0; i < 4; i++) {
            terminal.object(UUID.randomUUID()).then().statusCode(200);
        }

        terminal.object(UUID.randomUUID())
                .then()
                .statusCode(429)
                .header("Retry-After", notNullValue())
                .body("type", equalTo("urn:tillkey:problem:too-many-requests"));

        terminal.object(first).then().statusCode(200);
        Fleet.activeTerminal().object(UUID.randomUUID()).then().statusCode(200);
        assertThat(awaitTold(terminal, 5)).hasSize(5);
    }

    @Test
    void onlyATerminalInServiceWithItsOwnTokenObjects() {
        Map<String, UUID> body = Map.of("objectionId", UUID.randomUUID());
        TestTerminal lost = Fleet.activeTerminal();
        String token = lost.token();
        Fleet.changeStatus(lost.id(), "LOST", "LOST_OR_STOLEN");

        TestTerminal.object(token, UUID.randomUUID())
                .then()
                .statusCode(403)
                .body("type", equalTo("urn:tillkey:problem:terminal-not-active"));
        Calls.anonymously().body(body).post(PATH).then().statusCode(401);
        Calls.as("administrator").body(body).post(PATH).then().statusCode(401);
        Calls.with(TestTokens.service("identity")).body(body).post(PATH).then().statusCode(401);
        assertThat(told(lost)).isEmpty();
    }

    private static List<Recorded> awaitTold(TestTerminal terminal, int count) {
        return await().atMost(Duration.ofSeconds(20)).until(() -> told(terminal), told -> told.size() >= count);
    }

    private static List<Recorded> told(TestTerminal terminal) {
        return TopicProbe.of("tillkey.terminals.v1").withKey(terminal.id().toString()).stream()
                .filter(record -> "ResetObjected".equals(record.event()))
                .toList();
    }
}
