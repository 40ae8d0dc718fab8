package io.tillkey.contracts.gate;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The operations of an OpenAPI 3.1 document. */
public final class OpenApi {
    private static final List<String> METHODS = List.of("get", "put", "post", "delete", "patch", "head", "options");
    private static final Pattern PARAMETER = Pattern.compile("\\{([^}]*)}");
    private static final String ROLES = "x-tillkey-roles";
    /** What half of the contracts of release 1 call it; released copies are never edited. */
    private static final String ROLES_IN_THE_FIRST_RELEASE = "x-roles";

    private static final String SERVICE_ROLE = "service-";

    /** In place of a path, where a receiver names the whole address. */
    private static final String RECEIVER = "{url}";

    private final String name;
    private final JsonNode document;

    private OpenApi(String name, JsonNode document) {
        this.name = requireNonNull(name, "name is null");
        this.document = requireNonNull(document, "document is null");
    }

    /**
     * Reads a document.
     *
     * @param name of its file without the ending, such as {@code tickets}
     */
    public static OpenApi of(String name, JsonNode document) {
        return new OpenApi(name, document);
    }

    /** Its file below {@code contracts/}. */
    public String file() {
        return "openapi/" + name + ".yaml";
    }

    /** By shape: the names of path parameters are nobody's business. */
    public Map<String, Operation> operations() {
        Map<String, Operation> operations = new LinkedHashMap<>();
        String prefix = prefix();
        Set<String> providers = providers();
        document.path("paths").properties().forEach(item -> {
            for (String method : METHODS) {
                JsonNode operation = item.getValue().path(method);
                if (operation.isObject()) {
                    HttpOperation http = new HttpOperation(
                            name,
                            providers,
                            method.toUpperCase(Locale.ROOT),
                            prefix + item.getKey(),
                            callers(operation));
                    operations.put(http.shape(), new Operation(http, item.getValue(), operation));
                }
            }
        });
        return operations;
    }

    /** What is sent to an address that a receiver names, in the document's order; the path of each is that address. */
    public List<Operation> webhooks() {
        List<Operation> webhooks = new ArrayList<>();
        document.path("webhooks").properties().forEach(item -> {
            for (String method : METHODS) {
                JsonNode operation = item.getValue().path(method);
                if (operation.isObject()) {
                    HttpOperation http =
                            new HttpOperation(name, providers(), method.toUpperCase(Locale.ROOT), RECEIVER, Set.of());
                    webhooks.add(new Operation(http, item.getValue(), operation));
                }
            }
        });
        return webhooks;
    }

    /** A schema of this document as one that is easy to read. */
    public SchemaView schema(JsonNode schema) {
        return SchemaView.of(document, schema);
    }

    /** What a reference within this document leads to; the node itself if it is none. */
    public JsonNode resolve(JsonNode node) {
        JsonNode resolved = node;
        while (resolved.path("$ref").isTextual()) {
            resolved = document.at(resolved.path("$ref").asText().substring(1));
        }
        return resolved;
    }

    /** The parameters of an operation; those in the path by their place, since their names are nobody's business. */
    public Map<String, Parameter> parameters(Operation operation) {
        List<String> places = new ArrayList<>();
        Matcher matcher = PARAMETER.matcher(operation.http().path());
        while (matcher.find()) {
            places.add(matcher.group(1));
        }
        Map<String, Parameter> parameters = new LinkedHashMap<>();
        for (JsonNode list :
                List.of(operation.item().path("parameters"), operation.node().path("parameters"))) {
            for (JsonNode one : list) {
                JsonNode parameter = resolve(one);
                String in = parameter.path("in").asText();
                String called = parameter.path("name").asText();
                String key = in + " "
                        + switch (in) {
                            case "path" -> Integer.toString(places.indexOf(called));
                            case "header" -> called.toLowerCase(Locale.ROOT);
                            default -> called;
                        };
                parameters.put(
                        key,
                        new Parameter(
                                in,
                                called,
                                parameter.path("required").asBoolean(false),
                                parameter.path("schema"),
                                parameter.path("description").asText("")));
            }
        }
        return parameters;
    }

    /** The ways to be let in, each as the schemes it asks for; the empty way asks for none. */
    public Set<String> waysIn(Operation operation) {
        JsonNode stated =
                operation.node().has("security") ? operation.node().path("security") : document.path("security");
        Set<String> ways = new TreeSet<>();
        for (JsonNode way : stated) {
            Set<String> schemes = new TreeSet<>();
            way.properties().forEach(entry -> {
                JsonNode scheme = resolve(document.at("/components/securitySchemes/" + entry.getKey()));
                schemes.add(String.join(
                                " ",
                                scheme.path("type").asText(),
                                scheme.path("scheme").asText(""),
                                scheme.path("in").asText(""),
                                scheme.path("name").asText(""))
                        .trim());
            });
            ways.add(String.join(" and ", schemes));
        }
        if (ways.isEmpty()) {
            ways.add("");
        }
        return ways;
    }

    /** Whom an operation lets in, such as {@code agent} or {@code service-console}; empty if it asks for no role. */
    public static Set<String> roles(Operation operation) {
        return roles(operation.node());
    }

    private static Set<String> roles(JsonNode operation) {
        Set<String> roles = new TreeSet<>();
        for (String name : List.of(ROLES, ROLES_IN_THE_FIRST_RELEASE)) {
            operation.path(name).forEach(role -> roles.add(role.asText()));
        }
        return roles;
    }

    private static Set<String> callers(JsonNode operation) {
        Set<String> callers = new TreeSet<>();
        for (String role : roles(operation)) {
            if (role.startsWith(SERVICE_ROLE)) {
                callers.add(role.substring(SERVICE_ROLE.length()));
            }
        }
        return callers;
    }

    /** The services that serve it: those the document names, else the one it is named after. */
    private Set<String> providers() {
        Set<String> providers = new TreeSet<>();
        document.path("x-providers").forEach(provider -> providers.add(provider.asText()));
        return providers.isEmpty() ? Set.of(name) : providers;
    }

    private String prefix() {
        String server = document.path("servers").path(0).path("url").asText("");
        String path = server.isEmpty() ? "" : URI.create(server).getPath();
        return path == null ? "" : path.replaceAll("/$", "");
    }

    /**
     * An operation.
     *
     * @param http what it is called by
     * @param item the path item it stands in
     * @param node what is said of it
     */
    public record Operation(HttpOperation http, JsonNode item, JsonNode node) {
        /** Its {@code operationId}; empty if it has none. */
        public String id() {
            return node.path("operationId").asText("");
        }
    }

    /**
     * A parameter.
     *
     * @param in {@code path}, {@code query}, {@code header} or {@code cookie}
     * @param name its name
     * @param required whether it must be there
     * @param schema of its value
     * @param description what it is for; empty if nothing is said
     */
    public record Parameter(String in, String name, boolean required, JsonNode schema, String description) {}
}
