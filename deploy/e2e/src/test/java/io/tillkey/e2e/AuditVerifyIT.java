package io.tillkey.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Invariant 9, R30: {@code ./tillkey audit verify} names the rows that the database's owner tampered with. */
@Order(25)
@ExtendWith(WholeStack.class)
class AuditVerifyIT {
    private final WholeStack.Running stack;

    AuditVerifyIT(WholeStack.Running stack) {
        this.stack = stack;
    }

    @Test
    void anEditedAMovedAndARemovedRowAreNamed() throws Exception {
        Terminal terminal = stack.fleet.newTerminal();
        Portal portal = stack.portal(90);
        portal.prepare(portal.open(terminal.serial(), "SELF_SERVICE").body().path("ticket"));
        Outcome whole = verify("en");
        assertThat(whole.status()).as(whole.text()).isZero();
        assertThat(whole.text()).contains("The audit trail is whole");
        assertThat(verify("zh").text()).contains("审计记录完整");
        long end = end();
        assertThat(end).isGreaterThanOrEqualTo(2);

        tamper("update audit_entry set actor = 'SOMEBODY' where position = " + end);
        Outcome edited = verify("en");
        assertThat(edited.status()).isEqualTo(1);
        assertThat(edited.text()).contains("entry " + end + " was edited").contains("NOT whole");
        tamper("update audit_entry set actor = 'MERCHANT' where position = " + end);

        String swap = swap(end);
        tamper(swap);
        assertThat(verify("en").text())
                .contains("entry " + end + " was edited or moved")
                .contains("entry " + (end - 1) + " was edited or moved");
        tamper(swap);

        tamper("create table kept as select * from audit_entry where position = " + end
                + "; delete from audit_entry where position = " + end);
        Outcome removed = verify("en");
        assertThat(removed.status()).isEqualTo(1);
        assertThat(removed.text()).contains("entry " + end + " is missing");
        tamper("insert into audit_entry select * from kept; drop table kept");

        assertThat(verify("en").status()).isZero();
    }

    private static String swap(long end) {
        String free = Long.toString(end + 1_000_000);
        return "update audit_entry set position = " + free + " where position = " + end
                + "; update audit_entry set position = " + end + " where position = " + (end - 1)
                + "; update audit_entry set position = " + (end - 1) + " where position = " + free;
    }

    private long end() throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select position from audit_head")) {
            row.next();
            return row.getLong(1);
        }
    }

    /** As the owner of the tables, who can switch off what keeps them append-only. */
    private void tamper(String statements) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("alter table audit_entry disable trigger audit_entry_is_append_only");
            statement.execute(statements);
            statement.execute("alter table audit_entry enable trigger audit_entry_is_append_only");
            connection.commit();
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(
                stack.stack.jdbcUrl("tickets"), "tickets", stack.stack.secret("database.tickets.password"));
    }

    private Outcome verify(String language) throws IOException, InterruptedException {
        ProcessBuilder command = new ProcessBuilder("./tillkey", "audit", "verify", "--lang", language)
                .directory(stack.root.toFile())
                .redirectErrorStream(true);
        command.environment()
                .putAll(Map.of(
                        "TILLKEY_HOME",
                        stack.stack.home().folder().toString(),
                        "TILLKEY_PORT_BASE",
                        Integer.toString(stack.portBase)));
        Process process = command.start();
        String text = new String(process.getInputStream().readAllBytes(), UTF_8);
        return new Outcome(process.waitFor(), text);
    }

    private record Outcome(int status, String text) {}
}
