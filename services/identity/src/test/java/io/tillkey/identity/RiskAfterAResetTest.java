package io.tillkey.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tillkey.identity.ticket.FraudReports;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a reset before leaves behind makes staff careful, and keeps no owner from taking the terminal back. */
@QuarkusTest
@WithTestResource(IdentityStack.class)
class RiskAfterAResetTest {
    private static final String PASSWORD = "violet-Harbour-71-rain";
    private static final Duration REFUNDS_COUNT_FOR = Duration.ofDays(7);

    private final StaffMember agent = StaffMember.agent();

    private Shop shop;

    @BeforeEach
    void openAShop() {
        shop = Shop.ofType("MICRO");
    }

    @Test
    void refundsAfterAResetTakeASecondPersonUntilTheyAreOld() {
        shop.refundMuch();
        UUID ticket = Browser.at(shop, "AGENT").ticketId();
        agent.evidence(ticket)
                .then()
                .body("signals", contains("REFUNDS_AFTER_RESET"))
                .body("risk", equalTo("ELEVATED"));

        MovableClock.get().advance(REFUNDS_COUNT_FOR.plusMinutes(1));

        agent.evidence(ticket).then().body("signals", empty()).body("risk", equalTo("NORMAL"));
    }

    @Test
    void aReportThatIsOpenTakesASecondPersonUntilItIsClosed() {
        UUID first = shop.reportFraud();
        UUID second = shop.reportFraud();
        UUID ticket = Browser.at(shop, "SERVICE_CENTRE").ticketId();
        agent.evidence(ticket).then().body("signals", hasItem("FRAUD_REPORTED"));

        shop.close(first);
        agent.evidence(ticket).then().body("signals", hasItem("FRAUD_REPORTED"));
        shop.close(second);

        agent.evidence(ticket).then().body("signals", contains("SEVERAL_CALLERS"));
    }

    @Test
    void aReportThatWasClosedBeforeItIsHeardOfIsNotOpenInvariant5() {
        UUID report = UUID.randomUUID();
        shop.close(report);

        shop.reportFraud(report);

        agent.evidence(Browser.at(shop, "AGENT").ticketId()).then().body("signals", empty());
    }

    @Test
    void ticketsOfOtherTerminalsAndTicketsToResetAreNoReports() {
        Shop.ofType("MICRO").reportFraud();
        Browser.at(shop, "AGENT");

        agent.evidence(Browser.at(shop, "AGENT").ticketId())
                .then()
                .body("signals", empty())
                .body("risk", equalTo("NORMAL"));
    }

    @Test
    void neitherKeepsTheOwnerFromTakingTheTerminalBackR3() {
        shop.refundMuch();
        shop.reportFraud();
        Browser owner = Browser.at(shop, "SELF_SERVICE");

        owner.verify();

        assertThat(owner.state()).isEqualTo("VERIFIED");
        owner.set(PASSWORD).then().statusCode(200);
    }

    @Test
    void aDryRunShowsBothAndThatTogetherTheyCoolOff() {
        shop.refundMuch();
        shop.reportFraud();
        UUID ticket = Browser.at(shop, "AGENT").ticketId();

        StaffMember.supervisor()
                .request()
                .body(Map.of("ticketId", ticket, "rules", Policies.builtIn()))
                .post("/api/v1/policy-dry-runs")
                .then()
                .statusCode(200)
                .body("signals", contains("REFUNDS_AFTER_RESET", "FRAUD_REPORTED"))
                .body("risk", equalTo("HIGH"));
    }

    @Test
    void whetherAReportIsOpenIsFoundByIndex() {
        Database.update("insert into fraud_reports (ticket_id, terminal_id, opened_at)"
                + " select gen_random_uuid(), gen_random_uuid(), now() from generate_series(1, 5000)");
        Database.update("analyze fraud_reports");

        assertThat(Database.plan(FraudReports.OPEN.replace(":terminal", "'" + shop.terminalId() + "'")))
                .contains("fraud_reports_terminal")
                .doesNotContain("Seq Scan on fraud_reports");
    }
}
