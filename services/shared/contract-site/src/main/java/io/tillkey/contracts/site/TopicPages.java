package io.tillkey.contracts.site;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.qute.RawString;
import io.tillkey.contracts.gate.AsyncApi;
import io.tillkey.contracts.gate.ContractFolder;
import io.tillkey.contracts.gate.EventVersion;
import io.tillkey.contracts.gate.Pact;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What the pages of the topics and of the events show, in one language. */
final class TopicPages {
    private static final String DEAD_LETTERS = ".dlq";

    private final Texts texts;
    private final ContractFolder contracts;
    private final AsyncApi asyncApi;
    private final List<Pact> pacts;

    TopicPages(Texts texts, ContractFolder contracts, List<Pact> pacts) {
        this.texts = requireNonNull(texts, "texts is null");
        this.contracts = requireNonNull(contracts, "contracts is null");
        this.asyncApi = AsyncApi.of(contracts.asyncApi());
        this.pacts = List.copyOf(pacts);
    }

    /** The page of a topic, from the language's folder. */
    static String path(String address) {
        return "topics/" + Markup.anchor(address) + ".html";
    }

    /** The page of an event, from the language's folder. */
    static String path(EventVersion event) {
        return "events/" + event + ".html";
    }

    List<TopicView> topics() {
        return asyncApi.topics().values().stream().map(this::topic).toList();
    }

    List<EventView> events() {
        List<EventView> events = new ArrayList<>();
        for (AsyncApi.Topic topic : asyncApi.topics().values()) {
            for (AsyncApi.Message message : topic.messages().values()) {
                message.event().ifPresent(event -> events.add(event(topic, message, event)));
            }
        }
        return events;
    }

    private TopicView topic(AsyncApi.Topic topic) {
        List<MessageLine> messages = new ArrayList<>();
        Set<String> receivers = new TreeSet<>();
        List<Field> headers = new ArrayList<>();
        for (AsyncApi.Message message : topic.messages().values()) {
            String page = message.event().map(TopicPages::path).orElse("");
            messages.add(new MessageLine(
                    message.event().map(EventVersion::toString).orElse(message.wireType()),
                    page,
                    Markup.line(texts.summary(message.node())),
                    sorted(message.receivers())));
            receivers.addAll(message.receivers());
            if (page.isEmpty()) {
                headers.addAll(headers(message, "header"));
            }
        }
        boolean dead = topic.address().endsWith(DEAD_LETTERS);
        String other = dead
                ? topic.address().substring(0, topic.address().length() - DEAD_LETTERS.length())
                : topic.address() + DEAD_LETTERS;
        return new TopicView(
                topic.address(),
                path(topic.address()),
                texts.summary(topic.node()),
                Markup.line(texts.summary(topic.node())),
                Markup.blocks(topic.node().path("description").asText("")),
                topic.owner(),
                topic.key(),
                topic.settings().path("partitions").asText(""),
                retention(topic),
                topic.carriesCommands(),
                dead,
                asyncApi.topics().containsKey(other) ? other : "",
                asyncApi.topics().containsKey(other) ? path(other) : "",
                List.copyOf(receivers),
                messages,
                headers,
                topic.node().path("description").asText("") + " "
                        + topic.node().path("x-summary-zh").asText(""));
    }

    private String retention(AsyncApi.Topic topic) {
        JsonNode retained = topic.configuration("retention.ms");
        if (topic.configuration("cleanup.policy").toString().contains("compact")) {
            return texts.get("kept_last");
        }
        Duration duration = Duration.ofMillis(retained.asLong());
        if (duration.isZero()) {
            return "";
        }
        if (duration.toDays() > 0 && duration.equals(Duration.ofDays(duration.toDays()))) {
            return texts.get("kept_days", duration.toDays());
        }
        return duration.toHours() > 0 && duration.equals(Duration.ofHours(duration.toHours()))
                ? texts.get("kept_hours", duration.toHours())
                : texts.get("kept_minutes", duration.toMinutes());
    }

    private EventView event(AsyncApi.Topic topic, AsyncApi.Message message, EventVersion event) {
        JsonNode schema = contracts.events().get(event);
        if (schema == null) {
            throw new IllegalArgumentException(event + " has no schema");
        }
        Path example = contracts.root().resolve("events").resolve(event + ".example.json");
        List<ApiPage.Example> recorded = new ArrayList<>();
        for (Path file :
                ContractFolder.files(contracts.root().resolve("recorded").resolve(event.toString()))) {
            String name = file.getFileName().toString().replaceFirst("\\.json$", "");
            recorded.add(new ApiPage.Example(name.replace('-', ' '), Markup.json(ContractFolder.read(file))));
        }
        // Most schemas say the same as the summary; once is enough.
        String said = schema.path("description").asText("").strip();
        String more = said.equals(texts.summary(message.node())) ? "" : said;
        return new EventView(
                event.name(),
                event.toString(),
                path(event),
                message.wireType(),
                topic.address(),
                path(topic.address()),
                topic.key(),
                topic.carriesCommands(),
                topic.owner(),
                sorted(message.receivers()),
                texts.summary(message.node()),
                Markup.line(texts.summary(message.node())),
                Markup.blocks(more),
                headers(message, "header"),
                new Fields(texts, field -> readers(event, field)).of(schema, schema, "field"),
                Markup.json(ContractFolder.read(example)),
                recorded,
                reliances(event, message.receivers()),
                contracts.events().keySet().stream()
                        .filter(other -> other.name().equals(event.name()) && !other.equals(event))
                        .map(EventVersion::toString)
                        .toList(),
                message.node().path("summary").asText("") + " "
                        + message.node().path("x-summary-zh").asText(""));
    }

    private List<Field> headers(AsyncApi.Message message, String anchor) {
        return new Fields(texts, field -> List.of()).of(asyncApi.document(), message.headers(), anchor);
    }

    private List<String> readers(EventVersion event, List<String> field) {
        return pacts.stream()
                .filter(pact -> pact.events().stream()
                        .anyMatch(agreed ->
                                agreed.event().equals(event) && agreed.body().names(field)))
                .map(Pact::consumer)
                .sorted()
                .distinct()
                .toList();
    }

    private List<Reliance> reliances(EventVersion event, Set<String> receivers) {
        Map<String, List<String>> relying = new TreeMap<>();
        for (Pact pact : pacts) {
            for (Pact.Event agreed : pact.events()) {
                if (agreed.event().equals(event)) {
                    relying.computeIfAbsent(pact.consumer(), consumer -> new ArrayList<>())
                            .add(agreed.description());
                }
            }
        }
        receivers.forEach(receiver -> relying.putIfAbsent(receiver, List.of()));
        return relying.entrySet().stream()
                .map(entry -> new Reliance(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static List<String> sorted(Set<String> services) {
        return services.stream().sorted().toList();
    }

    /** The page of a topic; {@code other} is the topic of its dead letters, or the one it holds the dead letters of. */
    record TopicView(
            String address,
            String path,
            String summary,
            RawString summaryHtml,
            RawString description,
            String owner,
            String key,
            String partitions,
            String retention,
            boolean commands,
            boolean deadLetters,
            String other,
            String otherPath,
            List<String> receivers,
            List<MessageLine> messages,
            List<Field> headers,
            String words) {}

    /** What is in a topic; the path is empty for a dead letter, which has no page of its own. */
    record MessageLine(String name, String path, RawString summaryHtml, List<String> receivers) {}

    /** The page of one version of an event. */
    record EventView(
            String name,
            String version,
            String path,
            String wireType,
            String topic,
            String topicPath,
            String key,
            boolean command,
            String owner,
            List<String> receivers,
            String summary,
            RawString summaryHtml,
            RawString description,
            List<Field> headers,
            List<Field> fields,
            String example,
            List<ApiPage.Example> recorded,
            List<Reliance> reliances,
            List<String> otherVersions,
            String words) {}
}
