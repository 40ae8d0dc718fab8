package io.tillkey.tickets.unmasking;

import static io.tillkey.testing.pact.ConsumerPact.example;
import static org.assertj.core.api.Assertions.assertThat;

import au.com.dius.pact.consumer.dsl.LambdaDsl;
import au.com.dius.pact.consumer.dsl.PactDslRequestWithPath;
import au.com.dius.pact.consumer.dsl.PactDslWithProvider;
import io.quarkus.rest.client.reactive.QuarkusRestClientBuilder;
import io.quarkus.test.junit.QuarkusTest;
import io.tillkey.testing.pact.ConsumerPact;
import io.tillkey.tickets.lookup.DevicesClient;
import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What tickets relies on when it asks devices for a registered number (R28). */
@QuarkusTest
class NumbersConsumerPactTest {
    private static final String NUMBER = "+8613800138000";

    @RegisterExtension
    static final ConsumerPact DEVICES = ConsumerPact.between("tickets", "devices");

    @Test
    void aContactsNumberIsToldInFull() {
        Optional<String> number = DEVICES.exchange(
                pact -> asking(pact, "a merchant with a contact", "the number of a contact")
                        .willRespondWith()
                        .status(200)
                        .body(LambdaDsl.newJsonBody(body -> body.stringMatcher("number", "\\+[0-9]{8,15}", NUMBER))
                                .build()),
                NumbersConsumerPactTest::ask);

        assertThat(number).hasValue(NUMBER);
    }

    @Test
    void aContactThereIsntHasNone() {
        Optional<String> number = DEVICES.exchange(
                pact -> ConsumerPact.problem(
                        asking(pact, "no such contact", "the number of a contact there isn't")
                                .willRespondWith(),
                        404,
                        "not-found"),
                NumbersConsumerPactTest::ask);

        assertThat(number).isEmpty();
    }

    private static PactDslRequestWithPath asking(PactDslWithProvider pact, String state, String description) {
        return pact.given(state)
                .uponReceiving(description)
                .method("GET")
                .pathFromProviderState(
                        "/api/v1/merchants/${merchantId}/contacts/${contactId}/number",
                        "/api/v1/merchants/" + example(1) + "/contacts/" + example(2) + "/number")
                .matchHeader("Authorization", "Bearer .+", "Bearer service-token")
                .headerFromProviderState("Authorization", "Bearer ${serviceToken}", "Bearer service-token");
    }

    private static Optional<String> ask(URI address) {
        return new AskingForANumber(
                        QuarkusRestClientBuilder.newBuilder().baseUri(address).build(DevicesClient.class))
                .of(example(1), example(2));
    }
}
