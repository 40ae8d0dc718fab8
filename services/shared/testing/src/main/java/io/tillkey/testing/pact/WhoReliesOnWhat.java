package io.tillkey.testing.pact;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Makes {@code docs/who-relies-on-what.md} of {@code contracts/pacts}. */
final class WhoReliesOnWhat {
    private static final String UUID_TEXT = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";

    private WhoReliesOnWhat() {}

    /** The committed page. */
    static String committed() {
        try {
            return Files.readString(page(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the matrix", e);
        }
    }

    /** Writes the page anew. */
    static void renew() {
        try {
            Files.writeString(page(), generated(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the matrix", e);
        }
    }

    /** The page as the pacts have it. */
    static String generated() {
        StringBuilder page = new StringBuilder("""
                # Who relies on what

                Made of `contracts/pacts` by the tests; do not edit. Whoever changes a field of this page must talk to the
                consumer in its row: the provider's build fails until the consumer has let go of it. To renew it:

                ```
                %s
                ```

                | Consumer | Provider | Operation or event | Reads | Sends |
                |---|---|---|---|---|
                """.formatted(PactFile.RENEW));
        for (PactFile pact : PactFile.all()) {
            Map<String, Row> rows = new TreeMap<>();
            for (JsonNode interaction : pact.interactions()) {
                add(interaction, rows);
            }
            rows.forEach((operation, row) -> page.append("| ")
                    .append(String.join(" | ", pact.consumer(), pact.provider(), operation, row.reads(), row.sends()))
                    .append(" |\n"));
        }
        return page.toString();
    }

    private static void add(JsonNode interaction, Map<String, Row> rows) {
        if (interaction.path("type").asText().equals("Synchronous/HTTP")) {
            JsonNode request = interaction.path("request");
            JsonNode response = interaction.path("response");
            String path = request.path("path").asText().replaceAll(UUID_TEXT, "{id}");
            Row row = rows.computeIfAbsent(
                    "`" + request.path("method").asText() + " " + path + "`", operation -> new Row());
            row.reads.add("→ " + response.path("status").asText());
            response.path("headers").fieldNames().forEachRemaining(header -> row.reads.add("header " + header));
            fields("", response.path("body").path("content"), row.reads);
            request.path("headers").fieldNames().forEachRemaining(header -> row.sends.add("header " + header));
            fields("", request.path("body").path("content"), row.sends);
        } else {
            Row row = rows.computeIfAbsent(sourceOf(interaction.path("metadata")), operation -> new Row());
            fields("", interaction.path("contents").path("content"), row.reads);
        }
    }

    private static String sourceOf(JsonNode metadata) {
        if (metadata.has(ConsumerPact.STREAM)) {
            return "`" + metadata.path(ConsumerPact.STREAM).asText() + "` (a stream)";
        }
        String event = metadata.path("ce_type").asText().replaceAll("io\\.tillkey\\.(.*)\\.v1", "$1");
        return "`" + event + "` in `" + metadata.path("topic").asText() + "`";
    }

    private static void fields(String prefix, JsonNode node, Set<String> found) {
        if (node.isObject()) {
            node.properties()
                    .forEach(field -> fields(
                            prefix.isEmpty() ? field.getKey() : prefix + "." + field.getKey(),
                            field.getValue(),
                            found));
        } else if (node.isArray()) {
            String element = prefix + "[]";
            if (node.isEmpty()) {
                found.add(element);
            }
            node.forEach(item -> fields(element, item, found));
        } else if (!prefix.isEmpty()) {
            found.add(prefix);
        }
    }

    private static Path page() {
        return PactFile.root().resolve("docs/who-relies-on-what.md");
    }

    /** The fields of one operation, of all its expectations together. */
    private static final class Row {
        private final Set<String> reads = new TreeSet<>();
        private final Set<String> sends = new TreeSet<>();

        String reads() {
            return cell(reads);
        }

        String sends() {
            return cell(sends);
        }

        private static String cell(Set<String> fields) {
            return String.join(", ", fields);
        }
    }
}
