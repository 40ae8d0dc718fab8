package io.tillkey.console.desk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tillkey.clients.StaffOperations;
import io.tillkey.clients.StaffOperations.Operation;
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
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every operation that people of the staff may ask the relay for stands in a pact of those who ask as a person: the desk's
 * pages, and the launcher, which enters fleets as an administrator. What a page asks for stands in the desk's own.
 */
class EveryStaffOperationTest {
    private static final Path PAGES = Path.of("src/main/webui/src");
    private static final Pattern ASKED =
            Pattern.compile("ask(Tickets|Devices|Identity)\\(\\s*'(get|post|put|delete)',\\s*['`]([^'`]+)['`]");

    /** Uploads and what the browser opens by itself have an address in place of a call. */
    private static final Pattern ADDRESSED = Pattern.compile("/services/(tickets|devices|identity)(/api/v1/[^`']+)");

    private static final List<String> AS_A_PERSON = List.of("desk", "launcher");

    @ParameterizedTest
    @ValueSource(strings = {"tickets", "devices", "identity"})
    void standsInAPactOfThoseWhoAskAsAPerson(String service) throws IOException {
        List<Operation> offered = offeredBy(service);
        List<JsonNode> stated = new ArrayList<>();
        for (String consumer : AS_A_PERSON) {
            stated.addAll(requests(consumer, service));
        }

        assertThat(offered).isNotEmpty();
        assertThat(offered).allSatisfy(operation -> assertThat(isAmong(stated, operation))
                .as(
                        "%s %s of %s stands in no pact of desk; state it in a *ConsumerPactTest of the desk",
                        operation.method(), operation.path(), service)
                .isTrue());
    }

    @Test
    void whatAPageAsksForStandsInTheDesksOwnPact() throws IOException {
        Set<String> asked = askedByPages();

        assertThat(asked).hasSizeGreaterThan(20);
        for (String call : asked) {
            String[] parts = call.split(" ");
            assertThat(isAmong(requests("desk", parts[0]), new Operation(parts[0], parts[1], parts[2], false)))
                    .as("%s is asked by a page and stands in no pact of desk", call)
                    .isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"tickets", "devices", "identity"})
    void nothingElseStandsInThePactOfTheDesk(String service) throws IOException {
        List<Operation> offered = offeredBy(service);

        assertThat(requests("desk", service)).isNotEmpty().allSatisfy(request -> assertThat(offered)
                .anyMatch(operation -> isAmong(List.of(request), operation)));
    }

    @Test
    void aServiceThatTheRelayAsksHasAPactOfTheDesk() throws IOException {
        String settings = Files.readString(Path.of("src/main/resources/application.properties"));

        Set<String> asked = Pattern.compile("tillkey\\.console\\.desk\\.services\\.(\\w+)=")
                .matcher(settings)
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(asked).containsExactly("devices", "identity", "tickets");
    }

    @Test
    void anOperationNobodyStatesIsFound() {
        assertThat(isAmong(List.of(), new Operation("tickets", "GET", "/api/v1/tickets", false)))
                .isFalse();
    }

    private static List<Operation> offeredBy(String service) {
        return StaffOperations.ALL.stream()
                .filter(operation -> operation.service().equals(service))
                .toList();
    }

    private static boolean isAmong(List<JsonNode> requests, Operation operation) {
        Pattern path = Pattern.compile(operation.path().replaceAll("\\{[^}]+}", "[^/]+"));
        return requests.stream()
                .anyMatch(request -> request.path("method").asText().equals(operation.method())
                        && path.matcher(request.path("path").asText()).matches());
    }

    private static List<JsonNode> requests(String consumer, String provider) throws IOException {
        Path file = Path.of("../../contracts/pacts", consumer + "-" + provider + ".json");
        List<JsonNode> requests = new ArrayList<>();
        if (Files.exists(file)) {
            Contracts.JSON
                    .readTree(file.toFile())
                    .path("interactions")
                    .forEach(interaction -> requests.add(interaction.path("request")));
        }
        return requests;
    }

    private static Set<String> askedByPages() throws IOException {
        Set<String> asked = new TreeSet<>();
        try (Stream<Path> files = Files.walk(PAGES)) {
            for (Path file : files.filter(EveryStaffOperationTest::isOfAPage).toList()) {
                String source = Files.readString(file);
                Matcher call = ASKED.matcher(source);
                while (call.find()) {
                    asked.add(call.group(1).toLowerCase(Locale.ROOT) + " "
                            + call.group(2).toUpperCase(Locale.ROOT) + " "
                            + call.group(3).replaceAll("\\$\\{[^}]+}", "{id}"));
                }
                Matcher address = ADDRESSED.matcher(source);
                while (address.find()) {
                    String path = address.group(2).replaceAll("\\$\\{[^}]+}", "{id}");
                    asked.add(address.group(1) + " POST " + path);
                    asked.add(address.group(1) + " GET " + path + "/{id}");
                }
            }
        }
        return asked;
    }

    private static boolean isOfAPage(Path file) {
        String name = file.toString();
        return name.matches(".*\\.tsx?") && !name.contains(".test.") && !name.contains("/testing/");
    }
}
