package io.tillkey.sandbox.launcher.demo;

import au.com.dius.pact.consumer.dsl.DslPart;
import au.com.dius.pact.consumer.dsl.LambdaDsl;
import au.com.dius.pact.consumer.dsl.LambdaDslObject;
import au.com.dius.pact.consumer.dsl.PactDslRequestWithPath;
import au.com.dius.pact.consumer.dsl.PactDslRequestWithoutPath;
import au.com.dius.pact.consumer.dsl.PactDslWithProvider;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Consumer;

/** A call of the one who runs the stack, as the launcher's pacts state it. Its token and ids come from the provider's state. */
final class Provisioning {
    static final String TOKEN = "staff-token";
    static final String KEY = "demo-key";

    private static final ObjectMapper JSON = new ObjectMapper();

    private Provisioning() {}

    /** A call of the launcher's own client. */
    interface Call<T> {
        T make() throws IOException, InterruptedException;
    }

    /**
     * The request.
     *
     * @param path with what the state knows as {@code ${name}}
     * @param example the same with an example
     */
    static PactDslRequestWithPath of(
            PactDslWithProvider pact, String state, String description, String method, String path, String example) {
        PactDslRequestWithoutPath begun =
                pact.given(state).uponReceiving(description).method(method);
        PactDslRequestWithPath request =
                path.contains("${") ? begun.pathFromProviderState(path, example) : begun.path(path);
        return request.headerFromProviderState("Authorization", "Bearer ${staffToken}", "Bearer " + TOKEN)
                .headers("Accept", "application/json");
    }

    /** The same, which makes something once. */
    static PactDslRequestWithPath once(PactDslRequestWithPath request) {
        return request.headerFromProviderState("Idempotency-Key", "${intention}", KEY);
    }

    static DslPart json(Consumer<LambdaDslObject> body) {
        return LambdaDsl.newJsonBody(body::accept).build();
    }

    /** The body with its examples, as it is sent. */
    static JsonNode example(DslPart body) {
        try {
            return JSON.readTree(body.getBody().serialise());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("not JSON", e);
        }
    }

    static <T> T done(Call<T> call) {
        try {
            return call.make();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
