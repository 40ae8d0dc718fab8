package io.tillkey.messaging;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.tillkey.testing.KafkaResource;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class MessagingHealthTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String MESSAGING = "checks.find { it.name == 'messaging' }.";

    @Inject
    Outbox outbox;

    @AfterEach
    void broker() {
        KafkaResource.startBroker();
    }

    @Test
    void a_broker_that_is_down_shows_but_takes_no_instance_out_of_service() {
        await().atMost(PATIENCE)
                .until(() -> "UP".equals(health("/q/health/ready").getString(MESSAGING + "data.kafka")));
        await().atMost(PATIENCE).until(() -> health("/q/health/ready").getInt(MESSAGING + "data.outboxWaiting") == 0);

        KafkaResource.stopBroker();
        String key = UUID.randomUUID().toString();
        QuarkusTransaction.requiringNew()
                .run(() -> outbox.append(
                        new OutgoingEvent("test.orders.v1", key, "OrderPlaced", new OrderPlaced(key, 1, null))));
        await().atMost(PATIENCE)
                .until(() -> "DOWN".equals(health("/q/health/ready").getString(MESSAGING + "data.kafka")));
        JsonPath ready = health("/q/health/ready");
        assertThat(ready.getString("status")).isEqualTo("UP");
        assertThat(ready.getInt(MESSAGING + "data.outboxWaiting")).isEqualTo(1);
        await().atMost(PATIENCE)
                .until(() -> health("/q/health/ready").getInt(MESSAGING + "data.outboxOldestSeconds") >= 10);
        assertThat(health("/q/health/live").getString("status")).isEqualTo("UP");
        assertThat(health("/q/health/started").getString("status")).isEqualTo("UP");

        KafkaResource.startBroker();
        await().atMost(PATIENCE).until(() -> Database.effectsOf(key) == 1);
        await().atMost(PATIENCE)
                .until(() -> "UP".equals(health("/q/health/ready").getString(MESSAGING + "data.kafka")));
        assertThat(health("/q/health/live").getString("status")).isEqualTo("UP");
    }

    private static JsonPath health(String path) {
        return given().get(path).then().statusCode(200).extract().jsonPath();
    }
}
