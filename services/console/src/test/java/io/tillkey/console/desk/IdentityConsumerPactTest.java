package io.tillkey.console.desk;

import static io.tillkey.testing.pact.ConsumerPact.INSTANT;
import static io.tillkey.testing.pact.ConsumerPact.example;

import au.com.dius.pact.consumer.dsl.LambdaDslJsonArray;
import au.com.dius.pact.consumer.dsl.LambdaDslObject;
import au.com.dius.pact.consumer.dsl.PactDslJsonRootValue;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the desk's pages rely on when they ask identity, as the person who is signed in (R20, R21). */
class IdentityConsumerPactTest {
    private static final String WAITING = "a micro merchant's ticket whose code was right, before an agent";
    private static final String RISKY = "a ticket that waits for a second person, before a supervisor";
    private static final String EVIDENCE = "/api/v1/tickets/${ticketId}/evidence";
    private static final String AT = "2026-11-23T08:31:12.004Z";
    private static final String FACTOR =
            "ONE_TIME_CODE|CREDIT_CODE|LICENCE|PRINCIPAL_ID|SETTLEMENT_ACCOUNT|AUTHORISATION_LETTER|CALL_BACK";
    private static final String STATE = "OPEN|PASSED|FAILED|INCONCLUSIVE|LAPSED|EXHAUSTED";
    private static final String RELEASE = "WAITING|APPROVAL|READY|GRANTED|USED|REFUSED|CLOSED";

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
                standing -> standing.stringMatcher("risk", "NORMAL|ELEVATED|REFUSED", "ELEVATED")
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
                                .minArrayLike(
                                        "signals", 1, PactDslJsonRootValue.stringMatcher("[A-Z_]+", "FAILURE_BURST"), 1)
                                .stringMatcher("askedAt", INSTANT, AT)
                                .stringMatcher("expiresAt", INSTANT, AT))
                        .stringType("next", "MQ"));
    }

    private static Consumer<LambdaDslObject> standing(Consumer<LambdaDslJsonArray> factors) {
        return standing -> standing.stringMatcher("risk", "NORMAL|ELEVATED|REFUSED", "NORMAL")
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
