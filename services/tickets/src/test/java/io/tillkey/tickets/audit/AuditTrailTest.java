package io.tillkey.tickets.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.tillkey.testing.PostgresResource;
import io.tillkey.tickets.Browser;
import io.tillkey.tickets.Database;
import io.tillkey.tickets.audit.AuditTrail.Fault;
import io.tillkey.tickets.audit.AuditTrail.FaultKind;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** R30, invariant 9. */
@QuarkusTest
class AuditTrailTest {
    @Inject
    AuditTrail auditTrail;

    @Test
    void eachActionOnATicketIsInItsTrail() {
        String address = Browser.freshAddress();
        Browser browser = Browser.at(address).opened(Browser.serial("FEE"));
        browser.attestAll();
        browser.acceptFee(5000);
        browser.choose("AGENT");
        browser.cancel();

        Browser.staff("auditor")
                .get("/api/v1/tickets/" + browser.ticketId() + "/actions")
                .then()
                .statusCode(200)
                .body(
                        "items.action",
                        contains(
                                "TICKET_OPENED",
                                "PRECONDITIONS_ATTESTED",
                                "FEE_ACCEPTED",
                                "ROUTE_CHOSEN",
                                "TICKET_CANCELLED"))
                .body("items.actor", everyItem(equalTo("MERCHANT")))
                .body("items.address", everyItem(equalTo(address)));
        assertThat(auditTrail.verify().whole()).isTrue();
    }

    @Test
    void theTrailIsPaged() {
        Browser browser = Browser.fresh().opened(Browser.serial("FEE"));
        browser.attestAll();
        browser.cancel();
        String path = "/api/v1/tickets/" + browser.ticketId() + "/actions";
        String next = Browser.staff("auditor")
                .get(path + "?limit=2")
                .then()
                .body("items.action", contains("TICKET_OPENED", "PRECONDITIONS_ATTESTED"))
                .extract()
                .path("next");

        Browser.staff("auditor")
                .get(path + "?limit=2&after=" + next)
                .then()
                .body("items.action", contains("TICKET_CANCELLED"))
                .body("$", not(hasKey("next")));
    }

    @Test
    void r28ClientAddressesAreForAuditorsAloneAndEncryptedAtRest() {
        String address = Browser.freshAddress();
        Browser browser = Browser.at(address).opened(Browser.serial("PX"));

        Browser.staff("supervisor")
                .get("/api/v1/tickets/" + browser.ticketId() + "/actions")
                .then()
                .statusCode(200)
                .body("items", everyItem(not(hasKey("address"))));
        assertThat(Database.query("select encode(address, 'escape') from audit_entry where ticket_id = '"
                        + browser.ticketId() + "'"))
                .allSatisfy(stored -> assertThat(stored).doesNotContain(address));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update audit_entry set actor = 'SOMEBODY'",
                "delete from audit_entry",
                "truncate audit_entry",
                "update audit_head set position = position - 1",
                "update audit_head set position = position + 2",
                "delete from audit_head",
                "truncate audit_head"
            })
    void whatIsWrittenCannotBeChangedByStatement(String statement) {
        Browser.fresh().opened(Browser.serial("PX"));

        assertThatThrownBy(() -> Database.execute(statement))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("append-only");
    }

    @Test
    void positionsHaveNoGapsAndTheChainHoldsUnderConcurrency() throws Exception {
        List<Callable<Browser>> openings = new ArrayList<>();
        for (int i = 0; i < 24; i++) {
            openings.add(() -> Browser.fresh().opened(Browser.serial("PX")));
        }
        ExecutorService pool = Executors.newFixedThreadPool(8);
        try {
            for (Future<Browser> opening : pool.invokeAll(openings)) {
                opening.get();
            }
        } finally {
            pool.shutdown();
        }

        AuditTrail.Verification verification = auditTrail.verify();
        assertThat(verification.faults()).isEmpty();
        assertThat(verification.entries())
                .isEqualTo(Long.parseLong(
                        Database.query("select position from audit_head").get(0)));
    }

    @Test
    void whoeverGetsRoundTheTriggersIsFoundOut() throws SQLException {
        for (int i = 0; i < 4; i++) {
            Browser.fresh().opened(Browser.serial("PX"));
        }
        long end =
                Long.parseLong(Database.query("select position from audit_head").get(0));

        tampered("update audit_entry set actor = 'SOMEBODY' where position = " + (end - 2));
        assertThat(auditTrail.verify().faults()).containsExactly(new Fault(end - 2, FaultKind.EDITED));
        tampered("update audit_entry set actor = 'MERCHANT' where position = " + (end - 2));
        assertThat(auditTrail.verify().whole()).isTrue();

        tampered("create table kept as select * from audit_entry where position = " + (end - 1));
        tampered("delete from audit_entry where position = " + (end - 1));
        assertThat(auditTrail.verify().faults()).containsExactly(new Fault(end - 1, FaultKind.MISSING));
        tampered("insert into audit_entry select * from kept");
        assertThat(auditTrail.verify().whole()).isTrue();

        tampered("drop table kept");
        tampered("create table kept as select * from audit_entry where position = " + end);
        tampered("delete from audit_entry where position = " + end);
        assertThat(auditTrail.verify().faults()).as("a cut-off end").containsExactly(new Fault(end, FaultKind.MISSING));
        Browser.staff("auditor")
                .get("/api/v1/audit/verification")
                .then()
                .statusCode(200)
                .body("whole", equalTo(false))
                .body("faults[0].kind", equalTo("MISSING"));
        tampered("insert into audit_entry select * from kept");
        tampered("drop table kept");
        assertThat(auditTrail.verify().whole()).isTrue();
    }

    @Test
    void rowsThatChangedPlacesAreNamed() throws SQLException {
        for (int i = 0; i < 3; i++) {
            Browser.fresh().opened(Browser.serial("PX"));
        }
        long end =
                Long.parseLong(Database.query("select position from audit_head").get(0));
        String swap = "update audit_entry set position = -1 where position = " + end
                + "; update audit_entry set position = " + end + " where position = " + (end - 1)
                + "; update audit_entry set position = " + (end - 1) + " where position = -1";

        tampered("alter table audit_entry drop constraint audit_entry_position_check; " + swap);

        assertThat(auditTrail.verify().faults())
                .contains(new Fault(end - 1, FaultKind.EDITED), new Fault(end, FaultKind.EDITED))
                .allSatisfy(fault -> assertThat(fault.position()).isGreaterThanOrEqualTo(end - 1));
        tampered(swap + "; alter table audit_entry add constraint audit_entry_position_check check (position > 0)");
        assertThat(auditTrail.verify().whole()).isTrue();
    }

    @Test
    void whoeverVerifiesWaitsForNobodyAndIsWaitedForByNobody() throws Exception {
        Browser.fresh().opened(Browser.serial("PX"));
        ExecutorService other = Executors.newSingleThreadExecutor();
        try (Connection appending = PostgresResource.connect()) {
            appending.setAutoCommit(false);
            try (Statement statement = appending.createStatement()) {
                statement.executeQuery("select 1 from audit_head for update");
            }

            assertThat(other.submit(() -> auditTrail.verify().whole()).get(20, TimeUnit.SECONDS))
                    .isTrue();
        } finally {
            other.shutdownNow();
        }
    }

    private static void tampered(String statement) throws SQLException {
        Database.execute("set session_replication_role = replica; " + statement);
    }
}
