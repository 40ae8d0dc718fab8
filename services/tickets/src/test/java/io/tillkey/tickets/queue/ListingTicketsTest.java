package io.tillkey.tickets.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.tillkey.identifiers.TerminalQuery;
import io.tillkey.identifiers.TicketReference;
import io.tillkey.testing.PostgresResource;
import io.tillkey.tickets.Browser;
import io.tillkey.tickets.FakeDevices;
import io.tillkey.tickets.MovableClock;
import io.tillkey.tickets.Reports;
import io.tillkey.tickets.queue.ListingTickets.Filter;
import io.tillkey.tickets.queue.ListingTickets.StaffQueue;
import io.tillkey.tickets.ticket.Status;
import io.tillkey.web.Acquirers;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class ListingTicketsTest {
    @Test
    void pagesFollowEachOtherNewestFirstWithoutGapOrRepetition() {
        String serial = Browser.serial("PX");
        List<String> opened = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            opened.add(Browser.fresh().opened(serial).ticketId().toString());
        }
        registered(serial);
        Collections.reverse(opened);

        List<String> listed = new ArrayList<>();
        String path = "/api/v1/tickets?limit=3&terminal=" + serial;
        int pages = 0;
        while (path != null) {
            Response page = Browser.staff("agent").get(path);
            page.then().statusCode(200);
            listed.addAll(page.jsonPath().getList("items.id"));
            String link = page.header("Link");
            path = link == null ? null : link.substring(1, link.indexOf('>'));
            assertThat(page.<String>path("next") == null).isEqualTo(link == null);
            pages++;
        }
        assertThat(listed).isEqualTo(opened);
        assertThat(pages).isEqualTo(3);
    }

    @Test
    void staffFindATicketByWhatAMerchantSaysOnThePhone() {
        Browser browser = Browser.fresh().opened(Browser.serial("PX"));
        String reference = browser.get().path("reference");

        Browser.staff("agent")
                .queryParam(
                        "reference",
                        reference.toLowerCase(java.util.Locale.ROOT).replace("-", ""))
                .get("/api/v1/tickets")
                .then()
                .statusCode(200)
                .body("items", hasSize(1))
                .body("items[0].id", equalTo(browser.ticketId().toString()));
    }

    @Test
    void aWrongCheckDigitIsRefused() {
        Browser browser = Browser.fresh().opened(Browser.serial("PX"));
        String reference = browser.get().path("reference");
        char last = reference.charAt(reference.length() - 1);
        String wrong = reference.substring(0, reference.length() - 1) + (last == '9' ? '0' : (char) (last + 1));

        Browser.staff("agent")
                .queryParam("reference", wrong)
                .get("/api/v1/tickets")
                .then()
                .statusCode(400)
                .body("type", equalTo("urn:tillkey:problem:malformed-identifier"))
                .body("reason", equalTo("check-digit"));
    }

    @Test
    void aTerminalIsFoundByItsLastSixTooAndFactsComeFromTheLocalCopy() {
        String serial = Browser.serial("PX");
        Browser browser = Browser.fresh().opened(serial);
        UUID terminal = FakeDevices.terminalOf(serial);
        UUID merchant = UUID.randomUUID();
        UUID store = UUID.randomUUID();
        Instant now = MovableClock.now();
        Browser.staff("clerk")
                .queryParam("terminal", serial)
                .get("/api/v1/tickets")
                .then()
                .statusCode(200)
                .body("items", hasSize(0));
        // In any order: the status is newer than the registration that comes after it.
        Reports.statusChanged(terminal, "DISABLED", now.plusSeconds(2)).send();
        Reports.checkedIn(terminal, true, now.plusSeconds(1)).send();
        Reports.registered(terminal, serial, merchant, store, "UNACTIVATED", now)
                .send();
        Reports.checkedIn(terminal, false, now).send();

        String lastSix = serial.substring(serial.length() - 6).toLowerCase(java.util.Locale.ROOT);
        Awaitility.await().until(() -> Browser.staff("clerk")
                .queryParam("terminal", lastSix)
                .get("/api/v1/tickets")
                .jsonPath()
                .getList("items.id")
                .contains(browser.ticketId().toString()));
        Response page = Browser.staff("clerk").queryParam("terminal", serial).get("/api/v1/tickets");
        page.then()
                .body("items", hasSize(1))
                .body("items[0].terminal.serialMasked", equalTo("****" + serial.substring(serial.length() - 4)))
                .body("items[0].terminal.acquirerCode", equalTo("shouqianba"))
                .body("items[0].terminal.merchantId", equalTo(merchant.toString()))
                .body("items[0].terminal.storeId", equalTo(store.toString()))
                .body("items[0].terminal.status", equalTo("DISABLED"))
                .body("items[0].terminal.online", equalTo(true));
        assertThat(page.asString()).as("masked").doesNotContain(serial);
    }

    @Test
    void aTerminalThatIsNotInTheFleetIsListedWithoutFacts() {
        Browser browser = Browser.fresh().opened(Browser.serial("PX"));
        String reference = browser.get().path("reference");

        Browser.staff("auditor")
                .queryParam("reference", reference)
                .get("/api/v1/tickets")
                .then()
                .body("items[0].terminal", not(hasKey("merchantId")))
                .body("items[0].terminal", not(hasKey("online")))
                .body("items[0].waitingFor", nullValue());
    }

    @Test
    void onlyTicketsInTheStatusAskedForAreListed() {
        Browser browser = Browser.fresh().opened(Browser.serial("PX"));
        browser.cancel();

        List<String> statuses = Browser.staff("supervisor")
                .queryParam("status", "CANCELLED")
                .queryParam("limit", 100)
                .get("/api/v1/tickets")
                .jsonPath()
                .getList("items.status");
        assertThat(statuses).isNotEmpty().containsOnly("CANCELLED");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "limit=0",
                "limit=101",
                "limit=many",
                "after=!!!",
                "after=bm90IGFuIGlk",
                "status=DONE",
                "terminal=1",
                "terminal=%27%20or%201%3D1",
                "reference=TK"
            })
    void nonsenseInTheQueryIsRefused(String query) {
        Browser.staff("agent").get("/api/v1/tickets?" + query).then().statusCode(400);
    }

    @Test
    void everyListIsReadFromAnIndexWhateverTheSizeOfTheTable() throws SQLException {
        try (Connection connection = PostgresResource.connect()) {
            connection.setAutoCommit(false);
            try (java.sql.Statement statement = connection.createStatement()) {
                statement.execute("""
                        insert into terminal (id, serial, last_six)
                        select gen_random_uuid(), 'PLAN' || lpad(n::text, 12, '0'), lpad(n::text, 6, '0')
                        from generate_series(1, 80000) n
                        """);
                statement.execute("""
                        insert into ticket (id, version, reference, terminal_id, binding, route, reason, language, status,
                            progress, card, attested, opened_at, changed_at, last_activity_at, closed_at, closing_cause,
                            expires_at, assignee, assigned_at)
                        select gen_random_uuid(), 0, 'PLAN-' || number, id, repeat('b', 43), 'AGENT', 'OTHER',
                            'en', status, 'REQUESTED',
                            case when number % 2 = 0 then '{"acquirer":{"code":"plan-a"}}'
                                else '{"acquirer":{"code":"plan-b"}}' end::jsonb, '[]', now(), now(), now(),
                            case when not open then now() end, case when not open then 'EXPIRED' end,
                            case when open then now() + interval '1 day' end,
                            case when number % 10 in (2, 3) then 'plan.agent' end,
                            case when number % 10 in (2, 3) then now() end
                        from (select id, number, status, status in ('OPEN', 'WAITING_ON_MERCHANT') as open
                            from (select id, number, case number % 10 when 0 then 'RESOLVED' when 1 then 'OPEN'
                                    when 2 then 'OPEN' when 3 then 'WAITING_ON_MERCHANT' else 'CANCELLED' end as status
                                from (select id, row_number() over () as number from terminal where serial like 'PLAN%') t
                            ) t
                        ) t
                        """);
                statement.execute("""
                        update ticket set fraud_of = id, verified_at = null, expires_at = null
                        where reference like 'PLAN-%' and status = 'OPEN' and assignee is null
                            and right(id::text, 1) in ('1', '3', '5', '7', '9', 'b')
                        """);
                statement.execute("analyze terminal");
                statement.execute("analyze ticket");
            }
            Optional<UUID> after = Optional.of(UUID.fromString("80000000-0000-4000-8000-000000000000"));
            Filter all = new Filter(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
            assertThat(plan(connection, all, Optional.empty())).contains("ticket_pkey");
            assertThat(plan(connection, all, after)).contains("ticket_pkey").contains("Index Cond");
            assertThat(plan(
                            connection,
                            new Filter(
                                    Optional.empty(), Optional.of(Status.RESOLVED), Optional.empty(), Optional.empty()),
                            after))
                    .contains("ticket_by_status");
            assertThat(plan(
                            connection,
                            new Filter(
                                    Optional.empty(),
                                    Optional.empty(),
                                    Optional.of(TicketReference.parse("TK-20491-82738")),
                                    Optional.empty()),
                            Optional.empty()))
                    .contains("ticket_reference");
            Map<QueueName, String> indexes = Map.of(
                    QueueName.MINE, "ticket_of_assignee",
                    QueueName.WAITING, "ticket_of_assignee_waiting",
                    QueueName.FRAUD, "ticket_fraud_open",
                    QueueName.UNASSIGNED, "ticket_unassigned");
            for (QueueName queue : QueueName.values()) {
                Filter filter = new Filter(
                        Optional.of(new StaffQueue(queue, "plan.agent")),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty());
                for (Optional<UUID> from : List.of(Optional.<UUID>empty(), after)) {
                    assertThat(plan(connection, filter, from))
                            .as("%s", queue)
                            .contains(indexes.get(queue) + " ")
                            .doesNotContain("Sort");
                }
            }
            assertThat(planOfEach(connection, all, after))
                    .contains("ticket_of_acquirer ")
                    .doesNotContain("Sort");
            assertThat(planOfEach(
                            connection,
                            new Filter(
                                    Optional.empty(), Optional.of(Status.RESOLVED), Optional.empty(), Optional.empty()),
                            after))
                    .contains("ticket_of_acquirer_by_status ")
                    .doesNotContain("Sort");
            Map<QueueName, String> ofEach = Map.of(
                    QueueName.MINE, "ticket_of_assignee",
                    QueueName.WAITING, "ticket_of_assignee_waiting",
                    QueueName.FRAUD, "ticket_of_acquirer_fraud_open",
                    QueueName.UNASSIGNED, "ticket_of_acquirer_unassigned");
            for (QueueName queue : QueueName.values()) {
                Filter filter = new Filter(
                        Optional.of(new StaffQueue(queue, "plan.agent")),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty());
                assertThat(planOfEach(connection, filter, after))
                        .as("%s of each acquirer", queue)
                        .contains(ofEach.get(queue) + " ")
                        .doesNotContain("Sort");
            }
            for (String terminal : List.of("PLAN000000000007", "000007")) {
                assertThat(plan(
                                connection,
                                new Filter(
                                        Optional.empty(),
                                        Optional.empty(),
                                        Optional.empty(),
                                        Optional.of(TerminalQuery.parse(terminal))),
                                after))
                        .contains("ticket_by_terminal")
                        .contains(terminal.length() == 6 ? "terminal_last_six" : "terminal_serial");
            }
            connection.rollback();
        }
    }

    private static String plan(Connection connection, Filter filter, Optional<UUID> after) throws SQLException {
        return plan(connection, Acquirers.ALL, filter, after);
    }

    /** What is read of each acquirer, below the loop over them, comes in order; above it one page of each is merged. */
    private static String planOfEach(Connection connection, Filter filter, Optional<UUID> after) throws SQLException {
        String plan = plan(connection, Acquirers.named(List.of("plan-a", "plan-b")), filter, after);
        return plan.substring(plan.indexOf("Nested Loop"));
    }

    private static String plan(Connection connection, Acquirers acquirers, Filter filter, Optional<UUID> after)
            throws SQLException {
        ListingTickets.Statement statement = ListingTickets.statement(acquirers, filter, after, 21);
        String sql = statement.sql();
        for (var parameter : statement.parameters().entrySet()) {
            String literal = parameter.getValue() instanceof Integer
                    ? parameter.getValue().toString()
                    : "'" + parameter.getValue() + "'";
            sql = sql.replace(":" + parameter.getKey(), literal);
        }
        StringBuilder plan = new StringBuilder();
        try (java.sql.Statement explain = connection.createStatement();
                ResultSet lines = explain.executeQuery("explain " + sql)) {
            while (lines.next()) {
                plan.append(lines.getString(1)).append('\n');
            }
        }
        assertThat(plan.toString()).doesNotContain("Seq Scan");
        return plan.toString();
    }

    private static void registered(String serial) {
        Reports.registered(
                        FakeDevices.terminalOf(serial),
                        serial,
                        UUID.randomUUID(),
                        UUID.randomUUID(),
                        "ACTIVE",
                        MovableClock.now())
                .send();
        Awaitility.await().until(() -> !Browser.staff("agent")
                .get("/api/v1/tickets?terminal=" + serial)
                .jsonPath()
                .getList("items")
                .isEmpty());
    }
}
