package io.tillkey.devices.refunds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.tillkey.devices.Fleet;
import io.tillkey.devices.MovableClock;
import io.tillkey.devices.Published;
import io.tillkey.devices.TestTerminal;
import io.tillkey.testing.EventSender;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Many refunds after a reset are told, once, and lock nothing. */
@QuarkusTest
class RefundsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private TestTerminal terminal;

    @BeforeEach
    void activateATerminal() {
        terminal = Fleet.activeTerminal();
    }

    @Test
    void manyRefundsAfterAResetAreToldOnceForThatReset() {
        refunded(40);
        reset();
        refunded(44);
        refunded(45);
        refunded(45);
        refunded(60);
        reset();
        refunded(70);

        List<JsonNode> told = Published.aboutTerminal(terminal.id()).events("TerminalRefunding", 2);

        assertThat(told).hasSize(2);
        JsonNode first = told.get(0);
        Instant confirmed = Instant.parse(Published.aboutTerminal(terminal.id())
                .events("ResetConfirmed", 2)
                .get(0)
                .path("at")
                .asText());
        assertThat(first.path("terminalId").asText()).isEqualTo(terminal.id().toString());
        assertThat(Instant.parse(first.path("resetConfirmedAt").asText())).isEqualTo(confirmed);
        assertThat(Instant.parse(first.path("at").asText())).isAfterOrEqualTo(confirmed);
    }

    @Test
    void refundsBeforeTheResetOrLongAfterItAreNotToldAndTheTerminalGoesOnS24() {
        refunded(0);
        refunded(100);
        reset();
        refunded(104);
        MovableClock.forward(Duration.ofHours(72).plusMinutes(1));

        JsonPath answer = refunded(500);

        assertThat(answer.getBoolean("administratorLocked")).isFalse();
        assertThat(toldOfRefunds()).isEmpty();
    }

    @Test
    void aTerminalThatDoesNotCountThemIsNotHeldToThem() {
        terminal.checkIn();
        reset();

        assertThat(terminal.checkIn().getBoolean("administratorLocked")).isFalse();
        assertThat(toldOfRefunds()).isEmpty();
    }

    private JsonPath refunded(long total) {
        return terminal.checkIn(Map.of("osVersion", "10.2.4", "appVersion", "5.8.0", "refundsTotal", total));
    }

    /** Events of a terminal come in order: once this one is there, so is all from before. */
    private List<JsonNode> toldOfRefunds() {
        Published published = Published.aboutTerminal(terminal.id());
        terminal.checkIn(Map.of("osVersion", "10.3.0", "appVersion", "5.8.0"));
        await().atMost(PATIENCE).until(() -> published
                .last("TerminalCheckedIn")
                .path("osVersion")
                .asText()
                .equals("10.3.0"));
        return published.events("TerminalRefunding", 0);
    }

    private void reset() {
        EventSender.send("tillkey.credentials.v1", terminal.id().toString(), "CredentialReset", """
                {"ticketId":"%s","terminalId":"%s","kind":"PASSWORD","at":"2026-11-23T08:21:09Z"}
                """.formatted(
                        UUID.randomUUID(), terminal.id()));
        String command = await().atMost(PATIENCE)
                .until(terminal::commands, list -> !list.isEmpty())
                .get(0);
        terminal.confirm(command, "APPLIED").then().statusCode(200);
    }
}
