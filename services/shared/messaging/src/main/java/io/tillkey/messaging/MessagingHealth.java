package io.tillkey.messaging;

import static java.util.Objects.requireNonNull;

import io.agroal.api.AgroalDataSource;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.apache.kafka.common.KafkaException;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/**
 * Shows how messaging is doing. It is always up: when Kafka is away events wait in the outbox and at the broker, and the
 * service goes on serving. What is wrong is in the data.
 */
@Readiness
@ApplicationScoped
class MessagingHealth implements HealthCheck {
    private static final int LONGEST_COUNT = 10_000;
    private static final int LONGEST_WAIT_MILLIS = 1_000;
    private static final Duration REMEMBERED = Duration.ofSeconds(3);
    private static final String WAITING = """
            select count(*), min(occurred_at) from (select occurred_at from outbox order by position limit ?) waiting
            """;

    private final AgroalDataSource dataSource;
    private final KafkaClients kafka;
    private final OutboxRelaying relaying;
    private final Clock clock;
    private Admin admin;
    private boolean answers;
    private Instant askedAt = Instant.MIN;

    @Inject
    MessagingHealth(AgroalDataSource dataSource, KafkaClients kafka, OutboxRelaying relaying, Clock clock) {
        this.dataSource = requireNonNull(dataSource, "dataSource is null");
        this.kafka = requireNonNull(kafka, "kafka is null");
        this.relaying = requireNonNull(relaying, "relaying is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder response = HealthCheckResponse.named("messaging")
                .up()
                .withData("kafka", brokerAnswers() ? "UP" : "DOWN")
                .withData("relay", relaying.relay().state().name());
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(WAITING)) {
            statement.setInt(1, LONGEST_COUNT);
            try (ResultSet result = statement.executeQuery()) {
                result.next();
                OffsetDateTime oldest = result.getObject(2, OffsetDateTime.class);
                response.withData("outboxWaiting", result.getLong(1));
                response.withData(
                        "outboxOldestSeconds",
                        oldest == null
                                ? 0
                                : Duration.between(oldest.toInstant(), clock.instant())
                                        .toSeconds());
            }
        } catch (SQLException e) {
            // The datasource has its own health check, which fails.
            response.withData("outbox", "UNKNOWN");
        }
        return response.build();
    }

    private synchronized boolean brokerAnswers() {
        Instant now = clock.instant();
        if (now.isAfter(askedAt.plus(REMEMBERED))) {
            answers = ask();
            askedAt = now;
        }
        return answers;
    }

    private boolean ask() {
        try {
            if (admin == null) {
                admin = kafka.newAdmin("health");
            }
            admin.describeCluster(new DescribeClusterOptions().timeoutMs(LONGEST_WAIT_MILLIS))
                    .clusterId()
                    .get(LONGEST_WAIT_MILLIS, TimeUnit.MILLISECONDS);
            return true;
        } catch (KafkaException | ExecutionException | TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @PreDestroy
    synchronized void close() {
        if (admin != null) {
            admin.close(Duration.ZERO);
        }
    }
}
