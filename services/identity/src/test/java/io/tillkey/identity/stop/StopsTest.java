package io.tillkey.identity.stop;

import static io.tillkey.identity.Problems.expect;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.tillkey.identity.Browser;
import io.tillkey.identity.IdentityStack;
import io.tillkey.identity.MovableClock;
import io.tillkey.identity.Neighbours;
import io.tillkey.identity.Shop;
import io.tillkey.identity.SignIn;
import io.tillkey.identity.StaffMember;
import io.tillkey.identity.Together;
import io.tillkey.testing.TopicProbe;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The owner says "not me". */
@QuarkusTest
@WithTestResource(IdentityStack.class)
class StopsTest {
    private static final String PASSWORD = "violet-Harbour-71-rain";
    private static final String OTHER = "amber-Lantern-58-frost";

    @Test
    void everyContactIsToldBeforeAnythingIsSetEachWithACodeOfItsOwnR18() {
        Shop shop = Shop.withPassword();
        String second = Shop.newNumber();
        Neighbours.sendMerchant(
                shop.merchantId(),
                "MerchantChanged",
                Neighbours.merchantChanged(
                        shop.merchantId(),
                        "杭州清晨茶饮店",
                        List.of(
                                new Neighbours.Contact(shop.contactId(), "OWNER", shop.number(), "zh-CN", true),
                                new Neighbours.Contact(UUID.randomUUID(), "AUTHORISED_PERSON", second, "en", false)),
                        MovableClock.get().instant().plusSeconds(1)));
        await().until(() -> Shop.select(
                        "select count(*) from contacts where merchant_id = ? and listed", shop.merchantId())
                .filter("2"::equals)
                .isPresent());
        Browser browser = verified(shop);

        List<TopicProbe.Recorded> told = await().until(browser::startedNotices, list -> list.size() == 2);

        assertThat(browser.state()).isEqualTo("VERIFIED");
        assertThat(told)
                .extracting(notice -> notice.json().path("language").asText())
                .containsExactlyInAnyOrder("zh-CN", "en");
        List<Map<String, String>> contents = told.stream().map(Browser::open).toList();
        assertThat(contents)
                .extracting(content -> content.get("number"))
                .containsExactlyInAnyOrder(shop.number(), second);
        assertThat(contents).extracting(content -> content.get("stop")).doesNotHaveDuplicates();
        assertThat(contents).allSatisfy(content -> assertThat(content)
                .containsEntry("stage", "STARTED")
                .containsKeys("terminal", "time")
                .doesNotContainKey("code"));
        assertThat(browser.doneNotices()).isEmpty();
    }

    @Test
    void stoppedBeforeItIsSetNothingCanBeSetForTheTicketAnyMore() {
        Shop shop = Shop.withPassword();
        Browser browser = verified(shop);

        Browser.stop(browser.awaitStopCode())
                .then()
                .statusCode(200)
                .body("state", equalTo("STOPPED"))
                .body("terminal", equalTo("****" + shop.serial().substring(10)));

        expect(browser.set(PASSWORD), 409, "ticket-closed");
        expect(browser.takeGrant(), 409, "ticket-closed");
        MovableClock.get().advance(Duration.ofMinutes(2));
        expect(browser.requestCode(), 409, "ticket-closed");
        assertThat(grantOf(browser)).isEqualTo("STOPPED");
        assertThat(SignIn.succeeds(shop, PASSWORD)).isFalse();
        TopicProbe.Recorded told = awaitStops(browser, 1).get(0);
        assertThat(told.json().path("ticketId").asText())
                .isEqualTo(browser.ticketId().toString());
        assertThat(told.json().path("locked").asBoolean(true)).isFalse();
        assertThat(browser.credentialResets()).isEmpty();
    }

    @Test
    void aCodeOnItsWayIsVoidOnceTheTicketIsStopped() {
        Shop shop = Shop.ofType("MICRO");
        Browser browser = Browser.at(shop, "AGENT");
        browser.verify();
        StaffMember agent = StaffMember.agent();
        agent.types(browser.ticketId(), "SETTLEMENT_ACCOUNT", Shop.SETTLEMENT_END)
                .then()
                .statusCode(201);
        agent.types(browser.ticketId(), "PRINCIPAL_ID", Shop.PRINCIPAL_ID_END)
                .then()
                .statusCode(201);
        // Released, and nothing is opened yet: the owner is told already.
        String stopCode = browser.awaitStopCode();

        Browser.stop(stopCode).then().statusCode(200);

        expect(browser.takeGrant(), 409, "ticket-closed");
        agent.evidence(browser.ticketId()).then().body("release", equalTo("CLOSED"));
        expect(agent.types(browser.ticketId(), "PRINCIPAL_ID", Shop.PRINCIPAL_ID_END), 409, "ticket-closed");
    }

    @Test
    void anApprovalTellsTheOwnerToo() {
        Shop shop = Shop.ofType("MICRO");
        shop.changeTheNumber();
        Browser browser = Browser.at(shop, "AGENT");
        browser.verify();
        StaffMember agent = StaffMember.agent();
        agent.types(browser.ticketId(), "SETTLEMENT_ACCOUNT", Shop.SETTLEMENT_END);
        agent.types(browser.ticketId(), "PRINCIPAL_ID", Shop.PRINCIPAL_ID_END);
        agent.judges(browser.ticketId(), "CALL_BACK", "PASSED");
        assertThat(browser.startedNotices()).isEmpty();

        StaffMember.supervisor().decides(browser.ticketId(), "APPROVE").then().statusCode(200);

        Browser.stop(browser.awaitStopCode()).then().statusCode(200);
        expect(browser.takeGrant(), 409, "ticket-closed");
        assertThat(browser.startedNotices()).hasSize(1);
    }

    @Test
    void stoppedAfterItWasSetTheAdministratorIsLockedAndEverySessionEnds() {
        Shop shop = Shop.withPassword();
        Browser browser = verified(shop);
        browser.set(PASSWORD).then().statusCode(200);
        String refreshToken = SignIn.at(shop, PASSWORD).path("refresh_token");

        Browser.stop(doneStopCode(browser)).then().statusCode(200).body("state", equalTo("LOCKED"));

        assertThat(SignIn.succeeds(shop, PASSWORD)).isFalse();
        assertThat(SignIn.refresh(shop, refreshToken).statusCode()).isEqualTo(400);
        assertThat(awaitStops(browser, 1).get(0).json().path("locked").asBoolean())
                .isTrue();
        assertThat(browser.state()).isEqualTo("USED");
    }

    @Test
    void aPinIsLockedInItsOwnRealm() {
        Shop shop = Shop.withPin(6);
        Browser browser = verified(shop);
        browser.set("840271").then().statusCode(200);
        assertThat(SignIn.succeeds(shop, "840271")).isTrue();

        Browser.stop(browser.awaitStopCode()).then().statusCode(200).body("state", equalTo("LOCKED"));

        assertThat(SignIn.succeeds(shop, "840271")).isFalse();
    }

    @Test
    void stoppingTwiceAndByAnotherCodeIsStoppingOnceInvariant5() {
        Shop shop = Shop.withPassword();
        Browser browser = verified(shop);
        browser.set(PASSWORD).then().statusCode(200);
        Response first = Browser.stop(browser.awaitStopCode());
        first.then().statusCode(200);

        MovableClock.get().advance(Duration.ofHours(5));
        Response again = Browser.stop(browser.awaitStopCode());
        Response other = Browser.stop(doneStopCode(browser));

        assertThat(again.asString()).isEqualTo(first.asString());
        assertThat(other.asString()).isEqualTo(first.asString());
        assertThat(awaitStops(browser, 1)).hasSize(1);
        assertThat(Shop.select("select revision::text from account_locks where terminal_id = ?", shop.terminalId()))
                .contains("1");
    }

    @Test
    void aFullResetIsTheWayOutOfTheLock() {
        Shop shop = Shop.withPassword();
        Browser fraud = verified(shop);
        fraud.set(PASSWORD).then().statusCode(200);
        Browser.stop(fraud.awaitStopCode()).then().statusCode(200);
        assertThat(SignIn.succeeds(shop, PASSWORD)).isFalse();

        MovableClock.get().advance(Duration.ofHours(3));
        Browser owner = verified(shop);
        assertThat(SignIn.succeeds(shop, PASSWORD)).isFalse();
        owner.set(OTHER).then().statusCode(200);

        SignIn.awaitSuccess(shop, OTHER);
        assertThat(SignIn.succeeds(shop, PASSWORD)).isFalse();
    }

    @Test
    void whatAnotherTicketSetSinceIsNotLocked() {
        Shop shop = Shop.withPassword();
        Browser fraud = verified(shop);
        fraud.set(PASSWORD).then().statusCode(200);
        MovableClock.get().advance(Duration.ofHours(3));
        Browser owner = verified(shop);
        owner.set(OTHER).then().statusCode(200);

        Browser.stop(fraud.awaitStopCode()).then().statusCode(200).body("state", equalTo("STOPPED"));

        assertThat(SignIn.succeeds(shop, OTHER)).isTrue();
    }

    @Test
    void unknownOldAndImpossibleCodesAreAnsweredAlike() {
        Browser browser = verified(Shop.withPassword());
        String stopCode = browser.awaitStopCode();
        Response unknown = Browser.stop("K7M2QX9R");
        expect(unknown, 422, "stop-code-unknown");

        assertThat(Browser.stop("not a code").asString()).isEqualTo(unknown.asString());
        MovableClock.get().advance(Duration.ofHours(73));
        assertThat(Browser.stop(stopCode).asString()).isEqualTo(unknown.asString());
        assertThat(browser.stops()).isEmpty();
    }

    @Test
    void oneAddressCannotTryForeverR2() {
        String address = "198.18.7.3";
        for (int i = 0; i < 30; i++) {
            expect(Browser.stop("K7M2QX9R", address), 422, "stop-code-unknown");
        }

        Response refused = Browser.stop("K7M2QX9R", address);

        assertThat(refused.statusCode()).isEqualTo(429);
        Browser browser = verified(Shop.withPassword());
        Browser.stop(browser.awaitStopCode(), "198.18.8.3").then().statusCode(200);
    }

    /** Either stopped and not set, or set and locked; never set and unlocked (invariant 1). */
    @Test
    void stoppedAndSetAtTheSameMomentItIsNeverSetAndUnlocked() {
        int locked = 0;
        for (int round = 0; round < 12; round++) {
            Shop shop = Shop.withPassword();
            Browser browser = verified(shop);
            String stopCode = browser.awaitStopCode();
            long delay = round * 25L;

            List<Response> answers = Together.run(List.of(() -> browser.set(PASSWORD), () -> {
                Thread.sleep(delay);
                return Browser.stop(stopCode);
            }));

            assertThat(answers.get(1).statusCode()).isEqualTo(200);
            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(grantOf(browser)).isIn("STOPPED", "USED"));
            SignIn.awaitRefusal(shop, PASSWORD);
            boolean set = grantOf(browser).equals("USED");
            await().atMost(Duration.ofSeconds(20)).until(() -> browser.stops().stream()
                    .anyMatch(told -> told.json().path("locked").asBoolean() == set));
            assertThat(Shop.select("select locked::text from stopped_tickets where ticket_id = ?", browser.ticketId()))
                    .contains(String.valueOf(set));
            locked += set ? 1 : 0;
        }
        assertThat(locked)
                .as("some were set before they were stopped, and some not")
                .isBetween(1, 12);
    }

    private static Browser verified(Shop shop) {
        Browser browser = Browser.at(shop);
        browser.verify();
        return browser;
    }

    private static String doneStopCode(Browser browser) {
        return Browser.open(await().atMost(Duration.ofSeconds(20))
                        .until(browser::doneNotices, told -> !told.isEmpty())
                        .get(0))
                .get("stop");
    }

    private static String grantOf(Browser browser) {
        return Shop.select("select state from grants where ticket_id = ? order by opened_at desc", browser.ticketId())
                .orElseThrow();
    }

    private static List<TopicProbe.Recorded> awaitStops(Browser browser, int count) {
        return await().atMost(Duration.ofSeconds(20)).until(browser::stops, told -> told.size() >= count);
    }
}
