package io.tillkey.identity;

import static io.tillkey.identity.Problems.expect;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A lost registered number is changed by full verification, a second person, cooling-off and a code, and by nothing less (R13). */
@QuarkusTest
@WithTestResource(IdentityStack.class)
class NumberChangeTest {
    private static final Duration COOLING_OFF = Duration.ofHours(72);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final StaffMember agent = StaffMember.agent();
    private final StaffMember supervisor = StaffMember.supervisor();

    @ParameterizedTest
    @ValueSource(strings = {"MICRO", "INDIVIDUAL_BUSINESS", "ENTERPRISE"})
    void aLostNumberIsReplacedAfterEverythingR13AsksFor(String type) {
        Shop shop = Shop.ofType(type);
        String number = Shop.newNumber();
        NumberChanger merchant = NumberChanger.at(shop);
        assertThat(merchant.state()).isEqualTo("NUMBER_WANTED");
        merchant.states(number)
                .then()
                .statusCode(200)
                .body("state", equalTo("VERIFYING"))
                .body("newNumber", equalTo(masked(number)));
        verify(shop, merchant, type);
        assertThat(merchant.state()).isEqualTo("APPROVAL");
        assertThat(supervisor.waiting(merchant.ticketId())).containsEntry("kind", "NUMBER_CHANGE");
        Instant approvedAt = MovableClock.get().instant();

        supervisor
                .decides(merchant.ticketId(), "APPROVE")
                .then()
                .statusCode(200)
                .body("release", equalTo("COOLING_OFF"))
                .body("numberChange.state", equalTo("COOLING_OFF"));

        Instant usableFrom = Instant.parse(merchant.read().path("usableFrom"));
        assertThat(usableFrom).isCloseTo(approvedAt.plus(COOLING_OFF), within(10, ChronoUnit.SECONDS));
        Map<String, String> notice =
                merchant.notices("NUMBER_CHANGE_STARTED", 1).get(0);
        assertThat(notice).containsEntry("number", shop.number()).containsKeys("stop", "time");
        assertThat(Instant.parse(notice.get("time"))).isCloseTo(usableFrom, within(1, ChronoUnit.SECONDS));
        expect(merchant.requestCode(), 409, "number-change-not-ready");
        assertThat(merchant.commands("RESET_CODE")).isEmpty();

        MovableClock.get().advance(COOLING_OFF);
        assertThat(merchant.state()).isEqualTo("CODE_WANTED");
        Map<String, String> text = merchant.receiveCode();
        assertThat(text).containsEntry("number", number).containsEntry("for", "NUMBER_CHANGE");
        assertThat(merchant.state()).isEqualTo("CODE_SENT");
        expect(merchant.tryCode(Browser.wrong(text.get("code"))), 422, "code-wrong");
        merchant.tryCode(text.get("code")).then().statusCode(200).body("state", equalTo("CONFIRMED"));

        await().atMost(PATIENCE).until(() -> merchant.confirmations().size() == 1);
        var confirmed = merchant.confirmations().get(0).json();
        assertThat(confirmed.path("contactId").asText())
                .isEqualTo(shop.contactId().toString());
        assertThat(Neighbours.openForDevices(confirmed.path("number").asText()))
                .containsOnly(Map.entry("number", number), Map.entry("former", shop.number()));
        assertThat(confirmed.toString()).doesNotContain(number, shop.number());

        Neighbours.sendMerchant(
                shop.merchantId(),
                "ContactNumberChanged",
                Neighbours.numberChangedBy(
                        merchant.ticketId(),
                        shop.merchantId(),
                        shop.contactId(),
                        number,
                        MovableClock.get().instant()));
        await().atMost(PATIENCE).until(() -> merchant.state().equals("DONE"));
        assertThat(merchant.notices("NUMBER_CHANGE_DONE", 1)).singleElement().satisfies(done -> assertThat(done)
                .containsEntry("number", shop.number())
                .containsKey("stop"));
        expect(merchant.tryCode(text.get("code")), 422, "code-used");
        assertThat(Shop.select("select number::text from number_changes where ticket_id = ?", merchant.ticketId()))
                .isEmpty();
    }

    @Test
    void whatTheLostNumberWouldProveIsNotAskedForAndPossessionAlwaysIs() {
        Shop shop = Shop.ofType("INDIVIDUAL_BUSINESS");
        NumberChanger merchant = NumberChanger.at(shop);
        merchant.states(Shop.newNumber()).then().statusCode(200);

        agent.evidence(merchant.ticketId())
                .then()
                .body("risk", equalTo("HIGH"))
                .body("groups.anyOf.flatten()", contains("LICENCE", "PRINCIPAL_ID", "TERMINAL_POSSESSION"))
                .body("numberChange.contacts", hasSize(1))
                .body("numberChange.contacts[0].chosen", equalTo(true))
                .body("numberChange.contacts[0].maskedNumber", equalTo(shop.maskedNumber()));
        expect(agent.judges(merchant.ticketId(), "CALL_BACK", "PASSED"), 409, "evidence-not-needed");
    }

    @Test
    void aTicketOfOneKindIsOfNoUseForTheOther() {
        Shop shop = Shop.ofType("MICRO");
        NumberChanger change = NumberChanger.at(shop);
        Browser reset = Browser.at(shop, "AGENT");

        expect(
                change.request().header("Client-Address", "198.51.100.7").post(change.path("codes")),
                409,
                "not-a-reset");
        expect(change.request().body(Map.of("code", "482913")).post(change.path("code-attempts")), 409, "not-a-reset");
        expect(change.request().post(change.path("grants")), 409, "not-a-reset");
        expect(
                change.request()
                        .header("Idempotency-Key", UUID.randomUUID().toString())
                        .body(Map.of("password", "violet-Harbour-71-rain", "repeated", "violet-Harbour-71-rain"))
                        .put(change.path("credential")),
                409,
                "not-a-reset");
        expect(reset.request().get(reset.path("number-change")), 409, "not-a-number-change");
        expect(
                reset.request().body(Map.of("number", Shop.newNumber())).put(reset.path("number-change/number")),
                409,
                "not-a-number-change");
        expect(
                reset.request().header("Client-Address", "198.51.100.7").post(reset.path("number-change/codes")),
                409,
                "not-a-number-change");
        expect(
                reset.request().body(Map.of("code", "482913")).post(reset.path("number-change/attempts")),
                409,
                "not-a-number-change");
        expect(chooses(agent, reset.ticketId(), shop.contactId()), 409, "not-a-number-change");
        assertThat(Shop.select("select ticket_id::text from number_changes where ticket_id = ?", reset.ticketId()))
                .isEmpty();
    }

    @Test
    void theCodeOfANewNumberGivesNoGrantR7() {
        Shop shop = Shop.ofType("MICRO");
        NumberChanger merchant = cooledOff(shop, Shop.newNumber());
        String code = merchant.receiveCode().get("code");

        // Even with a token that tickets never signs for such a ticket.
        expect(merchant.asAReset().body(Map.of("code", code)).post(merchant.path("code-attempts")), 422, "code-wrong");
        assertThat(Shop.select("select id::text from grants where ticket_id = ?", merchant.ticketId()))
                .isEmpty();
        assertThat(merchant.confirmations()).isEmpty();
    }

    @Test
    void anotherNumberMakesTheApprovalFallAndAfterTheApprovalItIsTooLate() {
        Shop shop = Shop.ofType("MICRO");
        NumberChanger merchant = NumberChanger.at(shop);
        merchant.states(Shop.newNumber()).then().statusCode(200);
        verify(shop, merchant, "MICRO");
        String asked = agent.evidence(merchant.ticketId()).path("approval.approvalId");

        String another = Shop.newNumber();
        merchant.states(another).then().statusCode(200);

        agent.evidence(merchant.ticketId()).then().body("approval.approvalId", not(equalTo(asked)));
        expect(supervisor.decides(merchant.ticketId(), asked, "APPROVE"), 409, "approval-not-asked");
        supervisor.decides(merchant.ticketId(), "APPROVE").then().statusCode(200);
        expect(merchant.states(Shop.newNumber()), 409, "number-change-too-late");
        merchant.states(another).then().statusCode(200).body("state", equalTo("COOLING_OFF"));
    }

    @Test
    void whatIsRecordedWhileItCoolsOffMakesTheApprovalFall() {
        Shop shop = Shop.ofType("MICRO");
        NumberChanger merchant = approved(shop, Shop.newNumber());

        agent.types(merchant.ticketId(), "PRINCIPAL_ID", "00000000").then().body("release", equalTo("WAITING"));

        MovableClock.get().advance(COOLING_OFF);
        expect(merchant.requestCode(), 409, "number-change-not-ready");
        assertThat(merchant.commands("RESET_CODE")).isEmpty();
    }

    @Test
    void aNumberThatIsRegisteredIsNeverApproved() {
        Shop shop = Shop.ofType("MICRO");
        NumberChanger merchant = NumberChanger.at(shop);

        // Who has proved nothing doesn't learn it (R1).
        merchant.states(shop.number()).then().statusCode(200).body("state", equalTo("VERIFYING"));
        verify(shop, merchant, "MICRO");

        agent.evidence(merchant.ticketId()).then().body("release", equalTo("WAITING"));
        merchant.states(Shop.newNumber()).then().statusCode(200).body("state", equalTo("APPROVAL"));
        expect(merchant.states(shop.number()), 422, "number-refused").body("reasons", contains("REGISTERED_ALREADY"));
    }

    @Test
    void onlyAMobileNumberOfTheMainlandIsTakenAndNotAnyNumberOfTimesR12() {
        NumberChanger merchant = NumberChanger.at(Shop.ofType("MICRO"));
        expect(merchant.states("hello"), 422, "number-refused").body("reasons", contains("NOT_A_NUMBER"));
        for (String other : List.of("+12025550143", "01012345678", "+447400123456")) {
            expect(merchant.states(other), 422, "number-refused").body("reasons", contains("NOT_A_MAINLAND_MOBILE"));
        }
        for (int stated = 0; stated < 5; stated++) {
            merchant.states(Shop.newNumber()).then().statusCode(200);
        }
        expect(merchant.states(Shop.newNumber()), 409, "numbers-exhausted");
    }

    @Test
    void aTerminalNobodyKnowsIsAnsweredAlikeR1() {
        NumberChanger known = NumberChanger.at(Shop.ofType("MICRO"));
        NumberChanger unknown = NumberChanger.at(Shop.unknown());
        String number = Shop.newNumber();

        assertThat(unknown.read().asString()).isEqualTo(known.read().asString());
        assertThat(unknown.states(number).asString())
                .isEqualTo(known.states(number).asString());
        // But for its own address, which a problem names.
        assertThat(unknown.requestCode().asString().replace(unknown.ticketId().toString(), ""))
                .isEqualTo(
                        known.requestCode().asString().replace(known.ticketId().toString(), ""));
    }

    @Test
    void whoChoseTheContactCantBeTheSecondPerson() {
        Shop shop = Shop.ofType("MICRO");
        NumberChanger merchant = NumberChanger.at(shop);
        UUID other = addAContact(shop);
        merchant.states(Shop.newNumber()).then().statusCode(200);
        verify(shop, merchant, "MICRO");
        agent.evidence(merchant.ticketId())
                .then()
                .body("release", equalTo("WAITING"))
                .body("numberChange.contacts", hasSize(2));

        expect(chooses(agent, merchant.ticketId(), UUID.randomUUID()), 422, "contact-unknown");
        chooses(agent, merchant.ticketId(), other).then().statusCode(200).body("release", equalTo("APPROVAL"));
        String asked = agent.evidence(merchant.ticketId()).path("approval.approvalId");
        chooses(supervisor, merchant.ticketId(), shop.contactId())
                .then()
                .statusCode(200)
                .body("approval.approvalId", not(equalTo(asked)));

        expect(supervisor.decides(merchant.ticketId(), "APPROVE"), 403, "approval-own-work");
        StaffMember.supervisor()
                .decides(merchant.ticketId(), "APPROVE")
                .then()
                .statusCode(200)
                .body("release", equalTo("COOLING_OFF"));
        // Both numbers are told, the one that is to go and the other.
        assertThat(merchant.notices("NUMBER_CHANGE_STARTED", 2)).hasSize(2);
        expect(chooses(agent, merchant.ticketId(), other), 409, "number-change-too-late");
    }

    @Test
    void theOwnerIsToldOnceMoreInTheMiddleAndCanStopItUntilTheEnd() {
        Shop shop = Shop.ofType("MICRO");
        NumberChanger merchant = approved(shop, Shop.newNumber());
        String stopCode = merchant.notices("NUMBER_CHANGE_STARTED", 1).get(0).get("stop");

        MovableClock.get().advance(COOLING_OFF.dividedBy(2));
        assertThat(merchant.notices("NUMBER_CHANGE_STARTED", 2)).hasSize(2);
        MovableClock.get().advance(COOLING_OFF.dividedBy(2).plusHours(23));

        Browser.stop(stopCode).then().statusCode(200).body("state", equalTo("STOPPED"));
        assertThat(merchant.state()).isEqualTo("CLOSED");
        expect(merchant.requestCode(), 409, "ticket-closed");
        assertThat(merchant.commands("RESET_CODE")).isEmpty();
    }

    @Test
    void ofTwoRightCodesAtTheSameTimeOneConfirmsR6() {
        NumberChanger merchant = cooledOff(Shop.ofType("MICRO"), Shop.newNumber());
        String code = merchant.receiveCode().get("code");

        List<Integer> answers = Together.times(4, () -> merchant.tryCode(code).statusCode());

        assertThat(answers).containsOnlyOnce(200);
        await().atMost(PATIENCE).until(() -> !merchant.confirmations().isEmpty());
        assertThat(merchant.confirmations()).hasSize(1);
    }

    @Test
    void whatDevicesCouldNotChangeHasFailed() {
        Shop shop = Shop.ofType("MICRO");
        NumberChanger merchant = cooledOff(shop, Shop.newNumber());
        merchant.tryCode(merchant.receiveCode().get("code")).then().statusCode(200);

        Neighbours.sendMerchant(
                shop.merchantId(),
                "NumberChangeFailed",
                Neighbours.numberChangeFailed(
                        merchant.ticketId(),
                        shop.merchantId(),
                        shop.contactId(),
                        MovableClock.get().instant()));

        await().atMost(PATIENCE).until(() -> merchant.state().equals("FAILED"));
    }

    private NumberChanger cooledOff(Shop shop, String number) {
        NumberChanger merchant = approved(shop, number);
        MovableClock.get().advance(COOLING_OFF);
        return merchant;
    }

    private NumberChanger approved(Shop shop, String number) {
        NumberChanger merchant = NumberChanger.at(shop);
        merchant.states(number).then().statusCode(200);
        verify(shop, merchant, "MICRO");
        supervisor.decides(merchant.ticketId(), "APPROVE").then().statusCode(200);
        return merchant;
    }

    /** All that the policy asks for. */
    private void verify(Shop shop, NumberChanger merchant, String type) {
        UUID ticket = merchant.ticketId();
        if (type.equals("ENTERPRISE")) {
            agent.types(ticket, "CREDIT_CODE", Shop.CREDIT_CODE).then().statusCode(201);
            agent.judges(ticket, "AUTHORISATION_LETTER", "PASSED").then().statusCode(201);
        } else {
            agent.types(ticket, "PRINCIPAL_ID", Shop.PRINCIPAL_ID_END).then().statusCode(201);
        }
        if (type.equals("MICRO") || type.equals("ENTERPRISE")) {
            agent.types(ticket, "SETTLEMENT_ACCOUNT", Shop.SETTLEMENT_END)
                    .then()
                    .statusCode(201);
        }
        if (!type.equals("MICRO")) {
            agent.judges(ticket, "LICENCE", "PASSED").then().statusCode(201);
        }
        assertThat((String) agent.evidence(ticket).path("release")).isEqualTo("WAITING");
        FakeDevices.shows(shop.terminalId(), "36608453");
        agent.types(ticket, "TERMINAL_POSSESSION", "36608453").then().statusCode(201);
    }

    private static Response chooses(StaffMember who, UUID ticketId, UUID contactId) {
        return who.request()
                .body(Map.of("contactId", contactId.toString()))
                .put("/api/v1/tickets/" + ticketId + "/number-change/contact");
    }

    /** The merchant has a second contact, known once this returns. */
    private static UUID addAContact(Shop shop) {
        UUID other = UUID.randomUUID();
        Neighbours.sendMerchant(
                shop.merchantId(),
                "MerchantChanged",
                Neighbours.merchantChanged(
                        shop.merchantId(),
                        "MICRO",
                        "两个联系人的小店",
                        List.of(
                                new Neighbours.Contact(shop.contactId(), "OWNER", shop.number(), "zh-CN", true),
                                new Neighbours.Contact(other, "AUTHORISED_PERSON", Shop.newNumber(), "en", false)),
                        Map.of("principalIdEnd", Shop.PRINCIPAL_ID_END, "settlementEnd", Shop.SETTLEMENT_END),
                        MovableClock.get().instant()));
        await().atMost(PATIENCE).until(() -> Shop.select("select id::text from contacts where id = ? and listed", other)
                .isPresent());
        return other;
    }

    private static String masked(String number) {
        return number.substring(3, 6) + "****" + number.substring(number.length() - 4);
    }
}
