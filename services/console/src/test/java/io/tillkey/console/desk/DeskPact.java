package io.tillkey.console.desk;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import au.com.dius.pact.consumer.dsl.DslPart;
import au.com.dius.pact.consumer.dsl.LambdaDsl;
import au.com.dius.pact.consumer.dsl.LambdaDslObject;
import au.com.dius.pact.consumer.dsl.PactDslResponse;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tillkey.testing.pact.ConsumerPact;
import io.vertx.mutiny.core.Vertx;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * What the desk's pages rely on at a service, asked through the relay as it runs: what is stated of a request is what the
 * relay sends, and what is stated of an answer is what it gives back. The consumer is {@code desk} and not {@code console},
 * since people ask, each with a token of their own.
 */
final class DeskPact implements BeforeAllCallback, AfterAllCallback {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final String service;
    private final ConsumerPact pact;

    private DeskPact(String service) {
        this.service = requireNonNull(service, "service is null");
        this.pact = ConsumerPact.between("desk", service);
    }

    static DeskPact with(String service) {
        return new DeskPact(service);
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        pact.beforeAll(context);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        pact.afterAll(context);
    }

    /** Expects an answer with these fields. */
    void answers(Asked asked, int status, Consumer<LambdaDslObject> body) {
        DslPart stated = LambdaDsl.newJsonBody(body::accept).build();

        Response told = exchange(asked, answer -> answer.status(status).body(stated));

        assertThat(told.getStatus()).isEqualTo(status);
        assertThat(told.getHeaderString("Content-Type")).startsWith("application/json");
        assertSame(stated, told);
    }

    /** Expects an answer without a body. */
    void answersNothing(Asked asked, int status) {
        Response told = exchange(asked, answer -> answer.status(status));

        assertThat(told.getStatus()).isEqualTo(status);
        assertThat(told.hasEntity()).isFalse();
    }

    /** Expects a file, with the headers by which a browser treats it. */
    void answersFile(Asked asked, byte[] content, String type, Map<String, String> headers) {
        Response told = exchange(asked, answer -> {
            PactDslResponse begun = answer.status(200);
            for (Map.Entry<String, String> each : headers.entrySet()) {
                begun = begun.matchHeader(each.getKey(), each.getValue() + ".*", each.getValue());
            }
            return begun.withBinaryData(content, type);
        });

        assertThat(told.getStatus()).isEqualTo(200);
        assertThat(told.getHeaderString("Content-Type")).isEqualTo(type);
        headers.forEach((name, value) -> assertThat(told.getHeaderString(name)).isEqualTo(value));
        assertThat((byte[]) told.getEntity()).isEqualTo(content);
    }

    /** Expects a refusal that pages show in the service's words, and know by its type. */
    void refuses(Asked asked, int status, String code) {
        refuses(asked, status, code, problem -> {}, Map.of());
    }

    /**
     * Expects a refusal of which pages read more.
     *
     * @param headers name and example, each a whole number
     */
    void refuses(Asked asked, int status, String code, Consumer<LambdaDslObject> more, Map<String, String> headers) {
        DslPart stated = LambdaDsl.newJsonBody(problem -> {
                    problem.stringValue("type", "urn:tillkey:problem:" + code)
                            .stringType("title", "No.")
                            .integerType("status", status);
                    more.accept(problem);
                })
                .build();

        Response told = exchange(asked, answer -> {
            PactDslResponse begun = answer.status(status);
            for (Map.Entry<String, String> each : headers.entrySet()) {
                begun = begun.matchHeader(each.getKey(), "\\d+", each.getValue());
            }
            return begun.matchHeader("Content-Type", "application/problem\\+json(;.*)?", "application/problem+json")
                    .body(stated);
        });

        assertThat(told.getStatus()).isEqualTo(status);
        assertThat(told.getHeaderString("Content-Type")).isEqualTo("application/problem+json");
        headers.forEach((name, value) -> assertThat(told.getHeaderString(name)).isEqualTo(value));
        assertSame(stated, told);
    }

    private Response exchange(Asked asked, UnaryOperator<PactDslResponse> answer) {
        return pact.exchange(
                begun -> answer.apply(asked.stated(begun).willRespondWith()),
                address -> ask(address, asked.question(service)));
    }

    private Response ask(URI address, Relay.Question question) {
        Vertx vertx = Vertx.vertx();
        try {
            return new Relay(vertx, at(address)).ask(question).await().atMost(PATIENCE);
        } finally {
            vertx.closeAndAwait();
        }
    }

    private RelayConfig at(URI address) {
        return new RelayConfig() {
            @Override
            public Map<String, URI> services() {
                return Map.of(service, address);
            }

            @Override
            public Duration patience() {
                return PATIENCE;
            }

            @Override
            public Duration uploadPatience() {
                return PATIENCE;
            }
        };
    }

    private static void assertSame(DslPart stated, Response told) {
        try {
            assertThat(JSON.readTree((byte[]) told.getEntity()))
                    .isEqualTo(JSON.readTree(stated.getBody().serialise()));
        } catch (IOException e) {
            throw new UncheckedIOException("not JSON", e);
        }
    }
}
