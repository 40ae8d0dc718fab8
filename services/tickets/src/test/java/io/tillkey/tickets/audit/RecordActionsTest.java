package io.tillkey.tickets.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.tillkey.testing.PostgresResource;
import io.tillkey.tickets.Browser;
import io.tillkey.tickets.Database;
import io.tillkey.tickets.MovableClock;
import io.tillkey.tickets.PartnerApp;
import io.tillkey.tickets.Reports;
import io.tillkey.tickets.TicketKeys;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** R30: auditors and supervisors read what was done on records other than tickets. */
@QuarkusTest
class RecordActionsTest {
    private static final String PATH = "/api/v1/audit/entries";

    @Test
    void itComesInPagesNewestFirstWithoutGapsAndWithoutTickets() {
        UUID store = UUID.randomUUID();
        UUID policy = UUID.randomUUID();
        UUID partner = PartnerApp.enrolled().id();
        acted("STORE", store, "STORE_OPENED");
        Reports.policyEnded("PolicyRefused", policy, 4, "qian.yun", MovableClock.now())
                .send();
        await().until(() -> Database.count("audit_entry", "policy_id = '" + policy + "'") == 1);
        Browser.fresh().opened(Browser.serial("PX"));

        List<Long> positions = new ArrayList<>();
        List<String> records = new ArrayList<>();
        String after = "";
        while (after != null) {
            JsonPath page = Browser.staff("supervisor")
                    .get(PATH + "?limit=2" + after)
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            List<Integer> here = page.getList("items.position");
            here.forEach(position -> positions.add(position.longValue()));
            for (int i = 0; i < here.size(); i++) {
                records.add(
                        page.getString("items[" + i + "].record") + " " + page.getString("items[" + i + "].recordId"));
            }
            after = page.getString("next") == null ? null : "&after=" + page.getString("next");
        }

        assertThat(positions.stream().map(String::valueOf).toList())
                .isEqualTo(Database.query(
                        "select position from audit_entry where ticket_id is null order by position desc"));
        assertThat(records).contains("STORE " + store, "POLICY " + policy, "PARTNER " + partner);
    }

    @Test
    void ofOneRecordItHasThatOneAlone() {
        UUID terminal = UUID.randomUUID();
        acted("TERMINAL", terminal, "TERMINAL_REGISTERED");
        acted("TERMINAL", UUID.randomUUID(), "TERMINAL_REGISTERED");

        Browser.staff("administrator")
                .get(PATH + "?recordId=" + terminal)
                .then()
                .statusCode(200)
                .body("items.recordId", equalTo(List.of(terminal.toString())));
    }

    @Test
    void r28ClientAddressesAreForAuditorsAlone() {
        UUID terminal = UUID.randomUUID();
        acted("TERMINAL", terminal, "TERMINAL_REGISTERED");

        Browser.staff("auditor")
                .get(PATH + "?recordId=" + terminal)
                .then()
                .statusCode(200)
                .body("items.address", equalTo(List.of("203.0.113.42")));
        for (String role : List.of("supervisor", "administrator")) {
            Browser.staff(role)
                    .get(PATH + "?recordId=" + terminal)
                    .then()
                    .statusCode(200)
                    .body("items", everyItem(not(hasKey("address"))));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"recordId=1-1-1-1-1", "recordId=nonsense", "recordId=", "limit=101", "after=nonsense"})
    void nonsenseInTheQueryIsABadRequest(String query) {
        Browser.staff("auditor").get(PATH + "?" + query).then().statusCode(400);
    }

    @Test
    void thePagesGoByAnIndexAndSortNothing() throws SQLException {
        UUID busy = UUID.randomUUID();
        try (Connection connection = PostgresResource.connect();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("""
                    insert into audit_entry (position, ticket_id, record, record_id, action, actor, at, hash)
                    select 100000000 + n, case when mod(n, 50) > 0 then gen_random_uuid() end,
                        case when mod(n, 50) = 0 then 'TERMINAL' end,
                        case when mod(n, 100) = 0 then '%s'::uuid when mod(n, 50) = 0 then gen_random_uuid() end,
                        'X', 'x', now(), decode(repeat('00', 32), 'hex')
                    from generate_series(1, 100000) n
                    """.formatted(busy));
            statement.execute("analyze audit_entry");
            assertThat(plan(statement, AuditTrail.BESIDE_TICKETS.replaceFirst("\\?", "100090000")))
                    .contains("audit_entry_beside_tickets");
            // Where it takes a record to have few entries, it would gather and sort those; the index has them in order.
            statement.execute("set local enable_bitmapscan = off");
            assertThat(plan(
                            statement,
                            AuditTrail.OF_A_RECORD
                                    .replaceFirst("\\?", "'" + busy + "'")
                                    .replaceFirst("\\?", "100090000")))
                    .contains("audit_entry_by_record");
            connection.rollback();
            statement.execute("analyze audit_entry");
            connection.commit();
        }
    }

    private static String plan(Statement statement, String query) throws SQLException {
        StringBuilder plan = new StringBuilder();
        try (ResultSet lines = statement.executeQuery("explain " + query.replaceFirst("\\?", "21"))) {
            while (lines.next()) {
                plan.append(lines.getString(1)).append('\n');
            }
        }
        assertThat(plan.toString()).doesNotContain("Seq Scan", "Sort");
        return plan.toString();
    }

    private static void acted(String record, UUID id, String action) {
        Instant now = MovableClock.now();
        Reports.staffActed(record, id, action, "as asked", "zhao.lei", now)
                .with("sealedAddress", TicketKeys.sealedAddress("203.0.113.42"))
                .send();
        await().until(() -> Database.count("audit_entry", "record_id = '" + id + "'") == 1);
    }
}
