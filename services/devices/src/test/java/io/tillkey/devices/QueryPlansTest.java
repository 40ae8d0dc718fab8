package io.tillkey.devices;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.tillkey.testing.PostgresResource;
import io.tillkey.testing.TestTokens;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** With many rows every list and look-up goes by an index: no table is read from end to end, and nothing is sorted. */
@QuarkusTest
class QueryPlansTest {
    private static final Pattern PARAMETER = Pattern.compile("\\?");
    private static final Pattern PAGE = Pattern.compile("(offset \\? rows )?fetch first \\? rows only");
    private static UUID merchant;
    private static UUID store;

    @BeforeEach
    void enterMany() throws SQLException {
        if (merchant != null) {
            return;
        }
        merchant = Fleet.id(Fleet.merchant(Fleet.enterprise()));
        store = Fleet.store(merchant);
        try (Connection connection = PostgresResource.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("""
                    insert into merchant
                    select gen_random_uuid(), acquirer_code, type, name, '999' || lpad(n::text, 12, '0'), unified_social_credit_code,
                           principal_id, principal_id_index, settlement_kind, settlement_number,
                           settlement_number_index, registered_at, 0, true
                    from merchant, generate_series(1, 20000) n where id = '%s'
                    """.formatted(merchant));
            statement.execute("""
                    insert into store
                    select gen_random_uuid(), m.id, '门店', '地址', now(), 0 from merchant m
                    where m.merchant_number like '999%'
                    """);
            statement.execute("""
                    insert into terminal (id, serial, terminal_number, store_id, merchant_id, model_id, os_version, status,
                                          registered_at, version)
                    select gen_random_uuid(), 'BULK' || upper(lpad(to_hex(row_number() over ()), 9, '0')) || 'X', 'BULK0001',
                           s.id, s.merchant_id, 'pax-a920', '10.2.4',
                           case when random() < 0.1 then 'DISABLED' else 'ACTIVE' end, now(), 0
                    from store s where s.name = '门店'
                    """);
            statement.execute("""
                    insert into connectivity (terminal_id, online, last_check_in_at)
                    select id, true, now() from terminal where serial like 'BULK%'
                    """);
            statement.execute("""
                    insert into command (id, terminal_id, ticket_id, type, issued_at, applied_at, failures)
                    select gen_random_uuid(), id, gen_random_uuid(), 'APPLY_CREDENTIAL', now(),
                           case when random() < 0.99 then now() end, 0
                    from terminal where serial like 'BULK%'
                    """);
            statement.execute("analyze");
        }
    }

    @Test
    void listsOfMerchantsGoByAnIndex() {
        planned("merchant", () -> get("/api/v1/merchants"));
        planned("merchant", () -> get("/api/v1/merchants?acquirerCode=shouqianba"));
        planned("merchant", () -> next("/api/v1/merchants?acquirerCode=shouqianba&limit=5"));
    }

    @Test
    void listsOfStoresGoByAnIndex() {
        planned("store", () -> get("/api/v1/stores"));
        planned("store", () -> get("/api/v1/stores?merchantId=" + merchant));
        planned("store", () -> next("/api/v1/stores?limit=5"));
    }

    @Test
    void listsOfTerminalsGoByAnIndex() {
        planned("terminal", () -> get("/api/v1/terminals"));
        planned("terminal", () -> get("/api/v1/terminals?status=DISABLED"));
        planned("terminal", () -> get("/api/v1/terminals?storeId=" + store));
        planned("terminal", () -> get("/api/v1/terminals?query=BULK000000010X"));
        planned("terminal", () -> get("/api/v1/terminals?query=00010X"));
        planned("terminal", () -> next("/api/v1/terminals?limit=5&status=ACTIVE"));
    }

    @Test
    void listsOfSomeAcquirersGoByAnIndexOfEach() {
        plannedOfSome("merchant", "/api/v1/merchants?limit=5");
        plannedOfSome("store", "/api/v1/stores?limit=5");
        plannedOfSome("terminal", "/api/v1/terminals?limit=5");
        plannedOfSome("terminal", "/api/v1/terminals?limit=5&status=ACTIVE");
    }

    @Test
    void s5LookUpsGoByAnIndex() {
        planned("terminal", () -> lookUp("BULK000000010X"));
        planned("terminal", () -> lookUp("00010X"));
    }

    @Test
    void aCheckInGoesByIndexes() {
        TestTerminal terminal = Fleet.activeTerminal();
        planned("command", terminal::checkIn);
    }

    @Test
    void theSilentAreFoundByAnIndex() throws SQLException {
        assertThat(plan("""
                        select terminal_id from connectivity where online and last_check_in_at < now() - interval '1 hour'
                        order by last_check_in_at limit 200 for update skip locked
                        """)).contains("connectivity_online").doesNotContain("Seq Scan");
    }

    private static void planned(String table, Runnable request) {
        CapturedSql.take();
        request.run();
        List<String> asked = CapturedSql.take().stream()
                .filter(sql -> sql.startsWith("select"))
                .filter(sql -> sql.contains(" from " + table + " "))
                .toList();
        assertThat(asked).as("queries of " + table).isNotEmpty();
        for (String sql : asked) {
            assertThat(plan(sql)).as(sql).contains("Index").doesNotContain("Seq Scan", "Sort Key");
        }
    }

    /** Below the loop over the acquirers everything comes in order; above it one page of each is merged. */
    private static void plannedOfSome(String table, String address) {
        String token = TestTokens.staffOf(List.of("lakala", "shouqianba"), "somebody", "agent");
        String after =
                Calls.with(token).get(address).then().statusCode(200).extract().path("next");
        CapturedSql.take();
        Calls.with(token).queryParam("after", after).get(address).then().statusCode(200);
        List<String> asked = CapturedSql.take().stream()
                .filter(sql -> sql.contains("from unnest"))
                .toList();
        assertThat(asked).as("queries of " + table).hasSize(1);
        String plan = plan(asked.get(0));
        assertThat(plan)
                .containsPattern("Index (Only )?Scan (Backward )?using \\w+ on " + table)
                .doesNotContain("Seq Scan");
        assertThat(plan.substring(plan.indexOf("Nested Loop"))).doesNotContain("Sort Key");
    }

    private static String plan(String sql) {
        AtomicInteger number = new AtomicInteger();
        String onePage = PAGE.matcher(sql).replaceAll("fetch first 21 rows only");
        String numbered =
                PARAMETER.matcher(onePage).replaceAll((MatchResult match) -> "\\$" + number.incrementAndGet());
        // The driver would otherwise insist on values for the parameters.
        String address = PostgresResource.url(PostgresResource.currentDatabase()) + "?preferQueryMode=simple";
        try (Connection connection = DriverManager.getConnection(address, "postgres", "postgres");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("explain (generic_plan) " + numbered)) {
            StringBuilder plan = new StringBuilder();
            while (rows.next()) {
                plan.append(rows.getString(1)).append('\n');
            }
            return plan.toString();
        } catch (SQLException e) {
            throw new AssertionError("cannot explain " + numbered, e);
        }
    }

    private static void get(String address) {
        Calls.as("agent").get(address).then().statusCode(200);
    }

    private static void next(String address) {
        String after =
                Calls.as("agent").get(address).then().statusCode(200).extract().path("next");
        CapturedSql.take();
        Calls.as("agent").queryParam("after", after).get(address).then().statusCode(200);
    }

    private static void lookUp(String query) {
        Calls.asConsole()
                .body(java.util.Map.of("query", query))
                .post("/api/v1/terminal-lookups")
                .then()
                .statusCode(200);
    }
}
