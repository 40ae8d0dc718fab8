package io.tillkey.testing;

/** One PostgreSQL server for all tests of a JVM. */
public interface PostgresServerMBean {
    /** The TCP port on loopback. */
    int getPort();

    /** Runs one statement as superuser in the database {@code postgres}. */
    void execute(String sql);
}
