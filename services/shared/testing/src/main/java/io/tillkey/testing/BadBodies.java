package io.tillkey.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/**
 * Bodies that no operation takes, sent to each operation of a contract that reads JSON, so that a new operation is tried
 * without anyone thinking of it. Each is refused by its status and code, in the caller's language.
 */
public final class BadBodies {
    private static final Pattern PARAMETER = Pattern.compile("\\{([^}]+)}");
    private static final Set<String> METHODS = Set.of("post", "put", "patch");
    private static final int TOO_MUCH = 70_000;

    private BadBodies() {}

    /**
     * An operation that reads JSON.
     *
     * @param method the HTTP method, in capitals
     * @param path the path as the contract has it, parameters in braces
     * @param roles the roles that may call it, as the contract names them
     */
    public record Operation(String method, String path, Set<String> roles) {}

    /**
     * A test per operation and bad body.
     *
     * @param contract the contract, such as {@code devices}
     * @param caller makes a request of someone who may call the operation, with every header it asks for
     * @param parameters the path parameters that must exist; any other gets a new UUID
     */
    public static Stream<DynamicTest> against(
            String contract, Function<Operation, RequestSpecification> caller, Map<String, String> parameters) {
        return operations(contract).stream().flatMap(operation -> Stream.of(Bad.values())
                .map(bad -> DynamicTest.dynamicTest(
                        operation.method() + " " + operation.path() + " refuses " + bad.name,
                        () -> bad.languages.forEach(
                                (language, title) -> check(bad, language, title, operation, caller, parameters)))));
    }

    /** The operations of a contract that read JSON. */
    static List<Operation> operations(String contract) {
        JsonNode document = Contracts.read("openapi/" + contract + ".yaml");
        String prefix = OpenApiContract.prefixOf(document);
        List<Operation> operations = new ArrayList<>();
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(item -> {
                    boolean json =
                            item.getValue().path("requestBody").path("content").has("application/json");
                    if (METHODS.contains(item.getKey()) && json) {
                        Set<String> roles = new TreeSet<>();
                        item.getValue().path("x-tillkey-roles").forEach(role -> roles.add(role.asText()));
                        operations.add(
                                new Operation(item.getKey().toUpperCase(Locale.ROOT), prefix + path.getKey(), roles));
                    }
                }));
        if (operations.isEmpty()) {
            throw new IllegalStateException(contract + " has no operation that reads JSON");
        }
        return operations;
    }

    private static void check(
            Bad bad,
            String language,
            String title,
            Operation operation,
            Function<Operation, RequestSpecification> caller,
            Map<String, String> parameters) {
        Matcher matcher = PARAMETER.matcher(operation.path());
        String path = matcher.replaceAll(found ->
                parameters.getOrDefault(found.group(1), UUID.randomUUID().toString()));
        Response answer = caller.apply(operation)
                .contentType(bad.mediaType)
                .header("Accept-Language", language)
                .body(bad.body.getBytes(StandardCharsets.UTF_8))
                .request(operation.method(), path);
        String body = answer.asString();
        boolean asDeclared = answer.statusCode() == bad.status
                && answer.contentType().startsWith("application/problem+json")
                && isProblem(body, "urn:tillkey:problem:" + bad.code, title);
        if (!asDeclared || body.contains("io.tillkey") || body.contains("Exception")) {
            throw new AssertionError(operation.method() + " " + operation.path() + " with " + bad.name + " in "
                    + language + " → " + answer.statusCode() + " " + body);
        }
    }

    private static boolean isProblem(String body, String type, String title) {
        try {
            JsonNode problem = Contracts.JSON.readTree(body);
            return type.equals(problem.path("type").asText())
                    && title.equals(problem.path("title").asText());
        } catch (JsonProcessingException e) {
            return false;
        }
    }

    private enum Bad {
        CUT_OFF("cut-off JSON", "{\"a\":", 400, "malformed-body", "请求内容无法读取", "The request body can't be read"),
        LIST("a list", "[]", 400, "malformed-body", "请求内容无法读取", "The request body can't be read"),
        NOTHING("nothing", "null", 400, "body-missing", "缺少请求内容", "The request has no body"),
        UNKNOWN_FIELD(
                "an unknown field",
                "{\"nobodyKnowsThis\":1}",
                400,
                "unknown-field",
                "请求中有未知字段",
                "The request has an unknown field"),
        TOO_LARGE(
                "too much",
                "{\"a\":\"" + "x".repeat(TOO_MUCH) + "\"}",
                413,
                "body-too-large",
                "请求内容过大",
                "The request body is too large"),
        TEXT("text", "{}", 415, "unsupported-media-type", "不支持该内容类型", "That media type is not supported");

        private final String name;
        private final String body;
        private final String mediaType;
        private final int status;
        private final String code;
        private final Map<String, String> languages;

        Bad(String name, String body, int status, String code, String chinese, String english) {
            this.name = name;
            this.body = body;
            this.mediaType = name.equals("text") ? "text/plain" : "application/json";
            this.status = status;
            this.code = code;
            this.languages = Map.of("zh-CN", chinese, "en", english);
        }
    }
}
