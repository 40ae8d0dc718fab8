package io.tillkey.console.terminal;

import static io.tillkey.testing.pact.ConsumerPact.INSTANT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import au.com.dius.pact.consumer.dsl.LambdaDsl;
import au.com.dius.pact.consumer.dsl.PactDslRequestWithPath;
import au.com.dius.pact.consumer.dsl.PactDslWithProvider;
import io.quarkus.test.junit.QuarkusTest;
import io.tillkey.clients.devices.TerminalCard;
import io.tillkey.clients.devices.TerminalLookup;
import io.tillkey.console.TicketCall;
import io.tillkey.testing.pact.ConsumerPact;
import io.tillkey.testing.pact.TerminalCards;
import io.tillkey.web.Problem;
import java.net.URI;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the console relies on when it calls devices. */
@QuarkusTest
class DevicesConsumerPactTest {
    private static final String AT = "2026-11-23T08:16:05.010Z";
    private static final UUID TERMINAL = ConsumerPact.example(1);

    @RegisterExtension
    static final ConsumerPact DEVICES = ConsumerPact.between("console", "devices");

    @Test
    void aTerminalThatCanResetItselfHasAWholeCard() {
        TerminalCard card = DEVICES.exchange(
                pact -> lookup(pact, "a terminal that resets itself", "the card of a terminal")
                        .willRespondWith()
                        .status(200)
                        .body(TerminalCards.of(body -> {})),
                DevicesConsumerPactTest::lookUp);

        assertThat(Card.of(card)).hasNoNullFieldsOrPropertiesExcept("unavailableReason", "pinLength");
    }

    @Test
    void aTerminalWithAPinSaysHowManyDigits() {
        TerminalCard card = DEVICES.exchange(
                pact -> lookup(pact, "a terminal with a PIN", "the card of a terminal with a PIN")
                        .willRespondWith()
                        .status(200)
                        .body(LambdaDsl.newJsonBody(body -> body.stringValue("credentialKind", "PIN")
                                        .integerType("pinLength", 6))
                                .build()),
                DevicesConsumerPactTest::lookUp);

        assertThat(card.pinLength()).isEqualTo(6);
    }

    @Test
    void aTerminalOutOfUseSaysWhyItCannotResetItself() {
        TerminalCard card = DEVICES.exchange(
                pact -> lookup(pact, "a terminal that is lost", "the card of a lost terminal")
                        .willRespondWith()
                        .status(200)
                        .body(LambdaDsl.newJsonBody(body -> body.booleanValue("selfService", false)
                                        .stringValue("unavailableReason", "TERMINAL"))
                                .build()),
                DevicesConsumerPactTest::lookUp);

        assertThat(card.unavailableReason()).isEqualTo(TerminalCard.UnavailableReason.TERMINAL);
    }

    @Test
    void whatIsNoSerialNumberIsRefused() {
        assertThatThrownBy(() -> DEVICES.exchange(
                        pact -> ConsumerPact.problem(
                                pact.given("any terminals")
                                        .uponReceiving("the card of what is no serial number")
                                        .method("POST")
                                        .path("/api/v1/terminal-lookups")
                                        .headers("Accept-Language", TicketCall.LANGUAGE)
                                        .matchHeader("Authorization", "Bearer .+", "Bearer service-token")
                                        .headerFromProviderState(
                                                "Authorization", "Bearer ${serviceToken}", "Bearer service-token")
                                        .body(LambdaDsl.newJsonBody(body -> body.stringValue("query", "?"))
                                                .build())
                                        .willRespondWith(),
                                400,
                                "query-malformed"),
                        address -> client(address).lookUpTerminal(TicketCall.LANGUAGE, new TerminalLookup("?"))))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo("query-malformed"));
    }

    @Test
    void aTerminalSaysWhetherItIsOnlineAndWhenItSynchronised() {
        Connectivity connectivity = DEVICES.exchange(
                pact -> pact.given("a terminal that is online")
                        .uponReceiving("whether a terminal is online")
                        .method("GET")
                        .pathFromProviderState(
                                "/api/v1/terminals/${terminalId}/connectivity",
                                "/api/v1/terminals/" + TERMINAL + "/connectivity")
                        .matchHeader("Authorization", "Bearer .+", "Bearer service-token")
                        .headerFromProviderState("Authorization", "Bearer ${serviceToken}", "Bearer service-token")
                        .willRespondWith()
                        .status(200)
                        .body(LambdaDsl.newJsonBody(body -> body.booleanValue("online", true)
                                        .stringMatcher("lastCheckInAt", INSTANT, AT)
                                        .stringMatcher("lastSyncAt", INSTANT, AT))
                                .build()),
                address -> Connectivity.of(client(address)
                        .getConnectivityLater(TERMINAL)
                        .await()
                        .indefinitely()
                        .getEntity()));

        assertThat(connectivity).isEqualTo(new Connectivity(true, Instant.parse(AT), Instant.parse(AT)));
    }

    private static DevicesClient client(URI address) {
        return TicketCall.client(DevicesClient.class, address);
    }

    private static TerminalCard lookUp(URI address) {
        return client(address)
                .lookUpTerminal(TicketCall.LANGUAGE, new TerminalLookup(TerminalCards.SERIAL))
                .getEntity();
    }

    private static PactDslRequestWithPath lookup(PactDslWithProvider pact, String state, String description) {
        return TerminalCards.lookup(pact, state, description, TicketCall.LANGUAGE);
    }
}
