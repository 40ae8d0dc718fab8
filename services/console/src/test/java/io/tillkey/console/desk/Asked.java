package io.tillkey.console.desk;

import static java.util.Objects.requireNonNull;

import au.com.dius.pact.consumer.dsl.DslPart;
import au.com.dius.pact.consumer.dsl.LambdaDsl;
import au.com.dius.pact.consumer.dsl.LambdaDslObject;
import au.com.dius.pact.consumer.dsl.PactDslRequestWithPath;
import au.com.dius.pact.consumer.dsl.PactDslRequestWithoutPath;
import au.com.dius.pact.consumer.dsl.PactDslWithProvider;
import io.tillkey.testing.pact.ConsumerPact;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * What the desk's pages ask of a service: once as a pact states it, once as the relay is given it. Ids, tokens and whatever
 * else only the provider knows stand as {@code ${name}} and come from the provider's state, which knows the person's
 * {@code staffToken}.
 */
final class Asked {
    static final String INTENTION = "0199b1c4-6a40-7c11-8e52-1d0f6a7b9c02";

    private static final String TOKEN = "Bearer staff-token";
    private static final String LANGUAGE = "en";
    private static final String ADDRESS = "198.51.100.7";

    /** What stands for what only the provider knows. */
    private static final Map<String, String> EXAMPLES = Map.of(
            "terminalId", id(1),
            "ticketId", id(2),
            "merchantId", id(3),
            "storeId", id(4),
            "contactId", id(5),
            "attachmentId", id(6),
            "policyId", id(7),
            "reference", "TK-20491-82738",
            "terminal", "PX20A93C4D7781",
            "etag", "\"1\"");

    private final String state;
    private final String description;
    private final String method;
    private final String path;
    private final Map<String, String> query = new LinkedHashMap<>();
    private final Map<String, String> headers = new HashMap<>();
    private Optional<DslPart> json = Optional.empty();
    private Optional<byte[]> file = Optional.empty();

    private Asked(String state, String description, String method, String path) {
        this.state = requireNonNull(state, "state is null");
        this.description = requireNonNull(description, "description is null");
        this.method = requireNonNull(method, "method is null");
        this.path = requireNonNull(path, "path is null");
        headers.put("Accept", "application/json");
    }

    /**
     * Begins a question.
     *
     * @param state of the provider
     * @param description completes "the desk asks …"
     * @param operation method and path, such as {@code GET /api/v1/tickets/${ticketId}}
     */
    static Asked in(String state, String description, String operation) {
        String[] parts = operation.split(" ", 2);
        return new Asked(state, description, parts[0], parts[1]);
    }

    Asked query(String name, String value) {
        query.put(name, value);
        return this;
    }

    Asked header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    /** With the key that makes trying again harmless. */
    Asked once() {
        return header("Idempotency-Key", INTENTION);
    }

    Asked json(Consumer<LambdaDslObject> body) {
        json = Optional.of(LambdaDsl.newJsonBody(body::accept).build());
        return header("Content-Type", "application/json");
    }

    Asked file(byte[] content, String type, String name) {
        file = Optional.of(content.clone());
        return header("Content-Type", type).header("File-Name", name);
    }

    /** As the browser itself asks for what it shows. */
    Asked byTheBrowser() {
        headers.remove("Accept");
        return this;
    }

    /** The expectation. */
    PactDslRequestWithPath stated(PactDslWithProvider pact) {
        PactDslRequestWithPath request = atPath(
                        pact.given(state).uponReceiving(description).method(method))
                .headerFromProviderState("Authorization", "Bearer ${staffToken}", TOKEN)
                .headers("Accept-Language", LANGUAGE)
                .matchHeader("Client-Address", ".+", ADDRESS);
        String known = query.entrySet().stream()
                .filter(each -> !each.getValue().contains("${"))
                .map(each -> each.getKey() + "=" + each.getValue())
                .collect(Collectors.joining("&"));
        request = known.isEmpty() ? request : request.query(known);
        for (Map.Entry<String, String> each : query.entrySet()) {
            if (each.getValue().contains("${")) {
                request = request.queryParameterFromProviderState(
                        each.getKey(), each.getValue(), example(each.getValue()));
            }
        }
        for (Map.Entry<String, String> each : headers.entrySet()) {
            String value = each.getValue();
            if (value.contains("${")) {
                request = request.headerFromProviderState(each.getKey(), value, example(value));
            } else if (value.equals(INTENTION)) {
                request = request.headerFromProviderState(each.getKey(), "${intention}", value);
            } else if (!each.getKey().equals("Content-Type")) {
                request = request.headers(each.getKey(), value);
            }
        }
        if (file.isPresent()) {
            return request.withBinaryData(file.get(), headers.get("Content-Type"));
        }
        return json.isPresent() ? request.body(json.get()) : request;
    }

    /** A path without a place for an id is the same before every provider. */
    private PactDslRequestWithPath atPath(PactDslRequestWithoutPath request) {
        return path.contains("${") ? request.pathFromProviderState(path, example(path)) : request.path(path);
    }

    /** What the relay is asked. */
    Relay.Question question(String service) {
        Map<String, String> sent = new HashMap<>();
        headers.forEach((name, value) -> sent.put(name, example(value)));
        sent.put("Authorization", TOKEN);
        sent.put("Accept-Language", LANGUAGE);
        sent.put("Client-Address", ADDRESS);
        Optional<String> asked = query.isEmpty()
                ? Optional.empty()
                : Optional.of(query.entrySet().stream()
                        .map(each -> each.getKey() + "="
                                + URLEncoder.encode(example(each.getValue()), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&")));
        Optional<byte[]> body =
                file.or(() -> json.map(part -> part.getBody().serialise().getBytes(StandardCharsets.UTF_8)));
        return new Relay.Question(service, method, example(path), asked, sent, body);
    }

    private static String example(String text) {
        String example = text;
        for (Map.Entry<String, String> each : EXAMPLES.entrySet()) {
            example = example.replace("${" + each.getKey() + "}", each.getValue());
        }
        if (example.contains("${")) {
            throw new IllegalArgumentException("nothing stands for " + text);
        }
        return example;
    }

    private static String id(int number) {
        return ConsumerPact.example(number).toString();
    }
}
