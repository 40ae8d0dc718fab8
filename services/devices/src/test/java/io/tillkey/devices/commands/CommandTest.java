package io.tillkey.devices.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.tillkey.devices.Calls;
import io.tillkey.devices.Fleet;
import io.tillkey.devices.MovableClock;
import io.tillkey.devices.Published;
import io.tillkey.devices.TestTerminal;
import io.tillkey.testing.EventSender;
import io.tillkey.testing.PostgresResource;
import io.tillkey.testing.TopicProbe;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
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

@QuarkusTest
class CommandTest {
    private static final String CREDENTIALS = "tillkey.credentials.v1";
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private TestTerminal terminal;

    @BeforeEach
    void activateATerminal() {
        terminal = Fleet.activeTerminal();
    }

    @Test
    void aResetCredentialBecomesACommandThatTheTerminalGetsAndConfirms() {
        UUID ticket = UUID.randomUUID();
        reset(terminal.id(), ticket);
        String command = awaitCommands(1).get(0);

        terminal.confirm(command, "APPLIED").then().statusCode(200).body("state", equalTo("APPLIED"));

        assertThat(terminal.commands()).isEmpty();
        assertThat(Published.aboutTerminal(terminal.id()).names(5))
                .containsExactly(
                        "TerminalRegistered",
                        "TerminalStatusChanged",
                        "TerminalCheckedIn",
                        "CommandDelivered",
                        "ResetConfirmed");
        JsonNode confirmed = Published.aboutTerminal(terminal.id()).last("ResetConfirmed");
        assertThat(confirmed.path("ticketId").asText()).isEqualTo(ticket.toString());
        assertThat(confirmed.path("commandId").asText()).isEqualTo(command);
    }

    @Test
    void aCommandIsHandedOutUntilItIsConfirmedAndToldAsDeliveredOnce() {
        reset(terminal.id(), UUID.randomUUID());
        List<String> first = awaitCommands(1);

        assertThat(terminal.commands()).isEqualTo(first);
        assertThat(terminal.commands()).isEqualTo(first);
        assertThat(Published.aboutTerminal(terminal.id()).events("CommandDelivered", 1))
                .hasSize(1);
    }

    @Test
    void commandsAreHandedOutInTheOrderTheyWereIssued() {
        List<UUID> tickets = List.of(UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID());
        tickets.forEach(ticket -> reset(terminal.id(), ticket));
        awaitCommands(3);

        assertThat(terminal.checkIn().getList("commands.ticketId", String.class))
                .containsExactlyElementsOf(tickets.stream().map(UUID::toString).toList());
    }

    @Test
    void theSameResetToldTwiceOrMoreMakesOneCommand() {
        UUID ticket = UUID.randomUUID();
        UUID event = UUID.randomUUID();
        EventSender.send(CREDENTIALS, terminal.id().toString(), "CredentialReset", json(terminal.id(), ticket), event);
        EventSender.send(CREDENTIALS, terminal.id().toString(), "CredentialReset", json(terminal.id(), ticket), event);
        reset(terminal.id(), ticket);
        reset(terminal.id(), UUID.randomUUID());

        assertThat(awaitCommands(2)).hasSize(2);
    }

    @Test
    void confirmingAgainChangesNothingAndTellsTheSame() {
        reset(terminal.id(), UUID.randomUUID());
        String command = awaitCommands(1).get(0);
        String first = terminal.confirm(command, "APPLIED").asString();

        assertThat(terminal.confirm(command, "APPLIED").asString()).isEqualTo(first);
        assertThat(terminal.confirm(command, "FAILED").asString()).isEqualTo(first);
        assertThat(Published.aboutTerminal(terminal.id()).events("ResetConfirmed", 1))
                .hasSize(1);
    }

    @Test
    void ofManyConfirmationsAtOnceOneIsTold() throws Exception {
        reset(terminal.id(), UUID.randomUUID());
        String command = awaitCommands(1).get(0);
        Callable<Integer> attempt = () -> terminal.confirm(command, "APPLIED").statusCode();

        ExecutorService threads = Executors.newFixedThreadPool(8);
        for (Future<Integer> answer : threads.invokeAll(java.util.Collections.nCopies(8, attempt))) {
            assertThat(answer.get()).isEqualTo(200);
        }
        threads.shutdown();

        assertThat(Published.aboutTerminal(terminal.id()).events("ResetConfirmed", 1))
                .hasSize(1);
    }

    @Test
    void aCommandThatFailedIsHandedOutAgain() {
        reset(terminal.id(), UUID.randomUUID());
        String command = awaitCommands(1).get(0);

        Calls.with(terminal.token())
                .body(Map.of("result", "FAILED", "detail", "NO_STORAGE"))
                .post("/api/v1/device/commands/" + command + "/confirmations")
                .then()
                .statusCode(200)
                .body("state", equalTo("PENDING"))
                .body("confirmedAt", nullValue());

        assertThat(terminal.commands()).containsExactly(command);
        terminal.confirm(command, "APPLIED").then().statusCode(200);
    }

    @Test
    void aTerminalConfirmsItsOwnCommandsOnly() {
        reset(terminal.id(), UUID.randomUUID());
        String command = awaitCommands(1).get(0);

        Fleet.activeTerminal().confirm(command, "APPLIED").then().statusCode(404);
        terminal.confirm(UUID.randomUUID().toString(), "APPLIED").then().statusCode(404);

        assertThat(terminal.commands()).containsExactly(command);
    }

    @Test
    void s13ATerminalThatIsOfflineGetsItsCommandWhenItIsBack() {
        UUID ticket = UUID.randomUUID();
        terminal.checkIn();
        MovableClock.forward(Duration.ofHours(1));
        reset(terminal.id(), ticket);
        awaitIssued(ticket);

        assertThat(terminal.checkIn().getList("commands.ticketId")).containsExactly(ticket.toString());
    }

    @Test
    void aStoppedResetIsNeverHandedOut() {
        UUID ticket = UUID.randomUUID();
        reset(terminal.id(), ticket);
        awaitIssued(ticket);
        stop(terminal.id(), ticket, false, "2026-11-23T08:22:00Z");
        awaitStopped(ticket);

        assertThat(terminal.commands()).isEmpty();
        assertThat(terminal.checkIn().getBoolean("administratorLocked")).isFalse();
    }

    @Test
    void aStoppedResetThatWasHandedOutIsNotConfirmedAnyMore() {
        UUID ticket = UUID.randomUUID();
        reset(terminal.id(), ticket);
        String command = awaitCommands(1).get(0);
        stop(terminal.id(), ticket, true, "2026-11-23T08:22:00Z");
        awaitStopped(ticket);

        terminal.confirm(command, "APPLIED")
                .then()
                .statusCode(409)
                .body("type", equalTo("urn:tillkey:problem:command-withdrawn"));
        terminal.confirm(command, "FAILED").then().statusCode(409);

        assertThat(terminal.commands()).isEmpty();
        assertThat(Published.aboutTerminal(terminal.id()).names(4)).doesNotContain("ResetConfirmed");
    }

    @Test
    void whatWasSetIsLockedAtTheTerminalUntilTheNextFullReset() {
        UUID fraud = UUID.randomUUID();
        reset(terminal.id(), fraud);
        terminal.confirm(awaitCommands(1).get(0), "APPLIED").then().statusCode(200);
        stop(terminal.id(), fraud, true, "2026-11-23T08:22:00Z");
        awaitStopped(fraud);

        assertThat(terminal.checkIn().getBoolean("administratorLocked")).isTrue();
        assertThat(terminal.checkIn().getBoolean("administratorLocked")).isTrue();

        UUID owner = UUID.randomUUID();
        EventSender.send(
                CREDENTIALS,
                terminal.id().toString(),
                "CredentialReset",
                json(terminal.id(), owner, "2026-11-23T09:00:00Z"));
        awaitIssued(owner);
        assertThat(terminal.checkIn().getBoolean("administratorLocked")).isFalse();
    }

    @Test
    void stopsAndResetsEndTheSameInWhateverOrderAndHoweverOftenTheyComeInvariant5() {
        UUID fraud = UUID.randomUUID();
        UUID owner = UUID.randomUUID();
        stop(terminal.id(), fraud, true, "2026-11-23T08:22:00Z");
        awaitStopped(fraud);
        reset(terminal.id(), fraud);
        stop(terminal.id(), fraud, true, "2026-11-23T08:22:00Z");
        stop(terminal.id(), fraud, false, "2026-11-23T08:21:30Z");
        UUID other = UUID.randomUUID();
        stop(terminal.id(), other, false, "2026-11-23T08:22:10Z");
        awaitStopped(other);
        assertThat(terminal.checkIn().getBoolean("administratorLocked")).isTrue();
        assertThat(terminal.commands()).isEmpty();

        TestTerminal second = Fleet.activeTerminal();
        EventSender.send(
                CREDENTIALS,
                second.id().toString(),
                "CredentialReset",
                json(second.id(), owner, "2026-11-23T09:00:00Z"));
        awaitIssued(owner);
        UUID late = UUID.randomUUID();
        stop(second.id(), late, true, "2026-11-23T08:22:00Z");
        awaitStopped(late);
        assertThat(second.checkIn().getBoolean("administratorLocked")).isFalse();
        assertThat(second.commands()).hasSize(1);
    }

    @Test
    void aResetOfATerminalThatIsNotOursBecomesADeadLetterAndBlocksNobody() {
        UUID unknown = UUID.randomUUID();
        reset(unknown, UUID.randomUUID());
        reset(terminal.id(), UUID.randomUUID());

        await().atMost(Duration.ofSeconds(40)).until(() -> !TopicProbe.of(CREDENTIALS + ".dlq")
                .withKey(unknown.toString())
                .isEmpty());
        awaitCommands(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"result\":\"DONE\"}",
                "{\"result\":\"FAILED\",\"detail\":\"free text\"}",
                "{\"result\":\"APPLIED\",\"colour\":\"red\"}",
                "[]",
                "{",
                "null",
                ""
            })
    void aMalformedConfirmationIsRefusedAndNothingChanges(String body) {
        reset(terminal.id(), UUID.randomUUID());
        String command = awaitCommands(1).get(0);

        Calls.with(terminal.token())
                .body(body)
                .post("/api/v1/device/commands/" + command + "/confirmations")
                .then()
                .statusCode(400);

        assertThat(terminal.commands()).containsExactly(command);
    }

    private List<String> awaitCommands(int count) {
        await().atMost(PATIENCE).until(() -> terminal.commands().size() >= count);
        return terminal.commands();
    }

    private static void reset(UUID terminalId, UUID ticketId) {
        EventSender.send(CREDENTIALS, terminalId.toString(), "CredentialReset", json(terminalId, ticketId));
    }

    private static String json(UUID terminalId, UUID ticketId) {
        return json(terminalId, ticketId, "2026-11-23T08:21:09Z");
    }

    private static String json(UUID terminalId, UUID ticketId, String at) {
        return """
            {"ticketId":"%s","terminalId":"%s","kind":"PASSWORD","at":"%s"}
            """.formatted(ticketId, terminalId, at);
    }

    private static void stop(UUID terminalId, UUID ticketId, boolean locked, String at) {
        EventSender.send(
                CREDENTIALS, terminalId.toString(), "ResetStopped", """
                    {"ticketId":"%s","terminalId":"%s","locked":%s,"at":"%s"}
                    """.formatted(ticketId, terminalId, locked, at));
    }

    private static void awaitStopped(UUID ticketId) {
        await().atMost(PATIENCE).until(() -> isThere("select 1 from stopped_reset where ticket_id = ?", ticketId));
    }

    private static void awaitIssued(UUID ticketId) {
        await().atMost(PATIENCE).until(() -> issued(ticketId));
    }

    private static boolean issued(UUID ticketId) throws SQLException {
        return isThere("select 1 from command where ticket_id = ?", ticketId);
    }

    private static boolean isThere(String query, UUID ticketId) throws SQLException {
        try (Connection connection = PostgresResource.connect();
                PreparedStatement select = connection.prepareStatement(query)) {
            select.setObject(1, ticketId);
            try (ResultSet row = select.executeQuery()) {
                return row.next();
            }
        }
    }
}
