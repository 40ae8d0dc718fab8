package io.tillkey.sandbox.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tillkey.sandbox.launcher.process.PartState;
import io.tillkey.sandbox.launcher.process.PartStatus;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The stack with what needs no build: PostgreSQL and Kafka. */
final class StackTest {
    private static final Set<String> SMALL = Set.of("postgres", "kafka");

    @TempDir
    private Path home;

    @Test
    void whatAServiceWroteIsThereAfterARestartOfTheStack() throws Exception {
        int base = FreePorts.base();
        try (Stack stack = stack(base)) {
            stack.start();
            try (Connection connection = connect(stack, "tickets");
                    Statement statement = connection.createStatement()) {
                statement.execute("CREATE TABLE kept (value text)");
                statement.execute("INSERT INTO kept VALUES ('锁')");
            }
        }
        try (Stack stack = stack(base)) {
            stack.start();
            try (Connection connection = connect(stack, "tickets");
                    Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("SELECT value FROM kept")) {
                assertThat(row.next()).isTrue();
                assertThat(row.getString(1)).isEqualTo("锁");
            }
        }
    }

    @Test
    void aServiceCannotReadTheDatabaseOfAnother() throws Exception {
        try (Stack stack = stack(FreePorts.base())) {
            stack.start();
            String password = stack.secret("database.tickets.password");
            assertThatThrownBy(() -> DriverManager.getConnection(stack.jdbcUrl("identity"), "tickets", password)
                            .close())
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("permission denied for database");
        }
    }

    @Test
    void aKilledPartIsStartedAgainAtOnceWithAnotherProcess() throws Exception {
        try (Stack stack = stack(FreePorts.base())) {
            stack.start();
            for (String name : List.of("postgres", "kafka")) {
                long before = stack.part(name).pid();
                assertThat(stack.kill(name)).isEqualTo(before);
                assertThat(ProcessHandle.of(before).filter(ProcessHandle::isAlive))
                        .isEmpty();
                stack.awaitReady(name);
                PartStatus after = stack.part(name);
                assertThat(after.pid()).isNotEqualTo(before).isPositive();
                assertThat(after.restarts()).isPositive();
                assertThat(after.failures()).as("deaths that make it wait").isZero();
            }
        }
    }

    @Test
    void aStoppedPartStaysDownUntilItIsResumed() throws Exception {
        try (Stack stack = stack(FreePorts.base())) {
            stack.start();
            stack.stop("kafka");
            assertThat(stack.part("kafka").state()).isEqualTo(PartState.STOPPED);
            assertThat(stack.part("kafka").pid()).isZero();
            stack.resume("kafka");
            stack.awaitReady("kafka");
            assertThat(stack.part("kafka").state()).isEqualTo(PartState.READY);
        }
    }

    @Test
    void aTakenPortIsNamedWithTheWayToMoveAllPorts() throws Exception {
        int base = FreePorts.base();
        try (ServerSocket other = new ServerSocket()) {
            other.bind(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), base + 10));
            try (Stack stack = stack(base)) {
                assertThatThrownBy(stack::start)
                        .isInstanceOf(StackException.class)
                        .hasMessageContaining("kafka")
                        .hasMessageContaining(Integer.toString(base + 10))
                        .hasMessageContaining("TILLKEY_PORT_BASE=");
            }
        }
        assertThat(home.resolve("postgres")).doesNotExist();
    }

    @Test
    void aFolderHasOneStackAtATime() {
        try (Stack first = stack(FreePorts.base())) {
            assertThat(first.parts()).hasSize(2);
            assertThatThrownBy(() -> stack(FreePorts.base()))
                    .isInstanceOfSatisfying(StackException.class, e -> assertThat(e.reason())
                            .isEqualTo(StackException.Reason.ALREADY_RUNNING));
        }
    }

    @Test
    void aPartThatIsNotBuiltEndsTheStartAndSaysSo() throws Exception {
        try (Stack stack = Stack.builder()
                .project(Files.createDirectories(home.resolve("checkout")))
                .home(home)
                .portBase(FreePorts.base())
                .parts(Set.of("twilio"))
                .build()) {
            assertThatThrownBy(stack::start)
                    .isInstanceOf(StackException.class)
                    .hasMessageContaining("twilio")
                    .hasMessageContaining("isn't built");
        }
    }

    @Test
    void secretsAreReadableByTheirOwnerAlone() throws Exception {
        try (Stack stack = stack(FreePorts.base())) {
            assertThat(PosixFilePermissions.toString(
                            Files.getPosixFilePermissions(stack.home().secrets())))
                    .isEqualTo("rw-------");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home)))
                    .isEqualTo("rwx------");
        }
    }

    @Test
    void noSecretIsInALogOrInAnArgumentOfAProcess() throws Exception {
        try (Stack stack = stack(FreePorts.base())) {
            stack.start();
            List<String> secrets = List.of(
                    stack.secret("postgres.password"),
                    stack.secret("database.tickets.password"),
                    stack.secret("database.keycloak.password"));
            for (PartStatus part : stack.parts()) {
                String arguments = ProcessHandle.of(part.pid())
                        .flatMap(process -> process.info().commandLine())
                        .orElse("");
                assertThat(arguments).doesNotContain(secrets);
            }
            try (Stream<Path> logs = Files.list(stack.home().logs())) {
                for (Path log : logs.toList()) {
                    assertThat(read(log)).doesNotContain(secrets);
                }
            }
        }
    }

    private static String read(Path file) throws IOException {
        return Files.readString(file);
    }

    private Stack stack(int base) {
        return Stack.builder().home(home).portBase(base).parts(SMALL).build();
    }

    private static Connection connect(Stack stack, String service) throws SQLException {
        return DriverManager.getConnection(
                stack.jdbcUrl(service), service, stack.secret("database." + service + ".password"));
    }
}
