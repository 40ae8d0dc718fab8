package io.tillkey.contracts.site;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.quarkus.qute.RawString;
import io.tillkey.contracts.flow.Flow;
import io.tillkey.contracts.flow.Flows;
import io.tillkey.contracts.gate.ContractFolder;
import io.tillkey.contracts.gate.Pact;
import io.tillkey.contracts.site.ApiPage.ApiView;
import io.tillkey.contracts.site.FlowPage.FlowView;
import io.tillkey.contracts.site.TopicPages.EventView;
import io.tillkey.contracts.site.TopicPages.TopicView;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The whole site as texts by path. It is made of contracts only, the same for the same contracts. */
final class Site {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String INDEX = "index.html";
    private static final RawString NOT_OURS = new RawString(" lang=\"en\"");

    private final ContractFolder contracts;
    private final List<Pact> pacts;
    private final List<Flow> flows;
    private final SortedMap<String, String> files = new TreeMap<>();

    private Site(ContractFolder contracts) {
        this.contracts = requireNonNull(contracts, "contracts is null");
        this.pacts = Pact.in(contracts.root().resolve("pacts"));
        Flows.Reading reading = Flows.read(contracts);
        if (!reading.violations().isEmpty()) {
            throw new IllegalArgumentException(String.join("\n", reading.violations()));
        }
        this.flows = reading.flows();
    }

    /**
     * Makes the site.
     *
     * @return the text of each file by its path
     * @throws IllegalArgumentException if a flow names what the other contracts don't have
     */
    static SortedMap<String, String> of(ContractFolder contracts) {
        Site site = new Site(contracts);
        for (Language language : Language.values()) {
            site.write(Texts.in(language));
        }
        Texts english = Texts.in(Language.ENGLISH);
        site.files.put(
                INDEX,
                new Templates(Texts.in(Language.CHINESE))
                        .render(
                                "root",
                                Map.of(
                                        "englishTitle",
                                        english.get("site"),
                                        "englishLink",
                                        english.get("inThisLanguage"))));
        return site.files;
    }

    private void write(Texts texts) {
        List<ApiView> apis = new ArrayList<>();
        contracts.openApis().forEach((name, document) -> apis.add(new ApiPage(texts, name, document, pacts).view()));
        TopicPages pages = new TopicPages(texts, contracts, pacts);
        List<TopicView> topics = pages.topics();
        List<EventView> events = pages.events();
        List<FlowView> views =
                flows.stream().map(flow -> new FlowPage(texts, flow).view()).toList();
        Map<String, Object> navigation = Map.of("apis", apis, "topics", topics, "events", events, "flows", views);

        Templates templates = new Templates(texts);
        Writer writer = new Writer(texts, templates, navigation);
        writer.page("start", INDEX, texts.get("start"), Map.of());
        writer.page("compatibility", "compatibility.html", texts.get("compatibility"), Map.of());
        apis.forEach(api -> writer.page("api", api.path(), api.title(), Map.of("api", api)));
        topics.forEach(topic -> writer.page("topic", topic.path(), topic.address(), Map.of("topic", topic)));
        events.forEach(event -> writer.page("event", event.path(), event.version(), Map.of("event", event)));
        views.forEach(flow -> writer.page("flow", flow.path(), flow.title(), Map.of("flow", flow)));
        files.put(
                texts.language().folder() + "/search-index.js",
                "export default " + index(SearchEntries.of(texts, apis, topics, events, views)) + ";\n");
    }

    private static String index(List<SearchEntry> entries) {
        ArrayNode index = JSON.createArrayNode();
        for (SearchEntry entry : entries) {
            index.addObject()
                    .put("kind", entry.kind())
                    .put("title", entry.title())
                    .put("summary", entry.summary())
                    .put("url", entry.url())
                    .put("words", entry.words());
        }
        return index.toString();
    }

    private final class Writer {
        private final Texts texts;
        private final Templates templates;
        private final Map<String, Object> navigation;

        Writer(Texts texts, Templates templates, Map<String, Object> navigation) {
            this.texts = texts;
            this.templates = templates;
            this.navigation = navigation;
        }

        void page(String template, String path, String title, Map<String, Object> content) {
            String up = path.contains("/") ? "../" : "";
            Map<String, Object> data = new HashMap<>(navigation);
            data.putAll(content);
            data.put("title", title);
            data.put("path", path);
            data.put("up", up);
            data.put("top", up + "../");
            data.put("language", texts.language().folder());
            data.put("languageTag", texts.language().tag());
            data.put("otherLanguage", texts.language().other().folder());
            data.put("otherLanguageTag", texts.language().other().tag());
            data.put("inEnglish", texts.language() == Language.ENGLISH ? "" : NOT_OURS);
            data.put("inChinese", texts.language() == Language.CHINESE ? "" : new RawString(" lang=\"zh-CN\""));
            files.put(texts.language().folder() + "/" + path, templates.render(template, data));
        }
    }
}
