package io.tillkey.messaging;

import static java.util.Objects.requireNonNull;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.jboss.logging.Logger;

/**
 * Makes the topics this service owns, and their dead-letter topics, as configured. It goes on in the background until the
 * broker is there; the service need not wait for it.
 */
@ApplicationScoped
class OwnedTopics {
    private static final Logger LOG = Logger.getLogger(OwnedTopics.class);
    private static final Duration PAUSE = Duration.ofSeconds(2);
    private static final int LONGEST_CALL_SECONDS = 15;
    private static final Duration DEAD_LETTERS_KEPT = Duration.ofDays(30);
    private static final Duration SHORT = Duration.ofDays(1);
    private static final Duration LONGEST_SEGMENT = Duration.ofDays(7);

    private final KafkaClients kafka;
    private final List<MessagingConfig.Topic> topics;
    private final CountDownLatch stopping = new CountDownLatch(1);

    @Inject
    OwnedTopics(KafkaClients kafka, MessagingConfig config) {
        this.kafka = requireNonNull(kafka, "kafka is null");
        this.topics = List.copyOf(requireNonNull(config, "config is null").topics());
    }

    void start(@Observes StartupEvent event) {
        if (!topics.isEmpty()) {
            Thread thread = new Thread(this::makeUntilDone, "owned-topics");
            thread.setDaemon(true);
            thread.start();
        }
    }

    void stop(@Observes ShutdownEvent event) {
        stopping.countDown();
    }

    private void makeUntilDone() {
        boolean made = false;
        while (!made && stopping.getCount() > 0) {
            try (Admin admin = kafka.newAdmin("topics")) {
                make(admin);
                made = true;
            } catch (KafkaException | TimeoutException e) {
                LOG.warnf("the topics are not made yet: %s", e.toString());
                pause();
            } catch (ExecutionException e) {
                LOG.warnf("the topics are not made yet: %s", e.getCause().toString());
                pause();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void make(Admin admin) throws ExecutionException, InterruptedException, TimeoutException {
        List<NewTopic> wanted = new ArrayList<>();
        for (MessagingConfig.Topic topic : topics) {
            wanted.add(topic(topic, topic.name(), topic.cleanupPolicy(), topic.retention()));
            wanted.add(topic(topic, topic.name() + DeadLetter.SUFFIX, TopicConfig.CLEANUP_POLICY_DELETE, kept(topic)));
        }
        Map<String, KafkaFuture<Void>> answers = admin.createTopics(wanted).values();
        for (NewTopic topic : wanted) {
            try {
                answers.get(topic.name()).get(LONGEST_CALL_SECONDS, TimeUnit.SECONDS);
                LOG.infof("made the topic %s", topic.name());
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof TopicExistsException)) {
                    throw e;
                }
                adjust(admin, topic);
            }
        }
    }

    /** An existing topic gets today's settings; its partitions stay, since the order per key hangs on them. */
    private static void adjust(Admin admin, NewTopic topic)
            throws ExecutionException, InterruptedException, TimeoutException {
        List<AlterConfigOp> changes = topic.configs().entrySet().stream()
                .map(entry ->
                        new AlterConfigOp(new ConfigEntry(entry.getKey(), entry.getValue()), AlterConfigOp.OpType.SET))
                .toList();
        admin.incrementalAlterConfigs(Map.of(new ConfigResource(ConfigResource.Type.TOPIC, topic.name()), changes))
                .all()
                .get(LONGEST_CALL_SECONDS, TimeUnit.SECONDS);
    }

    private static NewTopic topic(MessagingConfig.Topic topic, String name, String cleanupPolicy, Duration retention) {
        Map<String, String> settings = new HashMap<>();
        settings.put(TopicConfig.CLEANUP_POLICY_CONFIG, cleanupPolicy);
        if (cleanupPolicy.contains(TopicConfig.CLEANUP_POLICY_DELETE)) {
            settings.put(TopicConfig.RETENTION_MS_CONFIG, Long.toString(retention.toMillis()));
            // Only closed segments are deleted: a short retention needs short segments.
            Duration segment = retention.dividedBy(2);
            settings.put(
                    TopicConfig.SEGMENT_MS_CONFIG,
                    Long.toString((segment.compareTo(LONGEST_SEGMENT) < 0 ? segment : LONGEST_SEGMENT).toMillis()));
        }
        return new NewTopic(name, Optional.of(topic.partitions()), topic.replicationFactor()).configs(settings);
    }

    private static Duration kept(MessagingConfig.Topic topic) {
        boolean isShort = topic.cleanupPolicy().contains(TopicConfig.CLEANUP_POLICY_DELETE)
                && topic.retention().compareTo(SHORT) < 0;
        return topic.deadLetterRetention().orElse(isShort ? topic.retention() : DEAD_LETTERS_KEPT);
    }

    private void pause() {
        try {
            if (stopping.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.debug("stopped before the topics were made");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
