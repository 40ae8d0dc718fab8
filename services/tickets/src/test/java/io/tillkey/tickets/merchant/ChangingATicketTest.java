package io.tillkey.tickets.merchant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.tillkey.testing.EventContract;
import io.tillkey.testing.TopicProbe;
import io.tillkey.testing.TopicProbe.Recorded;
import io.tillkey.tickets.Browser;
import io.tillkey.tickets.MovableClock;
import io.tillkey.tickets.Reports;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ChangingATicketTest {
    @Test
    void s9AllRequiredPreconditionsAreAttestedAtOnce() {
        Browser browser = Browser.fresh().opened(Browser.serial("PX"));
        browser.attest("BACKUP")
                .then()
                .statusCode(422)
                .body("type", equalTo("urn:tillkey:problem:preconditions-incomplete"))
                .body("missing", containsInAnyOrder("CLOUD_SYNC", "ONLINE"));
        assertThat(browser.status()).isEqualTo("NEW");

        browser.attestAll()
                .then()
                .statusCode(200)
                .body("ticket.status", equalTo("OPEN"))
                .body("ticket.preconditions.attested", hasItems("BACKUP", "CLOUD_SYNC", "ONLINE"))
                .body("ticket.ready", equalTo(true));
        assertThat(browser.claims()).containsEntry("ready", true);
    }

    @Test
    void attestingAgainChangesNothing() {
        Browser browser = Browser.fresh().opened(Browser.serial("PX"));
        String tag = browser.attestAll().then().statusCode(200).extract().header("ETag");

        assertThat(browser.attestAll().then().statusCode(200).extract().header("ETag"))
                .isEqualTo(tag);
        browser.cancel().then().statusCode(200);
        assertThat(eventsOf(browser, "TicketClosed"))
                .filteredOn(event -> event.event().equals("PreconditionsAttested"))
                .hasSize(1);
    }

    @Test
    void whereNothingIsRequiredAnEmptyAttestationSaysThatTheWarningWasSeen() {
        Browser browser = Browser.fresh().opened(Browser.serial("NOCARE"));
        browser.get().then().body("ready", equalTo(false));

        browser.attest().then().statusCode(200).body("ticket.ready", equalTo(true));
    }

    @Test
    void s25TheFeeThatWasQuotedIsAcceptedAndNoOther() {
        Browser browser = Browser.fresh().opened(Browser.serial("FEE"));
        browser.attestAll().then().statusCode(200).body("ticket.ready", equalTo(false));
        browser.acceptFee(4999)
                .then()
                .statusCode(409)
                .body("type", equalTo("urn:tillkey:problem:fee-changed"))
                .body("quoted.amountMinor", equalTo(5000));
        browser.get().then().body("fee.accepted", equalTo(false));

        browser.acceptFee(5000)
                .then()
                .statusCode(200)
                .body("ticket.fee.accepted", equalTo(true))
                .body("ticket.ready", equalTo(true));
    }

    @Test
    void aFeeOfZeroNeedsNoAcceptance() {
        Browser browser = Browser.fresh().opened(Browser.serial("PX"));
        browser.get().then().body("fee.accepted", equalTo(true));
        browser.acceptFee(0).then().statusCode(200);
        browser.cancel().then().statusCode(200);

        assertThat(eventsOf(browser, "TicketClosed"))
                .extracting(Recorded::event)
                .doesNotContain("FeeAccepted");
    }

    @Test
    void anotherRouteKeepsEverythingProved() {
        Browser browser = Browser.fresh().opened(Browser.serial("FEE"));
        browser.attestAll();
        browser.acceptFee(5000);
        Reports.verificationPassed(browser.ticketId(), terminalOf(browser), MovableClock.now())
                .send();
        Awaitility.await().until(browser::progress, "VERIFIED"::equals);

        browser.choose("SERVICE_CENTRE")
                .then()
                .statusCode(200)
                .body("ticket.route", equalTo("SERVICE_CENTRE"))
                .body("ticket.progress", equalTo("VERIFIED"))
                .body("ticket.preconditions.attested", hasItems("BACKUP", "CLOUD_SYNC", "ONLINE"))
                .body("ticket.fee.accepted", equalTo(true))
                .body("ticket.ready", equalTo(true));
        browser.choose("SELF_SERVICE").then().statusCode(200).body("ticket.ready", equalTo(true));
    }

    @Test
    void s4NoRouteIsChosenThatTheTerminalDoesNotHave() {
        Browser browser = Browser.fresh();
        browser.open(Browser.serial("NOSELF"), "AGENT", UUID.randomUUID().toString())
                .then()
                .statusCode(201);

        browser.choose("SELF_SERVICE")
                .then()
                .statusCode(409)
                .body("type", equalTo("urn:tillkey:problem:route-not-available"))
                .body("routes", equalTo(List.of("AGENT", "SERVICE_CENTRE")));
    }

    @Test
    void eachChangeIsToldOnceAndInOrder() {
        Browser browser = Browser.fresh().opened(Browser.serial("FEE"));
        browser.attestAll();
        browser.acceptFee(5000);
        browser.choose("AGENT");
        browser.choose("AGENT");
        browser.cancel();
        browser.cancel();

        List<Recorded> events = eventsOf(browser, "TicketClosed");
        assertThat(events)
                .extracting(Recorded::event)
                .containsExactly("TicketOpened", "PreconditionsAttested", "FeeAccepted", "RouteChosen", "TicketClosed");
        events.forEach(event -> EventContract.check(event.event(), event.value()));
    }

    @Test
    void aCancelledTicketIsClosedAndStaysSo() {
        Browser browser = Browser.fresh().opened(Browser.serial("PX"));
        browser.cancel()
                .then()
                .statusCode(200)
                .body("ticket.status", equalTo("CANCELLED"))
                .body("ticket.closed.cause", equalTo("CANCELLED"))
                .body("ticket.expiresAt", nullValue());

        browser.attestAll().then().statusCode(409).body("type", equalTo("urn:tillkey:problem:ticket-closed"));
        browser.choose("AGENT").then().statusCode(409);
        browser.acceptFee(0).then().statusCode(409);
        browser.get().then().statusCode(200).body("status", equalTo("CANCELLED"));
    }

    @Test
    void onceTheCredentialIsSetOnlyTheTerminalHasASay() {
        Browser browser = Browser.fresh().opened(Browser.serial("PX"));
        browser.attestAll();
        Reports.credentialReset(browser.ticketId(), terminalOf(browser), MovableClock.now())
                .send();
        Awaitility.await().until(browser::progress, "ISSUED"::equals);

        String tooLate = "urn:tillkey:problem:change-too-late";
        browser.cancel().then().statusCode(409).body("type", equalTo(tooLate));
        browser.choose("AGENT").then().statusCode(409).body("type", equalTo(tooLate));
        browser.attestAll().then().statusCode(409).body("type", equalTo(tooLate));
        browser.get().then().body("status", equalTo("WAITING_ON_TERMINAL")).body("ready", equalTo(false));
    }

    @Test
    void aChangeBasedOnSomethingElseIsRefused() {
        Browser browser = Browser.fresh().opened(Browser.serial("PX"));
        String tag = browser.get().header("ETag");
        browser.choose("AGENT").then().statusCode(200);

        browser.request()
                .header("If-Match", tag)
                .contentType("application/json")
                .body("{}")
                .post("/api/v1/tickets/" + browser.ticketId() + "/cancellations")
                .then()
                .statusCode(412)
                .body("type", equalTo("urn:tillkey:problem:precondition-failed"));
        assertThat(browser.status()).isEqualTo("OPEN");

        browser.request()
                .header("If-Match", browser.get().header("ETag"))
                .contentType("application/json")
                .body("{}")
                .post("/api/v1/tickets/" + browser.ticketId() + "/cancellations")
                .then()
                .statusCode(200);
    }

    @Test
    void aPageThatPollsIsToldNothingUntilSomethingChanges() {
        Browser browser = Browser.fresh().opened(Browser.serial("PX"));
        String tag = browser.get().then().statusCode(200).extract().header("ETag");
        browser.request()
                .header("If-None-Match", tag)
                .get("/api/v1/tickets/" + browser.ticketId())
                .then()
                .statusCode(304)
                .header("ETag", equalTo(tag));

        browser.attestAll();
        browser.request()
                .header("If-None-Match", tag)
                .get("/api/v1/tickets/" + browser.ticketId())
                .then()
                .statusCode(200)
                .header("ETag", notNullValue());
    }

    private static List<Recorded> eventsOf(Browser browser, String last) {
        return Awaitility.await()
                .until(
                        () -> TopicProbe.of("tillkey.tickets.v1")
                                .withKey(browser.ticketId().toString()),
                        events -> events.stream().anyMatch(event -> last.equals(event.event())));
    }

    private static UUID terminalOf(Browser browser) {
        return UUID.fromString(browser.get().path("terminal.id"));
    }
}
