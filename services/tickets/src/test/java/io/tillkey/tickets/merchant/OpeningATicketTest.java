package io.tillkey.tickets.merchant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.tillkey.identifiers.TicketReference;
import io.tillkey.testing.EventContract;
import io.tillkey.testing.TopicProbe;
import io.tillkey.testing.TopicProbe.Recorded;
import io.tillkey.tickets.Browser;
import io.tillkey.tickets.Database;
import io.tillkey.tickets.FakeDevices;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class OpeningATicketTest {
    @Test
    void aNewTicketTellsEverythingOfTheCardAndNothingMore() {
        String serial = Browser.serial("FEE");
        Response answer = Browser.fresh().open(serial);

        answer.then()
                .statusCode(201)
                .header("Location", matchesPattern("(http://.*)?/api/v1/tickets/[0-9a-f-]{36}"))
                .header("ETag", notNullValue())
                .body("ticket.status", equalTo("NEW"))
                .body("ticket.progress", equalTo("REQUESTED"))
                .body("ticket.route", equalTo("SELF_SERVICE"))
                .body("ticket.reason", equalTo("FORGOTTEN"))
                .body(
                        "ticket.terminal.id",
                        equalTo(FakeDevices.terminalOf(serial).toString()))
                .body("ticket.terminal.serialMasked", equalTo("****" + serial.substring(serial.length() - 4)))
                .body("ticket.card.acquirer.name", equalTo("收钱吧"))
                .body("ticket.preconditions.required", hasItems("BACKUP", "CLOUD_SYNC", "ONLINE"))
                .body("ticket.fee.quoted.amountMinor", equalTo(5000))
                .body("ticket.fee.accepted", equalTo(false))
                .body("ticket.ready", equalTo(false))
                .body("ticket.message.state", equalTo("NONE"));
        assertThat(answer.asString()).doesNotContain(serial);
        String reference = answer.path("ticket.reference");
        assertThat(TicketReference.parse(
                                reference.toLowerCase(java.util.Locale.ROOT).replace("-", " "))
                        .value())
                .isEqualTo(reference);
        assertThat(Duration.between(
                        Instant.parse(answer.path("ticket.openedAt")), Instant.parse(answer.path("ticket.expiresAt"))))
                .isEqualTo(Duration.ofHours(24));
    }

    @Test
    void openingIsToldToTheOtherServices() {
        Browser browser = Browser.fresh().opened(Browser.serial("PX"));

        Recorded event = Awaitility.await()
                .until(
                        () -> TopicProbe.of("tillkey.tickets.v1")
                                .withKey(browser.ticketId().toString()),
                        list -> !list.isEmpty())
                .get(0);
        assertThat(event.event()).isEqualTo("TicketOpened");
        EventContract.check("TicketOpened", event.value());
        assertThat(event.header("ce_source")).isEqualTo("/tillkey/tickets");
        assertThat(event.json().path("reference").asText()).startsWith("TK-");
    }

    @Test
    void r3AnUnverifiedTicketLocksNobodyOut() {
        String serial = Browser.serial("PX");
        Set<UUID> tickets = new java.util.HashSet<>();
        for (int i = 0; i < 5; i++) {
            tickets.add(Browser.fresh().opened(serial).ticketId());
        }

        assertThat(tickets).hasSize(5);
    }

    @Test
    void theSameBrowserResumesItsTicketAsItIs() {
        String serial = Browser.serial("PX");
        Browser browser = Browser.fresh().opened(serial);
        UUID ticket = browser.ticketId();
        browser.attestAll().then().statusCode(200);

        browser.open(serial, "AGENT", UUID.randomUUID().toString())
                .then()
                .statusCode(200)
                .body("ticket.id", equalTo(ticket.toString()))
                .body("ticket.route", equalTo("SELF_SERVICE"))
                .body("ticket.ready", equalTo(true));
        assertThat(browser.claims()).containsEntry("ready", true);
        assertThat(Database.count("ticket", "terminal_id = '" + FakeDevices.terminalOf(serial) + "'"))
                .isEqualTo(1);
    }

    @Test
    void aBrowserHasATicketForEachTerminal() {
        Browser browser = Browser.fresh().opened(Browser.serial("PX"));
        UUID first = browser.ticketId();
        browser.opened(Browser.serial("PX"));

        assertThat(browser.ticketId()).isNotEqualTo(first);
    }

    @Test
    void afterATicketHasEndedTheSameBrowserOpensANewOne() {
        String serial = Browser.serial("PX");
        Browser browser = Browser.fresh().opened(serial);
        UUID first = browser.ticketId();
        browser.cancel().then().statusCode(200);

        browser.open(serial).then().statusCode(201);
        assertThat(browser.ticketId()).isNotEqualTo(first);
    }

    @Test
    void theSameIdempotencyKeyOpensOneTicket() {
        String serial = Browser.serial("PX");
        Browser browser = Browser.fresh();
        String key = UUID.randomUUID().toString();
        browser.open(serial, "SELF_SERVICE", key).then().statusCode(201);
        UUID first = browser.ticketId();
        browser.cancel().then().statusCode(200);

        browser.open(serial, "SELF_SERVICE", key)
                .then()
                .statusCode(201)
                .body("ticket.id", equalTo(first.toString()))
                .body("ticket.status", equalTo("CANCELLED"));
    }

    @Test
    void theSameIdempotencyKeyWithAnotherRequestIsRefused() {
        String serial = Browser.serial("PX");
        Browser browser = Browser.fresh();
        String key = UUID.randomUUID().toString();
        browser.open(serial, "SELF_SERVICE", key).then().statusCode(201);

        browser.open(serial, "AGENT", key)
                .then()
                .statusCode(422)
                .body("type", equalTo("urn:tillkey:problem:idempotency-key-reused"));
    }

    @Test
    void anIdempotencyKeyOfOneBrowserIsNothingToAnother() {
        String serial = Browser.serial("PX");
        String key = UUID.randomUUID().toString();
        Browser one = Browser.fresh();
        Browser other = Browser.fresh();
        one.open(serial, "SELF_SERVICE", key).then().statusCode(201);
        other.open(serial, "SELF_SERVICE", key).then().statusCode(201);

        assertThat(other.ticketId()).isNotEqualTo(one.ticketId());
    }

    @Test
    void aBrowserThatAsksManyTimesAtOnceHasOneTicket() throws Exception {
        String serial = Browser.serial("PX");
        Browser browser = Browser.fresh();
        List<Callable<String>> calls = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            calls.add(() -> browser.request()
                    .header("Idempotency-Key", UUID.randomUUID().toString())
                    .contentType("application/json")
                    .body("""
                            {"query":"%s","route":"SELF_SERVICE","reason":"OTHER","language":"en"}""".formatted(serial))
                    .post("/api/v1/tickets")
                    .path("ticket.id"));
        }
        ExecutorService pool = Executors.newFixedThreadPool(8);
        try {
            Set<String> ids =
                    pool.invokeAll(calls).stream().map(OpeningATicketTest::get).collect(Collectors.toSet());
            assertThat(ids).hasSize(1).doesNotContainNull();
        } finally {
            pool.shutdown();
        }
        assertThat(Database.count("ticket", "terminal_id = '" + FakeDevices.terminalOf(serial) + "'"))
                .isEqualTo(1);
    }

    @Test
    void s4AModelWithoutSelfServiceOffersTheOtherRoutes() {
        String serial = Browser.serial("NOSELF");
        Browser browser = Browser.fresh();
        browser.open(serial)
                .then()
                .statusCode(409)
                .body("type", equalTo("urn:tillkey:problem:route-not-available"))
                .body("title", equalTo("This terminal can't be reset that way"))
                .body("routes", equalTo(List.of("AGENT", "SERVICE_CENTRE")));
        assertNothingWasOpened(serial);

        browser.open(serial, "AGENT", UUID.randomUUID().toString()).then().statusCode(201);
    }

    @Test
    void aTerminalOutOfUseIsRefusedByItsOwnName() {
        String serial = Browser.serial("LOST");
        Browser.fresh()
                .open(serial)
                .then()
                .statusCode(409)
                .body("type", equalTo("urn:tillkey:problem:terminal-not-eligible"))
                .body("title", equalTo("This terminal can't be reset by self-service"))
                .body("routes", equalTo(List.of("SERVICE_CENTRE")));
        assertNothingWasOpened(serial);
    }

    @ParameterizedTest
    @ValueSource(strings = {"DOWN", "ODD", "DENIED", "GARBLED", "HALF", "HANGUP", "SLOW"})
    void whenDevicesIsAwayTheMerchantIsToldWhenToComeBackAndNothingIsChanged(String kind) {
        String serial = Browser.serial(kind);
        Browser.fresh()
                .open(serial)
                .then()
                .statusCode(503)
                .header("Retry-After", matchesPattern("[1-9][0-9]*"))
                .body("type", equalTo("urn:tillkey:problem:temporarily-unavailable"));
        assertNothingWasOpened(serial);
    }

    @Test
    void whatDevicesCallsMalformedIsMalformed() {
        Browser.fresh()
                .open(Browser.serial("REFUSED"))
                .then()
                .statusCode(400)
                .body("type", equalTo("urn:tillkey:problem:query-malformed"));
    }

    @Test
    void s5ASerialNumberIsTakenAsPeopleTypeIt() {
        String serial = Browser.serial("PX");
        Browser browser = Browser.fresh();
        browser.open(" " + serial.toLowerCase(java.util.Locale.ROOT).replace("px", "px-") + " ")
                .then()
                .statusCode(201)
                .body(
                        "ticket.terminal.id",
                        equalTo(FakeDevices.terminalOf(serial).toString()));
    }

    @Test
    void aTicketThatCannotBeToldToOthersIsNotOpened() throws Exception {
        String serial = Browser.serial("PX");
        Browser browser = Browser.fresh();
        Database.execute("alter table outbox rename to outbox_away");
        try {
            assertThat(browser.openUnchecked(serial).statusCode())
                    .as("a fault of ours, which the contract does not promise")
                    .isEqualTo(500);
            assertNothingWasOpened(serial);
        } finally {
            Database.execute("alter table outbox_away rename to outbox");
        }

        browser.open(serial).then().statusCode(201);
    }

    private static void assertNothingWasOpened(String serial) {
        assertThat(Database.count("ticket", "terminal_id = '" + FakeDevices.terminalOf(serial) + "'"))
                .isZero();
    }

    private static <T> T get(Future<T> future) {
        try {
            return future.get();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
