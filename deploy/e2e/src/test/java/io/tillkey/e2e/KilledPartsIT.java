package io.tillkey.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tillkey.e2e.Portal.Answer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Invariants 4 and 10: a part is killed (SIGKILL) while each step of a reset is under way, and comes back; the reset
 * still ends confirmed, with one credential change and each event written once. Several resets run side by side, so that
 * each also lives through the others' kills.
 */
@Order(30)
@ExtendWith(WholeStack.class)
class KilledPartsIT {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final int LONGEST_START = 60;
    private static final List<String> PARTS = List.of(
            "keycloak", "devices", "identity", "tickets", "notifications", "console", "kafka", "postgres", "twilio");
    private static final Map<String, Terminal> TERMINALS = new HashMap<>();

    private final WholeStack.Running stack;

    KilledPartsIT(WholeStack.Running stack) {
        this.stack = stack;
    }

    @BeforeAll
    static void registerATerminalForEach(WholeStack.Running stack) throws Exception {
        for (String part : PARTS) {
            TERMINALS.put(part, stack.fleet.newTerminal());
        }
    }

    static List<String> parts() {
        return PARTS;
    }

    @Execution(ExecutionMode.CONCURRENT)
    @ParameterizedTest(name = "{0} is killed at each step")
    @MethodSource("parts")
    void aResetEndsConfirmedWithOneChange(String part) throws Exception {
        Terminal terminal = TERMINALS.get(part);
        Portal portal = stack.portal(100 + PARTS.indexOf(part));
        String password = Confidential.remember("new password", "marmalade-" + part + "-7-lighthouse");

        whileKilling(part, () -> portal.lookUp(terminal.serial()));
        Answer opened = whileKilling(part, () -> portal.open(terminal.serial(), "SELF_SERVICE"));
        JsonNode ticket = opened.body().path("ticket");
        assertThat(opened.ok()).as("opened: %s", opened.problem()).isTrue();
        Answer prepared = whileKilling(part, () -> portal.prepare(ticket));
        assertThat(prepared.ok()).as("prepared: %s", prepared.problem()).isTrue();
        Answer requested = whileKilling(part, portal::requestCode);
        assertThat(requested.ok()).as("code requested: %s", requested.problem()).isTrue();
        String code = stack.fleet.awaitCode(terminal);
        Answer verified = whileKilling(part, () -> portal.tryCode(code));
        assertThat(verified.ok()).as("verified: %s", verified.problem()).isTrue();
        Answer set = whileKilling(part, () -> portal.setCredential(password, password));
        assertThat(set.ok()).as("set: %s", set.problem()).isTrue();
        whileKilling(part, portal::state);

        Awaitility.await("the ticket is confirmed").atMost(PATIENCE).untilAsserted(() -> assertThat(
                        portal.state().body().path("ticket").path("progress").asText())
                .isEqualTo("CONFIRMED"));
        Awaitility.await("the terminal signs in")
                .atMost(PATIENCE)
                .ignoreExceptions()
                .untilAsserted(() -> {
                    assertThat(stack.fleet.signsIn(terminal, password)).isTrue();
                    assertThat(stack.fleet.signsIn(terminal, terminal.forgotten()))
                            .isFalse();
                });
        assertThat(formerPasswords(terminal)).as("passwords that were replaced").isEqualTo(1);
        assertEachEventOnce(ticketId(terminal));
    }

    private void assertEachEventOnce(String ticketId) {
        Awaitility.await("every event is in its topic")
                .atMost(PATIENCE)
                .ignoreExceptions()
                .untilAsserted(() -> {
                    Records records = Records.readAll(stack.stack.bootstrapServers());
                    for (String event : new String[] {
                        "TicketOpened",
                        "PreconditionsAttested",
                        "CodeRequested",
                        "VerificationPassed",
                        "CredentialReset",
                        "CommandDelivered",
                        "ResetConfirmed",
                        "TicketClosed"
                    }) {
                        assertThat(records.idsOf(event, ticketId)).as(event).hasSize(1);
                    }
                    assertThat(records.deadLetters()).isEmpty();
                });
    }

    private <T> T whileKilling(String part, Supplier<T> step) throws InterruptedException, TimeoutException {
        CompletableFuture<Void> killing = CompletableFuture.runAsync(() -> {
            Pause.of(Duration.ofMillis(ThreadLocalRandom.current().nextInt(LONGEST_START)));
            try {
                stack.stack.kill(part);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        T answer = step.get();
        killing.join();
        stack.stack.awaitReady(part);
        return answer;
    }

    private String ticketId(Terminal terminal) throws SQLException {
        return one("tickets", "select id::text from ticket where terminal_id = ?::uuid", terminal.terminalId());
    }

    private int formerPasswords(Terminal terminal) throws SQLException {
        return Integer.parseInt(one(
                "keycloak",
                "select count(*) from credential c join user_entity u on u.id = c.user_id"
                        + " where c.type = 'password-history' and upper(u.username) = ?",
                terminal.serial()));
    }

    private String one(String database, String query, String parameter) throws SQLException {
        try (Connection connection = DriverManager.getConnection(
                        stack.stack.jdbcUrl(database),
                        database,
                        stack.stack.secret("database." + database + ".password"));
                PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, parameter);
            try (ResultSet rows = statement.executeQuery()) {
                assertThat(rows.next()).isTrue();
                return rows.getString(1);
            }
        }
    }
}
