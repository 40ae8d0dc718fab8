package io.tillkey.tickets.progress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.tillkey.tickets.Browser;
import io.tillkey.tickets.Database;
import io.tillkey.tickets.FakeDevices;
import io.tillkey.tickets.MovableClock;
import io.tillkey.tickets.Reports;
import io.tillkey.tickets.TicketKeys;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Invariant 9: what staff verified and approved is in the audit trail, and who touched a ticket can be told from it. */
@QuarkusTest
class NotingEvidenceTest {
    private Browser browser;
    private UUID ticket;
    private UUID terminal;

    @BeforeEach
    void openATicket() {
        String serial = Browser.serial("PX");
        browser = Browser.fresh().opened(serial);
        ticket = browser.ticketId();
        terminal = FakeDevices.terminalOf(serial);
    }

    @Test
    void whatWasVerifiedAndApprovedIsInTheTrailWithWhoDidIt() {
        Reports.evidenceRecorded(ticket, terminal, "CREDIT_CODE", "FAILED", "lin.yue", MovableClock.now())
                .send();
        Reports.evidenceRecorded(ticket, terminal, "CREDIT_CODE", "PASSED", "lin.yue", MovableClock.now())
                .send();
        Reports.approval("ApprovalGiven", ticket, terminal, "chen.min", MovableClock.now())
                .send();
        Reports.approval("ApprovalRefused", ticket, terminal, "chen.min", MovableClock.now())
                .send();

        await().until(() -> actions().size() == 5);
        Browser.staff("auditor")
                .get("/api/v1/tickets/" + ticket + "/actions")
                .then()
                .body(
                        "items.action",
                        contains(
                                "TICKET_OPENED",
                                "EVIDENCE_FAILED",
                                "EVIDENCE_PASSED",
                                "APPROVAL_GIVEN",
                                "APPROVAL_REFUSED"))
                .body("items.actor", contains("MERCHANT", "lin.yue", "lin.yue", "chen.min", "chen.min"))
                .body("items[1].reason", equalTo("CREDIT_CODE"));
        browser.get().then().body("progress", equalTo("REQUESTED"));
    }

    @Test
    void whileAnApprovalCoolsOffATicketDoesNotExpireR13() {
        Instant now = MovableClock.now();
        Instant usableFrom = now.plus(Duration.ofHours(24));
        Reports.approvalThatCoolsOff(ticket, terminal, "chen.min", now, usableFrom)
                .send();
        Reports.approvalThatCoolsOff(ticket, terminal, "chen.min", now, usableFrom.minusSeconds(60))
                .send();
        await().until(() -> actions().stream().filter("APPROVAL_GIVEN"::equals).count() == 2);

        assertThat(Database.query("select (expires_at = timestamptz '" + usableFrom.plus(Duration.ofHours(24))
                        + "')::text from ticket where id = '" + ticket + "'"))
                .containsExactly("true");
    }

    @Test
    void whatIdentityTellsSaysFromWhereAsActionsHereDoInvariant9() {
        Browser.staffNamed("lin.yue", "agent")
                .header("Client-Address", "203.0.113.6")
                .put("/api/v1/tickets/" + ticket + "/assignee")
                .then()
                .statusCode(200);
        Reports.evidenceRecorded(ticket, terminal, "CREDIT_CODE", "PASSED", "lin.yue", MovableClock.now())
                .with("sealedAddress", TicketKeys.sealedAddress("203.0.113.7"))
                .send();
        Reports.approval("ApprovalGiven", ticket, terminal, "chen.min", MovableClock.now())
                .with("sealedAddress", TicketKeys.sealedAddress("2001:db8:0:0:0:0:0:9"))
                .send();
        Reports.approval("ApprovalRefused", ticket, terminal, "chen.min", MovableClock.now())
                .with("sealedAddress", TicketKeys.sealedAddress("203.0.113.9"))
                .send();

        await().until(() -> actions().size() == 5);
        actionsAs("auditor")
                .body(
                        "items[1..4].address",
                        contains("203.0.113.6", "203.0.113.7", "2001:db8:0:0:0:0:0:9", "203.0.113.9"));
        actionsAs("supervisor").body("items.address", everyItem(nullValue()));
        Browser.staff("auditor").get("/api/v1/audit/verification").then().body("whole", equalTo(true));
    }

    @Test
    void anAddressThatCannotBeReadKeepsNothingOutOfTheTrail() {
        Reports.evidenceRecorded(ticket, terminal, "LICENCE", "PASSED", "lin.yue", MovableClock.now())
                .with("sealedAddress", "eyJhbGciOiJFQ0RILUVTIiwiZW5jIjoiQTI1NkdDTSJ9..AAAA.AAAA.AAAA")
                .send();
        Reports.evidenceRecorded(ticket, terminal, "LICENCE", "FAILED", "lin.yue", MovableClock.now())
                .with("sealedAddress", TicketKeys.sealedAddress("no address"))
                .send();

        await().until(() -> actions().size() == 3);
        actionsAs("auditor")
                .body("items[1..2].action", contains("EVIDENCE_PASSED", "EVIDENCE_FAILED"))
                .body("items[1..2].address", everyItem(nullValue()));
    }

    @Test
    void anApprovalThatIsAskedForIsThereWithoutAPerson() {
        Reports.approvalRequested(ticket, terminal, MovableClock.now()).send();

        await().until(() -> actions().contains("APPROVAL_REQUESTED"));
        Browser.service("identity")
                .get("/api/v1/tickets/" + ticket + "/participants")
                .then()
                .statusCode(200)
                .body("userNames", empty());
    }

    @Test
    void whatIsToldTwiceIsThereOnceInvariant5() {
        Reports.Report told =
                Reports.evidenceRecorded(ticket, terminal, "LICENCE", "PASSED", "lin.yue", MovableClock.now());
        UUID id = told.send();
        told.again(id);
        Reports.approvalRequested(ticket, terminal, MovableClock.now()).send();

        await().until(() -> actions().contains("APPROVAL_REQUESTED"));
        assertThat(actions()).containsOnlyOnce("EVIDENCE_PASSED");
    }

    @Test
    void whoOfTheStaffTouchedATicketIsToldToIdentityAlone() {
        Browser.staffNamed("wang.lei", "agent")
                .put("/api/v1/tickets/" + ticket + "/assignee")
                .then()
                .statusCode(200);
        Reports.evidenceRecorded(ticket, terminal, "LICENCE", "PASSED", "lin.yue", MovableClock.now())
                .send();

        await().untilAsserted(() -> Browser.service("identity")
                .get("/api/v1/tickets/" + ticket + "/participants")
                .then()
                .statusCode(200)
                .body("userNames.sort()", contains("lin.yue", "wang.lei")));
        Browser.service("identity")
                .get("/api/v1/tickets/" + UUID.randomUUID() + "/participants")
                .then()
                .statusCode(404);
    }

    private ValidatableResponse actionsAs(String role) {
        return Browser.staff(role).get("/api/v1/tickets/" + ticket + "/actions").then();
    }

    private List<String> actions() {
        return Browser.staff("auditor")
                .get("/api/v1/tickets/" + ticket + "/actions")
                .path("items.action");
    }
}
