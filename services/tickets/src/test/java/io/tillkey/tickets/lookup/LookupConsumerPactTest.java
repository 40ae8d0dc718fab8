package io.tillkey.tickets.lookup;

import static org.assertj.core.api.Assertions.assertThat;

import au.com.dius.pact.consumer.dsl.LambdaDsl;
import io.quarkus.rest.client.reactive.QuarkusRestClientBuilder;
import io.quarkus.test.junit.QuarkusTest;
import io.tillkey.clients.devices.TerminalCard;
import io.tillkey.clients.devices.TerminalLookup;
import io.tillkey.testing.pact.ConsumerPact;
import io.tillkey.testing.pact.TerminalCards;
import jakarta.ws.rs.WebApplicationException;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What tickets relies on when it asks devices for a terminal. */
@QuarkusTest
class LookupConsumerPactTest {
    private static final String LANGUAGE = "zh-CN";

    @RegisterExtension
    static final ConsumerPact DEVICES = ConsumerPact.between("tickets", "devices");

    @Test
    void aTicketKeepsTheWholeCardOfItsTerminal() {
        TerminalCard card = DEVICES.exchange(
                pact -> TerminalCards.lookup(pact, "a terminal that resets itself", "the card of a terminal", LANGUAGE)
                        .willRespondWith()
                        .status(200)
                        .body(TerminalCards.of(body -> body.uuid("terminalId", ConsumerPact.example(1))
                                .object("model", model -> model.stringType("id", "pax-a920")
                                        .stringType("brand", "PAX")
                                        .stringType("name", "A920")))),
                address -> lookUp(address, TerminalCards.SERIAL));

        assertThat(LookingUpATerminal.cardOf(card)).hasNoNullFieldsOrPropertiesExcept("unavailableReason", "pinLength");
        assertThat(card.terminalId()).isEqualTo(ConsumerPact.example(1));
    }

    @Test
    void aTerminalOutOfUseIsToldFromAModelThatCannot() {
        TerminalCard card = DEVICES.exchange(
                pact -> TerminalCards.lookup(pact, "a terminal that is lost", "the card of a lost terminal", LANGUAGE)
                        .willRespondWith()
                        .status(200)
                        .body(TerminalCards.of(body -> body.uuid("terminalId", ConsumerPact.example(1))
                                .booleanValue("selfService", false)
                                .stringValue("unavailableReason", "TERMINAL"))),
                address -> lookUp(address, TerminalCards.SERIAL));

        assertThat(card.unavailableReason()).isEqualTo(TerminalCard.UnavailableReason.TERMINAL);
    }

    @Test
    void whatIsNoSerialNumberIsRefusedAsThat() {
        int status = DEVICES.exchange(
                pact -> ConsumerPact.problem(
                        pact.given("any terminals")
                                .uponReceiving("the card of what is no serial number")
                                .method("POST")
                                .path("/api/v1/terminal-lookups")
                                .headers("Accept-Language", LANGUAGE)
                                .matchHeader("Authorization", "Bearer .+", "Bearer service-token")
                                .headerFromProviderState(
                                        "Authorization", "Bearer ${serviceToken}", "Bearer service-token")
                                .body(LambdaDsl.newJsonBody(body -> body.stringValue("query", "?"))
                                        .build())
                                .willRespondWith(),
                        400,
                        "query-malformed"),
                address -> {
                    try {
                        lookUp(address, "?");
                        return 200;
                    } catch (WebApplicationException refused) {
                        return refused.getResponse().getStatus();
                    }
                });

        assertThat(status).isEqualTo(400);
    }

    private static TerminalCard lookUp(URI address, String query) {
        return QuarkusRestClientBuilder.newBuilder()
                .baseUri(address)
                .build(DevicesClient.class)
                .lookUpTerminal(LANGUAGE, new TerminalLookup(query))
                .getEntity();
    }
}
