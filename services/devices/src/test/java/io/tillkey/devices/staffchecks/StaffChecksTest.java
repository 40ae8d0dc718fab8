package io.tillkey.devices.staffchecks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.tillkey.devices.Calls;
import io.tillkey.devices.FakeTickets;
import io.tillkey.devices.Fleet;
import io.tillkey.devices.TestTerminal;
import io.tillkey.testing.LogWatch;
import io.tillkey.testing.TestTokens;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

/** PCI DSS 9.5.1.3: the terminal itself can tell whether who stands before it is of the staff. */
@QuarkusTest
class StaffChecksTest {
    private static final String PATH = "/api/v1/device/staff-checks";

    @Test
    void whoWorksOnTheTerminalIsNamed() {
        Fleet.activeTerminal()
                .checkStaff("4027 1835")
                .then()
                .statusCode(200)
                .header("Cache-Control", equalTo("no-store"))
                .body("genuine", equalTo(true))
                .body("name", equalTo("林晓"));
    }

    @Test
    void anybodyElseIsNobodyOfOurs() {
        Fleet.activeTerminal()
                .checkStaff("11112222")
                .then()
                .statusCode(200)
                .body("genuine", equalTo(false))
                .body("$", not(hasKey("name")));
    }

    @Test
    void whatTicketsRefusesIsRefusedAndNobodyIsVouchedForWithoutIt() {
        TestTerminal terminal = Fleet.activeTerminal();

        terminal.checkStaff("4027").then().statusCode(400).body("type", equalTo("urn:tillkey:problem:malformed-field"));
        terminal.checkStaff(FakeTickets.TOO_MANY)
                .then()
                .statusCode(429)
                .header("Retry-After", equalTo("17"))
                .body("type", equalTo("urn:tillkey:problem:too-many-requests"));
        terminal.checkStaff(FakeTickets.AWAY)
                .then()
                .statusCode(503)
                .body("type", equalTo("urn:tillkey:problem:temporarily-unavailable"));
    }

    @Test
    void onlyATerminalWithItsTokenAsks() {
        Map<String, String> body = Map.of("code", FakeTickets.GENUINE);

        Calls.anonymously().body(body).post(PATH).then().statusCode(401);
        for (String role : List.of("administrator", "auditor", "supervisor", "agent", "clerk")) {
            Calls.as(role).body(body).post(PATH).then().statusCode(401);
        }
        Calls.with(TestTokens.service("console")).body(body).post(PATH).then().statusCode(401);
    }

    @Test
    void noCodeIsLogged() {
        Level before = Logger.getLogger("io.tillkey").getLevel();
        Logger.getLogger("io.tillkey").setLevel(Level.FINE);
        String logged;
        try (LogWatch log = new LogWatch()) {
            TestTerminal terminal = Fleet.activeTerminal();
            terminal.checkStaff(FakeTickets.GENUINE).then().statusCode(200);
            terminal.checkStaff(FakeTickets.AWAY).then().statusCode(503);
            logged = log.text();
        } finally {
            Logger.getLogger("io.tillkey").setLevel(before);
        }

        assertThat(logged).contains("/staff-checks").doesNotContain(FakeTickets.GENUINE, FakeTickets.AWAY);
    }
}
