package io.tillkey.contracts.gate;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import io.tillkey.contracts.gate.OpenApi.Operation;
import io.tillkey.contracts.gate.OpenApi.Parameter;
import io.tillkey.contracts.gate.SchemaComparison.Use;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Compares the operations of an API: who may call, with what, and what is answered.
 *
 * <p>Our own, since openapi-diff 2.1.7 does not see a changed type in an OpenAPI 3.1 document (docs/decisions/0007).
 */
final class OpenApiComparison {
    private final OpenApi released;
    private final OpenApi current;
    private final List<Finding> findings = new ArrayList<>();

    OpenApiComparison(OpenApi released, OpenApi current) {
        this.released = requireNonNull(released, "released is null");
        this.current = requireNonNull(current, "current is null");
    }

    /** Everything that breaks a consumer of any API; one that is gone takes its operations with it. */
    static List<Finding> findings(ContractFolder released, ContractFolder current) {
        List<Finding> findings = new ArrayList<>();
        released.openApis().forEach((name, before) -> {
            JsonNode now = current.openApis().getOrDefault(name, before.path("no such file"));
            findings.addAll(new OpenApiComparison(OpenApi.of(name, before), OpenApi.of(name, now)).findings());
        });
        return findings;
    }

    List<Finding> findings() {
        Map<String, Operation> now = current.operations();
        released.operations().forEach((shape, before) -> {
            Operation operation = now.get(shape);
            if (operation == null) {
                findings.add(new Finding(
                        released.file(),
                        before.http() + " was removed",
                        new Place.OfOperation(before.http()),
                        "keep it; mark it deprecated: true, release that, and remove it once no consumer's pact calls it",
                        before.node().path("deprecated").asBoolean(false)));
            } else {
                access(before, operation);
                parameters(before, operation);
                requestBody(before, operation);
                answers(before, operation);
            }
        });
        return List.copyOf(findings);
    }

    private void access(Operation before, Operation now) {
        Place place = new Place.OfOperation(before.http());
        Set<String> ways = current.waysIn(now);
        for (String way : released.waysIn(before)) {
            if (!ways.contains(way) && !ways.contains("")) {
                found(place, before.http() + " no longer lets in " + (way.isEmpty() ? "everyone" : "by " + way));
            }
        }
        Set<String> roles = OpenApi.roles(now);
        for (String role : OpenApi.roles(before)) {
            if (!roles.contains(role)) {
                found(place, before.http() + " no longer accepts the role " + role);
            }
        }
    }

    private void parameters(Operation before, Operation now) {
        Map<String, Parameter> were = released.parameters(before);
        Map<String, Parameter> are = current.parameters(now);
        were.forEach((key, was) -> {
            Place place = new Place.OfParameter(before.http(), was.in(), was.name());
            Parameter is = are.get(key);
            if (is == null) {
                found(place, text(was, before) + " was removed");
                return;
            }
            if (is.required() && !was.required()) {
                found(new Place.OfOperation(before.http()), text(was, before) + " is now required");
            }
            new SchemaComparison(Use.WRITTEN, (what, field) -> found(place, what))
                    .compare(released.schema(was.schema()), current.schema(is.schema()), text(was, before));
        });
        are.forEach((key, is) -> {
            if (is.required() && !were.containsKey(key)) {
                found(
                        new Place.OfOperation(before.http()),
                        "the required " + text(is, before).substring("the ".length()) + " was added");
            }
        });
    }

    private static String text(Parameter parameter, Operation operation) {
        return "the " + parameter.in() + (parameter.in().equals("header") ? " " : " parameter ") + parameter.name()
                + " of " + operation.http();
    }

    private void requestBody(Operation before, Operation now) {
        JsonNode was = released.resolve(before.node().path("requestBody"));
        JsonNode is = current.resolve(now.node().path("requestBody"));
        Place place = new Place.OfRequest(before.http(), List.of());
        String what = "the body of " + before.http();
        if (was.isMissingNode()) {
            if (is.path("required").asBoolean(false)) {
                found(new Place.OfOperation(before.http()), what + " was added and is required");
            }
            return;
        }
        if (is.isMissingNode()) {
            found(place, what + " was removed");
            return;
        }
        if (is.path("required").asBoolean(false) && !was.path("required").asBoolean(false)) {
            found(new Place.OfOperation(before.http()), what + " is now required");
        }
        content(
                was,
                is,
                what,
                place,
                new SchemaComparison(
                        Use.WRITTEN, (change, field) -> found(new Place.OfRequest(before.http(), field), change)));
    }

    private void answers(Operation before, Operation now) {
        Map<String, JsonNode> were = children(before.node().path("responses"));
        Map<String, JsonNode> are = children(now.node().path("responses"));
        Set<String> added = new LinkedHashSet<>(are.keySet());
        added.removeAll(were.keySet());
        were.forEach((status, answer) -> {
            if (!are.containsKey(status)) {
                List<String> heirs = added.stream()
                        .filter(other -> other.charAt(0) == status.charAt(0))
                        .toList();
                found(
                        new Place.OfAnswer(before.http(), status, List.of()),
                        "the status " + status + " of " + before.http()
                                + (heirs.size() == 1 ? " changed to " + heirs.get(0) : " was removed"));
                return;
            }
            answer(before, status, released.resolve(answer), current.resolve(are.get(status)));
        });
    }

    private void answer(Operation operation, String status, JsonNode was, JsonNode is) {
        HttpOperation http = operation.http();
        String what = "the answer " + status + " of " + http;
        Map<String, JsonNode> headers = children(is.path("headers"));
        children(was.path("headers")).forEach((name, node) -> {
            Place place = new Place.OfAnswerHeader(http, status, name);
            JsonNode header = released.resolve(node);
            JsonNode present = headers.entrySet().stream()
                    .filter(entry -> entry.getKey().equalsIgnoreCase(name))
                    .map(entry -> current.resolve(entry.getValue()))
                    .findFirst()
                    .orElse(null);
            if (present == null) {
                found(place, "the header " + name + " of " + what + " was removed");
                return;
            }
            if (header.path("required").asBoolean(false)
                    && !present.path("required").asBoolean(false)) {
                found(place, "the header " + name + " of " + what + " may now be absent");
            }
            new SchemaComparison(Use.READ, (change, field) -> found(place, change))
                    .compare(
                            released.schema(header.path("schema")),
                            current.schema(present.path("schema")),
                            "the header " + name + " of " + what);
        });
        content(
                was,
                is,
                what,
                new Place.OfAnswer(http, status, List.of()),
                new SchemaComparison(
                        Use.READ, (change, field) -> found(new Place.OfAnswer(http, status, field), change)));
    }

    private void content(JsonNode was, JsonNode is, String what, Place place, SchemaComparison comparison) {
        children(was.path("content")).forEach((mediaType, before) -> {
            JsonNode now = is.path("content").path(mediaType);
            if (now.isMissingNode()) {
                found(place, what + " no longer has the content type " + mediaType);
            } else if (before.has("schema") && now.has("schema")) {
                comparison.compare(released.schema(before.path("schema")), current.schema(now.path("schema")), what);
            } else if (before.has("schema") != now.has("schema")) {
                found(place, what + " has a schema no longer, or for the first time");
            }
        });
    }

    private static Map<String, JsonNode> children(JsonNode node) {
        Map<String, JsonNode> children = new LinkedHashMap<>();
        node.properties().forEach(entry -> children.put(entry.getKey(), entry.getValue()));
        return children;
    }

    private void found(Place place, String what) {
        findings.add(new Finding(
                released.file(),
                what,
                place,
                "keep it and offer the change beside it: a further optional field, or the operation under the next"
                        + " version of its path (/api/v2/…)",
                false));
    }
}
