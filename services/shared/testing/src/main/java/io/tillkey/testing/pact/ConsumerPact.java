package io.tillkey.testing.pact;

import static java.util.Objects.requireNonNull;

import au.com.dius.pact.consumer.BaseMockServer;
import au.com.dius.pact.consumer.ConsumerPactBuilder;
import au.com.dius.pact.consumer.MessagePactBuilder;
import au.com.dius.pact.consumer.MockHttpServerKt;
import au.com.dius.pact.consumer.PactVerificationResult;
import au.com.dius.pact.consumer.dsl.LambdaDsl;
import au.com.dius.pact.consumer.dsl.LambdaDslJsonBody;
import au.com.dius.pact.consumer.dsl.PactDslResponse;
import au.com.dius.pact.consumer.dsl.PactDslWithProvider;
import au.com.dius.pact.consumer.model.MockProviderConfig;
import au.com.dius.pact.consumer.model.MockServerImplementation;
import au.com.dius.pact.core.model.Interaction;
import au.com.dius.pact.core.model.PactSpecVersion;
import au.com.dius.pact.core.model.SynchronousRequestResponse;
import au.com.dius.pact.core.model.V4Interaction;
import au.com.dius.pact.core.model.V4Pact;
import au.com.dius.pact.core.support.Json;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * What one service relies on when it listens to another or calls it. A test class registers it as a static extension, states
 * each expectation and uses what Pact makes of it with the service's own code. After the class its expectations are compared
 * with {@code contracts/pacts/<consumer>-<provider>.json}, from which the provider's tests are fed; a difference fails the
 * class. With {@code -Dpact.renew=true} the file and the matrix made of it are renewed instead.
 *
 * <p>Expectations name only what the consumer reads, so that a provider is free in everything else.
 */
public final class ConsumerPact implements BeforeAllCallback, AfterAllCallback {
    /** An instant as all services write it: ISO 8601, UTC. */
    public static final String INSTANT = "\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?Z";

    /** In a message's metadata: the operation that opens the stream it is in. */
    static final String STREAM = "stream";

    private static final String UUID_TEXT = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";
    private static final String EXAMPLE_EVENT = "0199b1c4-6a40-7c11-8e52-1d0f6a7b9c01";

    private final String consumer;
    private final String provider;
    private final List<ObjectNode> written = new ArrayList<>();
    private String testName;

    private ConsumerPact(String consumer, String provider) {
        this.consumer = requireNonNull(consumer, "consumer is null");
        this.provider = requireNonNull(provider, "provider is null");
    }

    /** What a service relies on at another; both are the short names, such as {@code tickets}. */
    public static ConsumerPact between(String consumer, String provider) {
        return new ConsumerPact(consumer, provider);
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        written.clear();
        testName = context.getRequiredTestClass().getName();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        new PactFile(consumer, provider).settle(testName, written);
    }

    /**
     * Expects an event of a topic, with the CloudEvents headers without which no consumer takes it, and keyed by the thing it
     * is about.
     *
     * @param name the short event name
     * @param topic where it is
     * @param keyedBy the field of the body that is the record's key
     * @param body the fields that are read
     * @return the event's body as JSON: those fields with example values, and whatever else the event's schema demands as
     *     the contract's own example has it
     */
    public String event(String name, String topic, String keyedBy, Consumer<LambdaDslJsonBody> body) {
        return event(name, "", topic, keyedBy, body);
    }

    /**
     * Expects one of the shapes of an event, such as {@code "of a terminal with a PIN"}.
     *
     * @param variant completes the sentence that begins with the event's name
     * @see #event(String, String, String, Consumer)
     */
    public String event(String name, String variant, String topic, String keyedBy, Consumer<LambdaDslJsonBody> body) {
        V4Pact pact = new MessagePactBuilder(PactSpecVersion.V4)
                .consumer(consumer)
                .hasPactWith(provider)
                .expectsToReceive(variant.isEmpty() ? name : name + " " + variant)
                .withMetadata(metadata -> metadata.add("contentType", "application/json")
                        .add("topic", topic)
                        .add("keyedBy", keyedBy)
                        .matchRegex("key", UUID_TEXT, EXAMPLE_EVENT)
                        .add("ce_specversion", "1.0")
                        .add("ce_type", "io.tillkey." + name + ".v1")
                        .matchRegex("ce_source", ".+", "/tillkey/" + provider)
                        .matchRegex("ce_id", UUID_TEXT, EXAMPLE_EVENT)
                        .matchRegex("ce_time", INSTANT, "2026-11-23T08:21:09.120Z"))
                .withContent(LambdaDsl.newJsonBody(body).build())
                .toPact(V4Pact.class);
        write(pact);
        return EventBodies.completed(name, contentsOf(pact));
    }

    /**
     * Expects a message of a stream of server-sent events. An answer without an end is never compared as an answer, so what is
     * stated is one message of it, and the gate reads that as the answer of the operation.
     *
     * @param description what the message tells, such as {@code "that a ticket changed"}
     * @param operation method and path that open the stream, such as {@code GET /api/v1/ticket-changes}
     * @param data the fields that are read
     * @return the message's data as JSON, with example values
     */
    public String streamed(String description, String operation, Consumer<LambdaDslJsonBody> data) {
        V4Pact pact = new MessagePactBuilder(PactSpecVersion.V4)
                .consumer(consumer)
                .hasPactWith(provider)
                .expectsToReceive(description)
                .withMetadata(metadata ->
                        metadata.add("contentType", "application/json").add(STREAM, operation))
                .withContent(LambdaDsl.newJsonBody(data).build())
                .toPact(V4Pact.class);
        write(pact);
        return contentsOf(pact);
    }

    private static String contentsOf(V4Pact pact) {
        V4Interaction.AsynchronousMessage message =
                pact.getInteractions().get(0).asAsynchronousMessage();
        return requireNonNull(message, "Pact made no message").contentsAsString();
    }

    /**
     * Expects a call to be answered, and makes it against a server that answers so and accepts nothing else.
     *
     * @param exchange state, request and answer
     * @param call the real client, given the server's address
     * @return what the client made of the answer
     */
    public <T> T exchange(Function<PactDslWithProvider, PactDslResponse> exchange, Function<URI, T> call) {
        V4Pact pact = exchange.apply(ConsumerPactBuilder.consumer(consumer)
                        .pactSpecVersion(PactSpecVersion.V4)
                        .hasPactWith(provider))
                .toPact(V4Pact.class);
        pact.getInteractions().forEach(ConsumerPact::askForNoCharset);
        BaseMockServer server = MockHttpServerKt.mockServer(
                pact,
                MockProviderConfig.httpConfig(
                        "127.0.0.1", 0, PactSpecVersion.V4, MockServerImplementation.JavaHttpServer));
        T result;
        server.start();
        try {
            server.waitForServer();
            result = call.apply(URI.create(server.getUrl()));
        } catch (RuntimeException | Error e) {
            if (server.validateMockServerState(null) instanceof PactVerificationResult.Ok) {
                // The consumer makes an exception of this answer.
                write(pact);
                throw e;
            }
            throw new AssertionError(server.validateMockServerState(null).getDescription(), e);
        } finally {
            server.stop();
        }
        PactVerificationResult verdict = server.validateMockServerState(result);
        if (!(verdict instanceof PactVerificationResult.Ok)) {
            throw new AssertionError(verdict.getDescription());
        }
        write(pact);
        return result;
    }

    /**
     * Expects a refusal by its type, the one thing of it that a program tells apart (RFC 9457).
     *
     * @param answer the answer that was begun
     * @param status of HTTP
     * @param code the last part of the problem's URN
     */
    public static PactDslResponse problem(PactDslResponse answer, int status, String code) {
        return answer.status(status)
                .matchHeader("Content-Type", "application/problem\\+json(;.*)?", "application/problem+json")
                .body(LambdaDsl.newJsonBody(body -> body.stringValue("type", "urn:tillkey:problem:" + code)
                                .stringType("title", "No.")
                                .integerType("status", status))
                        .build());
    }

    /** The id that events are about in examples; any will do. */
    public static UUID example(int number) {
        return new UUID(0x0199b1c46a407c11L, 0x8e521d0f00000000L + number);
    }

    /** Neither JSON nor a form has a charset; Pact's builders would ask for one. */
    private static void askForNoCharset(Interaction interaction) {
        SynchronousRequestResponse http = requireNonNull(interaction.asSynchronousRequestResponse(), "not HTTP");
        for (var headers :
                List.of(http.getRequest().getHeaders(), http.getResponse().getHeaders())) {
            headers.replaceAll((name, values) -> name.equalsIgnoreCase("Content-Type")
                    ? values.stream()
                            .map(value -> value.replaceAll("; charset=.*", ""))
                            .toList()
                    : values);
        }
    }

    private void write(V4Pact pact) {
        for (var interaction : pact.getInteractions()) {
            V4Interaction made = requireNonNull(interaction.asV4Interaction(), "not of Pact's version 4");
            ObjectNode node = PactFile.parse(
                    Json.INSTANCE.toJson(made.toMap(PactSpecVersion.V4)).serialise());
            node.remove("key");
            node.putObject("comments").put("testname", testName);
            written.add(node);
        }
    }
}
