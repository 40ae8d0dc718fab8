package io.tillkey.identity.stop;

import static io.tillkey.identity.Problems.expect;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tillkey.identity.Browser;
import io.tillkey.identity.IdentityStack;
import io.tillkey.identity.MovableClock;
import io.tillkey.identity.Neighbours;
import io.tillkey.identity.Shop;
import io.tillkey.identity.SignIn;
import io.tillkey.identity.StaffMember;
import io.tillkey.testing.TopicProbe;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Somebody at the terminal says "not me" (docs/decisions/0024). */
@QuarkusTest
@WithTestResource(IdentityStack.class)
class ObjectionsTest {
    private static final String PASSWORD = "violet-Harbour-71-rain";
    private static final String OTHER = "amber-Lantern-58-frost";

    @Test
    void beforeItIsSetNothingCanBeSetForTheTicketAnyMore() {
        Shop shop = Shop.withPassword();
        Browser browser = verified(shop);

        assertThat(object(shop)).isTrue();

        TopicProbe.Recorded told = awaitStops(browser, 1).get(0);
        assertThat(told.json().path("ticketId").asText())
                .isEqualTo(browser.ticketId().toString());
        assertThat(told.json().path("locked").asBoolean(true)).isFalse();
        assertThat(told.json().path("by").asText()).isEqualTo("TERMINAL");
        expect(browser.set(PASSWORD), 409, "ticket-closed");
        expect(browser.takeGrant(), 409, "ticket-closed");
        assertThat(SignIn.succeeds(shop, PASSWORD)).isFalse();
    }

    @Test
    void whatStaffReleasedIsStoppedBeforeItIsGranted() {
        Shop shop = Shop.ofType("MICRO");
        Browser browser = releasedByStaff(shop);

        assertThat(object(shop)).isTrue();

        expect(browser.takeGrant(), 409, "ticket-closed");
    }

    @Test
    void afterItWasSetTheAdministratorIsLocked() {
        Shop shop = Shop.withPassword();
        Browser browser = verified(shop);
        browser.set(PASSWORD).then().statusCode(200);
        MovableClock.get().advance(Duration.ofHours(2));
        Neighbours.closeTicket(browser.ticketId(), shop.terminalId(), "RESOLVED");
        awaitClosed(browser);

        assertThat(object(shop)).isTrue();

        assertThat(awaitStops(browser, 1).get(0).json().path("locked").asBoolean())
                .isTrue();
        SignIn.awaitRefusal(shop, PASSWORD);
    }

    @Test
    void withNobodyToTellItStopsAllTheSame() {
        Shop shop = Shop.withPassword();
        Browser browser = verified(shop);
        // As if no number had been registered: nobody has a stop code.
        assertThat(Shop.select(
                        "with gone as (delete from stop_codes where ticket_id = ? returning id) select count(*) from gone",
                        browser.ticketId()))
                .contains("1");

        assertThat(object(shop)).isTrue();

        expect(browser.set(PASSWORD), 409, "ticket-closed");
    }

    @Test
    void theSameAgainStopsNothingMoreInvariant5() {
        Shop shop = Shop.withPassword();
        Browser thief = verified(shop);
        UUID objection = UUID.randomUUID();
        Instant at = MovableClock.get().instant();
        assertThat(object(shop, objection, at)).isTrue();
        MovableClock.get().advance(Duration.ofMinutes(20));
        Browser owner = verified(shop);

        // Another event that says the same: not a duplicate that the inbox knows.
        Neighbours.sendTerminal(
                shop.terminalId(), "ResetObjected", Neighbours.objected(shop.terminalId(), objection, at));
        assertThat(object(shop, UUID.randomUUID(), at)).isFalse();

        owner.set(OTHER).then().statusCode(200);
        assertThat(SignIn.succeeds(shop, OTHER)).isTrue();
        assertThat(owner.stops()).hasSize(1);
        assertThat(thief.stops()).hasSize(1);
    }

    @Test
    void heardLateItConcernsWhatWasGoingOnThenAndNothingBegunSince() {
        Shop shop = Shop.withPassword();
        Browser thief = verified(shop);
        Instant said = MovableClock.get().instant();
        thief.set(PASSWORD).then().statusCode(200);
        MovableClock.get().advance(Duration.ofHours(3));

        assertThat(object(shop, UUID.randomUUID(), said)).isTrue();

        assertThat(awaitStops(thief, 1).get(0).json().path("locked").asBoolean())
                .isTrue();
        MovableClock.get().advance(Duration.ofHours(3));
        Browser owner = verified(shop);
        assertThat(object(shop, UUID.randomUUID(), said)).isFalse();
        owner.set(OTHER).then().statusCode(200);
        SignIn.awaitSuccess(shop, OTHER);
    }

    @Test
    void whatTheOwnerSetSinceIsNotLockedByAnObjectionToWhatWasBefore() {
        Shop shop = Shop.withPassword();
        Browser thief = verified(shop);
        thief.set(PASSWORD).then().statusCode(200);
        Neighbours.closeTicket(thief.ticketId(), shop.terminalId(), "RESOLVED");
        awaitClosed(thief);
        Instant said = MovableClock.get().instant();
        MovableClock.get().advance(Duration.ofHours(3));
        Browser owner = verified(shop);
        owner.set(OTHER).then().statusCode(200);

        assertThat(object(shop, UUID.randomUUID(), said)).isFalse();

        assertThat(SignIn.succeeds(shop, OTHER)).isTrue();
        assertThat(owner.stops()).isEmpty();
    }

    @Test
    void withNothingToStopNothingHappens() {
        Shop shop = Shop.withPassword();
        assertThat(object(shop)).isFalse();

        Browser browser = verified(shop);
        browser.set(PASSWORD).then().statusCode(200);
        MovableClock.get().advance(Duration.ofHours(73));
        Neighbours.closeTicket(browser.ticketId(), shop.terminalId(), "RESOLVED");
        awaitClosed(browser);

        assertThat(object(shop)).isFalse();
        assertThat(SignIn.succeeds(shop, PASSWORD)).isTrue();
    }

    @Test
    void onceOneStoppedSomethingWhatStaffVerifyAfterItGoesOn() {
        Shop shop = Shop.ofType("MICRO");
        Browser first = releasedByStaff(shop);
        assertThat(object(shop)).isTrue();
        awaitStops(first, 1);
        MovableClock.get().advance(Duration.ofMinutes(10));
        Browser owner = releasedByStaff(shop);

        assertThat(object(shop)).isFalse();

        owner.takeGrant().then().statusCode(200);
        owner.set(OTHER).then().statusCode(200);
        assertThat(SignIn.succeeds(shop, OTHER)).isTrue();
    }

    @Test
    void aFewADayStopAnythingSoThatNobodyThereKeepsTheOwnerOut() {
        Shop shop = Shop.withPassword();
        for (int i = 0; i < 3; i++) {
            verified(shop);
            assertThat(object(shop)).isTrue();
            // Codes of a terminal are few an hour (R2).
            MovableClock.get().advance(Duration.ofHours(2));
        }
        Browser owner = verified(shop);

        assertThat(object(shop)).isFalse();

        owner.set(OTHER).then().statusCode(200);
        assertThat(SignIn.succeeds(shop, OTHER)).isTrue();
        MovableClock.get().advance(Duration.ofHours(24));
        assertThat(object(shop)).isTrue();
    }

    /** Somebody says so now. Answers whether that stopped anything. */
    private static boolean object(Shop shop) {
        return object(shop, UUID.randomUUID(), MovableClock.get().instant());
    }

    private static boolean object(Shop shop, UUID objection, Instant at) {
        Neighbours.sendTerminal(
                shop.terminalId(), "ResetObjected", Neighbours.objected(shop.terminalId(), objection, at));
        return await().atMost(Duration.ofSeconds(20))
                .until(
                        () -> Shop.select("select stopped::text from terminal_objections where id = ?", objection),
                        found -> found.isPresent())
                .filter("true"::equals)
                .isPresent();
    }

    private static Browser verified(Shop shop) {
        Browser browser = Browser.at(shop);
        browser.verify();
        return browser;
    }

    private static Browser releasedByStaff(Shop shop) {
        Browser browser = Browser.at(shop, "AGENT");
        browser.verify();
        StaffMember agent = StaffMember.agent();
        agent.types(browser.ticketId(), "SETTLEMENT_ACCOUNT", Shop.SETTLEMENT_END)
                .then()
                .statusCode(201);
        agent.types(browser.ticketId(), "PRINCIPAL_ID", Shop.PRINCIPAL_ID_END)
                .then()
                .statusCode(201);
        return browser;
    }

    private static void awaitClosed(Browser browser) {
        await().atMost(Duration.ofSeconds(20))
                .until(() -> Shop.select("select status from closed_tickets where ticket_id = ?", browser.ticketId())
                        .isPresent());
    }

    private static List<TopicProbe.Recorded> awaitStops(Browser browser, int count) {
        return await().atMost(Duration.ofSeconds(20)).until(browser::stops, told -> told.size() >= count);
    }
}
