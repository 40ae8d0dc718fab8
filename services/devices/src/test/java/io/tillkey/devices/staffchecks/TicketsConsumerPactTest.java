package io.tillkey.devices.staffchecks;

import static io.tillkey.testing.pact.ConsumerPact.example;
import static org.assertj.core.api.Assertions.assertThat;

import au.com.dius.pact.consumer.dsl.LambdaDsl;
import au.com.dius.pact.consumer.dsl.PactDslRequestWithPath;
import au.com.dius.pact.consumer.dsl.PactDslWithProvider;
import io.quarkus.rest.client.reactive.QuarkusRestClientBuilder;
import io.quarkus.test.junit.QuarkusTest;
import io.tillkey.testing.pact.ConsumerPact;
import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What devices relies on when it asks tickets whose a staff code is. */
@QuarkusTest
class TicketsConsumerPactTest {
    private static final String CODE = "40271835";

    @RegisterExtension
    static final ConsumerPact TICKETS = ConsumerPact.between("devices", "tickets");

    @Test
    void whoWorksOnTheTerminalIsNamed() {
        Optional<String> name = TICKETS.exchange(
                pact -> asking(pact, "a terminal that one of the staff works on", "a check of a staff code")
                        .willRespondWith()
                        .status(200)
                        .body(LambdaDsl.newJsonBody(body ->
                                        body.booleanValue("genuine", true).stringType("name", "林晓"))
                                .build()),
                TicketsConsumerPactTest::ask);

        assertThat(name).hasValue("林晓");
    }

    @Test
    void anybodyElseIsNobody() {
        Optional<String> name = TICKETS.exchange(
                pact -> asking(pact, "a terminal that nobody works on", "a check of a code of nobody")
                        .willRespondWith()
                        .status(200)
                        .body(LambdaDsl.newJsonBody(body -> body.booleanValue("genuine", false))
                                .build()),
                TicketsConsumerPactTest::ask);

        assertThat(name).isEmpty();
    }

    private static PactDslRequestWithPath asking(PactDslWithProvider pact, String state, String description) {
        return pact.given(state)
                .uponReceiving(description)
                .method("POST")
                .pathFromProviderState(
                        "/api/v1/terminals/${terminalId}/staff-checks",
                        "/api/v1/terminals/" + example(1) + "/staff-checks")
                .matchHeader("Authorization", "Bearer .+", "Bearer service-token")
                .headerFromProviderState("Authorization", "Bearer ${serviceToken}", "Bearer service-token")
                .body(LambdaDsl.newJsonBody(body -> body.valueFromProviderState("code", "${staffCode}", CODE))
                        .build());
    }

    private static Optional<String> ask(URI address) {
        return new CheckingAStaffCode(
                        QuarkusRestClientBuilder.newBuilder().baseUri(address).build(TicketsClient.class))
                .check(example(1), CODE);
    }
}
