package io.tillkey.tickets.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.tillkey.testing.PostgresResource;
import io.tillkey.tickets.Browser;
import io.tillkey.tickets.Database;
import io.tillkey.tickets.FakeDevices;
import io.tillkey.tickets.MovableClock;
import io.tillkey.tickets.PartnerApp;
import io.tillkey.tickets.Reports;
import io.tillkey.tickets.webhooks.WebhookReceiver.Received;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class WebhooksTest {
    private static final List<String> ALL = List.of("ticket.opened", "ticket.progressed", "ticket.closed");
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Inject
    DeliveringMessages delivering;

    @Inject
    WebhookDeliveries deliveries;

    private PartnerApp partner;
    private WebhookReceiver receiver;

    @BeforeEach
    void begin() {
        partner = PartnerApp.enrolled();
        receiver = new WebhookReceiver();
    }

    @AfterEach
    void end() throws SQLException {
        receiver.close();
        // What a test left undelivered is of no interest to the others.
        Database.execute("update webhook set deleted_at = now() where partner_id = '" + partner.id() + "'");
    }

    @Test
    void aPartnerIsToldOfItsTicketInOrderAndSigned() {
        Hook hook = register(ALL);
        String serial = Browser.serial("PX");
        Response opened = partner.open(serial);
        Browser merchant = Browser.fresh();
        merchant.takeOver(PartnerApp.handOverOf(opened)).then().statusCode(200);
        Reports.codeRequested(
                        merchant.ticketId(), FakeDevices.terminalOf(serial), UUID.randomUUID(), MovableClock.now())
                .send();
        await().atMost(PATIENCE).until(() -> merchant.progress().equals("VERIFYING"));
        merchant.cancel().then().statusCode(200);

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(receiver.types())
                .containsExactly("ticket.opened", "ticket.progressed", "ticket.closed"));
        for (Received message : receiver.received()) {
            assertThat(message.isSignedBy(hook.secret())).isTrue();
            assertThat(message.path()).isEqualTo("/events?shop=7");
            assertThat(message.contentType()).isEqualTo("application/json");
            assertThat(Duration.between(Instant.ofEpochSecond(Long.parseLong(message.timestamp())), MovableClock.now()))
                    .isLessThan(Duration.ofMinutes(1));
            assertThat(message.json().getString("data.ticketId")).isEqualTo(opened.path("ticket.id"));
            assertThat(message.json().getMap("data").keySet())
                    .isEqualTo(java.util.Set.of("ticketId", "reference", "status", "progress", "at"));
            assertThat(message.body()).doesNotContain(serial);
        }
        assertThat(receiver.received().get(1).json().getString("data.progress")).isEqualTo("VERIFYING");
        assertThat(receiver.received().get(2).json().getString("data.status")).isEqualTo("CANCELLED");
    }

    @Test
    void aPartnerIsToldOfNothingItDidNotAskForAndOfNobodyElsesTickets() {
        register(List.of("ticket.closed"));
        partner.open(Browser.serial("PX")).then().statusCode(201);
        PartnerApp.enrolled().open(Browser.serial("PX")).then().statusCode(201);
        Browser.fresh().opened(Browser.serial("PX")).cancel().then().statusCode(200);

        assertThat(Database.count(
                        "webhook_delivery d join webhook w on w.id = d.webhook_id",
                        "w.partner_id = '" + partner.id() + "'"))
                .isZero();
    }

    @Test
    void aTicketThatYieldsInTheMomentOfItsProofIsToldOfBoth() throws SQLException {
        register(ALL);
        String serial = Browser.serial("PX");
        UUID terminal = FakeDevices.terminalOf(serial);
        Instant now = MovableClock.now();
        Browser early = Browser.fresh();
        early.takeOver(PartnerApp.handOverOf(partner.open(serial))).then().statusCode(200);
        Browser issued = Browser.fresh().opened(serial);
        Reports.credentialReset(issued.ticketId(), terminal, now.plusSeconds(6)).send();
        await().atMost(PATIENCE).until(() -> early.status().equals("CANCELLED"));
        // As if it had been opened in the moment between the event and its handling.
        Database.execute("update ticket set status = 'NEW', closed_at = null, closing_cause = null,"
                + " expires_at = now() + interval '1 day' where id = '" + early.ticketId() + "'");
        Reports.verificationPassed(early.ticketId(), terminal, now).send();

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(receiver.types())
                .containsExactly("ticket.opened", "ticket.closed", "ticket.progressed", "ticket.closed"));
        assertThat(early.progress()).isEqualTo("VERIFIED");
        assertThat(early.status()).isEqualTo("CANCELLED");
        assertThat(issued.status()).isEqualTo("WAITING_ON_TERMINAL");
    }

    @Test
    void whatDoesNotArriveIsSentAgainWithTheSameIdAndHoldsBackWhatFollows() {
        Hook hook = register(ALL);
        receiver.answerNext(500, 302, -1);
        Browser merchant = Browser.fresh();
        Response opened = partner.open(Browser.serial("PX"));
        merchant.takeOver(PartnerApp.handOverOf(opened)).then().statusCode(200);
        merchant.cancel().then().statusCode(200);

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(receiver.types())
                .containsExactly("ticket.opened", "ticket.opened", "ticket.opened", "ticket.opened", "ticket.closed"));
        assertThat(receiver.received().stream().map(Received::id).distinct()).hasSize(2);
        assertThat(receiver.received().stream().map(Received::path)).containsOnly("/events?shop=7");
        await().atMost(PATIENCE).untilAsserted(() -> deliveriesOf(hook)
                .then()
                .body("items[0].state", equalTo("DELIVERED"))
                .body("items[1].state", equalTo("DELIVERED"))
                .body("items[1].attempts", equalTo(4))
                .body("items[1].lastStatus", equalTo(204)));
        partner.request().get("/partner/v1/webhooks/" + hook.id()).then().body("failingSince", nullValue());
    }

    @ParameterizedTest
    @CsvSource({"500, STATUS, 500", "301, STATUS, 301", "307, STATUS, 307", "-1, TIMEOUT, "})
    void whyAMessageDidNotArriveIsToldToThePartner(int answer, String failure, Integer status) {
        Hook hook = register(ALL);
        receiver.answerNext(answer, answer, answer, answer, answer, answer, answer, answer);
        ping(hook);

        await().atMost(PATIENCE).untilAsserted(() -> deliveriesOf(hook)
                .then()
                .body("items[0].state", equalTo("PENDING"))
                .body("items[0].lastFailure", equalTo(failure))
                .body("items[0].lastStatus", equalTo(status))
                .body("items[0].nextAttemptAt", notNullValue()));
        assertThat(receiver.received().stream().map(Received::path)).containsOnly("/events?shop=7");
    }

    @Test
    void anAnswerWithoutEndIsNotRead() {
        Hook hook = register(ALL);
        receiver.answerNext(-2);
        ping(hook);

        await().atMost(PATIENCE)
                .untilAsserted(() -> deliveriesOf(hook).then().body("items[0].state", equalTo("DELIVERED")));
    }

    @Test
    void aReceiverThatIsGoneIsSentNothingUntilItIsBackAndThenWhatWaited() {
        Hook hook = register(ALL);
        receiver.answerNext(410);
        ping(hook);
        await().atMost(PATIENCE).untilAsserted(() -> webhook(hook)
                .then()
                .body("disabledBecause", equalTo("GONE"))
                .body("disabledAt", notNullValue()));
        partner.open(Browser.serial("PX")).then().statusCode(201);
        pinging(hook).then().statusCode(409).body("type", equalTo("urn:tillkey:problem:webhook-disabled"));
        delivering.deliver();
        assertThat(receiver.types()).containsExactly("ping");

        partner.request()
                .post("/partner/v1/webhooks/" + hook.id() + "/activations")
                .then()
                .statusCode(200)
                .body("disabledAt", nullValue());
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(receiver.types()).contains("ping", "ticket.opened"));
    }

    @Test
    void aWebhookThatFailedForFiveDaysIsDisabledAndThatIsVisible() throws SQLException {
        Hook hook = register(ALL);
        receiver.answerNext(500, 500, 500);
        Database.execute("update webhook set failing_since = now() - interval '5 days' where id = '" + hook.id() + "'");
        ping(hook);

        await().atMost(PATIENCE).untilAsserted(() -> webhook(hook).then().body("disabledBecause", equalTo("FAILING")));
    }

    @Test
    void aMessageThatIsTooOldIsGivenUpAndTheNextOfItsTicketGoesOn() throws SQLException {
        Hook hook = register(ALL);
        receiver.answerNext(500);
        Browser merchant = Browser.fresh();
        Response opened = partner.open(Browser.serial("PX"));
        Database.execute("update webhook_delivery set give_up_at = created_at where webhook_id = '" + hook.id() + "'");
        merchant.takeOver(PartnerApp.handOverOf(opened)).then().statusCode(200);
        merchant.cancel().then().statusCode(200);

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(receiver.types()).endsWith("ticket.closed"));
    }

    @Test
    void invariant4AnInstanceThatIsKilledWhileSendingLosesNothing() throws SQLException {
        Hook hook = register(ALL);
        // Taken by an instance that then dies: not sent, not settled, and nobody else's until the lease ends.
        UUID taken = QuarkusTransaction.requiringNew().call(() -> {
            UUID id = UUID.randomUUID();
            Instant now = MovableClock.now();
            deliveries.add(new WebhookDeliveries.Message(
                    id, hook.id(), null, "ping", "{\"type\":\"ping\"}", now.minusSeconds(60), now.plusSeconds(600)));
            List<UUID> claimed = deliveries.claim(now, now.plus(Duration.ofMinutes(1)), 100);
            assertThat(claimed).contains(id);
            return id;
        });
        delivering.deliver();
        assertThat(receiver.received()).isEmpty();

        Database.execute("update webhook_delivery set next_attempt_at = now() where id = '" + taken + "'");
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(receiver.received())
                .hasSize(1)
                .first()
                .extracting(Received::id)
                .isEqualTo(taken.toString()));
        await().atMost(PATIENCE).untilAsserted(() -> deliveriesOf(hook).then().body("items[0].attempts", equalTo(2)));
    }

    @Test
    void manyInstancesAtOnceSendEachMessageOnce() throws InterruptedException {
        Hook hook = register(ALL);
        int count = 60;
        for (int i = 0; i < count; i++) {
            ping(hook);
        }
        ExecutorService executor = Executors.newFixedThreadPool(4);
        executor.invokeAll(Collections.nCopies(8, () -> delivering.deliver()));
        executor.shutdown();

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(receiver.received()).hasSizeGreaterThanOrEqualTo(count));
        await().atMost(PATIENCE)
                .until(() ->
                        Database.count("webhook_delivery", "state = 'DELIVERED' and webhook_id = '" + hook.id() + "'")
                                == count);
        assertThat(receiver.received()).hasSize(count);
        assertThat(new HashSet<>(receiver.received().stream().map(Received::id).toList()))
                .hasSize(count);
    }

    @Test
    void anAddressThatIsNotAllowedIsNotConnectedTo() throws SQLException {
        Hook hook = register(ALL);
        Database.execute(
                "update webhook set url = 'https://169.254.169.254/latest/meta-data' where id = '" + hook.id() + "'");
        ping(hook);

        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> deliveriesOf(hook).then().body("items[0].lastFailure", equalTo("ADDRESS_REFUSED")));
    }

    @Test
    void aNewSecretSignsBesideTheFormerOneUntilTheOverlapEnds() throws SQLException {
        Hook hook = register(ALL);
        String key = UUID.randomUUID().toString();
        Response rotated =
                partner.request().header("Idempotency-Key", key).post("/partner/v1/webhooks/" + hook.id() + "/secrets");
        rotated.then().statusCode(201).body("webhook.previousSecretUntil", notNullValue());
        String fresh = rotated.path("secret");
        partner.request()
                .header("Idempotency-Key", key)
                .post("/partner/v1/webhooks/" + hook.id() + "/secrets")
                .then()
                .statusCode(409);
        ping(hook);
        await().atMost(PATIENCE).until(() -> receiver.received().size() == 1);
        assertThat(receiver.received().get(0).isSignedBy(hook.secret())).isTrue();
        assertThat(receiver.received().get(0).isSignedBy(fresh)).isTrue();

        Database.execute("update webhook set previous_secret_until = now() - interval '1 second' where id = '"
                + hook.id() + "'");
        ping(hook);
        await().atMost(PATIENCE).until(() -> receiver.received().size() == 2);
        assertThat(receiver.received().get(1).isSignedBy(hook.secret())).isFalse();
        assertThat(receiver.received().get(1).isSignedBy(fresh)).isTrue();
    }

    @Test
    void r11ASecretIsToldOnceAndKeptNowhereInClear() {
        Hook hook = register(ALL);

        assertThat(webhook(hook).asString()).doesNotContain(hook.secret());
        String row = Database.query("select w::text from webhook w where id = '" + hook.id() + "'")
                .get(0);
        assertThat(row)
                .doesNotContain(hook.secret())
                .doesNotContain(hook.secret().substring(6));
    }

    @Test
    void aMessageThatArrivedIsSentOnceMoreWithItsIdWhenThePartnerAsks() {
        Hook hook = register(ALL);
        String id = ping(hook);
        await().atMost(PATIENCE)
                .untilAsserted(() -> deliveriesOf(hook).then().body("items[0].state", equalTo("DELIVERED")));

        partner.request()
                .post("/partner/v1/webhooks/" + hook.id() + "/deliveries/" + id + "/resends")
                .then()
                .statusCode(200)
                .body("state", equalTo("PENDING"));
        await().atMost(PATIENCE).until(() -> receiver.received().size() == 2);
        assertThat(receiver.received().stream().map(Received::id)).containsOnly(id);
    }

    @Test
    void messagesAreListedPageByPageFromAnIndex() throws SQLException {
        Hook hook = register(ALL);
        List<String> sent = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            sent.add(0, ping(hook));
        }
        List<String> listed = new ArrayList<>();
        String path = "/partner/v1/webhooks/" + hook.id() + "/deliveries?limit=2";
        while (path != null) {
            Response page = partner.request().get(path);
            listed.addAll(page.jsonPath().getList("items.id"));
            String link = page.header("Link");
            path = link == null ? null : link.substring(1, link.indexOf('>'));
        }
        assertThat(listed).isEqualTo(sent);

        try (Connection connection = PostgresResource.connect()) {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.execute("insert into webhook_delivery (id, webhook_id, type, payload, state, created_at,"
                        + " next_attempt_at, give_up_at) select gen_random_uuid(), id, 'ping', '{}', 'DELIVERED', now(),"
                        + " now(), now() from webhook, generate_series(1, 2000)");
                statement.execute("analyze webhook_delivery");
                StringBuilder plan = new StringBuilder();
                try (ResultSet lines = statement.executeQuery("explain "
                        + WebhookDeliveries.PAGE
                                .replace(":webhook", "'" + hook.id() + "'")
                                .replace(":after", "'80000000-0000-4000-8000-000000000000'")
                                .replace(":limit", "21"))) {
                    while (lines.next()) {
                        plan.append(lines.getString(1)).append('\n');
                    }
                }
                assertThat(plan.toString())
                        .contains("webhook_delivery_by_webhook")
                        .doesNotContain("Sort");
            }
            connection.rollback();
        }
    }

    @Test
    void anotherPartnersWebhookIsNotThere() {
        Hook hook = register(ALL);
        String message = ping(hook);
        PartnerApp other = PartnerApp.enrolled();
        String path = "/partner/v1/webhooks/" + hook.id();

        other.request().get(path).then().statusCode(404);
        other.request().delete(path).then().statusCode(404);
        other.request().get(path + "/deliveries").then().statusCode(404);
        other.request().post(path + "/activations").then().statusCode(404);
        other.request()
                .post(path + "/deliveries/" + message + "/resends")
                .then()
                .statusCode(404);
        for (String what : List.of("/secrets", "/pings")) {
            other.request()
                    .header("Idempotency-Key", UUID.randomUUID().toString())
                    .post(path + what)
                    .then()
                    .statusCode(404);
        }
        other.request().get("/partner/v1/webhooks").then().body("items.size()", equalTo(0));
    }

    @Test
    void aDeletedWebhookIsSentNothingMore() {
        Hook hook = register(ALL);
        partner.request().delete("/partner/v1/webhooks/" + hook.id()).then().statusCode(204);
        webhook(hook).then().statusCode(404);
        partner.open(Browser.serial("PX")).then().statusCode(201);

        assertThat(Database.count("webhook_delivery", "webhook_id = '" + hook.id() + "'"))
                .isZero();
        assertThat(Database.query("select action from audit_entry where partner_id = '" + partner.id()
                        + "' and action like 'WEBHOOK%' order by position"))
                .containsExactly("WEBHOOK_REGISTERED " + hook.id(), "WEBHOOK_DELETED " + hook.id());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"url\":\"https://shop.example/\",\"events\":[]}",
                "{\"url\":\"https://shop.example/\",\"events\":[\"ticket.exploded\"]}",
                "{\"url\":\"https://shop.example/\",\"events\":[null]}",
                "{\"url\":\"https://shop.example/\",\"events\":[\"ping\"]}",
                "{\"url\":null,\"events\":[\"ticket.closed\"]}",
                "{\"url\":\"\",\"events\":[\"ticket.closed\"]}",
                "{\"url\":\"https://shop.example/\",\"events\":[\"ticket.closed\"],\"secret\":\"x\"}"
            })
    void aBadRequestRegistersNothing(String body) {
        registering(body).then().statusCode(400);
        assertThat(Database.count("webhook", "partner_id = '" + partner.id() + "'"))
                .isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "http://shop.example/, NOT_HTTPS",
        "https://10.0.0.1/, NOT_PUBLIC",
        "https://169.254.169.254/latest, NOT_PUBLIC",
        "https://[fd00:ec2::254]/, NOT_PUBLIC",
        "gopher://shop.example/, NOT_HTTPS",
        "nonsense, MALFORMED"
    })
    void aUrlThatIsNotForReceiversIsRefusedAndNotKept(String url, String reason) {
        registering("{\"url\":\"" + url + "\",\"events\":[\"ticket.closed\"]}")
                .then()
                .statusCode(422)
                .body("type", equalTo("urn:tillkey:problem:webhook-url-refused"))
                .body("reason", equalTo(reason));
        assertThat(Database.count("webhook", "partner_id = '" + partner.id() + "'"))
                .isZero();
    }

    @Test
    void aPartnerHasSoManyWebhooksAndNoMore() {
        for (int i = 0; i < 10; i++) {
            register(ALL);
        }
        registering("{\"url\":\"https://shop.example/\",\"events\":[\"ticket.closed\"]}")
                .then()
                .statusCode(409)
                .body("type", equalTo("urn:tillkey:problem:too-many-webhooks"));
    }

    private Hook register(List<String> events) {
        Response registered = partner.request()
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body(Map.of("url", receiver.url(), "events", events))
                .post("/partner/v1/webhooks");
        registered.then().statusCode(201);
        return new Hook(UUID.fromString(registered.path("webhook.id")), registered.path("secret"));
    }

    private Response registering(String body) {
        return partner.request()
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body(body)
                .post("/partner/v1/webhooks");
    }

    private Response webhook(Hook hook) {
        return partner.request().get("/partner/v1/webhooks/" + hook.id());
    }

    private Response deliveriesOf(Hook hook) {
        return partner.request().get("/partner/v1/webhooks/" + hook.id() + "/deliveries");
    }

    private Response pinging(Hook hook) {
        return partner.request()
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .post("/partner/v1/webhooks/" + hook.id() + "/pings");
    }

    private String ping(Hook hook) {
        Response pinged = pinging(hook);
        pinged.then().statusCode(201).body("type", equalTo("ping"));
        return pinged.path("id");
    }

    private record Hook(UUID id, String secret) {}
}
