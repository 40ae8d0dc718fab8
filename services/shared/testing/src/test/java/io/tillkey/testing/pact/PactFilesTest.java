package io.tillkey.testing.pact;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tillkey.testing.Contracts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The committed pacts and the page made of them belong to today's consumers. */
class PactFilesTest {
    private static final Pattern HANDLER = Pattern.compile("\\.on\\(\\s*(\\w+?)V\\d+\\.TYPE");

    private static final String SERVICE = "service-";

    /** Let in by devices, and never seen there: what tickets shows of a terminal comes with its events. */
    private static final Set<String> MAY_BUT_DOES_NOT =
            Set.of("tickets: GET /api/v1/terminals/{terminalId}/connectivity");

    static List<PactFile> pacts() {
        return PactFile.all();
    }

    @Test
    void thePageOfWhoReliesOnWhatIsMadeOfThePacts() {
        assertThat(WhoReliesOnWhat.committed())
                .as("docs/who-relies-on-what.md is stale; to renew it run " + PactFile.RENEW)
                .isEqualTo(WhoReliesOnWhat.generated());
    }

    @ParameterizedTest
    @MethodSource("pacts")
    void eachExpectationIsWrittenByATestOfItsConsumer(PactFile pact) {
        assertThat(pact.interactions()).isNotEmpty().allSatisfy(interaction -> assertThat(pact.isWritten(interaction))
                .as("%s: no test writes '%s' any more; run %s", pact.name(), description(interaction), PactFile.RENEW)
                .isTrue());
    }

    @ParameterizedTest
    @MethodSource("pacts")
    void eachPactIsAsATestWritesIt(PactFile pact) {
        assertThat(pact.text()).as(pact.name()).isEqualTo(pact.rendered());
    }

    @ParameterizedTest
    @ValueSource(strings = {"devices", "identity", "tickets", "notifications"})
    void eachEventThatIsHandledIsExpectedInAPact(String consumer) throws IOException {
        Set<String> expected = PactFile.all().stream()
                .filter(pact -> pact.consumer().equals(consumer))
                .flatMap(pact -> pact.interactions().stream())
                .map(interaction -> interaction
                        .path("metadata")
                        .path("ce_type")
                        .asText()
                        .replaceAll("io\\.tillkey\\.(.*)\\.v1", "$1"))
                .collect(Collectors.toSet());
        Set<String> handled = handledBy(consumer);

        assertThat(handled).isNotEmpty();
        assertThat(expected).containsAll(handled);
    }

    /** An answer without an end is never compared: what is stated of a stream is a message of it. */
    @Test
    void anExpectationOfAStreamNamesAStreamOfItsProvider() {
        List<String> streams = new ArrayList<>();
        for (PactFile pact : PactFile.all()) {
            for (JsonNode interaction : pact.interactions()) {
                JsonNode stream = interaction.path("metadata").path(ConsumerPact.STREAM);
                if (stream.isTextual()) {
                    streams.add(pact.provider() + ": " + stream.asText());
                }
            }
        }

        assertThat(streams).isNotEmpty().allSatisfy(stream -> {
            String[] parts = stream.split("[: ]+");
            assertThat(Contracts.read("openapi/" + parts[0] + ".yaml")
                            .path("paths")
                            .path(parts[2])
                            .path(parts[1].toLowerCase(Locale.ROOT))
                            .path("responses")
                            .path("200")
                            .path("content")
                            .has("text/event-stream"))
                    .as("%s is a stream", stream)
                    .isTrue();
        });
    }

    /** Who may call an operation does, or would not be let in; so its contract names the callers, and each has a pact. */
    @ParameterizedTest
    @ValueSource(strings = {"devices", "identity", "tickets"})
    void eachOperationForAnotherServiceIsExpectedInThePactOfThatService(String provider) {
        JsonNode document = Contracts.read("openapi/" + provider + ".yaml");
        List<String> calls = new ArrayList<>();
        List<String> unstated = new ArrayList<>();
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(operation -> operation
                        .getValue()
                        .path("x-tillkey-roles")
                        .forEach(role -> {
                            if (role.asText().startsWith(SERVICE)) {
                                String consumer = role.asText().substring(SERVICE.length());
                                String call = consumer + ": "
                                        + operation.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey();
                                calls.add(call);
                                if (!expects(consumer, provider, operation.getKey(), path.getKey())) {
                                    unstated.add(call);
                                }
                            }
                        })));

        assertThat(calls).isNotEmpty();
        assertThat(unstated).isSubsetOf(MAY_BUT_DOES_NOT);
    }

    private static boolean expects(String consumer, String provider, String method, String path) {
        Pattern called = Pattern.compile(path.replaceAll("\\{[^}]+}", "[^/]+"));
        return PactFile.all().stream()
                .filter(pact ->
                        pact.consumer().equals(consumer) && pact.provider().equals(provider))
                .flatMap(pact -> pact.interactions().stream())
                .map(PactFilesTest::operationOf)
                .anyMatch(operation -> operation[0].equalsIgnoreCase(method)
                        && called.matcher(operation[1]).matches());
    }

    private static String[] operationOf(JsonNode interaction) {
        JsonNode request = interaction.path("request");
        JsonNode stream = interaction.path("metadata").path(ConsumerPact.STREAM);
        return stream.isTextual()
                ? stream.asText().split(" ", 2)
                : new String[] {
                    request.path("method").asText(), request.path("path").asText()
                };
    }

    private static Set<String> handledBy(String service) throws IOException {
        Set<String> handled = new TreeSet<>();
        Path sources = PactFile.root().resolve("services").resolve(service).resolve("src/main/java");
        try (Stream<Path> files = Files.walk(sources)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                String source = Files.readString(file);
                if (source.contains("EventHandlers.forConsumer")) {
                    Matcher matcher = HANDLER.matcher(source);
                    while (matcher.find()) {
                        handled.add(matcher.group(1));
                    }
                }
            }
        }
        return handled;
    }

    private static String description(JsonNode interaction) {
        return interaction.path("description").asText();
    }
}
