package io.tillkey.identity.participants;

import static io.tillkey.testing.pact.ConsumerPact.example;
import static org.assertj.core.api.Assertions.assertThat;

import au.com.dius.pact.consumer.dsl.LambdaDsl;
import au.com.dius.pact.consumer.dsl.PactDslRequestWithPath;
import au.com.dius.pact.consumer.dsl.PactDslWithProvider;
import io.quarkus.rest.client.reactive.QuarkusRestClientBuilder;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tillkey.identity.IdentityStack;
import io.tillkey.testing.pact.ConsumerPact;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What identity relies on when it asks tickets who touched a ticket. */
@QuarkusTest
@WithTestResource(IdentityStack.class)
class ParticipantsConsumerPactTest {
    private static final UUID TICKET = example(1);

    @RegisterExtension
    static final ConsumerPact TICKETS = ConsumerPact.between("identity", "tickets");

    @Test
    void whoOfTheStaffTouchedATicketIsNamed() {
        Optional<Set<String>> names = TICKETS.exchange(
                pact -> asking(pact, "a ticket that one of the staff took", "who touched a ticket")
                        .willRespondWith()
                        .status(200)
                        .body(LambdaDsl.newJsonBody(body -> body.array("userNames", some -> some.stringType("lin.yue")))
                                .build()),
                ParticipantsConsumerPactTest::ask);

        assertThat(names).hasValue(Set.of("lin.yue"));
    }

    @Test
    void aTicketThereIsntHasNobody() {
        Optional<Set<String>> names = TICKETS.exchange(
                pact -> ConsumerPact.problem(
                        asking(pact, "no such ticket", "who touched a ticket there isn't")
                                .willRespondWith(),
                        404,
                        "not-found"),
                ParticipantsConsumerPactTest::ask);

        assertThat(names).isEmpty();
    }

    private static PactDslRequestWithPath asking(PactDslWithProvider pact, String state, String description) {
        return pact.given(state)
                .uponReceiving(description)
                .method("GET")
                .pathFromProviderState(
                        "/api/v1/tickets/${ticketId}/participants", "/api/v1/tickets/" + TICKET + "/participants")
                .matchHeader("Authorization", "Bearer .+", "Bearer service-token")
                .headerFromProviderState("Authorization", "Bearer ${serviceToken}", "Bearer service-token");
    }

    private static Optional<Set<String>> ask(URI address) {
        return new Participants(
                        QuarkusRestClientBuilder.newBuilder().baseUri(address).build(TicketsClient.class))
                .of(TICKET);
    }
}
