package io.tillkey.identity.possession;

import static io.tillkey.testing.pact.ConsumerPact.example;
import static org.assertj.core.api.Assertions.assertThat;

import au.com.dius.pact.consumer.dsl.LambdaDsl;
import io.quarkus.rest.client.reactive.QuarkusRestClientBuilder;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tillkey.identity.IdentityStack;
import io.tillkey.identity.possession.TerminalPossession.Result;
import io.tillkey.testing.pact.ConsumerPact;
import java.net.URI;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What identity relies on when it asks devices whether a terminal shows a code. */
@QuarkusTest
@WithTestResource(IdentityStack.class)
class PossessionConsumerPactTest {
    private static final UUID TERMINAL = example(1);
    private static final String CODE = "36608453";

    @RegisterExtension
    static final ConsumerPact DEVICES = ConsumerPact.between("identity", "devices");

    @Test
    void aCodeThatTheTerminalShowsPasses() {
        assertThat(asking("a terminal that shows a code", "the code that a terminal shows", "PASSED"))
                .isEqualTo(Result.SHOWN);
    }

    @Test
    void anotherCodeFails() {
        assertThat(asking("a terminal that shows another code", "a code that a terminal doesn't show", "FAILED"))
                .isEqualTo(Result.ANOTHER);
    }

    @Test
    void aCodeThatWasAcceptedIsSpent() {
        assertThat(asking("a terminal whose code was accepted", "a code that was accepted before", "REPLAYED"))
                .isEqualTo(Result.SPENT);
    }

    @Test
    void aTerminalThatWasNeverActivatedShowsNone() {
        assertThat(asking("a terminal that was never activated", "a code of a terminal without a key", "NOT_AVAILABLE"))
                .isEqualTo(Result.SHOWS_NONE);
    }

    private static Result asking(String state, String description, String result) {
        return DEVICES.exchange(
                pact -> pact.given(state)
                        .uponReceiving(description)
                        .method("POST")
                        .pathFromProviderState(
                                "/api/v1/terminals/${terminalId}/possession-checks",
                                "/api/v1/terminals/" + TERMINAL + "/possession-checks")
                        .matchHeader("Authorization", "Bearer .+", "Bearer service-token")
                        .headerFromProviderState("Authorization", "Bearer ${serviceToken}", "Bearer service-token")
                        .body(LambdaDsl.newJsonBody(body -> body.valueFromProviderState("code", "${code}", CODE))
                                .build())
                        .willRespondWith()
                        .status(200)
                        .body(LambdaDsl.newJsonBody(body -> body.stringValue("result", result))
                                .build()),
                PossessionConsumerPactTest::ask);
    }

    private static Result ask(URI address) {
        return new TerminalPossession(
                        QuarkusRestClientBuilder.newBuilder().baseUri(address).build(DevicesClient.class))
                .compare(TERMINAL, new ShownCode(CODE));
    }
}
