package io.tillkey.identity.stop;

import static io.tillkey.identity.Problems.expect;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tillkey.identity.Browser;
import io.tillkey.identity.IdentityStack;
import io.tillkey.identity.MovableClock;
import io.tillkey.identity.Shop;
import io.tillkey.identity.SignIn;
import io.tillkey.testing.EventSender;
import io.tillkey.testing.TopicProbe;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Whoever got a notice answers "not me" (docs/decisions/0024). */
@QuarkusTest
@WithTestResource(IdentityStack.class)
class StoppingByAnswerTest {
    private static final String PASSWORD = "violet-Harbour-71-rain";
    private static final String OTHER = "amber-Lantern-58-frost";

    @Test
    void answeredBeforeItIsSetNothingCanBeSetForTheTicketAnyMore() {
        Shop shop = Shop.withPassword();
        Browser browser = verified(shop);

        answer(startedNotice(browser), browser, "NOT_ME", now());

        TopicProbe.Recorded told = awaitStops(browser, 1).get(0);
        assertThat(told.json().path("by").asText()).isEqualTo("REPLY");
        assertThat(told.json().path("locked").asBoolean(true)).isFalse();
        expect(browser.set(PASSWORD), 409, "ticket-closed");
    }

    @Test
    void answeredAfterItWasSetTheAdministratorIsLockedAndTheOwnersOwnResetIsTheWayOut() {
        Shop shop = Shop.withPassword();
        Browser fraud = verified(shop);
        fraud.set(PASSWORD).then().statusCode(200);

        answer(startedNotice(fraud), fraud, "NOT_ME", now());

        assertThat(awaitStops(fraud, 1).get(0).json().path("locked").asBoolean())
                .isTrue();
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(SignIn.succeeds(shop, PASSWORD)).isFalse());
        MovableClock.get().advance(Duration.ofHours(3));
        Browser owner = verified(shop);
        owner.set(OTHER).then().statusCode(200);
        assertThat(SignIn.succeeds(shop, OTHER)).isTrue();
    }

    @Test
    void answeredTwiceAndThenTypedItIsStoppedOnceInvariant5() {
        Browser browser = verified(Shop.withPassword());
        String notice = startedNotice(browser);
        answer(notice, browser, "NOT_ME", now());
        awaitStops(browser, 1);

        answer(notice, browser, "NOT_ME", now());
        Browser.stop(browser.awaitStopCode()).then().statusCode(200);
        Browser last = verified(Shop.withPassword());
        answer(startedNotice(last), last, "NOT_ME", now());
        awaitStops(last, 1);

        assertThat(browser.stops()).hasSize(1);
        assertThat(browser.stops().get(0).json().path("by").asText()).isEqualTo("REPLY");
    }

    @Test
    void whatWasAnsweredInTimeCountsHoweverLateItIsHeardAndWhatWasNotDoesNot() {
        Browser inTime = verified(Shop.withPassword());
        Browser tooLate = verified(Shop.withPassword());
        Instant answered = now();
        MovableClock.get().advance(Duration.ofHours(73));

        answer(startedNotice(tooLate), tooLate, "NOT_ME", now());
        answer(startedNotice(inTime), inTime, "NOT_ME", answered);

        awaitStops(inTime, 1);
        assertThat(tooLate.stops()).isEmpty();
    }

    @Test
    void otherMeaningsAndAnswersToOtherTextsStopNothing() {
        Browser browser = verified(Shop.withPassword());
        answer(startedNotice(browser), browser, "THANKS", now());
        answer(UUID.randomUUID().toString(), browser, "NOT_ME", now());
        Browser last = verified(Shop.withPassword());
        answer(startedNotice(last), last, "NOT_ME", now());
        awaitStops(last, 1);

        assertThat(browser.stops()).isEmpty();
        browser.set(PASSWORD).then().statusCode(200);
    }

    private static void answer(String messageId, Browser browser, String meaning, Instant at) {
        // As it is: a meaning may be newer than the contract here.
        var headers = EventSender.headers("MessageAnswered", messageId, UUID.randomUUID());
        EventSender.sendRaw(
                "tillkey.messages.v1", messageId, headers, """
                {"messageId":"%s","ticketId":"%s","meaning":"%s","at":"%s"}
                """.formatted(messageId, browser.ticketId(), meaning, at));
    }

    private static Instant now() {
        return MovableClock.get().instant();
    }

    private static String startedNotice(Browser browser) {
        return await().atMost(Duration.ofSeconds(20))
                .until(browser::startedNotices, told -> !told.isEmpty())
                .get(0)
                .key();
    }

    private static Browser verified(Shop shop) {
        Browser browser = Browser.at(shop);
        browser.verify();
        return browser;
    }

    private static List<TopicProbe.Recorded> awaitStops(Browser browser, int count) {
        return await().atMost(Duration.ofSeconds(20)).until(browser::stops, told -> told.size() >= count);
    }
}
