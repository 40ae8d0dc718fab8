package io.tillkey.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.TopicExistsException;

/**
 * A real Kafka broker, started once per JVM, with every topic of the AsyncAPI contract and its dead-letter topic. Tests
 * stop and restart it to see what an outage does.
 */
public final class KafkaResource implements QuarkusTestResourceLifecycleManager {
    private static final int PARTITIONS = 3;
    private static final int ADMIN_SECONDS = 30;

    @Override
    public Map<String, String> start() {
        startBroker();
        for (String topic : Topics.ofTheContract()) {
            createTopic(topic, PARTITIONS);
            createTopic(topic + ".dlq", PARTITIONS);
        }
        return Map.of("kafka.bootstrap.servers", bootstrapServers());
    }

    @Override
    public void stop() {
        // Leaves the broker running for the next application, even if a test stopped it.
        startBroker();
    }

    /** Host and port of the broker. */
    public static String bootstrapServers() {
        return broker().getBootstrapServers();
    }

    /** Stops the broker; what it stored stays. */
    public static void stopBroker() {
        broker().stop();
    }

    /** Starts the broker again on the same port with what it stored; does nothing if it runs. */
    public static void startBroker() {
        broker().start();
    }

    /** Makes a topic; does nothing if there is one with that name. */
    public static void createTopic(String name, int partitions) {
        try (Admin admin =
                Admin.create(Map.<String, Object>of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers()))) {
            admin.createTopics(java.util.List.of(new NewTopic(name, partitions, (short) 1)))
                    .all()
                    .get(ADMIN_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw new IllegalStateException("cannot create the topic " + name, e);
            }
        } catch (TimeoutException e) {
            throw new IllegalStateException("cannot create the topic " + name, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("cannot create the topic " + name, e);
        }
    }

    /** How many partitions a topic has. */
    public static int partitionsOf(String topic) {
        try (Admin admin =
                Admin.create(Map.<String, Object>of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers()))) {
            return admin.describeTopics(java.util.List.of(topic))
                    .allTopicNames()
                    .get(ADMIN_SECONDS, TimeUnit.SECONDS)
                    .get(topic)
                    .partitions()
                    .size();
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("cannot describe the topic " + topic, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("cannot describe the topic " + topic, e);
        }
    }

    private static KafkaBrokerMBean broker() {
        return OncePerJvm.of(KafkaBroker.class, KafkaBrokerMBean.class);
    }
}
