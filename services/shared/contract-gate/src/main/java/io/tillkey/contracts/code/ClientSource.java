package io.tillkey.contracts.code;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.JsonNode;
import io.tillkey.contracts.gate.OpenApi;
import io.tillkey.contracts.gate.SchemaView;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * An OpenAPI document as interfaces of the MicroProfile REST client, and its components as records. Each operation gives the
 * whole answer, since its status and headers belong to the contract; what is read can also be asked for without waiting.
 */
final class ClientSource {
    private static final String JSON = "application/json";
    private static final String EVENTS = "text/event-stream";
    private static final String BINARY = "binary";
    private static final String BYTES = "byte[]";
    private static final List<String> PLACES = List.of("path", "query", "header");

    private final OpenApi api;
    private final JsonNode document;
    private final String packageName;
    private final Set<String> given = new HashSet<>();
    private final Set<String> asked = new LinkedHashSet<>();

    ClientSource(OpenApi api, JsonNode document, String packageName) {
        this.api = requireNonNull(api, "api is null");
        this.document = requireNonNull(document, "document is null");
        this.packageName = requireNonNull(packageName, "packageName is null");
    }

    /**
     * An interface.
     *
     * @param caller the service that it is for
     */
    String written(String name, String caller, List<OpenApi.Operation> operations) {
        Set<String> imports = new TreeSet<>(Set.of("org.jboss.resteasy.reactive.RestResponse"));
        String methods = operations.stream()
                .map(operation -> {
                    try {
                        return methods(operation, imports);
                    } catch (IllegalArgumentException e) {
                        throw new IllegalArgumentException(
                                "contracts/" + api.file() + ": " + operation.id() + ": " + e.getMessage(), e);
                    }
                })
                .collect(joining("\n"));
        String javadoc = JavaText.javadoc(
                "What " + JavaText.prose(document.path("info").path("title").asText()) + " lets " + caller + " do.",
                "");
        return JavaText.file(
                "contracts/" + api.file(),
                packageName,
                imports,
                javadoc + "public interface " + name + " {\n" + methods + "}\n");
    }

    /** Asks for the records of what an operation takes and gives in JSON, as far as these have a name. */
    void noteBodies(OpenApi.Operation operation) {
        componentOf(api.resolve(operation.node().path("requestBody"))
                        .path("content")
                        .path(JSON))
                .ifPresent(asked::add);
        operation.node().path("responses").properties().forEach(response -> {
            if (response.getKey().startsWith("2")) {
                componentOf(api.resolve(response.getValue()).path("content").path(JSON))
                        .ifPresent(given::add);
            }
        });
    }

    /** The types that the interfaces name, with those that they name in turn. */
    Map<String, String> records() {
        Set<String> answers = reached(given);
        Set<String> all = new TreeSet<>(answers);
        all.addAll(reached(asked));
        Map<String, String> records = new TreeMap<>();
        for (String component : all) {
            try {
                records.put(component, record(component, !answers.contains(component)));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("contracts/" + api.file() + ": " + e.getMessage(), e);
            }
        }
        return records;
    }

    private Set<String> reached(Set<String> from) {
        Set<String> reached = new TreeSet<>();
        Deque<String> open = new ArrayDeque<>(from);
        while (!open.isEmpty()) {
            String component = open.remove();
            if (reached.add(component)
                    && component(component).schema().path("properties").isObject()) {
                record(component, false, open);
            }
        }
        return reached;
    }

    private String record(String component, boolean demanding) {
        return record(component, demanding, new ArrayDeque<>());
    }

    /** What an answer lacks is for its reader to see; what a request lacks is a fault of ours. */
    private String record(String component, boolean demanding, Deque<String> named) {
        Set<String> imports = new TreeSet<>();
        SchemaView schema = component(component);
        String body;
        if (schema.types().contains("string")) {
            body = EnumerationSource.of(component, schema, "", imports).written();
        } else {
            RecordSource.Manner manner = new RecordSource.Manner(demanding, true, other -> {
                named.add(other);
                return Optional.of(other);
            });
            body = new RecordSource(component, schema, manner, imports).written("", "");
        }
        return JavaText.file("contracts/" + api.file(), packageName, imports, body);
    }

    private SchemaView component(String name) {
        return SchemaView.of(
                document, document.path("components").path("schemas").path(name));
    }

    private String methods(OpenApi.Operation operation, Set<String> imports) {
        JsonNode stream = api.resolve(operation.node().path("responses").path("200"))
                .path("content")
                .path(EVENTS);
        if (!stream.isMissingNode()) {
            return stream(operation, stream, imports);
        }
        String answer = answer(operation);
        StringBuilder methods =
                new StringBuilder(method(operation, operation.id(), "RestResponse<" + answer + ">", imports));
        if (operation.http().method().equals("GET")) {
            imports.add("io.smallrye.mutiny.Uni");
            methods.append('\n')
                    .append(method(operation, operation.id() + "Later", "Uni<RestResponse<" + answer + ">>", imports));
        }
        return methods.toString();
    }

    /** What comes without an end, as it comes. */
    private String stream(OpenApi.Operation operation, JsonNode content, Set<String> imports) {
        String event = componentOf(content)
                .orElseThrow(() -> new IllegalArgumentException("an event is no component with a name of its own"));
        given.add(event);
        imports.add("io.smallrye.mutiny.Multi");
        imports.add("org.jboss.resteasy.reactive.RestStreamElementType");
        return method(operation, operation.id(), "Multi<" + event + ">", imports)
                .replace(
                        "    @Produces(" + JavaText.literal(JSON) + ")\n",
                        "    @Produces(" + JavaText.literal(EVENTS) + ")\n    @RestStreamElementType("
                                + JavaText.literal(JSON) + ")\n");
    }

    private String method(OpenApi.Operation operation, String name, String answer, Set<String> imports) {
        String method = operation.http().method();
        StringBuilder source = new StringBuilder(
                JavaText.javadoc(JavaText.prose(operation.node().path("summary").asText(operation.id())), "    "));
        annotated(source, method, "", imports);
        annotated(source, "Path", operation.http().path(), imports);
        annotated(source, "Produces", produced(operation), imports);
        List<String> parameters = parameters(operation, imports);
        JsonNode content = api.resolve(operation.node().path("requestBody")).path("content");
        if (isFile(content)) {
            // Which of the types it is, the caller knows.
            annotated(source, "Consumes", "*/*", imports);
            imports.add("jakarta.ws.rs.HeaderParam");
            parameters.add("@HeaderParam(\"Content-Type\") String contentType");
            parameters.add(BYTES + " body");
        } else if (!content.isMissingNode()) {
            annotated(source, "Consumes", JSON, imports);
            String type = typeOf(content);
            asked.add(type);
            parameters.add(type + " body");
        }
        return source.append("    ")
                .append(answer)
                .append(' ')
                .append(JavaText.field(name))
                .append(parameters.isEmpty() ? "(" : "(\n            ")
                .append(String.join(",\n            ", parameters))
                .append(");\n")
                .toString();
    }

    private static void annotated(StringBuilder source, String annotation, String value, Set<String> imports) {
        imports.add("jakarta.ws.rs." + annotation);
        source.append("    @").append(annotation);
        source.append(value.isEmpty() ? "" : "(" + JavaText.literal(value) + ")")
                .append('\n');
    }

    private List<String> parameters(OpenApi.Operation operation, Set<String> imports) {
        List<String> parameters = new ArrayList<>();
        for (String place : PLACES) {
            for (OpenApi.Parameter parameter : api.parameters(operation).values()) {
                if (parameter.in().equals(place)) {
                    String annotation = JavaText.typeOf(place) + "Param";
                    imports.add("jakarta.ws.rs." + annotation);
                    parameters.add("@" + annotation + "(" + JavaText.literal(parameter.name()) + ") "
                            + typeOf(parameter, imports) + " " + JavaText.variable(parameter.name()));
                }
            }
        }
        return parameters;
    }

    private String typeOf(OpenApi.Parameter parameter, Set<String> imports) {
        SchemaView schema = api.schema(parameter.schema());
        if (schema.schema().path("format").asText().equals("uuid")) {
            imports.add("java.util.UUID");
            return "UUID";
        }
        return schema.types().contains("integer") ? "Long" : "String";
    }

    /** What every success gives. */
    private String answer(OpenApi.Operation operation) {
        Set<String> answers = new TreeSet<>();
        operation.node().path("responses").properties().forEach(response -> {
            JsonNode content = api.resolve(response.getValue()).path("content");
            if (response.getKey().startsWith("2")) {
                answers.add(content.isMissingNode() ? "Void" : isFile(content) ? BYTES : typeOf(content));
            }
        });
        if (answers.size() != 1) {
            throw new IllegalArgumentException("its successes give " + answers + " and not one type");
        }
        String answer = answers.iterator().next();
        if (!answer.equals("Void") && !answer.equals(BYTES)) {
            given.add(answer);
        }
        return answer;
    }

    /** What it gives: JSON, or whatever a file is, in which a refusal is in JSON all the same. */
    private String produced(OpenApi.Operation operation) {
        for (Map.Entry<String, JsonNode> response :
                operation.node().path("responses").properties()) {
            if (response.getKey().startsWith("2")
                    && isFile(api.resolve(response.getValue()).path("content"))) {
                return "*/*";
            }
        }
        return JSON;
    }

    /** Whether it is bytes in each of its types. */
    private boolean isFile(JsonNode content) {
        if (content.isEmpty()) {
            return false;
        }
        for (JsonNode each : content) {
            if (!api.schema(each.path("schema"))
                    .schema()
                    .path("format")
                    .asText()
                    .equals(BINARY)) {
                return false;
            }
        }
        return true;
    }

    private String typeOf(JsonNode content) {
        return componentOf(content.path(JSON))
                .orElseThrow(() ->
                        new IllegalArgumentException("a body is not JSON, or no component with a name of its own"));
    }

    private Optional<String> componentOf(JsonNode content) {
        JsonNode told = content.path("schema");
        if (told.isMissingNode()) {
            return Optional.empty();
        }
        SchemaView schema = api.schema(told);
        return schema.component().isEmpty() || !RecordSource.standsAlone(schema)
                ? Optional.empty()
                : Optional.of(schema.component());
    }
}
