package io.tillkey.identity;

import static io.tillkey.identity.Problems.expect;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What is very risky takes a second person, and then time in which the owner can object. */
@QuarkusTest
@WithTestResource(IdentityStack.class)
class CoolingOffTest {
    private static final String PASSWORD = "violet-Harbour-71-rain";
    private static final Duration COOLING_OFF = Duration.ofHours(24);
    private static final Duration NUMBER_IS_NEW_FOR = Duration.ofDays(7);

    private final StaffMember agent = StaffMember.agent();
    private final StaffMember supervisor = StaffMember.supervisor();

    @Test
    void twoSignalsTakeASecondPersonAndThenADay() {
        Browser merchant = veryRisky();
        UUID ticket = merchant.ticketId();
        agent.evidence(ticket)
                .then()
                .body("risk", equalTo("HIGH"))
                .body("signals", contains("NUMBER_CHANGED_LATELY", "SEVERAL_CALLERS"))
                .body("release", equalTo("APPROVAL"));
        Instant approvedAt = MovableClock.get().instant();

        Instant usableFrom = Instant.parse(supervisor
                .decides(ticket, "APPROVE")
                .then()
                .statusCode(200)
                .body("release", equalTo("COOLING_OFF"))
                .extract()
                .path("approval.usableFrom"));

        assertThat(usableFrom).isCloseTo(approvedAt.plus(COOLING_OFF), within(10, ChronoUnit.SECONDS));
        assertThat(merchant.release()).isEqualTo("COOLING_OFF");
        merchant.verification().then().body("releaseFrom", equalTo(usableFrom.toString()));
        expect(merchant.takeGrant(), 409, "release-not-ready");
        expect(merchant.set(PASSWORD), 403, "grant-missing");
        assertThat(merchant.verificationEvents()).doesNotContain("VerificationPassed");
    }

    @Test
    void afterTheDayAFreshCodeInTheMerchantsHandReleasesItR10() {
        Browser merchant = approved();
        MovableClock.get().advance(COOLING_OFF);

        expect(merchant.takeGrant(), 409, "release-not-ready");
        agent.evidence(merchant.ticketId()).then().body("release", equalTo("WAITING"));
        merchant.verify();

        assertThat(merchant.state()).isEqualTo("VERIFIED");
        merchant.set(PASSWORD).then().statusCode(200);
    }

    @Test
    void aCodeTypedBeforeTheDayIsOverReleasesNothing() {
        Browser merchant = approved();
        MovableClock.get().advance(COOLING_OFF.minusMinutes(5));

        merchant.verify();

        assertThat(merchant.release()).isEqualTo("COOLING_OFF");
        expect(merchant.takeGrant(), 409, "release-not-ready");
        MovableClock.get().advance(Duration.ofMinutes(5));
        assertThat(merchant.release()).isEqualTo("READY");
        merchant.takeGrant().then().statusCode(200);
    }

    @Test
    void whatIsRecordedMeanwhileMakesTheApprovalFall() {
        Browser merchant = approved();
        UUID ticket = merchant.ticketId();

        agent.types(ticket, "PRINCIPAL_ID", "00000000").then().body("release", equalTo("WAITING"));

        agent.types(ticket, "PRINCIPAL_ID", Shop.PRINCIPAL_ID_END)
                .then()
                .body("release", equalTo("APPROVAL"))
                .body("approval.state", equalTo("ASKED"))
                .body("approval.usableFrom", nullValue());
        MovableClock.get().advance(COOLING_OFF);
        merchant.verify();
        expect(merchant.takeGrant(), 409, "release-not-ready");
    }

    @Test
    void aFurtherSignalMakesTheApprovalFall() {
        Shop shop = Shop.ofType("MICRO");
        Browser merchant = approved(shop);
        shop.reportTampering();

        agent.evidence(merchant.ticketId()).then().body("release", equalTo("APPROVAL"));

        expect(merchant.takeGrant(), 409, "release-not-ready");
        supervisor
                .decides(merchant.ticketId(), "APPROVE")
                .then()
                .statusCode(200)
                .body("release", equalTo("COOLING_OFF"));
    }

    @Test
    void anApprovalOutlivesTheAgeingOfItsSignalsWhichAsksForLess() {
        Shop shop = Shop.ofType("MICRO");
        shop.changeTheNumber();
        MovableClock.get().advance(NUMBER_IS_NEW_FOR.minus(COOLING_OFF).plusHours(1));
        Browser merchant = ofThree(shop);
        UUID ticket = merchant.ticketId();
        supervisor.decides(ticket, "APPROVE").then().statusCode(200).body("release", equalTo("COOLING_OFF"));

        MovableClock.get().advance(COOLING_OFF.minusMinutes(5));
        agent.evidence(ticket)
                .then()
                .body("signals", contains("SEVERAL_CALLERS"))
                .body("risk", equalTo("ELEVATED"))
                .body("release", equalTo("COOLING_OFF"));
        MovableClock.get().advance(Duration.ofMinutes(10));
        agent.evidence(ticket)
                .then()
                .body("signals", empty())
                .body("groups.anyOf.flatten()", not(hasItem("CALL_BACK")))
                .body("approval.state", equalTo("GIVEN"))
                .body("release", equalTo("WAITING"));
        merchant.verify();

        assertThat(merchant.state()).isEqualTo("VERIFIED");
        merchant.set(PASSWORD).then().statusCode(200);
    }

    @Test
    void anApprovalThatCooledOffIsNotKeptForever() {
        Browser merchant = approved();
        MovableClock.get().advance(COOLING_OFF.multipliedBy(2));

        merchant.verify();

        assertThat(merchant.release()).isEqualTo("WAITING");
        expect(merchant.takeGrant(), 409, "release-not-ready");
    }

    @Test
    void whoComesWithALetterIsNewAndTakesASecondPersonR20() {
        Browser merchant = Browser.at(Shop.ofType("ENTERPRISE"), "AGENT");
        UUID ticket = merchant.ticketId();
        merchant.verify();
        agent.types(ticket, "CREDIT_CODE", Shop.CREDIT_CODE).then().statusCode(201);
        agent.judges(ticket, "LICENCE", "PASSED").then().statusCode(201);
        agent.types(ticket, "SETTLEMENT_ACCOUNT", Shop.SETTLEMENT_END).then().statusCode(201);

        agent.judges(ticket, "AUTHORISATION_LETTER", "PASSED")
                .then()
                .body("signals", contains("NEW_AUTHORISED_PERSON"))
                .body("release", equalTo("WAITING"));
        agent.judges(ticket, "CALL_BACK", "PASSED").then().body("release", equalTo("APPROVAL"));

        agent.judges(ticket, "AUTHORISATION_LETTER", "FAILED")
                .then()
                .body("signals", empty())
                .body("release", equalTo("READY"));
    }

    @Test
    void aTerminalFarFromItsStoreIsNotResetByOnePersonAloneUntilItIsBack() {
        Shop shop = Shop.ofType("MICRO");
        shop.carryAway(true);
        Browser merchant = Browser.at(shop, "SELF_SERVICE");
        merchant.verify();
        assertThat(merchant.release()).isEqualTo("WAITING");

        shop.carryAway(false);
        Browser back = Browser.at(shop, "SELF_SERVICE");
        MovableClock.get().advance(Duration.ofMinutes(1));
        back.verify();

        assertThat(back.state()).isEqualTo("VERIFIED");
    }

    @Test
    void aTerminalThatReportsTamperingIsNotResetByOnePersonAloneR26() {
        Shop shop = Shop.ofType("MICRO");
        shop.reportTampering();
        Browser merchant = Browser.at(shop, "SELF_SERVICE");

        merchant.verify();

        assertThat(merchant.release()).isEqualTo("WAITING");
        expect(merchant.set(PASSWORD), 403, "grant-missing");
        Browser withAnAgent = Browser.at(shop, "AGENT");
        agent.evidence(withAnAgent.ticketId()).then().body("signals", hasItem("TAMPER_SUSPECTED"));
    }

    private Browser approved() {
        return approved(Shop.ofType("MICRO"));
    }

    private Browser approved(Shop shop) {
        Browser merchant = veryRisky(shop);
        supervisor
                .decides(merchant.ticketId(), "APPROVE")
                .then()
                .statusCode(200)
                .body("release", equalTo("COOLING_OFF"));
        return merchant;
    }

    private Browser veryRisky() {
        return veryRisky(Shop.ofType("MICRO"));
    }

    /** A ticket with all its evidence, whose merchant's number changed lately, and the third for its terminal today. */
    private Browser veryRisky(Shop shop) {
        shop.changeTheNumber();
        return ofThree(shop);
    }

    private Browser ofThree(Shop shop) {
        Browser.at(shop, "AGENT");
        Browser.at(shop, "AGENT");
        Browser merchant = Browser.at(shop, "AGENT");
        merchant.verify();
        agent.types(merchant.ticketId(), "SETTLEMENT_ACCOUNT", Shop.SETTLEMENT_END)
                .then()
                .statusCode(201);
        agent.judges(merchant.ticketId(), "CALL_BACK", "PASSED").then().statusCode(201);
        agent.types(merchant.ticketId(), "PRINCIPAL_ID", Shop.PRINCIPAL_ID_END)
                .then()
                .statusCode(201);
        return merchant;
    }
}
