package io.tillkey.contracts.site;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.qute.RawString;
import io.tillkey.contracts.gate.OpenApi;
import io.tillkey.contracts.gate.Pact;
import io.tillkey.contracts.site.Field.TypeWord;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What the page of one API shows, in one language. */
final class ApiPage {
    private static final String PROBLEM_TYPE = "urn:tillkey:problem:";
    private static final String FIRST_REFUSAL = "400";

    private final Texts texts;
    private final String name;
    private final JsonNode document;
    private final OpenApi api;
    private final List<Pact> pacts;
    private final Fields fields;
    private final Map<String, ProblemView> problems = new TreeMap<>();

    ApiPage(Texts texts, String name, JsonNode document, List<Pact> pacts) {
        this.texts = requireNonNull(texts, "texts is null");
        this.name = requireNonNull(name, "name is null");
        this.document = requireNonNull(document, "document is null");
        this.api = OpenApi.of(name, document);
        this.pacts = List.copyOf(pacts);
        this.fields = new Fields(texts, field -> List.of());
    }

    /** The page of an API, from the language's folder. */
    static String path(String api) {
        return "apis/" + api + ".html";
    }

    /** The anchor of an operation on its page, where its document has one. */
    static String anchor(OpenApi.Operation operation) {
        return Markup.anchor(operation.id().isEmpty() ? operation.http().toString() : operation.id());
    }

    static String problemAnchor(String code) {
        return "problem-" + Markup.anchor(code);
    }

    ApiView view() {
        Set<String> providers = new TreeSet<>();
        List<OperationView> operations = new ArrayList<>();
        for (OpenApi.Operation operation : api.operations().values()) {
            providers.addAll(operation.http().providers());
            operations.add(operation(operation));
        }
        List<OperationView> webhooks =
                api.webhooks().stream().map(this::operation).toList();
        JsonNode info = document.path("info");
        return new ApiView(
                name,
                path(name),
                texts.title(info),
                info.path("version").asText(),
                Markup.blocks(
                        info.path("description").asText(info.path("summary").asText(""))),
                List.copyOf(providers),
                servers(),
                schemes(),
                operations,
                webhooks,
                schemas(),
                List.copyOf(problems.values()));
    }

    private List<Server> servers() {
        List<Server> servers = new ArrayList<>();
        document.path("servers")
                .forEach(server -> servers.add(new Server(
                        server.path("url").asText(),
                        Markup.line(server.path("description").asText("")))));
        return servers;
    }

    private List<Scheme> schemes() {
        List<Scheme> schemes = new ArrayList<>();
        document.at("/components/securitySchemes").properties().forEach(entry -> {
            JsonNode scheme = api.resolve(entry.getValue());
            schemes.add(new Scheme(
                    entry.getKey(),
                    "security-" + Markup.anchor(entry.getKey()),
                    words(scheme),
                    Markup.line(scheme.path("description").asText(""))));
        });
        return schemes;
    }

    private String words(JsonNode scheme) {
        String type = scheme.path("type").asText();
        return switch (type) {
            case "http" -> texts.get("scheme_http", scheme.path("scheme").asText());
            case "apiKey" ->
                texts.get(
                        "scheme_apiKey_" + scheme.path("in").asText(),
                        scheme.path("name").asText());
            default -> type;
        };
    }

    private OperationView operation(OpenApi.Operation operation) {
        JsonNode node = operation.node();
        String anchor = anchor(operation);
        List<ParameterView> parameters = new ArrayList<>();
        for (OpenApi.Parameter parameter : api.parameters(operation).values()) {
            parameters.add(new ParameterView(
                    texts.get("in_" + parameter.in()),
                    parameter.name(),
                    parameter.required(),
                    fields.types(document, parameter.schema()),
                    fields.limits(document, parameter.schema()),
                    fields.values(document, parameter.schema()),
                    Markup.line(parameter.description())));
        }
        JsonNode request = api.resolve(node.path("requestBody"));
        List<AnswerView> answers = new ArrayList<>();
        node.path("responses")
                .properties()
                .forEach(
                        entry -> answers.add(answer(operation, anchor, entry.getKey(), api.resolve(entry.getValue()))));
        return new OperationView(
                operation.id(),
                anchor,
                operation.http().method(),
                operation.http().path(),
                texts.summary(node),
                Markup.line(texts.summary(node)),
                Markup.blocks(node.path("description").asText("")),
                node.path("deprecated").asBoolean(false),
                access(operation),
                roles(operation),
                parameters,
                request.path("required").asBoolean(false),
                contents(request, anchor + "-request"),
                answers,
                reliances(operation),
                node.path("summary").asText("") + " "
                        + node.path("x-summary-zh").asText(""));
    }

    private List<List<Scheme>> access(OpenApi.Operation operation) {
        JsonNode stated =
                operation.node().has("security") ? operation.node().path("security") : document.path("security");
        List<List<Scheme>> ways = new ArrayList<>();
        for (JsonNode way : stated) {
            List<Scheme> schemes = new ArrayList<>();
            way.fieldNames().forEachRemaining(scheme -> schemes().stream()
                    .filter(known -> known.name().equals(scheme))
                    .forEach(schemes::add));
            ways.add(schemes);
        }
        return ways.isEmpty() ? List.of(List.of()) : ways;
    }

    private List<Role> roles(OpenApi.Operation operation) {
        List<Role> roles = new ArrayList<>();
        for (String role : OpenApi.roles(operation)) {
            String words = role.startsWith("service-")
                    ? texts.get("role_service", role.substring("service-".length()))
                    : texts.find("role_" + role).orElse("");
            roles.add(new Role(role, words));
        }
        return roles;
    }

    private List<ContentView> contents(JsonNode body, String anchor) {
        List<ContentView> contents = new ArrayList<>();
        body.path("content").properties().forEach(entry -> {
            JsonNode content = entry.getValue();
            JsonNode schema = content.path("schema");
            boolean named = schema.path("$ref").isTextual();
            boolean object = !api.schema(schema).schema().path("properties").isEmpty();
            contents.add(new ContentView(
                    entry.getKey(),
                    fields.types(document, schema),
                    named || !object ? List.of() : fields.of(document, schema, anchor),
                    examples(content)));
        });
        return contents;
    }

    private List<Example> examples(JsonNode content) {
        List<Example> examples = new ArrayList<>();
        if (content.has("example")) {
            examples.add(new Example("", Markup.json(content.path("example"))));
        }
        content.path("examples").properties().forEach(entry -> {
            JsonNode example = api.resolve(entry.getValue());
            examples.add(
                    new Example(example.path("summary").asText(entry.getKey()), Markup.json(example.path("value"))));
        });
        return examples;
    }

    private AnswerView answer(OpenApi.Operation operation, String anchor, String status, JsonNode answer) {
        Set<String> codes = new LinkedHashSet<>();
        if (status.compareTo(FIRST_REFUSAL) >= 0) {
            answer.path("content").forEach(content -> {
                problem(operation, status, content.path("example"), codes);
                content.path("examples")
                        .forEach(example ->
                                problem(operation, status, api.resolve(example).path("value"), codes));
            });
        }
        List<Header> headers = new ArrayList<>();
        answer.path("headers").properties().forEach(entry -> {
            JsonNode header = api.resolve(entry.getValue());
            headers.add(new Header(
                    entry.getKey(), Markup.line(header.path("description").asText(""))));
        });
        return new AnswerView(
                status,
                Markup.line(answer.path("description").asText("")),
                headers,
                codes.isEmpty() ? contents(answer, anchor + "-" + Markup.anchor(status)) : List.of(),
                codes.stream()
                        .map(code -> new ProblemLink(code, problemAnchor(code)))
                        .toList());
    }

    private void problem(OpenApi.Operation operation, String status, JsonNode example, Set<String> codes) {
        String type = example.path("type").asText("");
        if (!type.startsWith(PROBLEM_TYPE)) {
            return;
        }
        String code = type.substring(PROBLEM_TYPE.length());
        codes.add(code);
        ProblemView problem = problems.computeIfAbsent(
                code,
                absent -> new ProblemView(
                        code,
                        type,
                        problemAnchor(code),
                        example.path("title").asText(""),
                        example.path("detail").asText(""),
                        Markup.json(example),
                        new TreeSet<>(),
                        new LinkedHashMap<>()));
        problem.statuses().add(status);
        problem.operations().put(operation.id(), "#" + anchor(operation));
    }

    private List<SchemaTable> schemas() {
        List<SchemaTable> schemas = new ArrayList<>();
        document.at("/components/schemas").properties().forEach(entry -> {
            String anchor = Fields.schemaAnchor(entry.getKey());
            JsonNode schema = entry.getValue();
            schemas.add(new SchemaTable(
                    entry.getKey(),
                    anchor,
                    Markup.blocks(
                            api.schema(schema).schema().path("description").asText("")),
                    fields.of(document, schema, anchor)));
        });
        return schemas;
    }

    private List<Reliance> reliances(OpenApi.Operation operation) {
        Map<String, List<String>> relying = new TreeMap<>();
        for (Pact pact : pacts) {
            boolean asked = operation.http().providers().contains(pact.provider())
                    || pact.provider().equals(name);
            for (Pact.Call call : asked ? pact.calls() : List.<Pact.Call>of()) {
                if (call.method().equals(operation.http().method())
                        && operation.http().serves(call.path())) {
                    relying.computeIfAbsent(pact.consumer(), consumer -> new ArrayList<>())
                            .add(call.description());
                }
            }
        }
        operation.http().callers().forEach(caller -> relying.putIfAbsent(caller, List.of()));
        return relying.entrySet().stream()
                .map(entry -> new Reliance(entry.getKey(), entry.getValue()))
                .toList();
    }

    /** The page. */
    record ApiView(
            String name,
            String path,
            String title,
            String version,
            RawString description,
            List<String> providers,
            List<Server> servers,
            List<Scheme> schemes,
            List<OperationView> operations,
            List<OperationView> webhooks,
            List<SchemaTable> schemas,
            List<ProblemView> problems) {
        /** Each operation and each message to receivers has a section of its own. */
        public List<OperationView> described() {
            return Stream.concat(operations.stream(), webhooks.stream()).toList();
        }
    }

    record Server(String url, RawString description) {}

    record Scheme(String name, String anchor, String words, RawString description) {}

    record Role(String code, String words) {}

    /** An operation; {@code access} is each way in as the schemes it asks for, the empty way being open to all. */
    record OperationView(
            String id,
            String anchor,
            String method,
            String path,
            String summary,
            RawString summaryHtml,
            RawString description,
            boolean deprecated,
            List<List<Scheme>> access,
            List<Role> roles,
            List<ParameterView> parameters,
            boolean requestRequired,
            List<ContentView> request,
            List<AnswerView> answers,
            List<Reliance> reliances,
            String words) {}

    record ParameterView(
            String in,
            String name,
            boolean required,
            List<TypeWord> types,
            List<String> limits,
            List<String> values,
            RawString description) {}

    record ContentView(String type, List<TypeWord> types, List<Field> fields, List<Example> examples) {}

    record Example(String name, String text) {}

    record Header(String name, RawString description) {}

    record AnswerView(
            String status,
            RawString description,
            List<Header> headers,
            List<ContentView> contents,
            List<ProblemLink> problems) {}

    record ProblemLink(String code, String anchor) {}

    /** A problem type; the operations are by id, with where they are. */
    record ProblemView(
            String code,
            String type,
            String anchor,
            String title,
            String detail,
            String example,
            Set<String> statuses,
            Map<String, String> operations) {}

    record SchemaTable(String name, String anchor, RawString description, List<Field> fields) {}
}
