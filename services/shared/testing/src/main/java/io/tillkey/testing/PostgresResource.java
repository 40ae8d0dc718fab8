package io.tillkey.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A fresh, empty database on a real PostgreSQL 17 for each start of the application. The server is started once per JVM.
 */
public final class PostgresResource implements QuarkusTestResourceLifecycleManager {
    private static final String CURRENT = "tillkey.testing.postgres.database";
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final String USER = "postgres";

    @Override
    public Map<String, String> start() {
        String database = createDatabase();
        System.setProperty(CURRENT, database);
        return Map.of(
                "quarkus.datasource.jdbc.url", url(database),
                "quarkus.datasource.username", USER,
                "quarkus.datasource.password", USER);
    }

    @Override
    public void stop() {
        // The database stays until the JVM ends, so that a failed test can be looked into.
    }

    /** Makes a further empty database and gives its name; for tests that need more than one. */
    public static String createDatabase() {
        String database = "test_" + Long.toString(System.nanoTime(), 36) + "_" + COUNT.incrementAndGet();
        server().execute("create database " + database);
        return database;
    }

    /** The JDBC address of a database on the server. */
    public static String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + server().getPort() + "/" + database;
    }

    /** The name of the database the application was last started with. */
    public static String currentDatabase() {
        String database = System.getProperty(CURRENT);
        if (database == null) {
            throw new IllegalStateException("no application was started with a PostgresResource");
        }
        return database;
    }

    /** A new connection to the application's database, for looking behind its back; the caller closes it. */
    public static Connection connect() throws SQLException {
        return DriverManager.getConnection(url(currentDatabase()), USER, USER);
    }

    /** From now on the application's database refuses connections, and those that exist are cut. */
    public static void makeUnavailable() {
        String database = currentDatabase();
        server().execute("alter database " + database + " with allow_connections false");
        server().execute("select pg_terminate_backend(pid) from pg_stat_activity where datname = '" + database + "'");
    }

    /** Ends {@link #makeUnavailable()}. */
    public static void makeAvailable() {
        server().execute("alter database " + currentDatabase() + " with allow_connections true");
    }

    private static PostgresServerMBean server() {
        return OncePerJvm.of(PostgresServer.class, PostgresServerMBean.class);
    }
}
