package io.tillkey.contracts.gate;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What one consumer relies on, as its Pact V4 file says.
 *
 * @param consumer who
 * @param provider of whom
 * @param calls the HTTP interactions, and the messages of streams
 * @param events the events
 */
public record Pact(String consumer, String provider, List<Call> calls, List<Event> events) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern STEP = Pattern.compile("\\.([A-Za-z0-9_-]+)|\\['([^']*)']|\\[(\\*|\\d+)]");
    private static final String ANY = "*";
    private static final String STREAM = "stream";

    /** The header that clients read a stream's messages by. */
    private static final String STREAMED_TYPE = "X-SSE-Content-Type";

    /** Checked and copied. */
    public Pact {
        requireNonNull(consumer, "consumer is null");
        requireNonNull(provider, "provider is null");
        calls = List.copyOf(calls);
        events = List.copyOf(events);
    }

    /** All pacts of a folder; none if there is no such folder. */
    public static List<Pact> in(Path folder) {
        return ContractFolder.files(folder).stream()
                .filter(file -> file.getFileName().toString().endsWith(".json"))
                .map(file -> of(ContractFolder.read(file)))
                .toList();
    }

    static Pact of(JsonNode pact) {
        List<Call> calls = new ArrayList<>();
        List<Event> events = new ArrayList<>();
        for (JsonNode interaction : pact.path("interactions")) {
            String description = interaction.path("description").asText();
            if (interaction.has("request")) {
                JsonNode request = interaction.path("request");
                JsonNode response = interaction.path("response");
                calls.add(new Call(
                        description,
                        request.path("method").asText().toUpperCase(Locale.ROOT),
                        request.path("path").asText(),
                        names(request.path("headers")),
                        names(request.path("query")),
                        Body.of(request.path("body"), request.path("matchingRules")),
                        response.path("status").asText("200"),
                        names(response.path("headers")),
                        Body.of(response.path("body"), response.path("matchingRules"))));
            } else if (interaction.path("metadata").has(STREAM)) {
                calls.add(streamed(description, interaction));
            } else if (interaction.has("contents")) {
                eventOf(interaction)
                        .ifPresent(event -> events.add(new Event(
                                description,
                                event,
                                names(interaction.path("metadata")),
                                Body.of(interaction.path("contents"), interaction.path("matchingRules")))));
            }
        }
        return new Pact(
                pact.path("consumer").path("name").asText(),
                pact.path("provider").path("name").asText(),
                calls,
                events);
    }

    /** A message of a stream is what the operation that opens it answers. */
    private static Call streamed(String description, JsonNode interaction) {
        String[] operation = interaction.path("metadata").path(STREAM).asText().split(" ", 2);
        return new Call(
                description,
                operation[0].toUpperCase(Locale.ROOT),
                operation[1],
                Set.of(),
                Set.of(),
                Body.of(MissingNode.getInstance(), MissingNode.getInstance()),
                "200",
                Set.of(STREAMED_TYPE),
                Body.of(interaction.path("contents"), interaction.path("matchingRules")));
    }

    /** The CloudEvents type in the metadata tells; else the first event that the description names. */
    private static Optional<EventVersion> eventOf(JsonNode interaction) {
        for (JsonNode value : interaction.path("metadata")) {
            Optional<EventVersion> event = EventVersion.ofWireType(value.asText());
            if (event.isPresent()) {
                return event;
            }
        }
        for (String word : interaction.path("description").asText().split("[^A-Za-z0-9.]+")) {
            Optional<EventVersion> event = EventVersion.of(word).or(() -> EventVersion.ofWireType(word));
            if (event.isPresent()) {
                return event;
            }
        }
        return Optional.empty();
    }

    private static Set<String> names(JsonNode node) {
        Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }

    /** A request and the answer the consumer is ready for. */
    public record Call(
            String description,
            String method,
            String path,
            Set<String> headers,
            Set<String> query,
            Body body,
            String status,
            Set<String> answerHeaders,
            Body answer) {}

    /** An event the consumer handles. */
    public record Event(String description, EventVersion event, Set<String> headers, Body body) {}

    /** A body and the fields that rules are stated for. */
    public record Body(JsonNode content, List<List<String>> ruled) {
        static Body of(JsonNode body, JsonNode matchingRules) {
            List<List<String>> ruled = new ArrayList<>();
            matchingRules.path("body").fieldNames().forEachRemaining(path -> ruled.add(steps(path)));
            return new Body(content(body), ruled);
        }

        /** Whether the consumer names the field; {@code *} in it stands for any item. */
        public boolean names(List<String> field) {
            return holds(content, field)
                    || ruled.stream()
                            .anyMatch(rule -> rule.size() >= field.size()
                                    && rule.subList(0, field.size()).equals(field));
        }

        /** Whether there is a body at all. */
        public boolean isPresent() {
            return !content.isMissingNode() || !ruled.isEmpty();
        }

        private static boolean holds(JsonNode node, List<String> field) {
            if (field.isEmpty()) {
                return !node.isMissingNode();
            }
            List<String> rest = field.subList(1, field.size());
            if (!field.get(0).equals(ANY)) {
                return node.has(field.get(0)) && holds(node.path(field.get(0)), rest);
            }
            for (JsonNode child : node) {
                if (holds(child, rest)) {
                    return true;
                }
            }
            return false;
        }

        private static JsonNode content(JsonNode body) {
            JsonNode content = body.path("content");
            if (!content.isTextual()) {
                return content;
            }
            String text = body.path("encoded").asText().equalsIgnoreCase("base64")
                    ? new String(Base64.getDecoder().decode(content.asText()), StandardCharsets.UTF_8)
                    : content.asText();
            try {
                JsonNode parsed = JSON.readTree(text);
                return parsed == null ? MissingNode.getInstance() : parsed;
            } catch (JsonProcessingException e) {
                // Not JSON, so there are no fields to name; that there is a body still counts.
                return content;
            }
        }

        /** {@code $.items[0]['id']} → items, *, id. */
        private static List<String> steps(String path) {
            List<String> steps = new ArrayList<>();
            Matcher matcher = STEP.matcher(path);
            while (matcher.find()) {
                if (matcher.group(1) != null) {
                    steps.add(matcher.group(1));
                } else {
                    steps.add(matcher.group(2) != null ? matcher.group(2) : ANY);
                }
            }
            return steps;
        }
    }
}
