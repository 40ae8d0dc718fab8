package io.tillkey.console.desk;

import static io.tillkey.testing.pact.ConsumerPact.INSTANT;
import static io.tillkey.testing.pact.ConsumerPact.example;

import au.com.dius.pact.consumer.dsl.LambdaDslJsonArray;
import au.com.dius.pact.consumer.dsl.LambdaDslObject;
import au.com.dius.pact.consumer.dsl.PactDslJsonRootValue;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the desk's pages rely on when they ask identity, as the person who is signed in (R20, R21). */
class IdentityConsumerPactTest {
    private static final String WAITING = "a micro merchant's ticket whose code was right, before an agent";
    private static final String RISKY = "a ticket that waits for a second person, before a supervisor";
    private static final String COOLING = "a ticket whose release cools off, before a supervisor";
    private static final String PROPOSED = "a proposed policy, before another administrator";
    private static final String POLICIES = "/api/v1/policies";
    private static final String POLICY = POLICIES + "/${policyId}";
    private static final String EVIDENCE = "/api/v1/tickets/${ticketId}/evidence";
    private static final String AT = "2026-11-23T08:31:12.004Z";
    private static final String FACTOR =
            "ONE_TIME_CODE|CREDIT_CODE|LICENCE|PRINCIPAL_ID|SETTLEMENT_ACCOUNT|AUTHORISATION_LETTER|CALL_BACK"
                    + "|TERMINAL_POSSESSION";
    private static final String MASKED = "[0-9]{3}\\*{4}[0-9]{4}";
    private static final String RISK = "NORMAL|ELEVATED|HIGH|REFUSED";
    private static final String MERCHANT_TYPE =
            "MICRO|INDIVIDUAL_SELLER|INDIVIDUAL_BUSINESS|ENTERPRISE|INSTITUTION|GOVERNMENT|SOCIAL_ORGANISATION";
    private static final String ROUTE = "SELF_SERVICE|AGENT|SERVICE_CENTRE";
    private static final String STATE = "OPEN|PASSED|FAILED|INCONCLUSIVE|LAPSED|EXHAUSTED";
    private static final String RELEASE = "WAITING|APPROVAL|COOLING_OFF|READY|GRANTED|USED|REFUSED|CLOSED";

    @RegisterExtension
    static final DeskPact DESK = DeskPact.with("identity");

    @Test
    void whatATicketNeedsIsShown() {
        DESK.answers(
                Asked.in(WAITING, "what a ticket needs", "GET " + EVIDENCE), 200, standing(factors -> factors.object(
                                factor -> factor(factor, "ONE_TIME_CODE", "BY_MERCHANT")
                                        .stringType("recordedBy", "MERCHANT")
                                        .stringMatcher("recordedAt", INSTANT, AT)
                                        .stringMatcher("lapsesAt", INSTANT, AT))
                        .object(factor ->
                                factor(factor, "PRINCIPAL_ID", "COMPARED").integerType("triesLeft", 3))));
    }

    @Test
    void aTicketThatIdentityHasNotHeardOfIsToldApart() {
        DESK.refuses(
                Asked.in("no such ticket, before an agent", "what an unknown ticket needs", "GET " + EVIDENCE),
                404,
                "ticket-unknown");
    }

    @Test
    void whatTheMerchantSaidIsCompared() {
        DESK.answers(
                Asked.in(WAITING, "to compare what the merchant said", "POST " + EVIDENCE)
                        .once()
                        .json(body -> body.stringValue("factor", "PRINCIPAL_ID").stringType("said", "00000000")),
                201,
                standing(factors -> factors.object(factor -> factor(factor, "PRINCIPAL_ID", "COMPARED")
                        .integerType("triesLeft", 2)
                        .stringType("recordedBy", "lin.yue")
                        .stringMatcher("recordedAt", INSTANT, AT))));
    }

    @Test
    void whoseNumberIsToBeReplacedByWhichIsShownMaskedR13() {
        DESK.answers(
                Asked.in(
                        "a ticket whose merchant stated a new number, before an agent",
                        "what a change of a number is about",
                        "GET " + EVIDENCE),
                200,
                standing ->
                        standing.object("numberChange", change -> change.stringMatcher("state", "[A-Z_]+", "VERIFYING")
                                .stringMatcher("newNumber", MASKED, "139****0021")
                                .minArrayLike("contacts", 1, contact -> contact.uuid("id", example(5))
                                        .stringMatcher("role", "[A-Z_]+", "OWNER")
                                        .stringMatcher("maskedNumber", MASKED, "138****5678")
                                        .booleanType("chosen", true))));
    }

    @Test
    void onATicketForAResetNobodysNumberIsReplacedR13() {
        DESK.refuses(
                Asked.in(
                                WAITING,
                                "to choose whose number is replaced, on a ticket for a reset",
                                "PUT /api/v1/tickets/${ticketId}/number-change/contact")
                        .json(body -> body.stringType("contactId", example(5).toString())),
                409,
                "not-a-number-change");
    }

    @Test
    void whatWasLookedAtIsJudged() {
        DESK.answers(
                Asked.in(
                                "an individual business's ticket whose code was right, before an agent",
                                "to judge what was shown",
                                "POST " + EVIDENCE)
                        .once()
                        .json(body -> body.stringValue("factor", "LICENCE").stringValue("result", "PASSED")),
                201,
                standing(factors -> factors.object(factor -> factor(factor, "LICENCE", "JUDGED")
                        .stringType("recordedBy", "lin.yue")
                        .stringMatcher("recordedAt", INSTANT, AT))));
    }

    @Test
    void whatWaitsForASecondPersonIsShown() {
        DESK.answers(
                Asked.in(RISKY, "what a risky ticket needs", "GET " + EVIDENCE),
                200,
                standing -> standing.stringMatcher("risk", RISK, "ELEVATED")
                        .minArrayLike("signals", 1, PactDslJsonRootValue.stringMatcher("[A-Z_]+", "FAILURE_BURST"), 1)
                        .object("approval", approval -> approval.uuid("approvalId", example(7))
                                .stringValue("state", "ASKED")
                                .stringMatcher("askedAt", INSTANT, AT)
                                .stringMatcher("expiresAt", INSTANT, AT)));
    }

    @Test
    void aSupervisorDecides() {
        DESK.answers(
                Asked.in(RISKY, "to approve", "POST /api/v1/tickets/${ticketId}/approval")
                        .json(body -> body.valueFromProviderState(
                                        "approvalId",
                                        "${approvalId}",
                                        example(7).toString())
                                .stringMatcher("decision", "APPROVE|REFUSE", "APPROVE")),
                200,
                standing -> standing(factors -> factors.object(factor ->
                                factor(factor, "PRINCIPAL_ID", "COMPARED").stringType("recordedBy", "lin.yue")))
                        .andThen(more -> more.object("approval", approval -> approval.uuid("approvalId", example(7))
                                .stringMatcher("state", "GIVEN|REFUSED", "GIVEN")
                                .stringMatcher("askedAt", INSTANT, AT)
                                .stringMatcher("expiresAt", INSTANT, AT)
                                .stringType("decidedBy", "su.supervisor")
                                .stringMatcher("decidedAt", INSTANT, AT)))
                        .accept(standing));
    }

    @Test
    void whatWaitsForASecondPersonIsListedPageByPage() {
        DESK.answers(
                Asked.in(
                                "two tickets that wait for a second person, before a supervisor",
                                "what waits",
                                "GET /api/v1/approvals")
                        .query("limit", "1"),
                200,
                page -> page.minArrayLike("items", 1, waiting -> waiting.uuid("ticketId", example(2))
                                .stringType("reference", "TK-20491-82738")
                                .stringMatcher("kind", "[A-Z_]+", "RESET")
                                .minArrayLike(
                                        "signals", 1, PactDslJsonRootValue.stringMatcher("[A-Z_]+", "FAILURE_BURST"), 1)
                                .stringMatcher("askedAt", INSTANT, AT)
                                .stringMatcher("expiresAt", INSTANT, AT))
                        .stringType("next", "MQ"));
    }

    @Test
    void whenAnApprovalThatCoolsOffCountsIsShown() {
        DESK.answers(
                Asked.in(COOLING, "what a ticket needs whose release cools off", "GET " + EVIDENCE),
                200,
                standing -> standing.stringValue("release", "COOLING_OFF")
                        .object("approval", approval -> approval.stringValue("state", "GIVEN")
                                .stringMatcher("usableFrom", INSTANT, AT)));
    }

    @Test
    void versionsOfThePolicyAreListedPageByPage() {
        DESK.answers(
                Asked.in("two policies that administrators decided, before an auditor", "policies", "GET " + POLICIES)
                        .query("limit", "1"),
                200,
                page -> page.minArrayLike("items", 1, policy -> decided(policy, "AGREED|REFUSED|WITHDRAWN", "AGREED"))
                        .stringType("next", "MQ"));
    }

    @Test
    void aVersionOfThePolicyIsShownWithItsRules() {
        DESK.answers(
                Asked.in("a policy two administrators agreed to, before an auditor", "a policy", "GET " + POLICY),
                200,
                policy -> decided(rules(policy), "AGREED", "AGREED"));
    }

    @Test
    void thePolicyInForceIsShown() {
        DESK.answers(
                Asked.in("a policy in force, before an auditor", "the policy in force", "GET /api/v1/policy-in-force"),
                200,
                policy -> rules(policy)
                        .uuid("policyId", example(7))
                        .integerType("number", 3)
                        .stringMatcher("effectiveFrom", INSTANT, AT));
    }

    @Test
    void anAdministratorProposesAPolicy() {
        DESK.answers(
                proposal("to propose a policy", body -> body.minArrayLike("rules", 1, IdentityConsumerPactTest::group)),
                201,
                policy -> policy(policy, "PROPOSED", "PROPOSED"));
    }

    @Test
    void eachContradictionIsNamedAtItsRule() {
        DESK.refuses(
                proposal(
                        "to propose a policy that contradicts itself",
                        body -> body.minArrayLike(
                                "rules", 1, rule -> group(rule).array("risks", risks -> risks.stringValue("NORMAL")))),
                422,
                "policy-contradictory",
                problem -> problem.minArrayLike("contradictions", 1, contradiction -> contradiction
                        .integerType("rule", 0)
                        .stringMatcher("reason", "[A-Z_]+", "GAP")
                        .stringType("text", "Some tickets have no rule.")),
                Map.of());
    }

    @Test
    void anotherAdministratorAgrees() {
        DESK.answers(decision(PROPOSED, "agreement"), 200, policy -> decided(policy, "AGREED", "AGREED"));
    }

    @Test
    void anotherAdministratorRefuses() {
        DESK.answers(decision(PROPOSED, "refusal"), 200, policy -> decided(policy, "REFUSED", "REFUSED"));
    }

    @Test
    void whoProposedItTakesItBack() {
        DESK.answers(
                decision("a proposed policy, before its proposer", "withdrawal"),
                200,
                policy -> decided(policy, "WITHDRAWN", "WITHDRAWN"));
    }

    @Test
    void whatAPolicyWouldAskOfATicketIsTried() {
        DESK.answers(
                Asked.in(
                                "a micro merchant's ticket and a stricter policy, before an administrator",
                                "to try a policy on a ticket",
                                "POST /api/v1/policy-dry-runs")
                        .json(body -> body.valueFromProviderState(
                                        "ticketId", "${ticketId}", example(2).toString())
                                .valueFromProviderState(
                                        "policyId", "${policyId}", example(7).toString())),
                200,
                run -> groups(
                        groups(
                                run.stringType("acquirerCode", "shouqianba")
                                        .stringMatcher("merchantType", MERCHANT_TYPE, "MICRO")
                                        .stringMatcher("route", ROUTE, "AGENT")
                                        .stringMatcher("risk", RISK, "NORMAL")
                                        .minArrayLike(
                                                "signals",
                                                0,
                                                PactDslJsonRootValue.stringMatcher("[A-Z_]+", "FAILURE_BURST"),
                                                1)
                                        .minArrayLike(
                                                "passed",
                                                1,
                                                PactDslJsonRootValue.stringMatcher(FACTOR, "ONE_TIME_CODE"),
                                                1)
                                        .object("inForce", IdentityConsumerPactTest::requirement)
                                        .object("tried", IdentityConsumerPactTest::requirement),
                                "added"),
                        "removed"));
    }

    private static Asked proposal(String description, Consumer<LambdaDslObject> rules) {
        return Asked.in("an administrator", description, "POST " + POLICIES)
                .once()
                .json(body -> {
                    rules.accept(body);
                    body.valueFromProviderState("effectiveFrom", "${effectiveFrom}", AT)
                            .stringType("reason", "Ask micro merchants for more");
                });
    }

    private static Asked decision(String state, String decision) {
        return Asked.in(state, "the " + decision + " of an administrator", "POST " + POLICY + "/" + decision)
                .header("If-Match", "${etag}");
    }

    private static LambdaDslObject decided(LambdaDslObject policy, String states, String state) {
        return policy(policy, states, state)
                .stringType("decidedBy", "qian.yun")
                .stringMatcher("decidedAt", INSTANT, AT);
    }

    private static LambdaDslObject policy(LambdaDslObject policy, String states, String state) {
        return policy.uuid("policyId", example(7))
                .integerType("number", 3)
                .stringMatcher("state", states, state)
                .stringMatcher("effectiveFrom", INSTANT, AT)
                .stringType("reason", "Ask micro merchants for more")
                .stringType("proposedBy", "zhao.lei")
                .stringMatcher("proposedAt", INSTANT, AT);
    }

    /** One rule that says for whom it is; one for all others says nothing of that. */
    private static LambdaDslObject rules(LambdaDslObject policy) {
        return policy.arrayContaining(
                "rules",
                rules -> rules.object(rule -> group(rule.minArrayLike(
                                "acquirers", 1, PactDslJsonRootValue.stringMatcher("[a-z0-9-]+", "shouqianba"), 1)
                        .minArrayLike("merchantTypes", 1, PactDslJsonRootValue.stringMatcher(MERCHANT_TYPE, "MICRO"), 1)
                        .minArrayLike("routes", 1, PactDslJsonRootValue.stringMatcher(ROUTE, "AGENT"), 1)
                        .minArrayLike("risks", 1, PactDslJsonRootValue.stringMatcher(RISK, "NORMAL"), 1))));
    }

    private static LambdaDslObject group(LambdaDslObject rule) {
        return rule.minArrayLike("groups", 1, group -> group.minArrayLike(
                        "anyOf", 1, PactDslJsonRootValue.stringMatcher(FACTOR, "ONE_TIME_CODE"), 1)
                .integerType("minimum", 1));
    }

    private static void requirement(LambdaDslObject requirement) {
        groups(requirement.integerType("number", 3).integerType("rule", 1).booleanType("sufficient", false), "groups");
    }

    private static LambdaDslObject groups(LambdaDslObject owner, String name) {
        return owner.minArrayLike(name, 1, group -> group.minArrayLike(
                        "anyOf", 1, PactDslJsonRootValue.stringMatcher(FACTOR, "CALL_BACK"), 1)
                .integerType("minimum", 1)
                .booleanType("met", false));
    }

    private static Consumer<LambdaDslObject> standing(Consumer<LambdaDslJsonArray> factors) {
        return standing -> standing.stringMatcher("risk", RISK, "NORMAL")
                .minArrayLike("signals", 0, PactDslJsonRootValue.stringMatcher("[A-Z_]+", "FAILURE_BURST"), 1)
                .minArrayLike("groups", 1, group -> group.minArrayLike(
                                "anyOf", 1, PactDslJsonRootValue.stringMatcher(FACTOR, "ONE_TIME_CODE"), 1)
                        .integerType("minimum", 1)
                        .booleanType("met", true))
                .arrayContaining("factors", factors)
                .stringMatcher("release", RELEASE, "WAITING");
    }

    private static LambdaDslObject factor(LambdaDslObject factor, String name, String entry) {
        return factor.stringValue("factor", name).stringValue("entry", entry).stringMatcher("state", STATE, "PASSED");
    }
}
