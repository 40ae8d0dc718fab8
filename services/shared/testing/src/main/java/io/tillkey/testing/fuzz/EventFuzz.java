package io.tillkey.testing.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tillkey.testing.KafkaResource;
import io.tillkey.testing.PostgresResource;
import io.tillkey.testing.TableRows;
import io.tillkey.testing.fuzz.EventDamage.Fate;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.BiConsumer;
import java.util.function.BiPredicate;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.DynamicTest;

/**
 * Good and damaged events, made from the contracts, sent over the real broker to the consumers of the running service. Each
 * is handled, passed over, or lies in the dead-letter topic with a reason, as the contract says; none blocks its partition.
 *
 * <pre>{@code
 * EventFuzz.of("tickets").fuzz(5_000);
 * }</pre>
 */
public final class EventFuzz {
    private static final String NUMBER = "test-record";
    private static final String DEAD_LETTERS = ".dlq";
    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final Duration POLL = Duration.ofMillis(300);
    private static final int LONGEST_REASON = 600;
    private static final int TELLING = 12;
    private static final int MOST_TOLD = 10;
    private static final int BAD_OF_TEN = 6;

    private final String service;
    private final List<ReceivedEventType> types;
    private final Map<ReceivedEventType, List<EventDamage>> damages = new LinkedHashMap<>();
    private final Map<String, Integer> handlers = new HashMap<>();
    private final Set<String> costly = new HashSet<>();
    private final long seed = FuzzSettings.seed();
    private final Random random = new Random(seed);
    private final Map<ReceivedEventType, Values> values = new HashMap<>();
    private final Map<String, Integer> partitions = new HashMap<>();
    private BiConsumer<String, ObjectNode> adaptation = (event, body) -> {};
    private BiPredicate<String, JsonNode> contradictory = (event, body) -> false;
    private int number;

    private EventFuzz(String service) {
        this.service = service;
        this.types = ReceivedEventType.of(service);
        types.forEach(type -> {
            damages.put(type, EventDamage.of(type));
            values.put(type, new Values(random, type.schema()));
        });
    }

    /** Events for one service, such as {@code tickets}: all that it receives. */
    public static EventFuzz of(String service) {
        return new EventFuzz(requireNonNull(service, "service is null"));
    }

    /** Puts into a good event what a schema can't say, such as a text that is really sealed. */
    public EventFuzz adapted(BiConsumer<String, ObjectNode> change) {
        adaptation = requireNonNull(change, "change is null");
        return this;
    }

    /** Leaves out bodies that a schema takes and a reader can't; what becomes of those is for a test of its own. */
    public EventFuzz without(BiPredicate<String, JsonNode> contradiction) {
        contradictory = requireNonNull(contradiction, "contradiction is null");
        return this;
    }

    /** Says that an event has so many consumers in this service. */
    public EventFuzz handledBy(String event, int consumers) {
        handlers.put(event, consumers);
        return this;
    }

    /** Says that the effect of an event is slow, so that among the fuzzed ones it is mostly damaged. */
    public EventFuzz mostlyDamaged(String event) {
        costly.add(event);
        return this;
    }

    /**
     * Each event with each damage, field by field, each followed by a good event in the same partition, which must be
     * handled.
     */
    public Stream<DynamicTest> everyEventWithEveryDamage() {
        List<Sent> sent = new ArrayList<>();
        List<Sent> next = new ArrayList<>();
        damages.forEach((type, all) -> all.forEach(damage -> {
            int partition = random.nextInt(partitionsOf(type.topic()));
            sent.add(sent(type, damage, partition));
            next.add(good(type, partition));
        }));
        Map<Integer, String> problems = run(interleaved(sent, next));
        return java.util.stream.IntStream.range(0, sent.size())
                .mapToObj(i -> DynamicTest.dynamicTest(sent.get(i).name(), () -> {
                    for (Sent each : List.of(sent.get(i), next.get(i))) {
                        if (problems.containsKey(each.number())) {
                            throw new AssertionError(each.name() + ": " + problems.get(each.number()));
                        }
                    }
                }));
    }

    /**
     * Sends thousands of events: first only such as are refused, after which the database holds what it held before; then
     * all kinds.
     *
     * @param share how many; {@code -Dtillkey.fuzz.events} may ask for more
     * @throws AssertionError if one has another fate than the contract says, with the seed that makes it again
     */
    public void fuzz(int share) {
        int count = FuzzSettings.events(share);
        int bad = count * BAD_OF_TEN / 10;
        Map<Fate, Integer> fates = new TreeMap<>();
        Map<String, Long> before = TableRows.counted();
        List<Sent> refused = new ArrayList<>();
        while (refused.size() < bad) {
            Sent each = anySent();
            if (each.fate() == Fate.REFUSED) {
                refused.add(each);
            }
        }
        fuzzed(refused, List.of(), fates);
        TableRows.assertNoneAdded(before);

        List<Sent> mixed = new ArrayList<>();
        while (mixed.size() < count - bad) {
            Sent each = anySent();
            if (each.fate() != Fate.REFUSED
                            && (!costly.contains(each.draft().type.name()) || random.nextInt(10) == 0)
                    || random.nextInt(20) == 0) {
                mixed.add(each);
            }
        }
        List<Sent> last = new ArrayList<>();
        types.forEach(type -> {
            for (int partition = 0; partition < partitionsOf(type.topic()); partition++) {
                last.add(good(type, partition));
            }
        });
        fuzzed(mixed, last, fates);
        System.out.printf(Locale.ROOT, "fuzzed %,d events for %s with seed %d: %s%n", count, service, seed, fates);
        if (fates.values().stream().mapToInt(Integer::intValue).sum() < share) {
            throw new AssertionError("fewer events than promised: " + fates);
        }
    }

    private void fuzzed(List<Sent> events, List<Sent> last, Map<Fate, Integer> fates) {
        events.forEach(each -> fates.merge(each.fate(), 1, Integer::sum));
        List<Sent> all = new ArrayList<>(events);
        all.addAll(last);
        Map<Integer, String> problems = run(all);
        if (!problems.isEmpty()) {
            throw new AssertionError(
                    problems.size() + " events for " + service + " (-Dtillkey.fuzz.seed=" + seed + "):\n"
                            + all.stream()
                                    .filter(each -> problems.containsKey(each.number()))
                                    .limit(MOST_TOLD)
                                    .map(each -> each.name() + ": " + problems.get(each.number()))
                                    .collect(Collectors.joining("\n")));
        }
    }

    /** A good event with a damage of the list, or with some of its body changed at random. */
    private Sent anySent() {
        ReceivedEventType type = types.get(random.nextInt(types.size()));
        int partition = random.nextInt(partitionsOf(type.topic()));
        if (random.nextInt(3) == 0) {
            List<EventDamage> all = damages.get(type);
            EventDamage damage = all.get(random.nextInt(all.size()));
            // Large ones take the broker's time without telling more the second time.
            if (!damage.name().equals("an oversized body") || random.nextInt(20) == 0) {
                return sent(type, damage, partition);
            }
        }
        EventDraft draft = draft(type);
        String name = values.get(type).damage(draft.body);
        if (random.nextInt(3) == 0) {
            name = name + ", " + values.get(type).damage(draft.body);
        }
        if (contradictory.test(type.name(), draft.body)) {
            return anySent();
        }
        boolean good = type.faults().apply(draft.body).isEmpty()
                && EventDamage.isStorable(draft.body)
                && draft.body.path(type.keyField()).asText().equals(draft.key);
        return new Sent(++number, draft, partition, type + " with " + name, good ? Fate.HANDLED : Fate.REFUSED);
    }

    private Sent sent(ReceivedEventType type, EventDamage damage, int partition) {
        EventDraft draft = draft(type);
        damage.change().accept(draft);
        return new Sent(++number, draft, partition, type + " with " + damage.name(), damage.fate());
    }

    private Sent good(ReceivedEventType type, int partition) {
        return new Sent(++number, draft(type), partition, type + " after that", Fate.HANDLED);
    }

    private EventDraft draft(ReceivedEventType type) {
        ObjectNode body = (ObjectNode) values.get(type).valid(type.schema());
        adaptation.accept(type.name(), body);
        // The id alone isn't of the seed: events of another run would be taken for the same.
        return new EventDraft(type, UUID.randomUUID(), body);
    }

    private static List<Sent> interleaved(List<Sent> one, List<Sent> other) {
        List<Sent> both = new ArrayList<>();
        for (int i = 0; i < one.size(); i++) {
            both.add(one.get(i));
            both.add(other.get(i));
        }
        return both;
    }

    /** Sends all, waits until each has its fate, and tells which didn't get it, by their numbers. */
    private Map<Integer, String> run(List<Sent> all) {
        Set<String> topics = new LinkedHashSet<>();
        types.forEach(type -> topics.add(type.topic()));
        // A line per dead letter is right for a person and too much for thousands.
        Map<Logger, Level> levels = new LinkedHashMap<>();
        for (String name : List.of("io.smallrye.reactive.messaging.provider", "io.tillkey")) {
            Logger logger = Logger.getLogger(name);
            levels.put(logger, logger.getLevel());
            logger.setLevel(Level.OFF);
        }
        try (KafkaConsumer<String, byte[]> letters = new KafkaConsumer<>(Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, KafkaResource.bootstrapServers(),
                ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, StringDeserializer.class,
                ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class))) {
            List<TopicPartition> partitions = topics.stream()
                    .flatMap(topic -> letters.partitionsFor(topic + DEAD_LETTERS).stream())
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            letters.assign(partitions);
            letters.seekToEnd(partitions);
            partitions.forEach(letters::position);
            send(all);
            return awaited(all, letters);
        } finally {
            levels.forEach(Logger::setLevel);
        }
    }

    private Map<Integer, String> awaited(List<Sent> all, KafkaConsumer<String, byte[]> letters) {
        Map<Integer, Set<String>> reasons = new HashMap<>();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        Map<UUID, Integer> handled = Map.of();
        boolean done = false;
        while (!done && System.nanoTime() < deadline) {
            int found;
            do {
                found = 0;
                for (ConsumerRecord<String, byte[]> letter : letters.poll(POLL)) {
                    found++;
                    String of = text(letter, NUMBER);
                    if (of != null && service.equals(text(letter, "dead-letter-consumer"))) {
                        reasons.computeIfAbsent(Integer.valueOf(of), key -> new HashSet<>())
                                .add(String.valueOf(text(letter, "dead-letter-reason")));
                    }
                }
            } while (found > 0);
            handled = handled(all);
            Map<UUID, Integer> now = handled;
            done = all.stream().allMatch(each -> switch (each.fate()) {
                case HANDLED ->
                    now.getOrDefault(each.draft().id, 0) >= consumersOf(each) || reasons.containsKey(each.number());
                case REFUSED -> reasons.containsKey(each.number());
                case PASSED_OVER -> true;
            });
        }
        Map<Integer, String> problems = new TreeMap<>();
        for (Sent each : all) {
            String problem = problem(each, handled, reasons.getOrDefault(each.number(), Set.of()));
            if (problem != null) {
                problems.put(each.number(), problem);
            }
        }
        return problems;
    }

    private String problem(Sent sent, Map<UUID, Integer> handled, Set<String> reasons) {
        int times = handled.getOrDefault(sent.draft().id, 0);
        if (sent.fate() != Fate.REFUSED) {
            if (!reasons.isEmpty()) {
                return "is a dead letter, " + reasons + ": " + masked(sent.draft().body);
            }
            boolean wanted = sent.fate() == Fate.HANDLED;
            return wanted == times > 0 ? null : wanted ? "was not handled" : "was not passed over";
        }
        if (reasons.isEmpty()) {
            return times > 0 ? "was handled" : "has no dead letter; the partition may be blocked";
        }
        if (times > 0) {
            return "was handled, and is a dead letter: " + reasons;
        }
        for (String reason : reasons) {
            if (!reason.startsWith("malformed: ")
                    || reason.length() > LONGEST_REASON
                    || quotes(reason, sent.draft().body)) {
                return "has a reason that tells too little or too much: " + reason;
            }
        }
        return null;
    }

    /** True if the reason repeats something long enough to be personal. */
    private static boolean quotes(String reason, JsonNode node) {
        if (node.isTextual() && node.asText().length() >= TELLING && reason.contains(node.asText())) {
            return true;
        }
        for (JsonNode child : node) {
            if (quotes(reason, child)) {
                return true;
            }
        }
        return false;
    }

    /** The body with its long texts cut: what is sealed or personal is in them. */
    private static String masked(JsonNode body) {
        return body.toString().replaceAll("\"([^\"]{40})[^\"]*\"", "\"$1…\"");
    }

    private int consumersOf(Sent sent) {
        return handlers.getOrDefault(sent.draft().type.name(), 1);
    }

    private void send(List<Sent> all) {
        Map<String, Object> settings = Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                KafkaResource.bootstrapServers(),
                ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG,
                StringSerializer.class,
                ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG,
                ByteArraySerializer.class,
                ProducerConfig.LINGER_MS_CONFIG,
                5);
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(settings)) {
            List<Future<?>> sending = new ArrayList<>();
            for (Sent each : all) {
                EventDraft draft = each.draft();
                for (int copy = 0; copy < draft.copies; copy++) {
                    ProducerRecord<String, byte[]> record =
                            new ProducerRecord<>(draft.type.topic(), each.partition(), draft.key, draft.value());
                    draft.headers.forEach((name, bytes) -> record.headers().add(name, bytes));
                    record.headers().add(NUMBER, Integer.toString(each.number()).getBytes(UTF_8));
                    sending.add(producer.send(record));
                }
            }
            for (Future<?> each : sending) {
                each.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("cannot send", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("cannot send", e);
        }
    }

    private static Map<UUID, Integer> handled(List<Sent> all) {
        Map<UUID, Integer> handled = new HashMap<>();
        try (Connection connection = PostgresResource.connect();
                PreparedStatement statement = connection.prepareStatement(
                        "select event_id, count(*) from inbox where event_id = any (?) group by event_id")) {
            statement.setArray(
                    1,
                    connection.createArrayOf(
                            "uuid", all.stream().map(each -> each.draft().id).toArray()));
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    handled.put(rows.getObject(1, UUID.class), rows.getInt(2));
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("cannot read the inbox", e);
        }
        return handled;
    }

    private int partitionsOf(String topic) {
        return partitions.computeIfAbsent(topic, KafkaResource::partitionsOf);
    }

    private static String text(ConsumerRecord<String, byte[]> letter, String name) {
        Header header = letter.headers().lastHeader(name);
        return header == null || header.value() == null ? null : new String(header.value(), UTF_8);
    }

    /** One record that is sent. */
    private record Sent(int number, EventDraft draft, int partition, String name, Fate fate) {}
}
