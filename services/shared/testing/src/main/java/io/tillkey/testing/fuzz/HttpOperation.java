package io.tillkey.testing.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import io.tillkey.testing.OpenApiContract;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * One operation of an OpenAPI contract.
 *
 * @param method the HTTP method, in capitals
 * @param path the path as the contract has it, parameters in braces
 * @param roles who may call it, as the contract names them; empty if it names no roles
 * @param parameters what it takes beside its body, by the contract
 * @param mediaType what its body is, or empty if it has none
 * @param body the schema of its body; missing if it has none
 * @param examples bodies that the contract shows
 */
public record HttpOperation(
        String method,
        String path,
        Set<String> roles,
        List<JsonNode> parameters,
        String mediaType,
        JsonNode body,
        List<JsonNode> examples) {
    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");
    private static final String ROLES = "x-tillkey-roles";

    static List<HttpOperation> of(JsonNode document, Values values) {
        String prefix = OpenApiContract.prefixOf(document);
        List<HttpOperation> operations = new ArrayList<>();
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(item -> {
                    if (METHODS.contains(item.getKey())) {
                        operations.add(of(
                                item.getKey(),
                                prefix + path.getKey(),
                                path.getValue().path("parameters"),
                                item.getValue(),
                                values));
                    }
                }));
        if (operations.isEmpty()) {
            throw new IllegalArgumentException("the contract has no operations");
        }
        return operations;
    }

    private static HttpOperation of(String method, String path, JsonNode shared, JsonNode operation, Values values) {
        Set<String> roles = new TreeSet<>();
        operation.path(ROLES).forEach(role -> roles.add(role.asText()));
        List<JsonNode> parameters = new ArrayList<>();
        shared.forEach(parameter -> parameters.add(values.resolve(parameter)));
        operation.path("parameters").forEach(parameter -> parameters.add(values.resolve(parameter)));
        JsonNode content = values.resolve(operation.path("requestBody")).path("content");
        String mediaType = content.isEmpty() ? "" : content.fieldNames().next();
        JsonNode media = content.path(mediaType);
        List<JsonNode> examples = new ArrayList<>();
        if (media.has("example")) {
            examples.add(media.path("example"));
        }
        media.path("examples")
                .forEach(example -> examples.add(values.resolve(example).path("value")));
        return new HttpOperation(
                method.toUpperCase(Locale.ROOT), path, roles, parameters, mediaType, media.path("schema"), examples);
    }

    /** True if it has a path parameter of this name. */
    boolean hasInPath(String name) {
        return path.contains("{" + name + "}");
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}
