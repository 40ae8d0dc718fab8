package io.tillkey.testing.pact;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * One file of {@code contracts/pacts}. Several test classes may write to it; each expectation carries the name of the class
 * it came from, so that one that nobody writes any more is found. The order is the expectations' own, so that a file depends
 * on nothing but them.
 */
final class PactFile {
    /** The command that makes the committed files what the tests write. */
    static final String RENEW =
            "mvn -Dpact.renew=true -Dtest='*ConsumerPactTest' -Dsurefire.failIfNoSpecifiedTests=false test";

    private static final List<String> PLACES_OF_CONSUMERS = List.of("services", "deploy/sandbox");

    /** Consumers whose tests are another module's: the desk's pages ask through the console, and are part of it. */
    private static final Map<String, String> MODULES = Map.of("desk", "console");

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);
    private static final Comparator<JsonNode> ORDER = Comparator.comparing(
                    (JsonNode interaction) -> interaction.path("description").asText())
            .thenComparing(interaction ->
                    interaction.path("providerStates").path(0).path("name").asText())
            .thenComparing(PactFile::testName);

    private final String consumer;
    private final String provider;

    PactFile(String consumer, String provider) {
        this.consumer = requireNonNull(consumer, "consumer is null");
        this.provider = requireNonNull(provider, "provider is null");
    }

    /** All committed files, by name. */
    static List<PactFile> all() {
        try (Stream<Path> files = Files.list(folder())) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".json"))
                    .sorted()
                    .map(name ->
                            name.substring(0, name.length() - ".json".length()).split("-", 2))
                    .map(names -> new PactFile(names[0], names[1]))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list the pacts", e);
        }
    }

    String consumer() {
        return consumer;
    }

    String provider() {
        return provider;
    }

    @Override
    public String toString() {
        return name();
    }

    String name() {
        return consumer + "-" + provider + ".json";
    }

    /** The committed expectations. */
    List<JsonNode> interactions() {
        return read(folder().resolve(name()));
    }

    /** The committed text. */
    String text() {
        return textOf(folder().resolve(name()));
    }

    /** The text its expectations should have. */
    String rendered() {
        return render(interactions());
    }

    /** The class an expectation came from. */
    static String testName(JsonNode interaction) {
        return interaction.path("comments").path("testname").asText();
    }

    /** True while the class that writes this expectation is among the consumer's tests. */
    boolean isWritten(JsonNode interaction) {
        Path test = Path.of(
                MODULES.getOrDefault(consumer, consumer),
                "src/test/java",
                testName(interaction).replace('.', '/') + ".java");
        return PLACES_OF_CONSUMERS.stream()
                .anyMatch(place -> Files.exists(root().resolve(place).resolve(test)));
    }

    /**
     * Compares what a test class expects with what is committed, or commits to it.
     *
     * @throws AssertionError if they differ and are not to be renewed
     */
    void settle(String testName, List<ObjectNode> written) {
        List<JsonNode> mine = new ArrayList<>();
        written.forEach(node -> mine.add(parse(node.toString())));
        mine.sort(ORDER);
        Path built = Path.of("target", "pacts", name()).toAbsolutePath();
        write(built, merged(read(built), testName, mine));
        Path committed = folder().resolve(name());
        if (Boolean.getBoolean("pact.renew")) {
            List<JsonNode> kept =
                    read(committed).stream().filter(this::isWritten).toList();
            write(committed, merged(kept, testName, mine));
            WhoReliesOnWhat.renew();
            return;
        }
        List<JsonNode> agreed = read(committed).stream()
                .filter(interaction -> testName.equals(testName(interaction)))
                .toList();
        if (!agreed.equals(mine)) {
            throw new AssertionError("contracts/pacts/" + name() + " is stale: " + difference(agreed, mine)
                    + ". See target/pacts/" + name() + "; to renew the committed files run\n  " + RENEW);
        }
    }

    private static String difference(List<JsonNode> agreed, List<JsonNode> mine) {
        Map<String, JsonNode> before = byDescription(agreed);
        Map<String, JsonNode> now = byDescription(mine);
        List<String> differences = new ArrayList<>();
        before.forEach((description, interaction) -> {
            if (!now.containsKey(description)) {
                differences.add("no test writes '" + description + "' any more");
            } else if (!now.get(description).equals(interaction)) {
                differences.add("'" + description + "' has changed");
            }
        });
        now.keySet().stream()
                .filter(description -> !before.containsKey(description))
                .forEach(description -> differences.add("'" + description + "' is new"));
        return String.join(", ", differences);
    }

    private static Map<String, JsonNode> byDescription(List<JsonNode> interactions) {
        Map<String, JsonNode> found = new TreeMap<>();
        interactions.forEach(
                interaction -> found.put(interaction.path("description").asText(), interaction));
        return found;
    }

    private static List<JsonNode> merged(List<JsonNode> others, String testName, List<JsonNode> mine) {
        List<JsonNode> all = new ArrayList<>(mine);
        others.stream()
                .filter(interaction -> !testName.equals(testName(interaction)))
                .forEach(all::add);
        all.sort(ORDER);
        return all;
    }

    private String render(List<JsonNode> interactions) {
        ObjectNode file = JSON.createObjectNode();
        file.putObject("consumer").put("name", consumer);
        file.putObject("provider").put("name", provider);
        ArrayNode list = file.putArray("interactions");
        interactions.forEach(list::add);
        file.putObject("metadata").putObject("pactSpecification").put("version", "4.0");
        DefaultIndenter lines = new DefaultIndenter("  ", "\n");
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter(
                        Separators.createDefaultInstance().withObjectFieldValueSpacing(Separators.Spacing.AFTER))
                .withObjectIndenter(lines)
                .withArrayIndenter(lines);
        try {
            return JSON.writer(printer).writeValueAsString(file) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write a pact", e);
        }
    }

    private void write(Path path, List<JsonNode> interactions) {
        try {
            if (interactions.isEmpty()) {
                Files.deleteIfExists(path);
                return;
            }
            Files.createDirectories(path.getParent());
            Files.writeString(path, render(interactions), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write a pact", e);
        }
    }

    private static List<JsonNode> read(Path path) {
        List<JsonNode> interactions = new ArrayList<>();
        if (Files.exists(path)) {
            parse(textOf(path)).path("interactions").forEach(interactions::add);
        }
        return interactions;
    }

    /** Parses an object and puts its fields in order. */
    static ObjectNode parse(String json) {
        try {
            return (ObjectNode) sorted(JSON.readTree(json));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not a pact", e);
        }
    }

    private static JsonNode sorted(JsonNode node) {
        if (node.isObject()) {
            Map<String, JsonNode> fields = new TreeMap<>();
            node.properties().forEach(field -> fields.put(field.getKey(), sorted(field.getValue())));
            ObjectNode ordered = JSON.createObjectNode();
            fields.forEach(ordered::set);
            return ordered;
        }
        if (node.isArray()) {
            ArrayNode ordered = JSON.createArrayNode();
            node.forEach(element -> ordered.add(sorted(element)));
            return ordered;
        }
        return node;
    }

    private static String textOf(Path path) {
        try {
            return Files.readString(path, UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read a pact", e);
        }
    }

    private static Path folder() {
        return root().resolve("contracts/pacts");
    }

    /** The project's root, wherever in it the tests run. */
    static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (folder != null && !Files.isDirectory(folder.resolve("contracts/events"))) {
            folder = folder.getParent();
        }
        return requireNonNull(folder, "not inside the project");
    }
}
