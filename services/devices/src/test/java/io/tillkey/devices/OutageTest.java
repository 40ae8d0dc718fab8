package io.tillkey.devices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.tillkey.testing.EventSender;
import io.tillkey.testing.KafkaResource;
import io.tillkey.testing.PostgresResource;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class OutageTest {
    private static final Map<String, String> REPORT = Map.of("osVersion", "10.2.4", "appVersion", "5.8.0");

    @Test
    void withoutTheDatabaseCallersAreAskedToComeAgainAndNothingIsLost() {
        TestTerminal terminal = Fleet.activeTerminal();
        String token = terminal.token();
        UUID ticket = UUID.randomUUID();
        PostgresResource.makeUnavailable();
        try {
            TestTerminal.tryToCheckIn(token, REPORT)
                    .then()
                    .statusCode(503)
                    .header("Retry-After", notNullValue())
                    .body("type", equalTo("urn:tillkey:problem:temporarily-unavailable"));
            Calls.asConsole()
                    .body(Map.of("query", terminal.serial()))
                    .post("/api/v1/terminal-lookups")
                    .then()
                    .statusCode(503);
            EventSender.send("tillkey.credentials.v1", terminal.id().toString(), "CredentialReset", """
                    {"ticketId":"%s","terminalId":"%s","kind":"PASSWORD","at":"2026-11-23T08:21:09Z"}
                    """.formatted(
                            ticket, terminal.id()));
        } finally {
            PostgresResource.makeAvailable();
        }

        // The first answers may still be refusals, which have no commands.
        await().atMost(Duration.ofSeconds(60)).until(() -> java.util.List.of(ticket.toString())
                .equals(TestTerminal.tryToCheckIn(token, REPORT).jsonPath().getList("commands.ticketId")));
    }

    @Test
    void withoutTheBrokerWorkGoesOnAndIsToldLater() {
        TestTerminal terminal = Fleet.activeTerminal();
        KafkaResource.stopBroker();
        try {
            terminal.checkIn();
            Fleet.changeStatus(terminal.id(), "DISABLED", "RISK");
        } finally {
            KafkaResource.startBroker();
        }

        assertThat(Published.aboutTerminal(terminal.id()).names(4))
                .containsExactly(
                        "TerminalRegistered", "TerminalStatusChanged", "TerminalCheckedIn", "TerminalStatusChanged");
    }

    @Test
    void aConfirmationThatMeetsAnOutageIsTakenWhenItIsSentAgainAndToldOnceInvariant10() {
        TestTerminal terminal = Fleet.activeTerminal();
        UUID ticket = UUID.randomUUID();
        EventSender.send("tillkey.credentials.v1", terminal.id().toString(), "CredentialReset", """
                {"ticketId":"%s","terminalId":"%s","kind":"PASSWORD","at":"2026-11-23T08:21:09Z"}
                """.formatted(
                        ticket, terminal.id()));
        await().atMost(Duration.ofSeconds(30))
                .until(() -> terminal.checkIn().getList("commands.ticketId").contains(ticket.toString()));
        String command = terminal.commands().get(0);
        String token = terminal.token();

        PostgresResource.makeUnavailable();
        try {
            confirm(token, command)
                    .then()
                    .statusCode(503)
                    .header("Retry-After", notNullValue())
                    .body("type", equalTo("urn:tillkey:problem:temporarily-unavailable"))
                    .body("title", equalTo("服务暂时不可用"));
        } finally {
            PostgresResource.makeAvailable();
        }
        KafkaResource.stopBroker();
        try {
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> confirm(token, command).statusCode() == 200);
        } finally {
            KafkaResource.startBroker();
        }

        assertThat(Published.aboutTerminal(terminal.id()).events("ResetConfirmed", 1))
                .hasSize(1);
    }

    private static Response confirm(String token, String command) {
        return Calls.with(token)
                .body(Map.of("result", "APPLIED"))
                .post("/api/v1/device/commands/" + command + "/confirmations");
    }
}
