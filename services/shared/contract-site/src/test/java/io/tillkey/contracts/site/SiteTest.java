package io.tillkey.contracts.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tillkey.contracts.flow.Flow;
import io.tillkey.contracts.flow.Flows;
import io.tillkey.contracts.gate.AsyncApi;
import io.tillkey.contracts.gate.ContractFolder;
import io.tillkey.contracts.gate.EventVersion;
import io.tillkey.contracts.gate.OpenApi;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/** The site holds all that the contracts hold, leads nowhere in vain, and loads nothing from elsewhere. */
class SiteTest {
    private static final List<String> LANGUAGES = List.of("zh", "en");
    private static final String PROBLEM = "urn:tillkey:problem:";
    private static final List<String> LOADING = List.of("src", "href", "data", "poster", "srcset", "action");

    private static ContractFolder contracts;
    private static SortedMap<String, String> files;
    private static final Map<String, Document> PAGES = new HashMap<>();
    private static final Map<Document, Map<String, Element>> IDS = new IdentityHashMap<>();

    @TempDir
    Path folder;

    @BeforeAll
    static void make() throws Exception {
        contracts = ContractFolder.at(Path.of(System.getProperty("tillkey.contracts", "../../../contracts"))
                .normalize());
        files = Site.of(contracts);
        for (Map.Entry<String, String> file : files.entrySet()) {
            if (file.getKey().endsWith(".html")) {
                PAGES.put(file.getKey(), wellFormed(file.getKey(), file.getValue()));
            }
        }
    }

    @Test
    void every_operation_has_its_place_with_its_summary_and_its_examples() {
        int operations = 0;
        for (Map.Entry<String, JsonNode> document : contracts.openApis().entrySet()) {
            OpenApi api = OpenApi.of(document.getKey(), document.getValue());
            for (OpenApi.Operation operation : api.operations().values()) {
                for (String language : LANGUAGES) {
                    Document page = page(language + "/apis/" + document.getKey() + ".html");
                    Element heading = byId(page).get(operation.id());
                    assertThat(heading).as(operation.http().toString()).isNotNull();
                    String text = squeezed(heading.getParentNode().getTextContent());
                    String summary = operation
                            .node()
                            .path(language.equals("zh") ? "x-summary-zh" : "summary")
                            .asText();
                    assertThat(text).contains(operation.http().path()).contains(squeezed(Markup.plain(summary)));
                    for (String example : examples(api, operation)) {
                        assertThat(text).as("example of " + operation.http()).contains(squeezed(example));
                    }
                }
                operations++;
            }
        }
        assertThat(operations).isGreaterThan(50);
    }

    @Test
    void every_message_to_a_receiver_has_its_place_with_its_headers_and_its_example() {
        int messages = 0;
        for (Map.Entry<String, JsonNode> document : contracts.openApis().entrySet()) {
            OpenApi api = OpenApi.of(document.getKey(), document.getValue());
            for (OpenApi.Operation message : api.webhooks()) {
                for (String language : LANGUAGES) {
                    String path = "apis/" + document.getKey() + ".html";
                    Element heading = byId(page(language + "/" + path)).get(message.id());
                    assertThat(heading).as(message.id()).isNotNull();
                    assertThat(squeezed(heading.getParentNode().getTextContent()))
                            .contains(message.http().path(), "webhook-id", "webhook-signature")
                            .contains(examples(api, message).stream()
                                    .map(SiteTest::squeezed)
                                    .toList());
                    assertThat(files.get(language + "/search-index.js")).contains(path + "#" + message.id());
                }
                messages++;
            }
        }
        assertThat(messages).isGreaterThanOrEqualTo(4);
    }

    @Test
    void every_problem_type_that_an_operation_answers_with_is_explained() {
        Set<String> codes = new TreeSet<>();
        contracts.openApis().forEach((name, document) -> {
            OpenApi api = OpenApi.of(name, document);
            for (OpenApi.Operation operation : api.operations().values()) {
                for (JsonNode answer : operation.node().path("responses")) {
                    for (String type : api.resolve(answer).findValuesAsText("type")) {
                        if (type.startsWith(PROBLEM)) {
                            String code = type.substring(PROBLEM.length());
                            codes.add(code);
                            for (String language : LANGUAGES) {
                                assertThat(byId(page(language + "/apis/" + name + ".html")))
                                        .containsKey("problem-" + code);
                            }
                        }
                    }
                }
            }
        });
        assertThat(codes).hasSizeGreaterThan(20);
    }

    @Test
    void every_topic_and_every_event_has_a_page_with_key_owner_receivers_fields_and_example() {
        int events = 0;
        for (AsyncApi.Topic topic : AsyncApi.of(contracts.asyncApi()).topics().values()) {
            for (String language : LANGUAGES) {
                assertThat(squeezed(page(language + "/topics/" + topic.address() + ".html")
                                .getDocumentElement()
                                .getTextContent()))
                        .contains(topic.address())
                        .contains(topic.owner())
                        .contains(topic.settings().path("partitions").asText());
            }
            for (AsyncApi.Message message : topic.messages().values()) {
                if (message.event().isPresent()) {
                    event(topic, message, message.event().get());
                    events++;
                }
            }
        }
        assertThat(events).isEqualTo(contracts.events().size());
    }

    private static void event(AsyncApi.Topic topic, AsyncApi.Message message, EventVersion event) {
        JsonNode example =
                ContractFolder.read(contracts.root().resolve("events").resolve(event + ".example.json"));
        for (String language : LANGUAGES) {
            Document page = page(language + "/events/" + event + ".html");
            String text = squeezed(page.getDocumentElement().getTextContent());
            assertThat(text)
                    .contains(topic.address(), topic.owner(), message.wireType())
                    .contains(String.join(
                            language.equals("zh") ? "、" : ", ",
                            message.receivers().stream().sorted().toList()))
                    .contains(squeezed(Markup.json(example)));
            assertThat(byId(page)).containsKey("field-" + topic.key());
            contracts.events().get(event).path("properties").fieldNames().forEachRemaining(field -> assertThat(
                            byId(page))
                    .containsKey("field-" + field));
            for (Path recorded :
                    ContractFolder.files(contracts.root().resolve("recorded").resolve(event.toString()))) {
                assertThat(text).contains(squeezed(Markup.json(ContractFolder.read(recorded))));
            }
        }
    }

    @Test
    void what_a_pact_reads_of_an_event_stands_beside_the_field() {
        Document page = page("en/events/SendMessage.v1.html");
        NodeList cells = byId(page).get("field-sealed").getElementsByTagName("td");
        assertThat(cells.item(cells.getLength() - 1).getTextContent()).isEqualTo("notifications");
        assertThat(page.getDocumentElement().getTextContent()).contains("SendMessage with the purpose RESET_CODE");
    }

    @Test
    void both_languages_have_the_same_pages_and_the_same_words_to_say() {
        assertThat(Texts.in(Language.CHINESE).keys())
                .isEqualTo(Texts.in(Language.ENGLISH).keys());
        assertThat(pages("zh")).isEqualTo(pages("en"));
    }

    @Test
    void every_word_of_the_site_itself_is_shown_in_some_template_or_by_the_code() throws IOException {
        Set<String> unused = new TreeSet<>(Texts.in(Language.ENGLISH).keys());
        try (Stream<Path> sources = Files.walk(Path.of("src/main"))) {
            for (Path source : sources.filter(Files::isRegularFile).toList()) {
                String text = Files.readString(source);
                unused.removeIf(key -> !source.toString().endsWith(".properties")
                        && (text.contains("text:" + key + "}") || text.contains("\"" + key + "\"")));
            }
        }
        // Found by what stands in a contract: a limit, a place, a role, a scheme.
        unused.removeIf(
                key -> Stream.of("limit_", "in_", "role_", "scheme_apiKey_").anyMatch(key::startsWith));
        assertThat(unused).isEmpty();
    }

    @Test
    void english_on_the_chinese_pages_is_marked_as_english() {
        Document page = page("zh/events/CodeRequested.v1.html");
        assertThat(page.getDocumentElement().getAttribute("lang")).isEqualTo("zh-CN");
        NodeList descriptions = page.getElementsByTagName("span");
        List<String> marked = new ArrayList<>();
        for (int i = 0; i < descriptions.getLength(); i++) {
            Element span = (Element) descriptions.item(i);
            if (span.getAttribute("class").equals("description")) {
                marked.add(span.getAttribute("lang"));
            }
        }
        assertThat(marked).isNotEmpty().containsOnly("en");
        assertThat(page("en/events/CodeRequested.v1.html").getDocumentElement().getAttribute("lang"))
                .isEqualTo("en");
    }

    @Test
    void every_link_leads_to_a_page_and_a_place_that_exist() {
        Set<String> known = new HashSet<>(files.keySet());
        known.addAll(List.of("site.css", "search.js", "finding.js", "language.js", "icon.svg"));
        int links = 0;
        for (Map.Entry<String, Document> page : PAGES.entrySet()) {
            for (String link : attributes(page.getValue(), List.of("href", "src"))) {
                Path base = Path.of("/" + page.getKey()).getParent();
                String[] parts = link.split("#", 2);
                String target = parts[0].isEmpty()
                        ? page.getKey()
                        : base.resolve(parts[0]).normalize().toString().substring(1);
                assertThat(known).as(page.getKey() + " → " + link).contains(target);
                if (parts.length == 2) {
                    assertThat(byId(PAGES.get(target)))
                            .as(page.getKey() + " → " + link)
                            .containsKey(parts[1]);
                }
                links++;
            }
        }
        assertThat(links).isGreaterThan(1000);
    }

    @Test
    void every_search_result_leads_to_a_place_that_exists() throws IOException {
        for (String language : LANGUAGES) {
            String index = files.get(language + "/search-index.js");
            JsonNode entries =
                    new ObjectMapper().readTree(index.substring("export default ".length(), index.lastIndexOf(';')));
            Set<String> kinds = new TreeSet<>();
            for (JsonNode entry : entries) {
                String[] parts = entry.path("url").asText().split("#", 2);
                assertThat(files).containsKey(language + "/" + parts[0]);
                if (parts.length == 2) {
                    assertThat(byId(page(language + "/" + parts[0]))).containsKey(parts[1]);
                }
                kinds.add(entry.path("kind").asText());
            }
            assertThat(kinds).containsExactly("event", "field", "operation", "page", "problem", "schema", "topic");
        }
    }

    @Test
    void nothing_is_loaded_from_elsewhere_and_nothing_runs_inline() {
        for (Map.Entry<String, Document> page : PAGES.entrySet()) {
            assertThat(attributes(page.getValue(), LOADING))
                    .as(page.getKey())
                    .noneMatch(link -> link.contains("//") || link.startsWith("data:") || link.contains("javascript:"));
            NodeList all = page.getValue().getElementsByTagName("*");
            for (int i = 0; i < all.getLength(); i++) {
                Element element = (Element) all.item(i);
                assertThat(element.getAttribute("style")).as(page.getKey()).isEmpty();
                for (int j = 0; j < element.getAttributes().getLength(); j++) {
                    assertThat(element.getAttributes().item(j).getNodeName())
                            .as(page.getKey())
                            .doesNotStartWith("on");
                }
                assertThat(element.getTagName()).isNotEqualTo("style");
                if (element.getTagName().equals("script")) {
                    assertThat(element.getTextContent()).isEmpty();
                }
            }
        }
        for (String asset : List.of("site.css", "search.js", "finding.js", "language.js")) {
            assertThat(asset(asset)).as(asset).doesNotContain("http", "//cdn", "@import", "url(");
        }
    }

    @Test
    void headings_go_down_in_steps_of_one_and_every_id_is_there_once() {
        for (Map.Entry<String, Document> page : PAGES.entrySet()) {
            int level = 0;
            int tops = 0;
            Set<String> ids = new HashSet<>();
            NodeList all = page.getValue().getElementsByTagName("*");
            for (int i = 0; i < all.getLength(); i++) {
                Element element = (Element) all.item(i);
                if (element.hasAttribute("id")) {
                    assertThat(ids.add(element.getAttribute("id")))
                            .as(page.getKey() + " has the id " + element.getAttribute("id") + " once")
                            .isTrue();
                }
                if (element.getTagName().matches("h[1-6]")) {
                    int next = element.getTagName().charAt(1) - '0';
                    assertThat(next)
                            .as(page.getKey() + ": " + element.getTextContent())
                            .isLessThanOrEqualTo(level + 1);
                    level = next;
                    tops += next == 1 ? 1 : 0;
                }
            }
            assertThat(tops).as(page.getKey()).isEqualTo(1);
        }
    }

    @Test
    void the_diagram_and_the_list_show_every_message_of_the_flow_with_its_participants() {
        Flow flow = Flows.read(contracts).flows().get(0);
        assertThat(flow.participants())
                .extracting(Flow.Participant::name)
                .containsExactlyInAnyOrder(
                        "merchant",
                        "console",
                        "devices",
                        "tickets",
                        "identity",
                        "notifications",
                        "carrier",
                        "terminal");
        for (String language : LANGUAGES) {
            Document page = page(language + "/flows/selfServiceReset.html");
            List<String> labels = new ArrayList<>();
            for (Flow.FlowStep step : flow.steps()) {
                labels.add(step.asked().operation().id());
                for (Flow.Message message : step.then()) {
                    if (message instanceof Flow.Call call) {
                        labels.add(call.operation().id());
                    } else if (message instanceof Flow.Event event) {
                        labels.add(event.event().toString());
                    }
                }
                assertThat(byId(page)).containsKey("step-" + step.id());
            }
            List<String> drawn = new ArrayList<>();
            List<String> listed = new ArrayList<>();
            NodeList links = page.getElementsByTagName("a");
            for (int i = 0; i < links.getLength(); i++) {
                Element link = (Element) links.item(i);
                if (link.getParentNode().getNodeName().equals("g")) {
                    drawn.add(link.getTextContent());
                } else if (under(link, "ol")) {
                    listed.add(link.getTextContent());
                }
            }
            assertThat(drawn).isEqualTo(labels);
            assertThat(listed).isEqualTo(labels);
        }
    }

    @Test
    void a_changed_contract_changes_the_diagram() {
        Path copy = copied();
        replace(copy.resolve("asyncapi/tillkey.yaml"), "          const: devices\n", "          const: archive\n");
        String before = files.get("en/flows/selfServiceReset.html");
        String after = Site.of(ContractFolder.at(copy)).get("en/flows/selfServiceReset.html");
        assertThat(before).contains("tells devices and tickets").doesNotContain("archive");
        assertThat(after).contains("tells archive and tickets").contains(">archive</text>");
    }

    @Test
    void a_step_that_names_an_unknown_event_or_operation_fails_the_build() {
        Path copy = copied();
        replace(copy.resolve("arazzo/self-service-reset.yaml"), "event: ResetConfirmed.v1", "event: ResetDone.v1");
        replace(copy.resolve("arazzo/self-service-reset.yaml"), "portal.tryCode", "portal.guessCode");
        assertThatThrownBy(() -> WritingTheSite.write(ContractFolder.at(copy), folder.resolve("site")))
                .hasMessageContaining("names the event ResetDone.v1, which is in no topic")
                .hasMessageContaining("portal.guessCode', which is in none of its sources");
        assertThat(folder.resolve("site")).doesNotExist();
    }

    @Test
    void markup_in_a_contract_is_text_on_the_page() {
        Path copy = copied();
        replace(
                copy.resolve("openapi/tickets.yaml"),
                "summary: Tickets for staff, newest first",
                "summary: '<script>alert(1)</script> [x](javascript:alert(2)) & \"more\"'");
        String page = Site.of(ContractFolder.at(copy)).get("en/apis/tickets.html");
        assertThat(page)
                .contains("&lt;script&gt;alert(1)")
                .doesNotContain("<script>alert")
                .doesNotContain("href=\"javascript");
    }

    @Test
    void a_new_api_has_its_page_without_further_ado() {
        Path copy = copied();
        copyFile(copy.resolve("openapi/notifications.yaml"), copy.resolve("openapi/texts.yaml"));
        SortedMap<String, String> site = Site.of(ContractFolder.at(copy));
        assertThat(site).containsKeys("zh/apis/texts.html", "en/apis/texts.html");
        assertThat(site.get("zh/index.html")).contains("apis/texts.html#listMessages");
        assertThat(site.get("zh/search-index.js")).contains("apis/texts.html#listMessages");
    }

    @Test
    void writing_the_site_again_leaves_nothing_of_the_former_one() throws IOException {
        Path site = folder.resolve("site");
        WritingTheSite.write(contracts, site);
        Files.writeString(site.resolve("zh/apis/gone.html"), "gone");
        WritingTheSite.write(contracts, site);
        assertThat(site.resolve("zh/apis/gone.html")).doesNotExist();
        assertThat(site.resolve("index.html")).isRegularFile();
        assertThat(site.resolve("site.css")).isRegularFile();
        assertThat(Files.readString(site.resolve("zh/index.html"))).isEqualTo(files.get("zh/index.html"));
    }

    private Path copied() {
        Path copy = folder.resolve("contracts");
        try (Stream<Path> all = Files.walk(contracts.root())) {
            for (Path file : all.toList()) {
                Path relative = contracts.root().relativize(file);
                if (relative.startsWith("released") || relative.startsWith("target")) {
                    continue;
                }
                Path target = copy.resolve(relative.toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    copyFile(file, target);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return copy;
    }

    private static void copyFile(Path from, Path to) {
        try {
            Files.copy(from, to);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void replace(Path file, String text, String other) {
        try {
            String before = Files.readString(file);
            assertThat(before).contains(text);
            Files.writeString(file, before.replace(text, other));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> examples(OpenApi api, OpenApi.Operation operation) {
        List<String> examples = new ArrayList<>();
        List<JsonNode> bodies =
                new ArrayList<>(List.of(api.resolve(operation.node().path("requestBody"))));
        operation.node().path("responses").properties().forEach(answer -> {
            if (answer.getKey().compareTo("400") < 0) {
                bodies.add(api.resolve(answer.getValue()));
            }
        });
        for (JsonNode body : bodies) {
            for (JsonNode content : body.path("content")) {
                if (content.has("example")) {
                    examples.add(Markup.json(content.path("example")));
                }
                content.path("examples")
                        .forEach(example ->
                                examples.add(Markup.json(api.resolve(example).path("value"))));
            }
        }
        return examples;
    }

    private static String asset(String name) {
        try (var stream = SiteTest.class.getResourceAsStream("assets/" + name)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<String> pages(String language) {
        Set<String> pages = new TreeSet<>();
        files.keySet().stream()
                .filter(file -> file.startsWith(language + "/"))
                .forEach(file -> pages.add(file.substring(language.length())));
        return pages;
    }

    private static Document page(String path) {
        assertThat(PAGES).containsKey(path);
        return PAGES.get(path);
    }

    private static Map<String, Element> byId(Document page) {
        return IDS.computeIfAbsent(page, SiteTest::idsOf);
    }

    private static Map<String, Element> idsOf(Document page) {
        Map<String, Element> elements = new HashMap<>();
        NodeList all = page.getElementsByTagName("*");
        for (int i = 0; i < all.getLength(); i++) {
            Element element = (Element) all.item(i);
            if (element.hasAttribute("id")) {
                elements.put(element.getAttribute("id"), element);
            }
        }
        return elements;
    }

    private static List<String> attributes(Document page, List<String> names) {
        List<String> values = new ArrayList<>();
        NodeList all = page.getElementsByTagName("*");
        for (int i = 0; i < all.getLength(); i++) {
            for (String name : names) {
                if (((Element) all.item(i)).hasAttribute(name)) {
                    values.add(((Element) all.item(i)).getAttribute(name));
                }
            }
        }
        return values;
    }

    private static boolean under(Element element, String tag) {
        for (Node node = element; node != null; node = node.getParentNode()) {
            if (node.getNodeName().equals(tag)) {
                return true;
            }
        }
        return false;
    }

    private static String squeezed(String text) {
        return text.replaceAll("\\s+", " ");
    }

    private static Document wellFormed(String path, String html) {
        try {
            return DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new ByteArrayInputStream(html.getBytes(StandardCharsets.UTF_8)));
        } catch (Exception e) {
            throw new AssertionError(path + " is not well formed", e);
        }
    }
}
