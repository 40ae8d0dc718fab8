package io.tillkey.identity;

import static io.tillkey.identity.Problems.expect;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.tillkey.testing.TopicProbe;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Staff verify who it is, by policy, and the merchant's own browser then sets the credential (R20, R21). */
@QuarkusTest
@WithTestResource(IdentityStack.class)
class EvidenceTest {
    private static final String PASSWORD = "violet-Harbour-71-rain";
    private static final String WRONG_DIGITS = "00000000";

    private final StaffMember agent = StaffMember.agent();

    @Test
    void anIndividualBusinessNeedsLicenceAndIdBesideTheCodeAndThenSetsItsPasswordItself() {
        Browser merchant = Browser.at(Shop.ofType("INDIVIDUAL_BUSINESS"), "AGENT");
        UUID ticket = merchant.ticketId();

        merchant.verify();
        assertThat(merchant.release()).isEqualTo("WAITING");
        expect(merchant.set(PASSWORD), 403, "grant-missing");
        expect(merchant.takeGrant(), 409, "release-not-ready");
        agent.judges(ticket, "LICENCE", "PASSED").then().statusCode(201).body("release", equalTo("WAITING"));
        agent.types(ticket, "PRINCIPAL_ID", Shop.PRINCIPAL_ID_END)
                .then()
                .statusCode(201)
                .body("groups.met", contains(true, true, true))
                .body("release", equalTo("READY"));

        assertThat(merchant.release()).isEqualTo("READY");
        merchant.takeGrant().then().statusCode(200).body("state", equalTo("VERIFIED"));
        merchant.set(PASSWORD).then().statusCode(200).body("state", equalTo("USED"));
        agent.evidence(ticket).then().body("release", equalTo("USED"));
        expect(agent.judges(ticket, "LICENCE", "FAILED"), 409, "grant-used");
        assertThat(merchant.awaitVerificationEvents(6))
                .containsExactly(
                        "VerificationStarted",
                        "CodeRequested",
                        "EvidenceRecorded",
                        "EvidenceRecorded",
                        "EvidenceRecorded",
                        "VerificationPassed");
    }

    @Test
    void aMicroMerchantShowsIdAndSettlementAccountAndNoLicence() {
        Browser merchant = Browser.at(Shop.ofType("MICRO"), "AGENT");
        UUID ticket = merchant.ticketId();
        agent.types(ticket, "SETTLEMENT_ACCOUNT", Shop.SETTLEMENT_END).then().statusCode(201);
        agent.types(ticket, "PRINCIPAL_ID", Shop.PRINCIPAL_ID_END)
                .then()
                .statusCode(201)
                .body("release", equalTo("WAITING"))
                .body("groups.met", contains(false, true, true));
        expect(agent.judges(ticket, "LICENCE", "PASSED"), 409, "evidence-not-needed");

        merchant.verify();

        assertThat(merchant.state()).isEqualTo("VERIFIED");
        merchant.set(PASSWORD).then().statusCode(200);
    }

    @Test
    void anEnterprisesLegalRepresentativeCanBeReplacedByALetterACallBackAndASecondPerson() {
        Browser merchant = Browser.at(Shop.ofType("ENTERPRISE"), "SERVICE_CENTRE");
        UUID ticket = merchant.ticketId();
        merchant.verify();
        agent.types(ticket, "CREDIT_CODE", "91350100-m000100y43").then().statusCode(201);
        agent.judges(ticket, "LICENCE", "PASSED").then().statusCode(201);
        agent.types(ticket, "SETTLEMENT_ACCOUNT", "１２２３ ３４４５")
                .then()
                .statusCode(201)
                .body("release", equalTo("WAITING"));

        agent.judges(ticket, "AUTHORISATION_LETTER", "PASSED")
                .then()
                .statusCode(201)
                .body("release", equalTo("WAITING"));
        agent.judges(ticket, "CALL_BACK", "PASSED").then().body("release", equalTo("APPROVAL"));

        StaffMember.supervisor()
                .decides(ticket, "APPROVE")
                .then()
                .statusCode(200)
                .body("release", equalTo("READY"));
    }

    @Test
    void whereTheCodeIsAllItTakesItGivesTheGrantByItself() {
        Browser merchant = Browser.at(Shop.ofType("ENTERPRISE"));

        merchant.verify();

        assertThat(merchant.state()).isEqualTo("VERIFIED");
    }

    @Test
    void aTokenThatTellsNoRouteIsAskedForMoreR24() {
        Shop shop = Shop.ofType("MICRO");
        Browser merchant = Browser.at(shop);
        String code = merchant.receiveCode();
        String untold = Neighbours.ticketToken(
                merchant.ticketId(), shop.terminalId(), merchant.binding(), true, "BY_PIGEON", Duration.ofMinutes(5));

        merchant.request(untold)
                .body(Map.of("code", code))
                .post(merchant.path("code-attempts"))
                .then()
                .statusCode(200)
                .body("release", equalTo("WAITING"))
                .body("grantExpiresAt", nullValue());
    }

    @Test
    void whatIsComparedIsNeverShownAndNotKept() {
        Browser merchant = Browser.at(Shop.ofType("MICRO"), "AGENT");
        UUID ticket = merchant.ticketId();

        String answers = Stream.of(
                        agent.types(ticket, "PRINCIPAL_ID", Shop.PRINCIPAL_ID_END),
                        agent.types(ticket, "SETTLEMENT_ACCOUNT", WRONG_DIGITS),
                        agent.evidence(ticket))
                .map(Response::asString)
                .reduce("", String::concat);

        assertThat(answers)
                .contains("PASSED", "FAILED")
                .doesNotContain(Shop.PRINCIPAL_ID_END, Shop.SETTLEMENT_END, WRONG_DIGITS);
        assertThat(Database.dump("evidence", "merchants", "outbox"))
                .doesNotContain(Shop.PRINCIPAL_ID_END)
                .doesNotContain(Shop.SETTLEMENT_END)
                .doesNotContain(WRONG_DIGITS);
        assertThat(TopicProbe.of(Neighbours.VERIFICATIONS).withKey(ticket.toString()))
                .noneMatch(record -> record.value().contains(Shop.PRINCIPAL_ID_END));
    }

    @Test
    void aFactorThatFailedTooOftenIsClosedOnEveryTicketAndRouteOfTheTerminalR24() {
        Shop shop = Shop.ofType("MICRO");
        UUID first = Browser.at(shop, "AGENT").ticketId();
        UUID second = Browser.at(shop, "SERVICE_CENTRE").ticketId();
        agent.types(first, "PRINCIPAL_ID", WRONG_DIGITS)
                .then()
                .body("factors.find { it.factor == 'PRINCIPAL_ID' }.state", equalTo("FAILED"))
                .body("factors.find { it.factor == 'PRINCIPAL_ID' }.triesLeft", equalTo(2));
        agent.types(first, "PRINCIPAL_ID", WRONG_DIGITS).then().statusCode(201);
        StaffMember other = StaffMember.agent();
        other.types(second, "PRINCIPAL_ID", WRONG_DIGITS).then().statusCode(201);

        expect(other.types(second, "PRINCIPAL_ID", Shop.PRINCIPAL_ID_END), 403, "factor-exhausted");
        expect(agent.types(first, "PRINCIPAL_ID", Shop.PRINCIPAL_ID_END), 403, "factor-exhausted");
        agent.types(first, "SETTLEMENT_ACCOUNT", Shop.SETTLEMENT_END).then().statusCode(201);
        MovableClock.get().advance(Duration.ofHours(24));
        agent.types(first, "PRINCIPAL_ID", Shop.PRINCIPAL_ID_END).then().statusCode(201);
    }

    @Test
    void ofTwentyWrongTriesAtTheSameTimeOnlyAsManyAreComparedAsTheLimitAllows() {
        UUID ticket = Browser.at(Shop.ofType("MICRO"), "AGENT").ticketId();
        List<Callable<Response>> tries = IntStream.range(0, 20)
                .<Callable<Response>>mapToObj(number ->
                        () -> StaffMember.agent().types(ticket, "PRINCIPAL_ID", String.format("%08d", number)))
                .toList();

        List<Response> answers = Together.run(tries);

        assertThat(answers).filteredOn(answer -> answer.statusCode() == 201).hasSize(3);
        assertThat(answers)
                .filteredOn(answer -> answer.statusCode() != 201)
                .allSatisfy(answer -> expect(answer, 403, "factor-exhausted"));
    }

    @Test
    void theSameRequestTwiceIsOneTry() {
        UUID ticket = Browser.at(Shop.ofType("MICRO"), "AGENT").ticketId();
        Map<String, String> wrong = Map.of("factor", "PRINCIPAL_ID", "said", WRONG_DIGITS);

        agent.record(ticket, wrong, "the same").then().statusCode(201);
        agent.record(ticket, wrong, "the same")
                .then()
                .statusCode(201)
                .body("factors.find { it.factor == 'PRINCIPAL_ID' }.triesLeft", equalTo(2));
    }

    @Test
    void theCodeIsTheMerchantsToTypeAndNobodyElsesR14R21() {
        UUID ticket = Browser.at(Shop.ofType("MICRO"), "AGENT").ticketId();

        Problems.expectInBothLanguages(
                language -> agent.request()
                        .header("Accept-Language", language)
                        .header("Idempotency-Key", UUID.randomUUID().toString())
                        .body(Map.of("factor", "ONE_TIME_CODE", "result", "PASSED"))
                        .post("/api/v1/tickets/" + ticket + "/evidence"),
                422,
                "factor-not-staffs");
    }

    @Test
    void whatCantBeRightIsSaidAndNotCounted() {
        UUID ticket = Browser.at(Shop.ofType("ENTERPRISE"), "AGENT").ticketId();

        expect(agent.types(ticket, "CREDIT_CODE", "91350100M000100Y4Z"), 422, "credit-code-invalid");
        UUID micro = Browser.at(Shop.ofType("MICRO"), "AGENT").ticketId();
        expect(agent.types(micro, "PRINCIPAL_ID", "31002X"), 422, "digits-malformed");
        expect(agent.types(ticket, "SETTLEMENT_ACCOUNT", "1223344X"), 422, "digits-malformed");
        expect(agent.judges(ticket, "CREDIT_CODE", "PASSED"), 400, "malformed-field");
        expect(agent.types(ticket, "LICENCE", "yes"), 400, "malformed-field");
        expect(agent.types(ticket, "CREDIT_CODE", "9".repeat(65)), 400, "malformed-field");
        expect(agent.record(ticket, Map.of("factor", "CREDIT_CODE"), "key"), 400, "malformed-field");
        expect(agent.record(ticket, Map.of("result", "PASSED"), "key"), 400, "malformed-field");
        agent.evidence(ticket).then().body("factors.triesLeft", contains(null, 3, 3, 3, 3, 3));
    }

    @Test
    void whereNothingIsRegisteredTheComparisonSaysNothing() {
        UUID ticket = Browser.at(Shop.withPassword(), "AGENT").ticketId();

        agent.types(ticket, "PRINCIPAL_ID", Shop.PRINCIPAL_ID_END)
                .then()
                .statusCode(201)
                .body("factors.find { it.factor == 'PRINCIPAL_ID' }.state", equalTo("INCONCLUSIVE"))
                .body("factors.find { it.factor == 'PRINCIPAL_ID' }.triesLeft", equalTo(3));
    }

    @Test
    void theGrantIsForTheBrowserTheCodeWasTypedInR10() {
        Browser merchant = Browser.at(Shop.ofType("MICRO"), "AGENT");
        Browser other = merchant.elsewhere();
        merchant.verify();
        verifyTheRest(merchant.ticketId());

        expect(other.takeGrant(), 409, "release-not-ready");
        assertThat(other.release()).isNull();
        merchant.takeGrant().then().statusCode(200);
        expect(other.takeGrant(), 409, "release-not-ready");
        expect(other.set(PASSWORD), 403, "grant-missing");
    }

    @Test
    void takenManyTimesAtOnceItIsOneGrantInvariant1() {
        Browser merchant = Browser.at(Shop.ofType("MICRO"), "AGENT");
        merchant.verify();
        verifyTheRest(merchant.ticketId());

        List<Response> answers = Together.times(20, merchant::takeGrant);

        assertThat(answers).allMatch(answer -> answer.statusCode() == 200);
        assertThat(Shop.select("select count(*) from grants where ticket_id = ?", merchant.ticketId()))
                .hasValue("1");
    }

    @Test
    void aCodeGivesOneGrantAndNoSecondWhenThatRanOutR6() {
        Browser merchant = Browser.at(Shop.ofType("MICRO"), "AGENT");
        merchant.verify();
        verifyTheRest(merchant.ticketId());
        merchant.takeGrant().then().statusCode(200);
        MovableClock.get().advance(Duration.ofMinutes(10));

        expect(merchant.takeGrant(), 409, "release-not-ready");
        agent.evidence(merchant.ticketId())
                .then()
                .body("factors.find { it.factor == 'ONE_TIME_CODE' }.state", equalTo("LAPSED"))
                .body("release", equalTo("WAITING"));
        merchant.verify();
        assertThat(merchant.state()).isEqualTo("VERIFIED");
    }

    @Test
    void evidenceLapses() {
        Browser merchant = Browser.at(Shop.ofType("MICRO"), "AGENT");
        merchant.verify();
        verifyTheRest(merchant.ticketId());
        MovableClock.get().advance(Duration.ofMinutes(30));

        expect(merchant.takeGrant(), 409, "release-not-ready");
        assertThat(merchant.state()).isEqualTo("EXPIRED");
        MovableClock.get().advance(Duration.ofHours(4));
        agent.evidence(merchant.ticketId()).then().body("factors.state", contains("LAPSED", "LAPSED", "LAPSED"));
    }

    @Test
    void aLaterFailureOutweighsAnEarlierPass() {
        Browser merchant = Browser.at(Shop.ofType("MICRO"), "AGENT");
        merchant.verify();
        verifyTheRest(merchant.ticketId());

        agent.types(merchant.ticketId(), "SETTLEMENT_ACCOUNT", WRONG_DIGITS)
                .then()
                .body("release", equalTo("WAITING"));

        expect(merchant.takeGrant(), 409, "release-not-ready");
    }

    @Test
    void aClosedTicketIsVerifiedAndReleasedNoMore() {
        Browser merchant = Browser.at(Shop.ofType("MICRO"), "AGENT");
        UUID ticket = merchant.ticketId();
        merchant.verify();
        verifyTheRest(ticket);
        Neighbours.closeTicket(ticket, merchant.terminalId(), "CANCELLED");
        org.awaitility.Awaitility.await()
                .until(() -> agent.evidence(ticket).path("release").equals("CLOSED"));

        expect(merchant.takeGrant(), 409, "ticket-closed");
        expect(agent.types(ticket, "PRINCIPAL_ID", Shop.PRINCIPAL_ID_END), 409, "ticket-closed");
    }

    @Test
    void ofTwoReleasedTicketsOfATerminalOneGetsTheGrant() {
        Shop shop = Shop.ofType("MICRO");
        Browser mine = Browser.at(shop, "AGENT");
        Browser other = Browser.at(shop, "AGENT");
        mine.verify();
        MovableClock.get().advance(Duration.ofSeconds(61));
        other.verify();
        verifyTheRest(mine.ticketId());
        verifyTheRest(other.ticketId());
        mine.takeGrant().then().statusCode(200);

        expect(other.takeGrant(), 409, "ticket-already-open");
    }

    @Test
    void theRouteThatWasChosenLastCountsForStaffWhateverTheOrderOfEvents() {
        Shop shop = Shop.ofType("MICRO");
        Browser merchant = Browser.at(shop);
        UUID ticket = merchant.ticketId();
        Neighbours.chooseRoute(ticket, shop.terminalId(), "AGENT");
        org.awaitility.Awaitility.await().until(() -> agent.evidence(ticket).statusCode() == 200);

        agent.evidence(ticket).then().body("route", equalTo("AGENT")).body("groups.size()", equalTo(3));
        expect(agent.evidence(UUID.randomUUID()), 404, "ticket-unknown");
    }

    @Test
    void aTerminalReportedLostIsNotReleased() {
        Shop shop = Shop.ofType("MICRO");
        Browser merchant = Browser.at(shop, "AGENT");
        merchant.verify();
        verifyTheRest(merchant.ticketId());
        Neighbours.sendTerminal(
                shop.terminalId(),
                "TerminalStatusChanged",
                Neighbours.statusChanged(
                        shop.terminalId(), "LOST", MovableClock.get().instant()));
        shop.awaitStatus("LOST");

        agent.evidence(merchant.ticketId())
                .then()
                .body("risk", equalTo("REFUSED"))
                .body("signals", hasItem("TERMINAL_LOST"))
                .body("release", equalTo("REFUSED"));
        assertThat(merchant.release()).isEqualTo("REFUSED");
        expect(merchant.takeGrant(), 409, "release-refused");
    }

    @Test
    void whatStaffRecordIsToldWithFromWhereWhichTicketsAloneCanRead() {
        Browser merchant = Browser.at(Shop.ofType("MICRO"), "AGENT");
        merchant.verify();
        agent.types(merchant.ticketId(), "SETTLEMENT_ACCOUNT", Shop.SETTLEMENT_END)
                .then()
                .statusCode(201);

        merchant.awaitVerificationEvents(4);
        List<TopicProbe.Recorded> told =
                TopicProbe.of(Neighbours.VERIFICATIONS)
                        .withKey(merchant.ticketId().toString())
                        .stream()
                        .filter(record -> record.event().equals("EvidenceRecorded"))
                        .toList();

        assertThat(told).hasSize(2);
        assertThat(told.get(0).json().path("by").asText()).isEqualTo("MERCHANT");
        assertThat(told.get(0).json().has("sealedAddress")).isFalse();
        assertThat(Neighbours.openForTickets(
                        told.get(1).json().path("sealedAddress").asText()))
                .isEqualTo(Map.of("address", StaffMember.ADDRESS));
        assertThat(told).noneMatch(record -> record.json().toString().contains(StaffMember.ADDRESS));
    }

    @Test
    void anAddressThatIsNoneIsRefusedAndNothingIsRecorded() {
        Browser merchant = Browser.at(Shop.ofType("MICRO"), "AGENT");

        expect(
                new StaffMember(agent.userName(), "agent")
                        .requestFrom("example.org")
                        .header("Idempotency-Key", UUID.randomUUID().toString())
                        .body(Map.of("factor", "LICENCE", "result", "PASSED"))
                        .post("/api/v1/tickets/" + merchant.ticketId() + "/evidence"),
                400,
                "malformed-parameter");
    }

    private void verifyTheRest(UUID ticket) {
        agent.types(ticket, "SETTLEMENT_ACCOUNT", Shop.SETTLEMENT_END).then().statusCode(201);
        agent.types(ticket, "PRINCIPAL_ID", Shop.PRINCIPAL_ID_END).then().statusCode(201);
    }
}
