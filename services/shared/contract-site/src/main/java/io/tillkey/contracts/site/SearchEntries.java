package io.tillkey.contracts.site;

import io.tillkey.contracts.site.ApiPage.ApiView;
import io.tillkey.contracts.site.ApiPage.OperationView;
import io.tillkey.contracts.site.ApiPage.ProblemView;
import io.tillkey.contracts.site.ApiPage.SchemaTable;
import io.tillkey.contracts.site.FlowPage.FlowView;
import io.tillkey.contracts.site.TopicPages.EventView;
import io.tillkey.contracts.site.TopicPages.TopicView;
import java.util.ArrayList;
import java.util.List;

/** What can be found: operations, events, topics, problem types, schemas and fields, by both languages' words. */
final class SearchEntries {
    private final List<SearchEntry> entries = new ArrayList<>();

    private SearchEntries() {}

    static List<SearchEntry> of(
            Texts texts, List<ApiView> apis, List<TopicView> topics, List<EventView> events, List<FlowView> flows) {
        SearchEntries all = new SearchEntries();
        all.add("page", texts.get("compatibility"), texts.get("compatibilitySummary"), "compatibility.html", "");
        flows.forEach(flow -> all.add("page", flow.title(), flow.summary(), flow.path(), flow.words()));
        apis.forEach(all::api);
        topics.forEach(
                topic -> all.add("topic", topic.address(), Markup.plain(topic.summary()), topic.path(), topic.words()));
        events.forEach(all::event);
        return List.copyOf(all.entries);
    }

    private void api(ApiView api) {
        add("page", api.title(), api.name() + " API", api.path(), String.join(" ", api.providers()));
        for (OperationView operation : api.described()) {
            add(
                    "operation",
                    operation.id(),
                    Markup.plain(operation.summary()),
                    api.path() + "#" + operation.anchor(),
                    api.name() + " " + operation.method() + " " + operation.path() + " " + operation.words());
        }
        for (ProblemView problem : api.problems()) {
            add(
                    "problem",
                    problem.code(),
                    api.name() + " · " + problem.title(),
                    api.path() + "#" + problem.anchor(),
                    problem.type() + " " + problem.detail());
        }
        for (SchemaTable schema : api.schemas()) {
            add("schema", schema.name(), api.name(), api.path() + "#" + schema.anchor(), "");
            fields(schema.name() + " · " + api.name(), api.path(), schema.fields());
        }
    }

    private void event(EventView event) {
        add(
                "event",
                event.version(),
                Markup.plain(event.summary()),
                event.path(),
                event.wireType() + " " + event.topic() + " " + event.words());
        fields(event.version(), event.path(), event.fields());
    }

    private void fields(String of, String path, List<Field> fields) {
        for (Field field : fields) {
            if (!field.path().isEmpty()) {
                add("field", field.path(), of, path + "#" + field.anchor(), String.join(" ", field.values()));
            }
        }
    }

    private void add(String kind, String title, String summary, String url, String words) {
        entries.add(new SearchEntry(kind, title, summary, url, Markup.plain(words)));
    }
}
