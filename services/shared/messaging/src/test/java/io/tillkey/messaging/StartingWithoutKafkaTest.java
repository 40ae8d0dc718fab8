package io.tillkey.messaging;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.tillkey.testing.KafkaResource;
import io.tillkey.testing.PostgresResource;
import io.tillkey.testing.TestIssuer;
import io.tillkey.testing.TopicProbe;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(StartingWithoutKafkaTest.WithoutKafka.class)
class StartingWithoutKafkaTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String TOPIC = "test.late." + UUID.randomUUID();

    @Inject
    Outbox outbox;

    @Test
    void a_service_starts_and_serves_without_kafka_and_catches_up_when_it_comes() {
        given().get("/q/health/ready").then().statusCode(200);
        String key = UUID.randomUUID().toString();
        QuarkusTransaction.requiringNew()
                .run(() -> outbox.append(
                        new OutgoingEvent("test.orders.v1", key, "OrderPlaced", new OrderPlaced(key, 1, null))));
        QuarkusTransaction.requiringNew()
                .run(() -> outbox.append(
                        new OutgoingEvent(WithoutKafka.OWNED, key, "OrderPlaced", new OrderPlaced(key, 1, null))));
        assertThat(Database.waiting()).isEqualTo(2);

        KafkaResource.startBroker();
        await().atMost(PATIENCE).until(() -> Database.effectsOf(key) == 1);
        await().atMost(PATIENCE).until(() -> Database.waiting() == 0);
        assertThat(TopicProbe.of(WithoutKafka.OWNED).withKey(key))
                .as("the topic it owns was made once the broker was there")
                .hasSize(1);
        assertThat(TopicProbe.of(WithoutKafka.OWNED + ".dlq").records()).isEmpty();
    }

    /** The application starts while the broker is stopped. */
    public static final class WithoutKafka implements QuarkusTestProfile {
        static final String OWNED = TOPIC;

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("tillkey.messaging.topics[4].name", OWNED);
        }

        @Override
        public boolean disableGlobalTestResources() {
            return true;
        }

        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(
                    new TestResourceEntry(PostgresResource.class),
                    new TestResourceEntry(StoppedKafka.class),
                    new TestResourceEntry(TestIssuer.class),
                    new TestResourceEntry(TrailKey.class));
        }
    }

    /** A broker that exists but isn't running. */
    public static final class StoppedKafka implements QuarkusTestResourceLifecycleManager {
        private final KafkaResource kafka = new KafkaResource();

        @Override
        public Map<String, String> start() {
            Map<String, String> config = kafka.start();
            KafkaResource.stopBroker();
            return config;
        }

        @Override
        public void stop() {
            kafka.stop();
        }
    }
}
