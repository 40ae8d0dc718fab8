package io.tillkey.identity;

import static io.tillkey.identity.Problems.expect;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.tillkey.identity.approval.ListingApprovals;
import io.tillkey.testing.TopicProbe;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/** What is risky takes a second person, who has not touched the ticket. */
@QuarkusTest
@WithTestResource(IdentityStack.class)
class ApprovalsTest {
    private static final String PASSWORD = "violet-Harbour-71-rain";
    private static final Duration HOUR = Duration.ofHours(1);

    private final StaffMember agent = StaffMember.agent();
    private final StaffMember supervisor = StaffMember.supervisor();

    @Test
    void aNumberChangedLatelyTakesASecondPersonR13() {
        Browser merchant = risky();
        UUID ticket = merchant.ticketId();

        agent.evidence(ticket)
                .then()
                .body("risk", equalTo("ELEVATED"))
                .body("signals", contains("NUMBER_CHANGED_LATELY"))
                .body("approval.state", equalTo("ASKED"))
                .body("release", equalTo("APPROVAL"));
        assertThat(merchant.release()).isEqualTo("WAITING");
        expect(merchant.takeGrant(), 409, "release-not-ready");

        supervisor
                .decides(ticket, "APPROVE")
                .then()
                .statusCode(200)
                .body("approval.state", equalTo("GIVEN"))
                .body("approval.decidedBy", equalTo(supervisor.userName()))
                .body("release", equalTo("READY"));

        merchant.takeGrant().then().statusCode(200);
        merchant.set(PASSWORD).then().statusCode(200);
        assertThat(merchant.awaitVerificationEvents(9))
                .containsExactly(
                        "VerificationStarted",
                        "CodeRequested",
                        "EvidenceRecorded",
                        "EvidenceRecorded",
                        "EvidenceRecorded",
                        "EvidenceRecorded",
                        "ApprovalRequested",
                        "ApprovalGiven",
                        "VerificationPassed");
    }

    @Test
    void theCodeAloneDoesNotHelpOneselfAfterTheNumberChangedR13R24() {
        Shop shop = Shop.ofType("MICRO");
        shop.changeTheNumber();
        Browser merchant = Browser.at(shop);

        merchant.verify();

        assertThat(merchant.release()).isEqualTo("WAITING");
        expect(merchant.set(PASSWORD), 403, "grant-missing");
    }

    @Test
    void whatStrangersCanDoKeepsNobodyFromHelpingThemselvesR3() {
        Shop shop = Shop.ofType("MICRO");
        for (int i = 0; i < 3; i++) {
            Browser.at(shop, "AGENT");
        }
        Browser merchant = Browser.at(shop, "SELF_SERVICE");

        merchant.verify();

        assertThat(merchant.state()).isEqualTo("VERIFIED");
        agent.evidence(Browser.at(shop, "AGENT").ticketId()).then().body("signals", contains("SEVERAL_CALLERS"));
    }

    @Test
    void whoTouchedTheTicketCantApproveIt() {
        Browser merchant = risky();
        UUID ticket = merchant.ticketId();
        StaffMember helper = StaffMember.supervisor();
        FakeTickets.touched(ticket, agent.userName(), helper.userName());
        StaffMember recorder = new StaffMember(agent.userName(), "supervisor");

        expect(helper.decides(ticket, "APPROVE"), 403, "approval-own-work");
        expect(recorder.decides(ticket, "APPROVE"), 403, "approval-own-work");

        agent.evidence(ticket).then().body("approval.state", equalTo("ASKED"));
        supervisor.decides(ticket, "APPROVE").then().statusCode(200);
    }

    @Test
    void whoRecordedCantApproveEvenIfTicketsDoesNotKnowItYet() {
        Browser merchant = risky();
        UUID ticket = merchant.ticketId();
        FakeTickets.touched(ticket);

        expect(new StaffMember(agent.userName(), "supervisor").decides(ticket, "APPROVE"), 403, "approval-own-work");
    }

    @Test
    void onlySupervisorsApprove() {
        Browser merchant = risky();

        for (String role : List.of("agent", "clerk", "auditor", "administrator")) {
            expect(
                    new StaffMember("somebody.else", role)
                            .decides(merchant.ticketId(), approvalOf(merchant), "APPROVE"),
                    403,
                    "forbidden");
        }
    }

    @Test
    void whileNobodyCanTellWhoTouchedTheTicketNobodyApprovesInvariant10() {
        Browser merchant = risky();
        FakeTickets.isAwayFor(merchant.ticketId());

        expect(supervisor.decides(merchant.ticketId(), "APPROVE"), 503, "temporarily-unavailable");

        agent.evidence(merchant.ticketId()).then().body("approval.state", equalTo("ASKED"));
    }

    @Test
    void evidenceThatChangesAfterTheApprovalMakesItFall() {
        Browser merchant = risky();
        UUID ticket = merchant.ticketId();
        String first = approvalOf(merchant);
        supervisor.decides(ticket, "APPROVE").then().statusCode(200);

        agent.types(ticket, "SETTLEMENT_ACCOUNT", Shop.SETTLEMENT_END)
                .then()
                .statusCode(201)
                .body("release", equalTo("APPROVAL"))
                .body("approval.state", equalTo("ASKED"));

        expect(merchant.takeGrant(), 409, "release-not-ready");
        expect(supervisor.decides(ticket, first, "APPROVE"), 409, "approval-not-asked");
        supervisor.decides(ticket, "APPROVE").then().statusCode(200).body("release", equalTo("READY"));
    }

    @Test
    void aSignalThatComesAfterTheApprovalMakesItFall() {
        Shop shop = Shop.ofType("MICRO");
        Browser merchant = risky(shop);
        supervisor.decides(merchant.ticketId(), "APPROVE").then().statusCode(200);
        Browser.at(shop, "AGENT");
        Browser.at(shop, "AGENT");

        expect(merchant.takeGrant(), 409, "release-not-ready");

        agent.evidence(merchant.ticketId())
                .then()
                .body("release", equalTo("APPROVAL"))
                .body("approval.state", equalTo("ASKED"))
                .body("signals", contains("NUMBER_CHANGED_LATELY", "SEVERAL_CALLERS"));
    }

    @Test
    void anApprovalIsNeitherGivenNorUsedAfterItsHour() {
        Browser undecided = risky();
        Browser decided = risky();
        supervisor.decides(decided.ticketId(), "APPROVE").then().statusCode(200);
        String asked = approvalOf(undecided);
        MovableClock.get().advance(HOUR);

        expect(supervisor.decides(undecided.ticketId(), asked, "APPROVE"), 409, "approval-expired");
        agent.evidence(undecided.ticketId()).then().body("approval.state", equalTo("EXPIRED"));
        expect(decided.takeGrant(), 409, "release-not-ready");
    }

    @Test
    void whatTheSecondPersonRefusesStaysRefused() {
        Browser merchant = risky();
        UUID ticket = merchant.ticketId();

        supervisor.decides(ticket, "REFUSE").then().statusCode(200).body("release", equalTo("REFUSED"));

        assertThat(merchant.release()).isEqualTo("REFUSED");
        expect(merchant.takeGrant(), 409, "release-refused");
        agent.types(ticket, "SETTLEMENT_ACCOUNT", Shop.SETTLEMENT_END).then().body("release", equalTo("REFUSED"));
        expect(StaffMember.supervisor().decides(ticket, "APPROVE"), 409, "approval-not-asked");
    }

    @Test
    void ofTwoWhoDecideAtTheSameTimeOneIsHeard() {
        Browser merchant = risky();
        String asked = approvalOf(merchant);
        List<Callable<Response>> decisions = List.of(
                () -> StaffMember.supervisor().decides(merchant.ticketId(), asked, "APPROVE"),
                () -> StaffMember.supervisor().decides(merchant.ticketId(), asked, "REFUSE"));

        List<Response> answers = Together.run(decisions);

        assertThat(answers).filteredOn(answer -> answer.statusCode() == 200).hasSize(1);
        assertThat(answers)
                .filteredOn(answer -> answer.statusCode() != 200)
                .allSatisfy(answer -> expect(answer, 409, "approval-not-asked"));
    }

    @Test
    void onceAttemptsAreExhaustedStaffAndASecondPersonLetTheMerchantGoOnR9() {
        Shop shop = Shop.ofType("MICRO");
        Browser merchant = Browser.at(shop, "AGENT");
        UUID ticket = merchant.ticketId();
        merchant.requestCode().then().statusCode(202);
        Database.update(
                "update attempt_budgets set consecutive_failures = 100, exhausted_at = now() where terminal_id = ?",
                shop.terminalId());
        assertThat(merchant.state()).isEqualTo("LOCKED");
        verifyTheRest(ticket);
        agent.evidence(ticket)
                .then()
                .body("signals", contains("ATTEMPTS_EXHAUSTED"))
                .body("release", equalTo("APPROVAL"));
        expect(merchant.takeGrant(), 409, "release-not-ready");

        supervisor.decides(ticket, "APPROVE").then().statusCode(200).body("release", equalTo("WAITING"));
        MovableClock.get().advance(Duration.ofSeconds(61));
        merchant.verify();

        assertThat(merchant.state()).isEqualTo("VERIFIED");
        merchant.set(PASSWORD).then().statusCode(200);
    }

    @Test
    void approvalsWaitOldestFirstAndAreListedWithoutCountingOrSkipping() {
        List<String> mine = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            mine.add(risky().ticketId().toString());
        }
        List<String> listed = new ArrayList<>();
        String after = "";
        do {
            JsonPath page = supervisor
                    .request()
                    .get("/api/v1/approvals?limit=2" + after)
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            listed.addAll(page.getList("items.ticketId"));
            after = page.getString("next") == null ? null : "&after=" + page.getString("next");
        } while (after != null);

        assertThat(listed).doesNotHaveDuplicates().containsSubsequence(mine);
        assertThat(supervisor.waiting(UUID.fromString(mine.get(0)))).containsEntry("kind", "RESET");
        String sql = ListingApprovals.WAITING
                .replace(":asked", "'2026-11-23T08:00:00Z'")
                .replace(":id", "'019a4b0c-77d2-7b9a-8f10-2c6d5e4f3a21'")
                .replace(":now", "now()")
                .replace(":most", "21");
        assertThat(Database.plan(sql)).contains("approvals_waiting").doesNotContain("Seq Scan", "Sort");
    }

    @Test
    void whatIsDecidedOrExpiredIsNotListed() {
        Browser decided = risky();
        supervisor.decides(decided.ticketId(), "APPROVE").then().statusCode(200);
        Browser expired = risky();
        MovableClock.get().advance(HOUR);

        List<String> listed =
                supervisor.request().get("/api/v1/approvals?limit=100").path("items.ticketId");

        assertThat(listed)
                .doesNotContain(
                        decided.ticketId().toString(), expired.ticketId().toString());
    }

    @Test
    void badDecisionsAreRefused() {
        Browser merchant = risky();

        expect(supervisor.request().body("{\"decision\":\"APPROVE\"}").post(path(merchant)), 400, "malformed-field");
        expect(
                supervisor
                        .request()
                        .body("{\"approvalId\":\"" + approvalOf(merchant) + "\"}")
                        .post(path(merchant)),
                400,
                "malformed-field");
        expect(supervisor.request().body("{\"decision\":\"PERHAPS\"}").post(path(merchant)), 400, "malformed-field");
        expect(supervisor.decides(UUID.randomUUID(), approvalOf(merchant), "APPROVE"), 404, "ticket-unknown");
        agent.evidence(merchant.ticketId()).then().body("approval.decidedBy", nullValue());
    }

    @Test
    void aDecisionIsToldWithFromWhereWhichTicketsAloneCanRead() {
        Browser approved = risky();
        Browser refused = risky();
        supervisor.decides(approved.ticketId(), "APPROVE").then().statusCode(200);
        supervisor.decides(refused.ticketId(), "REFUSE").then().statusCode(200);

        assertThat(fromWhere(approved, "ApprovalGiven")).isEqualTo(Map.of("address", StaffMember.ADDRESS));
        assertThat(fromWhere(refused, "ApprovalRefused")).isEqualTo(Map.of("address", StaffMember.ADDRESS));
    }

    private static Map<String, String> fromWhere(Browser merchant, String event) {
        merchant.awaitVerificationEvents(7);
        return TopicProbe.of(Neighbours.VERIFICATIONS)
                .withKey(merchant.ticketId().toString())
                .stream()
                .filter(record -> record.event().equals(event))
                .map(record -> Neighbours.openForTickets(
                        record.json().path("sealedAddress").asText()))
                .findFirst()
                .orElseThrow();
    }

    private static String path(Browser merchant) {
        return "/api/v1/tickets/" + merchant.ticketId() + "/approval";
    }

    private String approvalOf(Browser merchant) {
        return agent.evidence(merchant.ticketId()).path("approval.approvalId");
    }

    /** A ticket with all its evidence, whose merchant's number changed lately. */
    private Browser risky() {
        return risky(Shop.ofType("MICRO"));
    }

    private Browser risky(Shop shop) {
        shop.changeTheNumber();
        Browser merchant = Browser.at(shop, "AGENT");
        merchant.verify();
        verifyTheRest(merchant.ticketId());
        return merchant;
    }

    private void verifyTheRest(UUID ticket) {
        agent.types(ticket, "SETTLEMENT_ACCOUNT", Shop.SETTLEMENT_END).then().statusCode(201);
        agent.types(ticket, "PRINCIPAL_ID", Shop.PRINCIPAL_ID_END).then().statusCode(201);
        // What an elevated risk asks for besides.
        agent.judges(ticket, "CALL_BACK", "PASSED").then().statusCode(201);
    }
}
