package io.tillkey.identity;

import static io.tillkey.identity.Policies.group;
import static io.tillkey.identity.Problems.expect;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.tillkey.identity.policy.PolicyVersions;
import io.tillkey.identity.policy.ReadingPolicies;
import io.tillkey.testing.EventContract;
import io.tillkey.testing.TableRows;
import io.tillkey.testing.TopicProbe;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/** The evidence policy is changed by two administrators, by its date, and tickets go by it at once. */
@QuarkusTest
@WithTestResource(IdentityStack.class)
class PoliciesTest {
    private static final String PATH = "/api/v1/policies";
    private static final String TOPIC = "tillkey.policies.v1";
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Map<String, Object> CODE = group(1, "ONE_TIME_CODE");
    private static final Map<String, Object> ID = group(1, "PRINCIPAL_ID");
    private static final Map<String, Object> ACCOUNT = group(1, "SETTLEMENT_ACCOUNT");
    private static final Map<String, Object> CALL_BACK = group(1, "CALL_BACK");

    private final StaffMember proposer = StaffMember.administrator();
    private final StaffMember second = StaffMember.administrator();
    private final StaffMember agent = StaffMember.agent();
    private final StaffMember supervisor = StaffMember.supervisor();
    private final String acquirer = "acquirer-" + UUID.randomUUID().toString().substring(0, 8);

    @Test
    void aVersionIsInForceFromItsDateOnWithoutARestart() {
        Browser merchant = micro();
        UUID ticket = merchant.ticketId();
        String policy = Policies.propose(proposer, Policies.forAcquirer(acquirer, CODE, CALL_BACK), HOUR);
        int number = number(policy);
        Policies.decides(second, policy, "agreement")
                .then()
                .statusCode(200)
                .body("state", equalTo("AGREED"))
                .body("decidedBy", equalTo(second.userName()));

        agent.evidence(ticket)
                .then()
                .body("policyVersion", not(equalTo(number)))
                .body("groups.anyOf.flatten()", contains("ONE_TIME_CODE", "PRINCIPAL_ID", "SETTLEMENT_ACCOUNT"));
        MovableClock.get().advance(HOUR.plusSeconds(1));

        agent.evidence(ticket)
                .then()
                .body("policyVersion", equalTo(number))
                .body("groups.anyOf.flatten()", contains("ONE_TIME_CODE", "CALL_BACK"));
        second.request()
                .get("/api/v1/policy-in-force")
                .then()
                .statusCode(200)
                .body("policyId", equalTo(policy))
                .body("number", equalTo(number))
                .body("rules[0].acquirers", contains(acquirer));
    }

    @Test
    void ofSeveralAgreedVersionsTheLatestDateCountsAndOfTheSameDateTheLastNumber() {
        Instant date = Policies.in(HOUR);
        String later = propose(date.plusSeconds(3600), CODE, CALL_BACK);
        String first = propose(date, CODE, ID);
        String sameDate = propose(date, CODE, ACCOUNT);
        for (String policy : List.of(sameDate, later, first)) {
            Policies.decides(second, policy, "agreement").then().statusCode(200);
        }

        MovableClock.get().advance(HOUR.plusSeconds(1));
        assertThat(inForce()).isEqualTo(sameDate);
        MovableClock.get().advance(HOUR);
        assertThat(inForce()).isEqualTo(later);
    }

    @Test
    void whatIsOnlyProposedRefusedOrWithdrawnIsNeverInForce() {
        String refused = Policies.propose(proposer, Policies.forAcquirer(acquirer, CODE), HOUR);
        String withdrawn = Policies.propose(proposer, Policies.forAcquirer(acquirer, CODE), HOUR);
        String proposed = Policies.propose(proposer, Policies.forAcquirer(acquirer, CODE), HOUR);
        Policies.decides(second, refused, "refusal").then().statusCode(200).body("state", equalTo("REFUSED"));
        Policies.decides(proposer, withdrawn, "withdrawal")
                .then()
                .statusCode(200)
                .body("state", equalTo("WITHDRAWN"));

        MovableClock.get().advance(HOUR.plusSeconds(1));

        assertThat(inForce()).isNotIn(refused, withdrawn, proposed);
        for (String policy : List.of(refused, withdrawn)) {
            expect(Policies.decides(second, policy, "agreement"), 409, "policy-decided");
        }
        expect(Policies.decides(second, proposed, "agreement"), 422, "policy-effective-date");
        Policies.decides(second, proposed, "refusal").then().statusCode(200);
    }

    @Test
    void nobodyDecidesTheirOwnProposalAndNobodyElseTakesItBack() {
        String policy = Policies.propose(proposer, Policies.builtIn(), HOUR);

        expect(Policies.decides(proposer, policy, "agreement"), 409, "own-proposal");
        expect(Policies.decides(proposer, policy, "refusal"), 409, "own-proposal");
        expect(Policies.decides(second, policy, "withdrawal"), 409, "not-own-proposal");

        second.request().get(PATH + "/" + policy).then().body("state", equalTo("PROPOSED"));
    }

    @Test
    void theDatabaseDemandsASecondPersonToo() {
        String policy = Policies.propose(proposer, Policies.builtIn(), HOUR);
        String decided = "update policy_versions set state = ?, decided_by = ?, decided_at = now() where id = ?";

        for (String state : List.of("AGREED", "REFUSED")) {
            assertThatThrownBy(() -> Database.update(decided, state, proposer.userName(), UUID.fromString(policy)))
                    .hasMessageContaining("decided_by_a_second_person");
        }
        assertThatThrownBy(() -> Database.update(decided, "WITHDRAWN", "somebody.else", UUID.fromString(policy)))
                .hasMessageContaining("withdrawn_by_its_proposer");
    }

    @Test
    void whatWasLookedAtIsWhatIsAgreedToAndNothingDecidedChanges() {
        String policy = Policies.propose(proposer, Policies.builtIn(), HOUR);
        for (String change : List.of("rules = '[]'", "effective_from = now()", "proposed_by = 'x'", "reason = 'x'")) {
            assertThatThrownBy(() -> Database.update(
                            "update policy_versions set " + change + " where id = ?", UUID.fromString(policy)))
                    .hasMessageContaining("by its decision alone");
        }
        Policies.decides(second, policy, "agreement").then().statusCode(200);

        assertThatThrownBy(() -> Database.update(
                        "update policy_versions set state = 'PROPOSED', decided_by = null, decided_at = null where id = ?",
                        UUID.fromString(policy)))
                .hasMessageContaining("by its decision alone");
        assertThatThrownBy(() -> Database.update("delete from policy_versions where id = ?", UUID.fromString(policy)))
                .hasMessageContaining("by its decision alone");
    }

    @Test
    void ofTwoAdministratorsWhoDecideAtTheSameTimeOneIsHeard() {
        String policy = Policies.propose(proposer, Policies.builtIn(), HOUR);
        List<Callable<Response>> decisions = List.of(
                () -> Policies.decides(StaffMember.administrator(), policy, "agreement"),
                () -> Policies.decides(StaffMember.administrator(), policy, "agreement"),
                () -> Policies.decides(StaffMember.administrator(), policy, "refusal"),
                () -> Policies.decides(proposer, policy, "withdrawal"));

        List<Response> answers = Together.run(decisions);

        assertThat(answers).filteredOn(answer -> answer.statusCode() == 200).hasSize(1);
        assertThat(answers)
                .filteredOn(answer -> answer.statusCode() != 200)
                .allSatisfy(answer -> expect(answer, 409, "policy-decided"));
        await().until(() -> events(policy).size() >= 2);
        assertThat(events(policy)).hasSize(2).startsWith("PolicyProposed");
    }

    @Test
    void numbersFollowEachOtherWithoutGapsUnderConcurrency() {
        List<String> policies =
                Together.times(6, () -> Policies.propose(StaffMember.administrator(), Policies.builtIn(), HOUR));

        List<Integer> numbers =
                policies.stream().map(PoliciesTest.this::number).sorted().toList();
        assertThat(numbers.get(5) - numbers.get(0)).isEqualTo(5);
        assertThat(numbers).doesNotHaveDuplicates();
    }

    @Test
    void whoLookedAtAnOlderStandIsToldSo() {
        String policy = Policies.propose(proposer, Policies.builtIn(), HOUR);
        String tag = second.request().get(PATH + "/" + policy).header("ETag");
        second.request()
                .header("If-Match", tag)
                .post(PATH + "/" + policy + "/refusal")
                .then()
                .statusCode(200);

        expect(
                second.request().header("If-Match", tag).post(PATH + "/" + policy + "/agreement"),
                412,
                "precondition-failed");
    }

    @Test
    void aContradictoryPolicyIsRefusedWithEachPlaceAndReasonInBothLanguagesAndChangesNothing() {
        List<Map<String, Object>> rules = List.of(
                Map.of("merchantTypes", List.of("MICRO"), "groups", List.of(CODE, group(1, "LICENCE"))),
                Map.of("groups", List.of(CODE, group(3, "CALL_BACK", "AUTHORISATION_LETTER"), group(1, "CALL_BACK"))),
                Map.of("routes", List.of("AGENT"), "groups", List.of(CALL_BACK)));
        Map<String, Long> before = TableRows.counted();

        expect(Policies.proposes(proposer, rules, HOUR), 422, "policy-contradictory")
                .body("contradictions.rule", contains(1, 2, 2, 3, 3))
                .body(
                        "contradictions.reason",
                        contains(
                                "LICENCE_OF_THE_UNLICENSED",
                                "MINIMUM_OUT_OF_RANGE",
                                "FACTOR_TWICE",
                                "WITHOUT_CODE",
                                "NEVER_REACHED"))
                .body("contradictions[4].text", equalTo("前面的规则已经涵盖它的所有情形，它永远不会用到。"));
        proposer.request()
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .header("Accept-Language", "en")
                .body(Map.of("rules", List.of(), "effectiveFrom", "2026-12-01T00:00:00Z", "reason", "none"))
                .post(PATH)
                .then()
                .statusCode(422)
                .body("contradictions.rule", contains(0))
                .body("contradictions.reason", contains("GAP"))
                .body(
                        "contradictions[0].text",
                        equalTo("Some situation has no rule, so such a ticket could never be released."));
        TableRows.assertNoneAdded(before);
    }

    @Test
    void anEffectiveDateIsInTheFutureAndWithinAYear() {
        for (Duration off : List.of(Duration.ofSeconds(-5), Duration.ofDays(367))) {
            expect(Policies.proposes(proposer, Policies.builtIn(), off), 422, "policy-effective-date");
        }
    }

    @Test
    void theSameKeyProposesOnceEvenAfterTheDateHasPassedAndNothingElse() {
        String key = UUID.randomUUID().toString();
        Instant date = Policies.in(HOUR);
        String policy =
                Policies.proposes(proposer, Policies.builtIn(), date, key).path("policyId");
        MovableClock.get().advance(HOUR.plusSeconds(1));

        Policies.proposes(proposer, Policies.builtIn(), date, key)
                .then()
                .statusCode(201)
                .body("policyId", equalTo(policy));
        expect(
                Policies.proposes(proposer, Policies.builtIn(), date.plusSeconds(7200), key),
                422,
                "idempotency-key-reused");
    }

    @Test
    void whoChangedThePolicyWhyAndFromWhenIsTold() {
        Instant date = Policies.in(HOUR);
        String policy = Policies.proposes(
                        proposer, Policies.builtIn(), date, UUID.randomUUID().toString())
                .path("policyId");
        Policies.decides(second, policy, "agreement").then().statusCode(200);

        await().until(() -> events(policy).size() == 2);
        List<TopicProbe.Recorded> told = told(policy);
        told.forEach(record -> EventContract.check(record.event(), record.value()));
        assertThat(told.get(0).json().path("by").asText()).isEqualTo(proposer.userName());
        assertThat(told.get(0).json().path("reason").asText()).isEqualTo("Tried by a test");
        assertThat(told.get(1).event()).isEqualTo("PolicyAgreed");
        assertThat(told.get(1).json().path("by").asText()).isEqualTo(second.userName());
        assertThat(told.get(1).json().path("effectiveFrom").asText()).isEqualTo(date.toString());
        assertThat(told.get(1).json().path("rulesHash"))
                .isEqualTo(told.get(0).json().path("rulesHash"));
    }

    @Test
    void versionsAreListedNewestFirstAlongTheirIndexWithoutCountingOrSkipping() {
        List<String> mine = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            mine.add(0, Policies.propose(proposer, Policies.builtIn(), HOUR));
        }
        List<String> listed = new ArrayList<>();
        String after = "";
        do {
            JsonPath page = supervisor
                    .request()
                    .get(PATH + "?limit=2" + after)
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            listed.addAll(page.getList("items.policyId"));
            after = page.getString("next") == null ? null : "&after=" + page.getString("next");
        } while (after != null);

        assertThat(listed).doesNotHaveDuplicates().startsWith(mine.toArray(String[]::new));
        String page = ReadingPolicies.PAGE
                .replace(":before", Long.toString(Long.MAX_VALUE))
                .replace(":most", "21");
        assertThat(Database.plan(page)).contains("policy_versions_number_key").doesNotContain("Seq Scan", "Sort");
        assertThat(Database.plan(PolicyVersions.IN_FORCE.replace(":now", "now()")))
                .contains("policy_versions_in_force")
                .doesNotContain("Seq Scan", "Sort");
    }

    @Test
    void aStricterPolicyMakesATicketUnderWayWaitForEvidenceAndAnApprovalFall() {
        Browser merchant = risky();
        UUID ticket = merchant.ticketId();
        supervisor.decides(ticket, "APPROVE").then().statusCode(200).body("release", equalTo("READY"));

        Policies.bringInForce(Policies.forAcquirer(acquirer, CODE, ID, ACCOUNT, CALL_BACK));

        agent.evidence(ticket).then().body("release", equalTo("WAITING"));
        expect(merchant.takeGrant(), 409, "release-not-ready");
        agent.judges(ticket, "CALL_BACK", "PASSED")
                .then()
                .statusCode(201)
                .body("release", equalTo("APPROVAL"))
                .body("approval.state", equalTo("ASKED"));
        expect(merchant.takeGrant(), 409, "release-not-ready");
        StaffMember.supervisor()
                .decides(ticket, "APPROVE")
                .then()
                .statusCode(200)
                .body("release", equalTo("READY"));
        merchant.takeGrant().then().statusCode(200);
    }

    @Test
    void anApprovalFallsWhenOtherGroupsAreAskedForEvenIfTheEvidenceMeetsThem() {
        Browser merchant = risky();
        UUID ticket = merchant.ticketId();
        String first = agent.evidence(ticket).path("approval.approvalId");
        supervisor.decides(ticket, "APPROVE").then().statusCode(200);

        Policies.bringInForce(Policies.forAcquirer(acquirer, CODE, group(2, "PRINCIPAL_ID", "SETTLEMENT_ACCOUNT")));

        agent.evidence(ticket).then().body("groups.met", contains(true, true)).body("release", equalTo("APPROVAL"));
        expect(merchant.takeGrant(), 409, "release-not-ready");
        agent.evidence(ticket)
                .then()
                .body("approval.state", equalTo("ASKED"))
                .body("approval.approvalId", not(equalTo(first)));
        supervisor.decides(ticket, "APPROVE").then().statusCode(200);
        merchant.takeGrant().then().statusCode(200);
    }

    @Test
    void whatWasAskedForUnderAnotherPolicyCantBeApprovedAndIsAskedForAnew() {
        Browser merchant = risky();
        UUID ticket = merchant.ticketId();
        String first = agent.evidence(ticket).path("approval.approvalId");

        Policies.bringInForce(Policies.forAcquirer(acquirer, CODE, ID));

        expect(supervisor.decides(ticket, first, "APPROVE"), 409, "approval-not-asked");
        agent.evidence(ticket)
                .then()
                .body("approval.state", equalTo("ASKED"))
                .body("approval.approvalId", not(equalTo(first)));
        supervisor.decides(ticket, "APPROVE").then().statusCode(200).body("release", equalTo("READY"));
    }

    @Test
    void anApprovalStandsWhileTheTicketsGroupsAreTheSameInAnotherVersion() {
        Browser merchant = risky();
        UUID ticket = merchant.ticketId();
        supervisor.decides(ticket, "APPROVE").then().statusCode(200);

        Policies.bringInForce(Policies.forAcquirer(acquirer, ACCOUNT, ID, CODE));

        agent.evidence(ticket).then().body("release", equalTo("READY"));
        merchant.takeGrant().then().statusCode(200);
    }

    @Test
    void aGrantThatIsOpenStaysOpenForItsTenMinutes() {
        Browser merchant = micro();
        merchant.verify();
        verifyTheRest(merchant.ticketId());
        merchant.takeGrant().then().statusCode(200);

        Policies.bringInForce(Policies.forAcquirer(acquirer, CODE, ID, ACCOUNT, CALL_BACK));

        assertThat(merchant.state()).isEqualTo("VERIFIED");
    }

    @Test
    void aDryRunTellsRuleGroupsWhatPassedAndTheDifferenceAndChangesNothing() {
        Browser merchant = micro();
        UUID ticket = merchant.ticketId();
        merchant.verify();
        agent.types(ticket, "SETTLEMENT_ACCOUNT", Shop.SETTLEMENT_END).then().statusCode(201);
        List<Map<String, Object>> rules = Policies.forAcquirer(acquirer, CODE, ACCOUNT, CALL_BACK);
        String policy = Policies.propose(proposer, rules, HOUR);
        Map<String, Long> before = TableRows.counted();
        String standing = agent.evidence(ticket).asString();

        for (Map<String, Object> trial : List.<Map<String, Object>>of(
                Map.of("ticketId", ticket, "policyId", policy), Map.of("ticketId", ticket, "rules", rules))) {
            dryRun(supervisor, trial)
                    .then()
                    .statusCode(200)
                    .body("acquirerCode", equalTo(acquirer))
                    .body("merchantType", equalTo("MICRO"))
                    .body("route", equalTo("AGENT"))
                    .body("passed", contains("ONE_TIME_CODE", "SETTLEMENT_ACCOUNT"))
                    .body(
                            "inForce.groups.anyOf.flatten()",
                            contains("ONE_TIME_CODE", "PRINCIPAL_ID", "SETTLEMENT_ACCOUNT"))
                    .body("inForce.groups.met", contains(true, false, true))
                    .body("inForce.sufficient", equalTo(false))
                    .body("tried.number", trial.containsKey("policyId") ? equalTo(number(policy)) : nullValue())
                    .body("tried.rule", equalTo(1))
                    .body("tried.groups.met", contains(true, true, false))
                    .body("added.anyOf.flatten()", contains("CALL_BACK"))
                    .body("removed.anyOf.flatten()", contains("PRINCIPAL_ID"));
        }
        dryRun(proposer, Map.of("ticketId", ticket))
                .then()
                .statusCode(200)
                .body("tried", nullValue())
                .body("added", nullValue());

        TableRows.assertNoneAdded(before);
        assertThat(agent.evidence(ticket).asString()).isEqualTo(standing);
    }

    @Test
    void aDryRunOfWhatIsUnknownContradictoryOrTwoThingsIsRefused() {
        UUID ticket = micro().ticketId();

        expect(dryRun(proposer, Map.of("ticketId", UUID.randomUUID())), 404, "ticket-unknown");
        expect(dryRun(proposer, Map.of("ticketId", ticket, "policyId", UUID.randomUUID())), 404, "not-found");
        expect(dryRun(proposer, Map.of("ticketId", ticket, "rules", List.of())), 422, "policy-contradictory");
        expect(
                dryRun(
                        proposer,
                        Map.of("ticketId", ticket, "policyId", UUID.randomUUID(), "rules", Policies.builtIn())),
                400,
                "malformed-field");
        for (String role : List.of("agent", "clerk", "auditor")) {
            expect(dryRun(new StaffMember("somebody", role), Map.of("ticketId", ticket)), 403, "forbidden");
        }
    }

    @Test
    void aTerminalNobodyKnowsGoesByTheRulesForAll() {
        Browser merchant = Browser.at(Shop.unknown(), "SELF_SERVICE");

        dryRun(proposer, Map.of("ticketId", merchant.ticketId()))
                .then()
                .statusCode(200)
                .body("merchantType", nullValue())
                .body("passed", empty())
                .body("inForce.groups", hasSize(1));
    }

    @Test
    void badProposalsAreRefused() {
        for (String rule : List.of(
                "{\"groups\":null}",
                "{\"groups\":[null]}",
                "{\"groups\":[{\"anyOf\":[\"PALM_READING\"],\"minimum\":1}]}",
                "{\"groups\":[{\"anyOf\":[],\"minimum\":-1}]}",
                "{\"groups\":[],\"acquirers\":[\"Not A Code\"]}",
                "{\"groups\":[],\"acquirers\":[null]}",
                "{\"groups\":[],\"merchantTypes\":[null]}",
                "{\"groups\":[],\"colour\":\"red\"}",
                "null")) {
            proposer.request()
                    .header("Idempotency-Key", UUID.randomUUID().toString())
                    .body("{\"rules\":[" + rule + "],\"effectiveFrom\":\"2026-12-01T00:00:00Z\",\"reason\":\"bad\"}")
                    .post(PATH)
                    .then()
                    .statusCode(400);
        }
        List<Map<String, Object>> many = new ArrayList<>();
        for (int i = 0; i < 201; i++) {
            many.add(Map.of("groups", List.of(CODE)));
        }
        Policies.proposes(proposer, many, HOUR).then().statusCode(400);
        expect(
                proposer.request()
                        .body(Map.of(
                                "rules", Policies.builtIn(), "effectiveFrom", "2026-12-01T00:00:00Z", "reason", "x"))
                        .post(PATH),
                400,
                "idempotency-key-required");
        expect(Policies.decides(second, UUID.randomUUID().toString(), "agreement"), 404, "not-found");
    }

    @SafeVarargs
    private final String propose(Instant date, Map<String, Object>... groups) {
        return Policies.proposes(
                        proposer,
                        Policies.forAcquirer(acquirer, groups),
                        date,
                        UUID.randomUUID().toString())
                .then()
                .statusCode(201)
                .extract()
                .path("policyId");
    }

    private Response dryRun(StaffMember member, Map<String, ?> trial) {
        return member.request().body(trial).post("/api/v1/policy-dry-runs");
    }

    private int number(String policy) {
        return second.request().get(PATH + "/" + policy).path("number");
    }

    private String inForce() {
        return second.request().get("/api/v1/policy-in-force").path("policyId");
    }

    private static List<TopicProbe.Recorded> told(String policy) {
        return TopicProbe.of(TOPIC).withKey(policy);
    }

    private static List<String> events(String policy) {
        return told(policy).stream().map(TopicProbe.Recorded::event).toList();
    }

    /** A ticket of a micro merchant of this test's acquirer, with an agent. */
    private Browser micro() {
        return ofTheAcquirer(Shop.ofType("MICRO"));
    }

    /** The same, with all its evidence, whose merchant's number changed lately. */
    private Browser risky() {
        Policies.bringInForce(Policies.forAcquirer(acquirer, CODE, ID, ACCOUNT));
        Shop shop = Shop.ofType("MICRO");
        shop.changeTheNumber();
        Browser merchant = ofTheAcquirer(shop);
        merchant.verify();
        verifyTheRest(merchant.ticketId());
        return merchant;
    }

    private Browser ofTheAcquirer(Shop shop) {
        Database.update("update merchants set acquirer_code = ? where id = ?", acquirer, shop.merchantId());
        return Browser.at(shop, "AGENT");
    }

    private void verifyTheRest(UUID ticket) {
        agent.types(ticket, "SETTLEMENT_ACCOUNT", Shop.SETTLEMENT_END).then().statusCode(201);
        agent.types(ticket, "PRINCIPAL_ID", Shop.PRINCIPAL_ID_END).then().statusCode(201);
    }
}
