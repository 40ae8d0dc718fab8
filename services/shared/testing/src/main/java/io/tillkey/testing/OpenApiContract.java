package io.tillkey.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.restassured.filter.Filter;
import io.restassured.filter.FilterContext;
import io.restassured.response.Response;
import io.restassured.specification.FilterableRequestSpecification;
import io.restassured.specification.FilterableResponseSpecification;
import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Checks answers against {@code contracts/openapi/<service>.yaml} (OpenAPI 3.1, whose schemas are JSON Schema 2020-12):
 * path, method, status, content type, required headers and body must be declared.
 *
 * <pre>{@code
 * given().filter(OpenApiContract.of("devices")).get("/api/v1/models").then().statusCode(200);
 * }</pre>
 */
public final class OpenApiContract implements Filter {

    private static final Pattern PARAMETER = Pattern.compile("\\{[^}]+}");

    private final String name;
    private final JsonNode document;
    private final List<Path> paths;
    private final Map<JsonNode, Function<JsonNode, String>> checks = new IdentityHashMap<>();

    private OpenApiContract(String name, JsonNode document) {
        this.name = name;
        this.document = document;
        this.paths = pathsOf(document);
    }

    /** The contract of one service, such as {@code devices}. */
    public static OpenApiContract of(String name) {
        return new OpenApiContract(name, Contracts.read("openapi/" + name + ".yaml"));
    }

    static OpenApiContract of(String name, JsonNode document) {
        return new OpenApiContract(name, document);
    }

    @Override
    public Response filter(
            FilterableRequestSpecification request, FilterableResponseSpecification response, FilterContext context) {
        Response answer = context.next(request, response);
        check(
                request.getMethod(),
                URI.create(request.getURI()).getRawPath(),
                answer.statusCode(),
                answer.getHeaders().asList().stream()
                        .collect(Collectors.toMap(
                                header -> header.getName().toLowerCase(Locale.ROOT),
                                header -> header.getValue() == null ? "" : header.getValue(),
                                (first, second) -> first)),
                answer.asString());
        return answer;
    }

    /**
     * Fails unless the answer is one the contract declares.
     *
     * @param method the HTTP method
     * @param path the raw path of the request, without query
     * @param status the status of the answer
     * @param headers the headers of the answer, names in lower case
     * @param body the body of the answer, empty if there is none
     */
    public void check(String method, String path, int status, Map<String, String> headers, String body) {
        String what = method + " " + path + " → " + status;
        Path declared = paths.stream()
                .filter(candidate -> candidate.pattern().matcher(path).matches())
                .findFirst()
                .orElseThrow(() -> broken(what, "the path is not declared"));
        JsonNode operation = declared.item().path(method.toLowerCase(Locale.ROOT));
        if (operation.isMissingNode()) {
            if (status == 405) {
                return;
            }
            throw broken(what, "the method is not declared");
        }
        JsonNode answer = answerOf(operation, status).orElseThrow(() -> broken(what, "the status is not declared"));
        checkHeaders(what, answer, headers);
        checkBody(what, answer, headers.getOrDefault("content-type", ""), body);
    }

    private void checkHeaders(String what, JsonNode answer, Map<String, String> headers) {
        answer.path("headers").properties().forEach(entry -> {
            boolean required = resolve(entry.getValue()).path("required").asBoolean(false);
            if (required && !headers.containsKey(entry.getKey().toLowerCase(Locale.ROOT))) {
                throw broken(what, "the header " + entry.getKey() + " is missing");
            }
        });
    }

    private void checkBody(String what, JsonNode answer, String contentType, String body) {
        JsonNode content = answer.path("content");
        if (content.isEmpty()) {
            if (!body.isEmpty()) {
                throw broken(what, "no body is declared, but there is one: " + body);
            }
            return;
        }
        String mediaType = contentType.split(";", 2)[0].trim().toLowerCase(Locale.ROOT);
        JsonNode declared = content.path(mediaType);
        if (declared.isMissingNode()) {
            throw broken(what, "the content type '" + mediaType + "' is not declared");
        }
        JsonNode schema = declared.path("schema");
        if (schema.isMissingNode() || !(mediaType.equals("application/json") || mediaType.endsWith("+json"))) {
            return;
        }
        JsonNode json;
        try {
            json = Contracts.JSON.readTree(body);
        } catch (JsonProcessingException e) {
            throw broken(what, "the body is not JSON: " + body);
        }
        String problems = checkOf(schema).apply(json);
        if (!problems.isEmpty()) {
            throw broken(what, problems + "\n" + body);
        }
    }

    /** Compiled once per schema of the document, which is never changed. */
    private Function<JsonNode, String> checkOf(JsonNode schema) {
        synchronized (checks) {
            return checks.computeIfAbsent(schema, each -> Schemas.compiled(standalone(each)));
        }
    }

    /** The schema as a document of its own that carries the components its references point to. */
    private JsonNode standalone(JsonNode schema) {
        ObjectNode standalone = schema.deepCopy();
        standalone.set("components", document.path("components"));
        return standalone;
    }

    private Optional<JsonNode> answerOf(JsonNode operation, int status) {
        JsonNode answers = operation.path("responses");
        for (String key : List.of(Integer.toString(status), status / 100 + "XX", "default")) {
            if (answers.has(key)) {
                return Optional.of(resolve(answers.path(key)));
            }
        }
        return Optional.empty();
    }

    private JsonNode resolve(JsonNode node) {
        JsonNode resolved = node;
        while (resolved.has("$ref")) {
            String reference = resolved.path("$ref").asText();
            if (!reference.startsWith("#")) {
                throw new IllegalStateException(name + " refers to another file: " + reference);
            }
            resolved = document.at(reference.substring(1));
            if (resolved.isMissingNode()) {
                throw new IllegalStateException(name + " refers to nothing: " + reference);
            }
        }
        return resolved;
    }

    private AssertionError broken(String what, String problem) {
        return new AssertionError("contracts/openapi/" + name + ".yaml: " + what + ": " + problem);
    }

    /** Paths with fewer parameters first, so that a literal wins over a template. */
    private static List<Path> pathsOf(JsonNode document) {
        String prefix = prefixOf(document);
        List<Path> paths = new ArrayList<>();
        for (Map.Entry<String, JsonNode> item : document.path("paths").properties()) {
            String template = prefix + item.getKey();
            // All parts, the empty one after a parameter at the end too.
            String pattern = PARAMETER.matcher("\\Q" + template + "\\E").replaceAll("\\\\E[^/]+\\\\Q");
            long parameters =
                    template.chars().filter(character -> character == '{').count();
            paths.add(new Path(Pattern.compile(pattern), parameters, item.getValue()));
        }
        paths.sort(Comparator.comparingLong(Path::parameters));
        return paths;
    }

    /** The path all operations of a contract begin with, such as {@code /api/portal}; mostly none. */
    public static String prefixOf(JsonNode document) {
        String server = document.path("servers").path(0).path("url").asText("");
        String path = server.isEmpty() || server.contains("{")
                ? ""
                : URI.create(server).getPath();
        return path == null || path.equals("/") ? "" : path.replaceAll("/$", "");
    }

    private record Path(Pattern pattern, long parameters, JsonNode item) {}
}
