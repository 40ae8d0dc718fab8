package io.tillkey.console;

import au.com.dius.pact.consumer.dsl.PactDslRequestWithPath;
import au.com.dius.pact.consumer.dsl.PactDslWithProvider;
import io.quarkus.rest.client.reactive.QuarkusRestClientBuilder;
import io.tillkey.testing.pact.ConsumerPact;
import java.net.URI;
import java.util.UUID;

/** A call of the console for a merchant's ticket, as its pacts state it. Ids and tokens come from the provider's state. */
public final class TicketCall {
    /** The ticket, in examples. */
    public static final UUID TICKET = ConsumerPact.example(2);

    /** Its token, in examples. */
    public static final String TOKEN = "ticket-token";

    /** The browser's binding, in examples. */
    public static final String BINDING = "browser-binding";

    /** The merchant's language. */
    public static final String LANGUAGE = "en";

    private TicketCall() {}

    /** The client as it runs, aimed at Pact's server. */
    public static <T> T client(Class<T> type, URI address) {
        return QuarkusRestClientBuilder.newBuilder().baseUri(address).build(type);
    }

    /**
     * The request.
     *
     * @param state of the provider, which knows {@code ticketId}, {@code ticketToken} and {@code binding}
     * @param description what it asks for
     * @param method of HTTP
     * @param path below the ticket, with its slash; empty for the ticket itself
     */
    public static PactDslRequestWithPath of(
            PactDslWithProvider pact, String state, String description, String method, String path) {
        return of(pact, state, description, method, path, path);
    }

    /**
     * The request, for something on the ticket that the provider's state knows.
     *
     * @param path below the ticket, with what the state knows as {@code ${name}}
     * @param example the same with an example
     */
    public static PactDslRequestWithPath of(
            PactDslWithProvider pact, String state, String description, String method, String path, String example) {
        return pact.given(state)
                .uponReceiving(description)
                .method(method)
                .headerFromProviderState("Ticket-Token", "${ticketToken}", TOKEN)
                .headerFromProviderState("Browser-Binding", "${binding}", BINDING)
                .pathFromProviderState("/api/v1/tickets/${ticketId}" + path, "/api/v1/tickets/" + TICKET + example)
                .headers("Accept-Language", LANGUAGE)
                .matchHeader("Authorization", "Bearer .+", "Bearer service-token")
                .headerFromProviderState("Authorization", "Bearer ${serviceToken}", "Bearer service-token");
    }
}
