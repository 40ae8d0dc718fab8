package io.tillkey.tickets.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.QuarkusTest;
import io.tillkey.tickets.Database;
import io.tillkey.tickets.MovableClock;
import io.tillkey.tickets.Reports;
import io.tillkey.tickets.audit.AuditTrail;
import io.tillkey.tickets.audit.AuditTrail.FaultKind;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Invariant 9: who changed the evidence policy, why and from when is in the audit trail, and nobody edits it unnoticed. */
@QuarkusTest
class NotingPoliciesTest {
    private static final Instant FROM = Instant.parse("2026-12-01T00:00:00Z");

    @Inject
    AuditTrail auditTrail;

    private final UUID policy = UUID.randomUUID();

    @Test
    void whoProposedAndAgreedWhyAndFromWhenIsInTheTrail() {
        proposed().send();
        Reports.policyAgreed(policy, 3, FROM, "qian.yun", MovableClock.now()).send();

        await().until(() -> actions().size() == 2);
        assertThat(actions())
                .containsExactly(
                        "POLICY_PROPOSED by zhao.lei: version 3 from 2026-12-01T00:00:00Z rules sha256:"
                                + "0a".repeat(32) + " Call back the risky ones",
                        "POLICY_AGREED by qian.yun: version 3 from 2026-12-01T00:00:00Z rules sha256:"
                                + "0a".repeat(32));
        assertThat(auditTrail.verify().whole()).isTrue();
    }

    @Test
    void whoRefusedOrTookItBackIsInTheTrail() {
        Reports.policyEnded("PolicyRefused", policy, 4, "qian.yun", MovableClock.now())
                .send();
        Reports.policyEnded("PolicyWithdrawn", policy, 4, "zhao.lei", MovableClock.now())
                .send();

        await().until(() -> actions().size() == 2);
        assertThat(actions())
                .containsExactly("POLICY_REFUSED by qian.yun: version 4", "POLICY_WITHDRAWN by zhao.lei: version 4");
    }

    @Test
    void theLongestReasonFits() {
        Reports.policyProposed(policy, Integer.MAX_VALUE, FROM, "因".repeat(300), "zhao.lei", MovableClock.now())
                .send();

        await().until(() -> actions().size() == 1);
        assertThat(actions().get(0)).endsWith("因".repeat(300));
    }

    @Test
    void whatIsToldTwiceIsThereOnceInvariant5() {
        Reports.Report told = proposed();
        UUID id = told.send();
        told.again(id);
        Reports.policyEnded("PolicyWithdrawn", policy, 3, "zhao.lei", MovableClock.now())
                .send();

        await().until(() -> actions().size() >= 2);
        assertThat(actions()).hasSize(2);
    }

    @Test
    void anEntryThatIsMovedToAnotherPolicyOrGivenAnotherReasonIsFoundOut() throws SQLException {
        proposed().send();
        await().until(() -> actions().size() == 1);
        long position =
                Long.parseLong(Database.query("select position from audit_entry where policy_id = '" + policy + "'")
                        .get(0));
        String reason = Database.query("select reason from audit_entry where position = " + position)
                .get(0);

        for (List<String> change : List.of(
                List.of("policy_id = '" + UUID.randomUUID() + "'", "policy_id = '" + policy + "'"),
                List.of("reason = 'another'", "reason = '" + reason + "'"))) {
            tampered("update audit_entry set " + change.get(0) + " where position = " + position);
            assertThat(auditTrail.verify().faults()).contains(new AuditTrail.Fault(position, FaultKind.EDITED));
            tampered("update audit_entry set " + change.get(1) + " where position = " + position);
            assertThat(auditTrail.verify().whole()).isTrue();
        }
    }

    private Reports.Report proposed() {
        return Reports.policyProposed(policy, 3, FROM, "Call back the risky ones", "zhao.lei", MovableClock.now());
    }

    private List<String> actions() {
        return Database.query("select action || ' by ' || actor || ': ' || reason from audit_entry where policy_id = '"
                + policy + "' order by position");
    }

    private static void tampered(String statement) throws SQLException {
        Database.execute("set session_replication_role = replica; " + statement);
    }
}
