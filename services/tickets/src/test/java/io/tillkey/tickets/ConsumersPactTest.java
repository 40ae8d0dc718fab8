package io.tillkey.tickets;

import au.com.dius.pact.provider.MessageAndMetadata;
import au.com.dius.pact.provider.PactVerifyProvider;
import au.com.dius.pact.provider.junit5.PactVerificationContext;
import au.com.dius.pact.provider.junit5.PactVerificationInvocationContextProvider;
import au.com.dius.pact.provider.junitsupport.Provider;
import au.com.dius.pact.provider.junitsupport.loader.PactFolder;
import io.quarkus.test.junit.QuarkusTest;
import io.tillkey.testing.pact.ProducedEvent;
import io.tillkey.testing.pact.ProviderTargets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExtendWith;

/** What other services rely on at tickets ({@code contracts/pacts}), proved on what tickets really sends. */
@QuarkusTest
@Provider("tickets")
@PactFolder("../../contracts/pacts")
public class ConsumersPactTest {
    @BeforeEach
    void aimAtTheService(PactVerificationContext context) {
        context.setTarget(ProviderTargets.of(context.getInteraction(), this));
    }

    @TestTemplate
    @ExtendWith(PactVerificationInvocationContextProvider.class)
    void ticketsKeepsWhatItsConsumersRelyOn(PactVerificationContext context) {
        context.verifyInteraction();
    }

    /** A merchant gives a ticket up. */
    @PactVerifyProvider("TicketClosed")
    public MessageAndMetadata aTicketThatIsGivenUp() {
        Browser browser = Browser.fresh().opened(Browser.serial("PX"));
        browser.cancel().then().statusCode(200);
        return ProducedEvent.last("tillkey.tickets.v1", "TicketClosed", browser.ticketId());
    }
}
