package io.tillkey.identity.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tillkey.identity.Browser;
import io.tillkey.identity.IdentityStack;
import io.tillkey.identity.MovableClock;
import io.tillkey.identity.Neighbours;
import io.tillkey.identity.Shop;
import io.tillkey.testing.EventSender;
import io.tillkey.testing.TopicProbe;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(IdentityStack.class)
class NoticesTest {
    @Inject
    RepeatingNotices repeating;

    @Test
    void aNoticeIsRepeatedUnderItsIdUntilItIsTakenR18Invariant10() {
        Browser browser = reset();
        TopicProbe.Recorded first = awaitNotices(browser, 1).get(0);

        repeating.repeat();
        assertThat(browser.doneNotices()).as("there is time").hasSize(1);
        MovableClock.get().advance(Duration.ofMinutes(6));
        repeating.repeat();

        TopicProbe.Recorded again = awaitNotices(browser, 2).get(1);
        assertThat(again.key()).isEqualTo(first.key());
        assertThat(again.header("ce_id")).isNotEqualTo(first.header("ce_id"));
        assertThat(Neighbours.open(again.json().path("sealed").asText()))
                .isEqualTo(Neighbours.open(first.json().path("sealed").asText()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"MessageSent", "MessageFailed"})
    void aNoticeThatIsInGoodHandsOrLostForGoodIsNotRepeated(String event) {
        Browser browser = reset();
        String messageId = awaitNotices(browser, 1).get(0).key();
        String failure = event.equals("MessageFailed") ? ",\"permanent\":true,\"errorCode\":\"NUMBER_NOT_MOBILE\"" : "";
        EventSender.send(
                "tillkey.messages.v1", messageId, event, """
                {"messageId":"%s","ticketId":"%s","purpose":"RESET_DONE_NOTICE"%s,"at":"2026-11-23T08:00:00Z"}
                """.formatted(messageId, browser.ticketId(), failure));

        await().until(() -> waiting(messageId).isEmpty());
        MovableClock.get().advance(Duration.ofMinutes(6));
        repeating.repeat();

        assertThat(browser.doneNotices()).hasSize(1);
    }

    @Test
    void aNoticeIsGivenUpAfterADay() {
        Browser browser = reset();
        String messageId = awaitNotices(browser, 1).get(0).key();

        MovableClock.get().advance(Duration.ofHours(25));
        repeating.repeat();

        await().until(() -> waiting(messageId).isEmpty());
        assertThat(browser.doneNotices()).hasSize(1);
    }

    private static Browser reset() {
        Browser browser = Browser.at(Shop.withPassword());
        browser.verify();
        browser.set("violet-Harbour-71-rain").then().statusCode(200);
        return browser;
    }

    private static List<TopicProbe.Recorded> awaitNotices(Browser browser, int count) {
        return await().atMost(Duration.ofSeconds(20)).until(() -> browser.doneNotices(), list -> list.size() == count);
    }

    private static java.util.Optional<String> waiting(String messageId) {
        return Shop.select("select language from owner_notices where message_id = ?", UUID.fromString(messageId));
    }
}
