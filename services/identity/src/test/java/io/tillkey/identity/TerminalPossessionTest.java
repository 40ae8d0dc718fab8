package io.tillkey.identity;

import static io.tillkey.identity.Problems.expect;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.tillkey.testing.TopicProbe;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Where the risk is elevated, who asks shows that they stand before the terminal, or is called back. */
@QuarkusTest
@WithTestResource(IdentityStack.class)
class TerminalPossessionTest {
    private static final String FACTOR = "TERMINAL_POSSESSION";
    private static final String CODE = "36608453";
    private static final String WRONG = "11112222";

    private final StaffMember agent = StaffMember.agent();
    private Shop shop;
    private Browser merchant;
    private UUID ticket;

    @BeforeEach
    void aTicketWithAnElevatedRisk() {
        shop = Shop.ofType("MICRO");
        shop.changeTheNumber();
        FakeDevices.shows(shop.terminalId(), CODE);
        merchant = Browser.at(shop, "AGENT");
        ticket = merchant.ticketId();
    }

    @Test
    void theCodeOnTheScreenCompletesWhatAnElevatedRiskAsksFor() {
        merchant.verify();
        agent.types(ticket, "SETTLEMENT_ACCOUNT", Shop.SETTLEMENT_END).then().statusCode(201);
        agent.types(ticket, "PRINCIPAL_ID", Shop.PRINCIPAL_ID_END)
                .then()
                .statusCode(201)
                .body("groups.met", contains(true, true, true, false))
                .body("release", equalTo("WAITING"));

        agent.types(ticket, FACTOR, "3660 8453")
                .then()
                .statusCode(201)
                .body("groups.met", contains(true, true, true, true))
                .body("release", equalTo("APPROVAL"));

        StaffMember.supervisor().decides(ticket, "APPROVE").then().body("release", equalTo("READY"));
        merchant.takeGrant().then().statusCode(200);
        merchant.set("violet-Harbour-71-rain").then().statusCode(200);
    }

    @Test
    void aWrongCodeIsRecordedAndATryIsGone() {
        agent.types(ticket, FACTOR, WRONG)
                .then()
                .statusCode(201)
                .body(factor("state"), equalTo("FAILED"))
                .body(factor("triesLeft"), equalTo(2));
    }

    @Test
    void aCodeThatWasUsedIsRefusedAndUndoesNothing() {
        agent.types(ticket, FACTOR, CODE).then().statusCode(201).body(factor("state"), equalTo("PASSED"));

        Problems.expectInBothLanguages(
                language -> agent.request()
                        .header("Accept-Language", language)
                        .header("Idempotency-Key", UUID.randomUUID().toString())
                        .body(Map.of("factor", FACTOR, "said", CODE))
                        .post("/api/v1/tickets/" + ticket + "/evidence"),
                409,
                "possession-code-used");

        agent.evidence(ticket).then().body(factor("state"), equalTo("PASSED")).body(factor("triesLeft"), equalTo(3));
    }

    @Test
    void onAnotherTicketItIsUsedTooR7() {
        UUID other = Browser.at(shop, "SERVICE_CENTRE").ticketId();
        agent.types(ticket, FACTOR, CODE).then().statusCode(201);

        expect(agent.types(other, FACTOR, CODE), 409, "possession-code-used");
        agent.evidence(other).then().body(factor("state"), equalTo("OPEN"));
    }

    @Test
    void theSameRequestTwiceAsksOnceAndAnswersTheSame() {
        Map<String, String> body = Map.of("factor", FACTOR, "said", CODE);
        agent.record(ticket, body, "the same").then().statusCode(201).body(factor("state"), equalTo("PASSED"));
        agent.record(ticket, body, "the same").then().statusCode(201).body(factor("state"), equalTo("PASSED"));

        assertThat(FakeDevices.asked(shop.terminalId())).isEqualTo(1);
    }

    @Test
    void whileDevicesIsAwayNothingIsRecordedAndNoTryCountedInvariant10() {
        FakeDevices.isAwayFor(shop.terminalId());

        for (int i = 0; i < 4; i++) {
            expect(agent.types(ticket, FACTOR, WRONG), 503, "temporarily-unavailable");
        }

        agent.evidence(ticket).then().body(factor("state"), equalTo("OPEN")).body(factor("triesLeft"), equalTo(3));
        FakeDevices.shows(shop.terminalId(), CODE);
        agent.types(ticket, FACTOR, CODE).then().statusCode(201).body(factor("state"), equalTo("PASSED"));
    }

    @Test
    void aSlowAnswerHoldsUpNobodyElseAtTheTerminal() {
        FakeDevices.isSlowFor(shop.terminalId());

        List<Callable<Response>> calls = List.of(
                () -> agent.types(ticket, FACTOR, CODE),
                () -> aMomentLater(() -> agent.types(ticket, "SETTLEMENT_ACCOUNT", Shop.SETTLEMENT_END)));
        List<Response> answers = Together.run(calls);

        expect(answers.get(0), 503, "temporarily-unavailable");
        assertThat(answers.get(1).statusCode()).isEqualTo(201);
        assertThat(answers.get(1).time()).isLessThan(2_000);
    }

    @Test
    void theLimitOfTriesIsOneOverTicketsAndRoutesR24() {
        UUID other = Browser.at(shop, "SERVICE_CENTRE").ticketId();
        agent.types(ticket, FACTOR, WRONG).then().statusCode(201);
        agent.types(ticket, FACTOR, WRONG).then().statusCode(201);
        StaffMember.agent().types(other, FACTOR, WRONG).then().statusCode(201);
        int asked = FakeDevices.asked(shop.terminalId());

        expect(agent.types(ticket, FACTOR, CODE), 403, "factor-exhausted");
        expect(agent.types(other, FACTOR, CODE), 403, "factor-exhausted");
        assertThat(FakeDevices.asked(shop.terminalId())).isEqualTo(asked);
    }

    @Test
    void ofTwentyWrongTriesAtTheSameTimeThreeAreHeard() {
        List<Callable<Response>> tries = IntStream.range(0, 20)
                .<Callable<Response>>mapToObj(
                        number -> () -> StaffMember.agent().types(ticket, FACTOR, String.format("%08d", number)))
                .toList();

        List<Response> answers = Together.run(tries);

        assertThat(answers).filteredOn(answer -> answer.statusCode() == 201).hasSize(3);
        assertThat(answers)
                .filteredOn(answer -> answer.statusCode() != 201)
                .allSatisfy(answer -> expect(answer, 403, "factor-exhausted"));
        assertThat(Shop.select("select count(*) from evidence where ticket_id = ?", ticket))
                .hasValue("3");
    }

    @Test
    void aTerminalThatWasNeverActivatedSaysNothingAndTheCallBackIsLeft() {
        Shop silent = Shop.ofType("INDIVIDUAL_BUSINESS");
        silent.changeTheNumber();
        UUID silentTicket = Browser.at(silent, "AGENT").ticketId();

        agent.types(silentTicket, FACTOR, CODE)
                .then()
                .statusCode(201)
                .body(factor("state"), equalTo("INCONCLUSIVE"))
                .body(factor("triesLeft"), equalTo(3));
        agent.judges(silentTicket, "CALL_BACK", "PASSED")
                .then()
                .body("groups.met", contains(false, false, false, true));
    }

    @Test
    void whereTheRiskIsNormalItIsNotAskedFor() {
        Shop calm = Shop.ofType("MICRO");
        FakeDevices.shows(calm.terminalId(), CODE);
        UUID calmTicket = Browser.at(calm, "AGENT").ticketId();

        expect(agent.types(calmTicket, FACTOR, CODE), 409, "evidence-not-needed");
        assertThat(FakeDevices.asked(calm.terminalId())).isZero();
    }

    @Test
    void whatIsNoCodeIsSaidAndNotAsked() {
        for (String typed : List.of("3660845", "366084530", "3660845X")) {
            expect(agent.types(ticket, FACTOR, typed), 422, "possession-code-malformed");
        }
        expect(agent.judges(ticket, FACTOR, "PASSED"), 400, "malformed-field");
        expect(agent.types(UUID.randomUUID(), FACTOR, CODE), 404, "ticket-unknown");
        assertThat(FakeDevices.asked(shop.terminalId())).isZero();
        agent.evidence(ticket).then().body(factor("triesLeft"), equalTo(3));
    }

    @Test
    void theCodeIsNotKeptAndNotToldR11() {
        String answer = agent.types(ticket, FACTOR, CODE).asString();

        assertThat(answer).contains("PASSED").doesNotContain(CODE);
        assertThat(merchant.awaitVerificationEvents(1)).contains("EvidenceRecorded");
        assertThat(Database.dump("evidence", "outbox")).doesNotContain(CODE);
        assertThat(TopicProbe.of(Neighbours.VERIFICATIONS).withKey(ticket.toString()))
                .noneMatch(record -> record.value().contains(CODE));
    }

    private static String factor(String field) {
        return "factors.find { it.factor == '" + FACTOR + "' }." + field;
    }

    /** So that the slow question is under way. */
    private static Response aMomentLater(Callable<Response> call) throws Exception {
        Thread.sleep(500);
        return call.call();
    }
}
