package io.tillkey.messaging;

import static java.util.Objects.requireNonNull;

import io.opentelemetry.api.OpenTelemetry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;

/** Runs this instance's relay while the application runs. */
@ApplicationScoped
class OutboxRelaying {
    private final OutboxRelay relay;
    private final boolean enabled;

    @Inject
    OutboxRelaying(
            OwnConnections connections,
            KafkaClients kafka,
            ServiceName service,
            OpenTelemetry telemetry,
            MessagingConfig config,
            Clock clock) {
        relay = new OutboxRelay(connections, kafka, service, telemetry, config, clock);
        enabled = requireNonNull(config, "config is null").relay().enabled();
    }

    void start(@Observes StartupEvent event) {
        if (enabled) {
            relay.start();
        }
    }

    void stop(@Observes ShutdownEvent event) {
        relay.stop();
    }

    OutboxRelay relay() {
        return relay;
    }
}
