package io.tillkey.devices;

import static org.awaitility.Awaitility.await;

import au.com.dius.pact.provider.MessageAndMetadata;
import au.com.dius.pact.provider.PactVerifyProvider;
import au.com.dius.pact.provider.junit5.PactVerificationContext;
import au.com.dius.pact.provider.junit5.PactVerificationInvocationContextProvider;
import au.com.dius.pact.provider.junitsupport.Provider;
import au.com.dius.pact.provider.junitsupport.loader.PactFolder;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.tillkey.testing.EventSender;
import io.tillkey.testing.pact.ProducedEvent;
import io.tillkey.testing.pact.ProviderTargets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExtendWith;

/** What other services rely on at devices ({@code contracts/pacts}), proved on what devices really sends. */
@QuarkusTest
@Provider("devices")
@PactFolder("../../contracts/pacts")
public class ConsumersPactTest {
    private static final String TERMINALS = "tillkey.terminals.v1";
    private static final String MERCHANTS = "tillkey.merchants.v1";

    @BeforeEach
    void aimAtTheService(PactVerificationContext context) {
        context.setTarget(ProviderTargets.of(context.getInteraction(), this));
    }

    @TestTemplate
    @ExtendWith(PactVerificationInvocationContextProvider.class)
    void devicesKeepsWhatItsConsumersRelyOn(PactVerificationContext context) {
        context.verifyInteraction();
    }

    /** A terminal with a PIN is entered. */
    @PactVerifyProvider("TerminalRegistered of a terminal with a PIN")
    public MessageAndMetadata aTerminalWithAPin() {
        return registered("newland-sp60", "2.0.5");
    }

    /** A terminal with a password is entered. */
    @PactVerifyProvider("TerminalRegistered of a terminal with a password")
    public MessageAndMetadata aTerminalWithAPassword() {
        return registered("pax-a920", "10.2.4");
    }

    /** Any terminal is entered. */
    @PactVerifyProvider("TerminalRegistered of a terminal that gets an account")
    public MessageAndMetadata aTerminalThatGetsAnAccount() {
        return aTerminalWithAPassword();
    }

    /** A terminal is activated and lost. */
    @PactVerifyProvider("TerminalStatusChanged")
    public MessageAndMetadata aLostTerminal() {
        TestTerminal terminal = Fleet.activeTerminal();
        Fleet.changeStatus(terminal.id(), "LOST", "LOST_OR_STOLEN");
        return ProducedEvent.last(TERMINALS, "TerminalStatusChanged", terminal.id());
    }

    /** A terminal checks in and says when it synchronised. */
    @PactVerifyProvider("TerminalCheckedIn of a terminal that synchronises")
    public MessageAndMetadata aTerminalThatSynchronises() {
        TestTerminal terminal = Fleet.activeTerminal();
        terminal.checkIn(Map.of(
                "osVersion",
                "10.2.4",
                "appVersion",
                "5.8.0",
                "lastSyncAt",
                MovableClock.now().minus(Duration.ofMinutes(5)).toString()));
        return ProducedEvent.last(TERMINALS, "TerminalCheckedIn", terminal.id());
    }

    /** A terminal checks in and says nothing of synchronisation. */
    @PactVerifyProvider("TerminalCheckedIn of a terminal that does not synchronise")
    public MessageAndMetadata aTerminalThatDoesNotSynchronise() {
        TestTerminal terminal = Fleet.activeTerminal();
        terminal.checkIn();
        return ProducedEvent.last(TERMINALS, "TerminalCheckedIn", terminal.id());
    }

    /** A terminal fetches its command. */
    @PactVerifyProvider("CommandDelivered")
    public MessageAndMetadata aCommandThatIsFetched() {
        TestTerminal terminal = Fleet.activeTerminal();
        fetchACommand(terminal);
        return ProducedEvent.last(TERMINALS, "CommandDelivered", terminal.id());
    }

    /** A terminal confirms its command. */
    @PactVerifyProvider("ResetConfirmed")
    public MessageAndMetadata aResetThatIsConfirmed() {
        TestTerminal terminal = Fleet.activeTerminal();
        terminal.confirm(fetchACommand(terminal), "APPLIED").then().statusCode(200);
        return ProducedEvent.last(TERMINALS, "ResetConfirmed", terminal.id());
    }

    /** A merchant is entered. */
    @PactVerifyProvider("MerchantChanged")
    public MessageAndMetadata aMerchant() {
        return ProducedEvent.last(MERCHANTS, "MerchantChanged", Fleet.id(Fleet.merchant(Fleet.enterprise())));
    }

    /** The number of a merchant's contact is changed. */
    @PactVerifyProvider("ContactNumberChanged")
    public MessageAndMetadata aContactWithANewNumber() {
        JsonPath merchant = Fleet.merchant(Fleet.enterprise());
        UUID id = Fleet.id(merchant);
        String contact = merchant.getString("contacts[0].id");
        Calls.asAdministrator()
                .body(Map.of("number", "+8613900139000"))
                .put("/api/v1/merchants/" + id + "/contacts/" + contact + "/number")
                .then()
                .statusCode(200);
        return ProducedEvent.last(MERCHANTS, "ContactNumberChanged", id);
    }

    private static MessageAndMetadata registered(String modelId, String osVersion) {
        UUID id = Fleet.id(Fleet.terminal(Fleet.store(), Fleet.serial(), modelId, osVersion));
        return ProducedEvent.last(TERMINALS, "TerminalRegistered", id);
    }

    private static String fetchACommand(TestTerminal terminal) {
        EventSender.send("tillkey.credentials.v1", terminal.id().toString(), "CredentialReset", """
                {"ticketId":"%s","terminalId":"%s","kind":"PASSWORD","at":"2026-11-23T08:21:09Z"}
                """.formatted(
                        UUID.randomUUID(), terminal.id()));
        List<String> commands =
                await().atMost(Duration.ofSeconds(20)).until(terminal::commands, list -> !list.isEmpty());
        return commands.get(0);
    }
}
