package io.tillkey.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** PostgreSQL and Kafka as tests get them. */
class ServersTest {
    @Test
    void every_start_gets_an_empty_database_on_the_same_server() {
        PostgresResource resource = new PostgresResource();
        String first = resource.start().get("quarkus.datasource.jdbc.url");
        String second = resource.start().get("quarkus.datasource.jdbc.url");
        assertThat(first).isNotEqualTo(second);
        assertThat(first.substring(0, first.lastIndexOf('/'))).isEqualTo(second.substring(0, second.lastIndexOf('/')));
    }

    @Test
    void the_server_is_postgresql_17() throws SQLException {
        new PostgresResource().start();
        try (Connection connection = PostgresResource.connect()) {
            assertThat(connection.getMetaData().getDatabaseMajorVersion()).isEqualTo(17);
        }
    }

    @Test
    void a_database_made_unavailable_cuts_and_refuses_connections_until_it_is_available() throws SQLException {
        new PostgresResource().start();
        try (Connection before = PostgresResource.connect()) {
            PostgresResource.makeUnavailable();
            assertThatThrownBy(() -> before.createStatement().execute("select 1"))
                    .isInstanceOf(SQLException.class);
            assertThatThrownBy(PostgresResource::connect).isInstanceOf(SQLException.class);
        }
        PostgresResource.makeAvailable();
        try (Connection after = PostgresResource.connect();
                ResultSet result = after.createStatement().executeQuery("select 1")) {
            assertThat(result.next()).isTrue();
        }
    }

    @Test
    void a_broker_restarts_on_its_port_with_its_records() {
        Map<String, String> config = new KafkaResource().start();
        String topic = "servers." + UUID.randomUUID();
        KafkaResource.createTopic(topic, 2);
        EventSender.sendRaw(topic, "key", Map.of("name", "value"), "{\"a\":1}");

        KafkaResource.stopBroker();
        KafkaResource.startBroker();

        assertThat(KafkaResource.bootstrapServers()).isEqualTo(config.get("kafka.bootstrap.servers"));
        assertThat(TopicProbe.of(topic).records()).hasSize(1);
        TopicProbe.Recorded record = TopicProbe.of(topic).withKey("key").get(0);
        assertThat(record.header("name")).isEqualTo("value");
        assertThat(record.json().path("a").asInt()).isEqualTo(1);
    }

    @Test
    void the_broker_has_every_topic_of_the_contract() {
        new KafkaResource().start();
        for (String topic : Topics.ofTheContract()) {
            assertThat(TopicProbe.of(topic).records()).isNotNull();
            assertThat(TopicProbe.of(topic + ".dlq").records()).isNotNull();
        }
    }

    @Test
    void an_event_sent_by_a_test_is_one_by_its_schema() {
        assertThatThrownBy(() -> EventSender.send("tillkey.tickets.v1", "key", "TicketOpened", "{}"))
                .isInstanceOf(AssertionError.class);
    }
}
