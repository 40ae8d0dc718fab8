package io.tillkey.messaging;

import static java.util.Objects.requireNonNull;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.AgroalConnectionFactoryConfiguration;
import io.agroal.api.security.SimplePassword;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;
import org.postgresql.Driver;

/**
 * Opens connections to the service's database beside its pool, for work that needs one for hours and whose session means
 * something: an advisory lock, and listening.
 */
@Singleton
public class OwnConnections {
    private static final String SOCKET_TIMEOUT_SECONDS = "30";

    private final AgroalConnectionFactoryConfiguration config;

    @Inject
    OwnConnections(AgroalDataSource dataSource) {
        config = requireNonNull(dataSource, "dataSource is null")
                .getConfiguration()
                .connectionPoolConfiguration()
                .connectionFactoryConfiguration();
    }

    /**
     * A new connection, in auto-commit mode.
     *
     * @param name what the database shows as the application's name
     * @return the caller's to close
     * @throws SQLException if the database is away, or none of ours
     */
    public Connection open(String name) throws SQLException {
        Properties properties = new Properties();
        properties.putAll(config.jdbcProperties());
        if (config.principal() != null) {
            properties.setProperty("user", config.principal().getName());
        }
        for (Object credential : config.credentials()) {
            if (credential instanceof SimplePassword password) {
                properties.setProperty("password", password.getWord());
            }
        }
        properties.setProperty("ApplicationName", name);
        properties.setProperty("tcpKeepAlive", "true");
        properties.setProperty("socketTimeout", SOCKET_TIMEOUT_SECONDS);
        Connection connection = new Driver().connect(config.jdbcUrl(), properties);
        if (connection == null) {
            throw new SQLException("the datasource is not PostgreSQL", "08001");
        }
        return connection;
    }
}
