package io.tillkey.tickets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;

import io.quarkus.test.junit.QuarkusTest;
import io.tillkey.testing.KafkaResource;
import io.tillkey.testing.PostgresResource;
import io.tillkey.testing.TestIssuer;
import io.tillkey.testing.TopicProbe;
import io.tillkey.testing.TopicProbe.Recorded;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Invariant 10: a dependency that is down delays work and says so; it loses none. */
@QuarkusTest
class OutageTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Test
    void withoutTheBrokerTicketsAreOpenedAndToldOfLater() {
        Browser browser = Browser.fresh();
        KafkaResource.stopBroker();
        try {
            browser.opened(Browser.serial("PX"));
            browser.attestAll().then().statusCode(200);
        } finally {
            KafkaResource.startBroker();
        }

        Awaitility.await().atMost(PATIENCE).untilAsserted(() -> assertThat(TopicProbe.of("tillkey.tickets.v1")
                        .withKey(browser.ticketId().toString()))
                .extracting(Recorded::event)
                .containsExactly("TicketOpened", "PreconditionsAttested"));
    }

    @Test
    void reportsThatCameWhileTheDatabaseWasAwayAreTakenWhenItIsBack() {
        String serial = Browser.serial("PX");
        Browser browser = Browser.fresh().opened(serial);
        PostgresResource.makeUnavailable();
        try {
            Reports.credentialReset(browser.ticketId(), FakeDevices.terminalOf(serial), MovableClock.now())
                    .send();
            browser.get()
                    .then()
                    .statusCode(503)
                    .header("Retry-After", matchesPattern("[1-9][0-9]*"))
                    .body("type", equalTo("urn:tillkey:problem:temporarily-unavailable"));
            browser.open(serial).then().statusCode(503);
            browser.attestAll().then().statusCode(503);
            Browser.staff("agent").get("/api/v1/tickets").then().statusCode(503);
            Browser.staff("auditor").get("/api/v1/audit/verification").then().statusCode(503);
        } finally {
            PostgresResource.makeAvailable();
        }

        Awaitility.await().atMost(PATIENCE).ignoreExceptions().until(browser::progress, "ISSUED"::equals);
        assertThat(browser.steps()).containsExactly("REQUESTED by MERCHANT", "ISSUED by MERCHANT");
    }

    @Test
    void whileKeycloakGivesNoTokensNoTicketIsOpenedAndThenItIs() {
        String serial = Browser.serial("PX");
        Browser browser = Browser.fresh();
        TestIssuer.goAway();
        try {
            // The token that the service has is good for a moment more.
            Awaitility.await()
                    .until(() -> Browser.fresh().open(Browser.serial("PX")).statusCode() == 503);
            browser.open(serial)
                    .then()
                    .statusCode(503)
                    .header("Retry-After", matchesPattern("[1-9][0-9]*"))
                    .body("type", equalTo("urn:tillkey:problem:temporarily-unavailable"))
                    .body("title", equalTo("Temporarily unavailable"));
            assertThat(Database.count("ticket", "terminal_id = '" + FakeDevices.terminalOf(serial) + "'"))
                    .isZero();
        } finally {
            TestIssuer.comeBack();
        }

        browser.opened(serial);
    }
}
