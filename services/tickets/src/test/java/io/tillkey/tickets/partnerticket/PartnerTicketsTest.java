package io.tillkey.tickets.partnerticket;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.tillkey.testing.PostgresResource;
import io.tillkey.testing.TestTokens;
import io.tillkey.tickets.Browser;
import io.tillkey.tickets.Database;
import io.tillkey.tickets.FakeDevices;
import io.tillkey.tickets.PartnerApp;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class PartnerTicketsTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void s5APartnerOpensATicketAndItsMerchantGoesOn() {
        PartnerApp partner = PartnerApp.enrolled();
        String serial = Browser.serial("PX");
        Response opened = partner.open(serial);
        opened.then().statusCode(201).body("ticket.progress", equalTo("REQUESTED"));
        String ticket = opened.path("ticket.id");

        Browser merchant = Browser.fresh();
        merchant.takeOver(PartnerApp.handOverOf(opened))
                .then()
                .statusCode(200)
                .body("ticket.id", equalTo(ticket))
                .body(
                        "ticket.terminal.id",
                        equalTo(FakeDevices.terminalOf(serial).toString()));
        merchant.attestAll().then().statusCode(200).body("ticket.ready", equalTo(true));
        merchant.cancel().then().statusCode(200);

        partner.get(ticket)
                .then()
                .statusCode(200)
                .body("status", equalTo("CANCELLED"))
                .body("closed.cause", equalTo("CANCELLED"));
        assertThat(Database.query("select actor from audit_entry where ticket_id = '" + ticket
                        + "' and action in ('TICKET_OPENED', 'TICKET_TAKEN_OVER') order by position"))
                .containsExactly("PARTNER " + partner.id(), "MERCHANT");
    }

    @Test
    void r1TheAnswerIsTheSameForAKnownAnUnknownAndAForeignTerminal() throws IOException {
        PartnerApp partner = PartnerApp.enrolled();
        Set<String> shapes = new TreeSet<>();
        // LOST is out of use, NOSELF of a model without self-service: a partner learns none of that either.
        for (String kind : List.of("PX", "FOREIGN", "LOST", "NOSELF", "OFFLINE")) {
            String serial = Browser.serial(kind);
            for (int i = 0; i < 2; i++) {
                Response answer = partner.open(serial);
                shapes.add(i + " " + answer.statusCode() + " " + shape(JSON.readTree(answer.asString())) + " "
                        + new TreeSet<>(answer.headers().asList().stream()
                                .map(header -> header.getName())
                                .toList()));
                assertThat(answer.asString()).doesNotContain(serial).doesNotContain("lakala");
            }
        }
        assertThat(shapes).hasSize(2);
    }

    @Test
    void invariant7ATerminalWhoseResetIsUnderWayLooksLikeAnyOtherToAPartnerAndNotToItsBrowser() throws SQLException {
        String serial = Browser.serial("PX");
        Browser owner = Browser.fresh().opened(serial);
        Database.execute("update ticket set verified_at = now() where id = '" + owner.ticketId() + "'");

        Response opened = PartnerApp.enrolled().open(serial);

        opened.then().statusCode(201);
        Browser.fresh()
                .takeOver(PartnerApp.handOverOf(opened))
                .then()
                .statusCode(409)
                .body("type", equalTo("urn:tillkey:problem:ticket-already-open"));
        assertThat(owner.status()).isEqualTo("NEW");
    }

    @Test
    void invariant7ATicketForAnotherAcquirersTerminalNeverMeetsThatTerminal() {
        String serial = Browser.serial("FOREIGN");
        String ticket = PartnerApp.enrolled().open(serial).path("ticket.id");

        assertThat(Database.query("select terminal_id::text from ticket where id = '" + ticket + "'"))
                .doesNotContain(FakeDevices.terminalOf(serial).toString());
    }

    @Test
    void r3OpeningByAPartnerLocksNobodyOut() {
        String serial = Browser.serial("PX");
        PartnerApp.enrolled().open(serial).then().statusCode(201);
        PartnerApp.enrolled().open(serial).then().statusCode(201);

        Browser.fresh().open(serial).then().statusCode(201);
    }

    @Test
    void askingAgainGivesTheSameTicketWithAFreshLinkAndTheOldOneEnds() {
        PartnerApp partner = PartnerApp.enrolled();
        String serial = Browser.serial("PX");
        Response first = partner.open(serial);
        Response second = partner.open(serial);

        second.then().statusCode(200).body("ticket.id", equalTo(first.path("ticket.id")));
        ended(Browser.fresh().takeOver(PartnerApp.handOverOf(first)));
        Browser.fresh().takeOver(PartnerApp.handOverOf(second)).then().statusCode(200);
    }

    @Test
    void theSameIdempotencyKeyOpensOneTicketAndWithAnotherBodyIsRefused() {
        PartnerApp partner = PartnerApp.enrolled();
        String serial = Browser.serial("PX");
        String key = UUID.randomUUID().toString();
        Response first = partner.open(serial, key);
        Response again = partner.open(serial, key);

        again.then().statusCode(201).body("ticket.id", equalTo(first.path("ticket.id")));
        partner.open(Browser.serial("PX"), key).then().statusCode(422);
    }

    @Test
    void aTicketTheMerchantHasTakenOverGivesThePartnerNoFurtherLink() {
        PartnerApp partner = PartnerApp.enrolled();
        String serial = Browser.serial("PX");
        String key = UUID.randomUUID().toString();
        Response opened = partner.open(serial, key);
        Browser.fresh().takeOver(PartnerApp.handOverOf(opened)).then().statusCode(200);

        partner.open(serial, key).then().statusCode(201).body("continueUrl", nullValue());
        partner.open(serial).then().statusCode(201).body("ticket.id", not(opened.<String>path("ticket.id")));
    }

    @Test
    void aLinkWorksForOneBrowserWhateverTheConcurrency() throws Exception {
        Response opened = PartnerApp.enrolled().open(Browser.serial("PX"));
        String token = PartnerApp.handOverOf(opened);
        ExecutorService executor = Executors.newFixedThreadPool(8);
        List<Callable<Integer>> calls =
                Collections.nCopies(8, () -> Browser.fresh().takeOver(token).statusCode());
        List<Integer> statuses = new ArrayList<>();
        for (Future<Integer> call : executor.invokeAll(calls)) {
            statuses.add(call.get());
        }
        executor.shutdown();

        assertThat(statuses).containsOnlyOnce(200);
        assertThat(Collections.frequency(statuses, 410)).isEqualTo(7);
    }

    @Test
    void theSameBrowserMayAskAgainSinceAnAnswerCanGetLost() {
        Response opened = PartnerApp.enrolled().open(Browser.serial("PX"));
        Browser merchant = Browser.fresh();
        merchant.takeOver(PartnerApp.handOverOf(opened)).then().statusCode(200);

        merchant.takeOver(PartnerApp.handOverOf(opened)).then().statusCode(200);
        assertThat(Database.count(
                        "audit_entry",
                        "ticket_id = '" + opened.path("ticket.id") + "' and action = 'TICKET_TAKEN_OVER'"))
                .isEqualTo(1);
    }

    @Test
    void aLinkEndsAfterAQuarterOfAnHour() throws SQLException {
        Response opened = PartnerApp.enrolled().open(Browser.serial("PX"));
        assertThat(Duration.between(
                        java.time.Instant.parse(opened.path("ticket.openedAt")),
                        java.time.Instant.parse(opened.path("continueUrlExpiresAt"))))
                .isEqualTo(Duration.ofMinutes(15));
        Database.execute("update partner_ticket set hand_over_expires_at = hand_over_expires_at - interval '15 minutes'"
                + " where ticket_id = '" + opened.path("ticket.id") + "'");

        ended(Browser.fresh().takeOver(PartnerApp.handOverOf(opened)));
    }

    @Test
    void aLinkThatNeverWasOneReadsLikeOneThatHasEnded() {
        PartnerApp partner = PartnerApp.enrolled();
        ended(Browser.fresh().takeOver("nonsense"));
        ended(Browser.fresh().takeOver(partner.token()));
        ended(Browser.fresh().takeOver(PartnerApp.mistyped(PartnerApp.handOverOf(partner.open(Browser.serial("PX"))))));
    }

    @Test
    void aLinkInsteadOfTheTicketTheBrowserHasSupersedesThat() {
        String serial = Browser.serial("PX");
        Browser merchant = Browser.fresh().opened(serial);
        UUID own = merchant.ticketId();

        merchant.takeOver(PartnerApp.handOverOf(PartnerApp.enrolled().open(serial)))
                .then()
                .statusCode(200);

        assertThat(Database.query("select closing_cause from ticket where id = '" + own + "'"))
                .containsExactly("SUPERSEDED");
    }

    @Test
    void r11AHandOverTokenIsKeptNowhereInClear() {
        Response opened = PartnerApp.enrolled().open(Browser.serial("PX"));
        String token = PartnerApp.handOverOf(opened);

        assertThat(opened.<String>path("continueUrl")).contains("#" + token);
        assertThat(Database.query("select p::text from partner_ticket p where ticket_id = '" + opened.path("ticket.id")
                                + "'")
                        .get(0))
                .doesNotContain(token.substring(4));
    }

    @Test
    void anotherPartnersTicketIsNotFoundAndNotListed() {
        PartnerApp partner = PartnerApp.enrolled();
        PartnerApp other = PartnerApp.enrolled();
        String ticket = partner.open(Browser.serial("PX")).path("ticket.id");

        other.get(ticket).then().statusCode(404);
        other.get(Browser.fresh().opened(Browser.serial("PX")).ticketId())
                .then()
                .statusCode(404);
        other.request().get("/partner/v1/tickets").then().body("items.size()", equalTo(0));
    }

    @Test
    void aPartnerListsItsTicketsPageByPageAndIsNotToldTwice() {
        PartnerApp partner = PartnerApp.enrolled();
        List<String> opened = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            opened.add(0, partner.open(Browser.serial("PX")).path("ticket.id"));
        }
        List<String> listed = new ArrayList<>();
        String path = "/partner/v1/tickets?limit=2";
        while (path != null) {
            Response page = partner.request().get(path);
            page.then().statusCode(200);
            listed.addAll(page.jsonPath().getList("items.id"));
            String link = page.header("Link");
            path = link == null ? null : link.substring(1, link.indexOf('>'));
        }

        assertThat(listed).isEqualTo(opened);
        String tag = partner.get(opened.get(0)).header("ETag");
        partner.request()
                .header("If-None-Match", tag)
                .get("/partner/v1/tickets/" + opened.get(0))
                .then()
                .statusCode(304);
    }

    @Test
    void aPartnersListIsReadFromAnIndexWhateverTheSizeOfTheTable() throws SQLException {
        UUID partner = PartnerApp.enrolled().id();
        try (Connection connection = PostgresResource.connect()) {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.execute("""
                        insert into ticket (id, version, reference, terminal_id, binding, route, reason, language, status,
                            progress, card, attested, opened_at, changed_at, last_activity_at, closed_at, closing_cause)
                        select gen_random_uuid(), 0, 'PARTNERPLAN-' || n, gen_random_uuid(), repeat('b', 43), 'AGENT',
                            'OTHER', 'en', 'CANCELLED', 'REQUESTED', '{"acquirer":{"code":"a"}}', '[]', now(), now(), now(), now(), 'EXPIRED'
                        from generate_series(1, 20000) n
                        """);
                statement.execute("insert into partner (id, name, acquirer_code, created_at)"
                        + " select gen_random_uuid(), 'p', 'a', now() from generate_series(1, 50)");
                statement.execute("""
                        insert into partner_ticket (ticket_id, partner_id, query_index)
                        select t.id, p.id, decode(repeat('00', 32), 'hex')
                        from (select id, row_number() over () % 50 as n from ticket where reference like 'PARTNERPLAN-%') t
                        join (select id, row_number() over () - 1 as n from partner where name = 'p') p using (n)
                        """);
                statement.execute("analyze ticket");
                statement.execute("analyze partner_ticket");
                String sql = PartnerTickets.PAGE
                        .replace(":partner", "'" + partner + "'")
                        .replace(":after", "'80000000-0000-4000-8000-000000000000'")
                        .replace(":limit", "21");
                StringBuilder plan = new StringBuilder();
                try (ResultSet lines = statement.executeQuery("explain " + sql)) {
                    while (lines.next()) {
                        plan.append(lines.getString(1)).append('\n');
                    }
                }
                assertThat(plan.toString())
                        .contains("partner_ticket_by_partner")
                        .contains("ticket_pkey")
                        .doesNotContain("Seq Scan")
                        .doesNotContain("Sort");
            }
            connection.rollback();
        }
    }

    @Test
    void r2APartnerAsksSoOftenForOneTerminalAndNoMore() {
        PartnerApp partner = PartnerApp.enrolled();
        String serial = Browser.serial("PX");
        for (int i = 0; i < 20; i++) {
            assertThat(partner.open(serial).statusCode()).isIn(200, 201);
        }
        Response refused = partner.open(serial);

        refused.then().statusCode(429);
        assertThat(refused.header("RateLimit-Remaining")).isEqualTo("0");
        assertThat(refused.header("RateLimit-Limit")).isEqualTo("20");
        assertThat(refused.header("Retry-After")).isNotNull();
        partner.open(Browser.serial("PX")).then().statusCode(201);
        Browser.fresh().open(serial).then().statusCode(201);
    }

    @ParameterizedTest
    @CsvSource({"zh-CN, 该链接已失效", "en, This link has ended"})
    void aLinkThatHasEndedIsToldInTheMerchantsLanguage(String language, String title) {
        given().header("Authorization", "Bearer " + TestTokens.service("console"))
                .header("Browser-Binding", Browser.freshBinding())
                .header("Client-Address", Browser.freshAddress())
                .header("Accept-Language", language)
                .contentType("application/json")
                .body("{\"handOverToken\":\"nonsense\"}")
                .post("/api/v1/ticket-hand-overs")
                .then()
                .statusCode(410)
                .body("title", equalTo(title));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "",
                "{\"terminal\":\"PXA9203X7Q21A0\"",
                "{\"terminal\":\"\",\"reason\":\"OTHER\",\"language\":\"en\"}",
                "{\"terminal\":\"12345\",\"reason\":\"OTHER\",\"language\":\"en\"}",
                "{\"terminal\":null,\"reason\":\"OTHER\",\"language\":\"en\"}",
                "{\"terminal\":\"PXA9203X7Q21A0\",\"reason\":\"BORED\",\"language\":\"en\"}",
                "{\"terminal\":\"PXA9203X7Q21A0\",\"reason\":\"OTHER\",\"language\":\"fr\"}",
                "{\"terminal\":\"PXA9203X7Q21A0\",\"reason\":\"OTHER\",\"language\":\"en\",\"phone\":\"1\"}"
            })
    void aBadRequestIsRefusedInBothLanguagesAndOpensNothing(String body) {
        PartnerApp partner = PartnerApp.enrolled();
        Set<String> titles = new TreeSet<>();
        for (String language : List.of("zh-CN", "en")) {
            Response answer = given().header("Authorization", "Bearer " + partner.token())
                    .header("Accept-Language", language)
                    .header("Idempotency-Key", UUID.randomUUID().toString())
                    .contentType("application/json")
                    .body(body)
                    .post("/partner/v1/tickets");
            answer.then().statusCode(400).header("Content-Language", equalTo(language));
            titles.add(answer.path("title"));
        }
        assertThat(titles).hasSize(2);
        assertThat(Database.count("partner_ticket", "partner_id = '" + partner.id() + "'"))
                .isZero();
    }

    @Test
    void withoutAnIdempotencyKeyNothingIsOpened() {
        PartnerApp.enrolled()
                .request()
                .body("{\"terminal\":\"PXA9203X7Q21A0\",\"reason\":\"OTHER\",\"language\":\"en\"}")
                .post("/partner/v1/tickets")
                .then()
                .statusCode(400);
    }

    private static void ended(Response answer) {
        answer.then().statusCode(410).body("type", equalTo("urn:tillkey:problem:hand-over-ended"));
    }

    /** The names and kinds of everything in it, and the words that may not differ. */
    private static String shape(JsonNode node) {
        if (node.isObject()) {
            List<String> parts = new ArrayList<>();
            node.properties().forEach(entry -> parts.add(entry.getKey() + ":" + shape(entry.getValue())));
            return parts.toString();
        }
        if (node.isArray()) {
            List<String> parts = new ArrayList<>();
            node.forEach(item -> parts.add(shape(item)));
            return parts.toString();
        }
        String text = node.asText();
        return text.matches("[A-Z_]+")
                ? text
                : node.getNodeType() + " "
                        + text.replaceAll("#.*", "").replaceAll("[0-9a-f-]{36}|[0-9]+(\\.[0-9]+)?Z?", "?");
    }
}
