package io.tillkey.tickets.staffaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.QuarkusTest;
import io.tillkey.tickets.Browser;
import io.tillkey.tickets.Database;
import io.tillkey.tickets.MovableClock;
import io.tillkey.tickets.Reports;
import io.tillkey.tickets.Reports.Report;
import io.tillkey.tickets.TicketKeys;
import io.tillkey.tickets.audit.AuditTrail;
import io.tillkey.tickets.audit.AuditTrail.FaultKind;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** R30, invariant 9: what staff do on records other than tickets is in the trail, and nobody edits it unnoticed. */
@QuarkusTest
class NotingStaffActionsTest {
    private static final String ADDRESS = "203.0.113.41";

    @Inject
    AuditTrail auditTrail;

    private final UUID record = UUID.randomUUID();
    private final Instant now = MovableClock.now().truncatedTo(ChronoUnit.MILLIS);

    @Test
    void whoDidWhatOnWhichRecordWhyAndFromWhereIsInTheTrail() {
        lost().with("sealedAddress", TicketKeys.sealedAddress(ADDRESS)).send();

        await().until(() -> entries().size() == 1);
        Map<String, Object> entry = entries().get(0);
        assertThat(entry)
                .containsEntry("record", "TERMINAL")
                .containsEntry("recordId", record.toString())
                .containsEntry("action", "TERMINAL_STATUS_CHANGED")
                .containsEntry("actor", "zhao.lei")
                .containsEntry("reason", "LOST LOST_OR_STOLEN")
                .containsEntry("address", ADDRESS)
                .doesNotContainKey("note");
        assertThat(Instant.parse(entry.get("at").toString())).isEqualTo(now);
        assertThat(Database.query(
                        "select encode(address, 'escape') from audit_entry where record_id = '" + record + "'"))
                .allSatisfy(stored -> assertThat(stored).doesNotContain(ADDRESS));
        assertThat(auditTrail.verify().whole()).isTrue();
    }

    @Test
    void whoReplayedDeadLettersAndWhyInTheirWordsIsInTheTrailMaskedR28() {
        Reports.staffActed(
                        "DEAD_LETTERS",
                        record,
                        "DEAD_LETTERS_REPLAYED",
                        "identity tillkey.terminals.v1: 2 (" + UUID.randomUUID() + " 3:41)",
                        "zhao.lei",
                        now)
                .with("sealedNote", TicketKeys.sealedNote("the merchant at 13800138000 asked"))
                .send();

        await().until(() -> entries().size() == 1);
        assertThat(entries().get(0))
                .containsEntry("record", "DEAD_LETTERS")
                .containsEntry("note", "the merchant at 138****8000 asked")
                .hasEntrySatisfying("reason", reason -> assertThat(reason.toString())
                        .startsWith("identity tillkey.terminals.v1: 2 ("));
        assertThat(auditTrail.verify().whole()).isTrue();
    }

    @Test
    void theLongestReasonFits() {
        Reports.staffActed("DEAD_LETTERS", record, "DEAD_LETTERS_REPLAYED", "x".repeat(500), "zhao.lei", now)
                .send();

        await().until(() -> entries().size() == 1);
    }

    @Test
    void whatCanNotBeReadKeepsNothingOutOfTheTrail() {
        lost().with("sealedAddress", "e30.AAAA.AAAA.AAAA.AAAA")
                .with("sealedNote", TicketKeys.sealedAddress("not a note"))
                .send();

        await().until(() -> entries().size() == 1);
        assertThat(entries().get(0)).doesNotContainKeys("address", "note");
    }

    @Test
    void toldTwiceLateAndOutOfOrderEndsInTheSameEntriesInvariant5() {
        List<String> expected = null;
        for (int turn = 0; turn < 3; turn++) {
            UUID terminal = UUID.randomUUID();
            List<Report> told = new ArrayList<>(List.of(
                    Reports.staffActed("TERMINAL", terminal, "TERMINAL_REGISTERED", "model a", "zhao.lei", now),
                    Reports.staffActed(
                            "TERMINAL", terminal, "ACTIVATION_CODE_ISSUED", "x", "qian.yun", now.plusSeconds(1)),
                    Reports.staffActed(
                            "TERMINAL",
                            terminal,
                            "TERMINAL_STATUS_CHANGED",
                            "LOST OTHER",
                            "zhao.lei",
                            now.plusSeconds(2))));
            Collections.rotate(told, turn);
            told.forEach(report -> report.again(report.send()));
            UUID last = UUID.randomUUID();
            Reports.staffActed("TERMINAL", last, "TERMINAL_REGISTERED", "later", "zhao.lei", now)
                    .send();

            await().until(() -> rows(terminal).size() >= 3 && !rows(last).isEmpty());
            List<String> ends = rows(terminal).stream().sorted().toList();
            expected = expected == null ? ends : expected;
            assertThat(ends).as("turn " + turn).hasSize(3).isEqualTo(expected);
        }
        assertThat(auditTrail.verify().whole()).isTrue();
    }

    @Test
    void anEntryThatIsMovedToAnotherRecordKindActorOrReasonIsFoundOut() throws SQLException {
        lost().send();
        await().until(() -> entries().size() == 1);
        long position =
                Long.parseLong(Database.query("select position from audit_entry where record_id = '" + record + "'")
                        .get(0));

        for (List<String> change : List.of(
                List.of("record_id = '" + UUID.randomUUID() + "'", "record_id = '" + record + "'"),
                List.of("record = 'STORE'", "record = 'TERMINAL'"),
                List.of("actor = 'qian.yun'", "actor = 'zhao.lei'"),
                List.of("reason = 'FOUND'", "reason = 'LOST LOST_OR_STOLEN'"),
                List.of(
                        "record = null, record_id = null, policy_id = record_id",
                        "record = 'TERMINAL', record_id = policy_id, policy_id = null"))) {
            tampered("update audit_entry set " + change.get(0) + " where position = " + position);
            assertThat(auditTrail.verify().faults()).contains(new AuditTrail.Fault(position, FaultKind.EDITED));
            tampered("update audit_entry set " + change.get(1) + " where position = " + position);
            assertThat(auditTrail.verify().whole()).isTrue();
        }
    }

    private Report lost() {
        return Reports.staffActed(
                "TERMINAL", record, "TERMINAL_STATUS_CHANGED", "LOST LOST_OR_STOLEN", "zhao.lei", now);
    }

    private List<Map<String, Object>> entries() {
        return Browser.staff("auditor")
                .get("/api/v1/audit/entries?recordId=" + record)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("items");
    }

    private static List<String> rows(UUID id) {
        return Database.query("select action || ' ' || actor || ' ' || reason from audit_entry where record_id = '" + id
                + "' order by position");
    }

    private static void tampered(String statement) throws SQLException {
        Database.execute("set session_replication_role = replica; " + statement);
    }
}
