package io.tillkey.contracts.rules;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The rules for one OpenAPI document. */
final class OpenApiRules {
    private static final List<String> METHODS = List.of("get", "put", "post", "delete", "patch");
    private static final Pattern CAMEL = Pattern.compile("[a-z][A-Za-z0-9]*");
    private static final Pattern VERB_AND_OBJECT = Pattern.compile("[a-z]+([A-Z][a-z0-9]*)+");
    private static final Pattern PASCAL = Pattern.compile("[A-Z][A-Za-z0-9]*");
    private static final Pattern HEADER = Pattern.compile("[A-Z][A-Za-z0-9]*(-[A-Z][A-Za-z0-9]*)*");
    private static final Pattern PATH_PART = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*|\\{[a-z][A-Za-z0-9]*}");
    private static final String PROBLEM = "application/problem+json";
    private static final Set<String> COME_BACK_LATER = Set.of("429", "503");

    private final String file;
    private final JsonNode document;
    private final Set<String> violations = new TreeSet<>();

    OpenApiRules(String file, JsonNode document) {
        this.file = requireNonNull(file, "file is null");
        this.document = requireNonNull(document, "document is null");
    }

    List<String> violations() {
        if (!document.path("openapi").asText().startsWith("3.1")) {
            found("the document", "is not OpenAPI 3.1");
        }
        if (!Chinese.says(document.path("info").path("x-title-zh"))) {
            found("the document", "has no title in Chinese, info.x-title-zh");
        }
        Set<String> ids = new HashSet<>();
        document.path("paths").properties().forEach(item -> {
            for (String part : item.getKey().substring(1).split("/", -1)) {
                if (!PATH_PART.matcher(part).matches()) {
                    found(item.getKey(), "has a part that is not kebab-case: " + part);
                }
            }
            for (String method : METHODS) {
                JsonNode operation = item.getValue().path(method);
                if (operation.isObject()) {
                    operation(method.toUpperCase(Locale.ROOT) + " " + item.getKey(), item.getValue(), operation, ids);
                }
            }
        });
        document.at("/components/schemas").properties().forEach(schema -> {
            if (!PASCAL.matcher(schema.getKey()).matches()) {
                found("the schema " + schema.getKey(), "is not named in PascalCase");
            }
            properties("the schema " + schema.getKey(), schema.getValue());
        });
        return new ArrayList<>(violations);
    }

    private void operation(String what, JsonNode item, JsonNode operation, Set<String> ids) {
        String id = operation.path("operationId").asText("");
        if (!VERB_AND_OBJECT.matcher(id).matches()) {
            found(what, "has the operationId '" + id + "', which is no verb with an object in camelCase");
        } else if (!ids.add(id)) {
            found(what, "has the operationId '" + id + "' of another operation");
        }
        if (operation.path("summary").asText("").isBlank()) {
            found(what, "has no summary");
        }
        if (!Chinese.says(operation.path(Chinese.SUMMARY))) {
            found(what, "has no summary in Chinese, " + Chinese.SUMMARY);
        }
        if (!operation.has("security") && !document.has("security")) {
            found(what, "does not say how it is secured; say security: [] if it is open to everyone");
        }
        if (asksForABearer(operation) && operation.path("x-tillkey-roles").isEmpty()) {
            found(what, "does not say in x-tillkey-roles whom it lets in");
        }
        List<JsonNode> parameters = new ArrayList<>();
        item.path("parameters").forEach(one -> parameters.add(resolve(one)));
        operation.path("parameters").forEach(one -> parameters.add(resolve(one)));
        parameters.forEach(parameter -> parameter(what, parameter));
        if (operation.has("requestBody")) {
            content(what, "the request", resolve(operation.path("requestBody")));
        }
        answers(what, operation, needed(operation, parameters));
    }

    private void parameter(String what, JsonNode parameter) {
        String name = parameter.path("name").asText();
        boolean header = parameter.path("in").asText().equals("header");
        if (!(header ? HEADER : CAMEL).matcher(name).matches()) {
            found(
                    what,
                    "has the parameter " + name + ", which is not "
                            + (header ? "capitalised as headers are" : "camelCase"));
        }
    }

    /** The refusals an operation can't do without; one that needs no other part (x-stands-alone) is never 503. */
    private Set<String> needed(JsonNode operation, List<JsonNode> parameters) {
        Set<String> needed = new TreeSet<>();
        if (!operation.path("x-stands-alone").asBoolean(false)) {
            needed.add("503");
        }
        if (isClosed(operation.has("security") ? operation.path("security") : document.path("security"))) {
            needed.add("401");
            needed.add("403");
        }
        if (parameters.stream().anyMatch(OpenApiRules::canBeMalformed)) {
            needed.add("400");
        }
        if (operation.has("requestBody")) {
            needed.addAll(Set.of("400", "413", "415"));
        }
        return needed;
    }

    /** Whether a token of ours is a way in; what its holder may do is then a matter of roles. */
    private boolean asksForABearer(JsonNode operation) {
        for (JsonNode way : operation.has("security") ? operation.path("security") : document.path("security")) {
            for (Map.Entry<String, JsonNode> scheme : way.properties()) {
                if (document.at("/components/securitySchemes/" + scheme.getKey() + "/scheme")
                        .asText()
                        .equalsIgnoreCase("bearer")) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether there is no way in but with a credential. */
    private static boolean isClosed(JsonNode security) {
        for (JsonNode way : security) {
            if (way.isEmpty()) {
                return false;
            }
        }
        return !security.isEmpty();
    }

    /** A parameter that is any text at all can't be wrong; nor can a language, which is only a wish. */
    private static boolean canBeMalformed(JsonNode parameter) {
        Set<String> anyText = Set.of("Accept-Language", "If-None-Match", "If-Match");
        JsonNode schema = parameter.path("schema");
        boolean free = schema.size() == 1 && schema.path("type").asText().equals("string");
        return !free && !anyText.contains(parameter.path("name").asText());
    }

    private void answers(String what, JsonNode operation, Set<String> needed) {
        JsonNode answers = operation.path("responses");
        for (String status : needed) {
            if (!answers.has(status)) {
                found(what, "does not say what it answers with " + status);
            }
        }
        answers.properties().forEach(entry -> {
            String status = entry.getKey();
            JsonNode answer = resolve(entry.getValue());
            boolean refusal = status.compareTo("400") >= 0;
            if (refusal && !answer.path("content").has(PROBLEM)) {
                found(what, "answers " + status + " without " + PROBLEM);
            }
            if (COME_BACK_LATER.contains(status) && !answer.path("headers").has("Retry-After")) {
                found(what, "answers " + status + " without Retry-After");
            }
            content(what, "the answer " + status, answer);
        });
    }

    private void content(String what, String part, JsonNode body) {
        body.path("content").properties().forEach(content -> {
            if (!content.getValue().has("schema")) {
                found(what, "has no schema of " + part);
            }
            if (!content.getValue().has("example")
                    && content.getValue().path("examples").isEmpty()) {
                found(what, "has no example of " + part + " (" + content.getKey() + ")");
            }
        });
    }

    /** Names of properties, wherever they stand; what a provider of ours named keeps its name (x-foreign-names). */
    private void properties(String what, JsonNode node) {
        if (node.path("x-foreign-names").asBoolean(false)) {
            return;
        }
        for (Map.Entry<String, JsonNode> property : node.path("properties").properties()) {
            if (!CAMEL.matcher(property.getKey()).matches()) {
                found(what, "has the property " + property.getKey() + ", which is not camelCase");
            }
            properties(what, property.getValue());
        }
        if (node.has("items")) {
            properties(what, node.path("items"));
        }
    }

    private JsonNode resolve(JsonNode node) {
        JsonNode resolved = node;
        while (resolved.path("$ref").isTextual()) {
            resolved = document.at(resolved.path("$ref").asText().substring(1));
        }
        return resolved;
    }

    private void found(String what, String fault) {
        violations.add("contracts/" + file + ": " + what + " " + fault);
    }
}
