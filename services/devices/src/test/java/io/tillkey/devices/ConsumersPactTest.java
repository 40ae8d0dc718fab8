package io.tillkey.devices;

import static org.awaitility.Awaitility.await;

import au.com.dius.pact.provider.MessageAndMetadata;
import au.com.dius.pact.provider.PactVerifyProvider;
import au.com.dius.pact.provider.junit5.PactVerificationContext;
import au.com.dius.pact.provider.junit5.PactVerificationInvocationContextProvider;
import au.com.dius.pact.provider.junitsupport.Provider;
import au.com.dius.pact.provider.junitsupport.State;
import au.com.dius.pact.provider.junitsupport.loader.PactFolder;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.tillkey.testing.EventSender;
import io.tillkey.testing.TestTokens;
import io.tillkey.testing.pact.ProducedEvent;
import io.tillkey.testing.pact.ProviderTargets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExtendWith;

/** What other services rely on at devices ({@code contracts/pacts}), proved on what devices really sends and answers. */
@QuarkusTest
@Provider("devices")
@PactFolder("../../contracts/pacts")
public class ConsumersPactTest {
    private static final String TERMINALS = "tillkey.terminals.v1";
    private static final String MERCHANTS = "tillkey.merchants.v1";

    private String caller;

    @BeforeEach
    void aimAtTheService(PactVerificationContext context) {
        caller = context.getConsumer().getName();
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

    /** A terminal's sensor reports tampering. */
    @PactVerifyProvider("TerminalSuspected")
    public MessageAndMetadata aTerminalThatWasTamperedWith() {
        TestTerminal terminal = Fleet.activeTerminal();
        terminal.checkIn(Map.of("osVersion", "10.2.4", "appVersion", "5.8.0", "tamperSuspected", true));
        return ProducedEvent.last(TERMINALS, "TerminalSuspected", terminal.id());
    }

    /** A terminal finds itself far from its store. */
    @PactVerifyProvider("TerminalLocated")
    public MessageAndMetadata aTerminalFarFromItsStore() {
        TestTerminal terminal = Fleet.activeTerminal();
        terminal.checkIn(Map.of(
                "osVersion",
                "10.2.4",
                "appVersion",
                "5.8.0",
                "location",
                Map.of("latitude", 31.2304, "longitude", 121.4737, "accuracyMetres", 30)));
        return ProducedEvent.last(TERMINALS, "TerminalLocated", terminal.id());
    }

    /** Somebody at a terminal says "not me". */
    @PactVerifyProvider("ResetObjected")
    public MessageAndMetadata anObjectionAtTheTerminal() {
        TestTerminal terminal = Fleet.activeTerminal();
        terminal.object(UUID.randomUUID()).then().statusCode(200);
        return ProducedEvent.last(TERMINALS, "ResetObjected", terminal.id());
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

    /** Many refunds follow a reset. */
    @PactVerifyProvider("TerminalRefunding")
    public MessageAndMetadata aTerminalWithManyRefunds() {
        TestTerminal terminal = Fleet.activeTerminal();
        terminal.checkIn(Map.of("osVersion", "10.2.4", "appVersion", "5.8.0", "refundsTotal", 40));
        terminal.confirm(fetchACommand(terminal), "APPLIED").then().statusCode(200);
        terminal.checkIn(Map.of("osVersion", "10.2.4", "appVersion", "5.8.0", "refundsTotal", 50));
        return ProducedEvent.last(TERMINALS, "TerminalRefunding", terminal.id());
    }

    /** An administrator reports a terminal lost, from an address that is known. */
    @PactVerifyProvider("StaffActed")
    public MessageAndMetadata anAdministratorWhoReportsATerminalLost() {
        TestTerminal terminal = Fleet.activeTerminal();
        Calls.asAdministrator()
                .header("Client-Address", "203.0.113.7")
                .body(Map.of("status", "LOST", "reason", "LOST_OR_STOLEN"))
                .post("/api/v1/terminals/" + terminal.id() + "/status-changes")
                .then()
                .statusCode(200);
        return ProducedEvent.last(
                "tillkey.staff.actions.v1",
                "StaffActed",
                told -> terminal.id().toString().equals(told.key())
                        && "TERMINAL_STATUS_CHANGED"
                                .equals(told.json().path("action").asText()));
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

    /** The number of a merchant's contact is changed by a ticket. */
    @PactVerifyProvider("ContactNumberChanged of a ticket")
    public MessageAndMetadata aNumberChangedByATicket() {
        ConfirmedChange change = ConfirmedChange.of(Fleet.merchant(Fleet.micro()));
        change.tell("+8613900139021", Fleet.NUMBER);
        Published.aboutMerchant(change.merchantId()).last("ContactNumberChanged");
        return ProducedEvent.last(MERCHANTS, "ContactNumberChanged", change.merchantId());
    }

    /** A confirmed number can't be registered. */
    @PactVerifyProvider("NumberChangeFailed")
    public MessageAndMetadata aNumberThatCouldNotBeChanged() {
        ConfirmedChange change = ConfirmedChange.of(Fleet.merchant(Fleet.micro()));
        change.tell("+8613900139021", "+8613700137000");
        Published.aboutMerchant(change.merchantId()).last("NumberChangeFailed");
        return ProducedEvent.last(MERCHANTS, "NumberChangeFailed", change.merchantId());
    }

    /** A smart terminal that is online and synchronised five minutes ago. */
    @State({"a terminal that resets itself", "a terminal that is online"})
    public Map<String, Object> aTerminalThatResetsItself() {
        TestTerminal terminal = Fleet.activeTerminal();
        terminal.checkIn(Map.of(
                "osVersion",
                "10.2.4",
                "appVersion",
                "5.8.0",
                "lastSyncAt",
                MovableClock.now().minus(Duration.ofMinutes(5)).toString()));
        return of(terminal);
    }

    /** A traditional terminal. */
    @State("a terminal with a PIN")
    public Map<String, Object> aTerminalWithItsPin() {
        return of(Fleet.activeTerminal("newland-sp60", "2.0.5"));
    }

    /** A terminal that was stolen. */
    @State("a terminal that is lost")
    public Map<String, Object> aTerminalThatIsLost() {
        TestTerminal terminal = Fleet.activeTerminal();
        terminal.checkIn(Map.of(
                "osVersion",
                "10.2.4",
                "appVersion",
                "5.8.0",
                "lastSyncAt",
                MovableClock.now().minus(Duration.ofMinutes(5)).toString()));
        Fleet.changeStatus(terminal.id(), "LOST", "LOST_OR_STOLEN");
        return of(terminal);
    }

    /** Entered, with a code to activate it. */
    @State("a terminal that waits for its activation")
    public Map<String, Object> aTerminalThatWaitsForItsActivation() {
        String serial = Fleet.serial();
        UUID id = Fleet.id(Fleet.terminal(Fleet.store(), serial, "pax-a920", "10.2.4"));
        return Map.of("serial", serial, "activationCode", Fleet.activationCode(id));
    }

    /** It has a key and a token; its activation code is used. */
    @State("an activated terminal")
    public Map<String, Object> anActivatedTerminal() {
        return device(Fleet.activeTerminal());
    }

    /** Its credential was set; the command waits for it. */
    @State("an activated terminal with a command")
    public Map<String, Object> aTerminalWithACommand() {
        // It comes with each check-in until it is confirmed.
        return aTerminalThatFetchedACommand();
    }

    /** It has the command. */
    @State("an activated terminal that fetched a command")
    public Map<String, Object> aTerminalThatFetchedACommand() {
        TestTerminal terminal = Fleet.activeTerminal();
        Map<String, Object> device = new HashMap<>(device(terminal));
        device.put("commandId", fetchACommand(terminal));
        return device;
    }

    /** Somebody stands before it. */
    @State("a terminal that shows a code")
    public Map<String, Object> aTerminalThatShowsACode() {
        TestTerminal terminal = Fleet.activeTerminal();
        return saying(terminal.id(), terminal.shows(MovableClock.now()));
    }

    /** Somebody guesses. */
    @State("a terminal that shows another code")
    public Map<String, Object> aTerminalThatShowsAnotherCode() {
        TestTerminal terminal = Fleet.activeTerminal();
        String shown = terminal.shows(MovableClock.now());
        return saying(terminal.id(), (shown.charAt(0) == '9' ? "0" : "9") + shown.substring(1));
    }

    /** Somebody says it again. */
    @State("a terminal whose code was accepted")
    public Map<String, Object> aTerminalWhoseCodeWasAccepted() {
        Map<String, Object> saying = aTerminalThatShowsACode();
        Calls.asIdentity()
                .body(Map.of("code", saying.get("code")))
                .post("/api/v1/terminals/" + saying.get("terminalId") + "/possession-checks")
                .then()
                .statusCode(200);
        return saying;
    }

    /** Entered and no more. */
    @State("a terminal that was never activated")
    public Map<String, Object> aTerminalThatWasNeverActivated() {
        UUID id = Fleet.id(Fleet.terminal(Fleet.store(), Fleet.serial(), "pax-a920", "10.2.4"));
        return saying(id, "36608453");
    }

    private Map<String, Object> saying(UUID terminalId, String code) {
        return Map.of("terminalId", terminalId.toString(), "code", code, "serviceToken", TestTokens.service(caller));
    }

    /** The owner said "not me" after the credential was set. */
    @State("an activated terminal whose administrator is locked")
    public Map<String, Object> aTerminalThatIsLocked() {
        TestTerminal terminal = Fleet.activeTerminal();
        EventSender.send("tillkey.credentials.v1", terminal.id().toString(), "ResetStopped", """
            {"ticketId":"%s","terminalId":"%s","locked":true,"at":"2026-11-23T08:34:02Z"}
            """.formatted(
                        UUID.randomUUID(), terminal.id()));
        await().atMost(Duration.ofSeconds(20)).until(() -> terminal.checkIn().getBoolean("administratorLocked"));
        return device(terminal);
    }

    private static Map<String, Object> device(TestTerminal terminal) {
        return Map.of(
                "serial", terminal.serial(),
                "activationCode", "7KQ2-MX9D-4TWE",
                "assertion", terminal.sign(terminal.claims()),
                "deviceToken", terminal.token());
    }

    /** With one contact. */
    @State("a merchant with a contact")
    public Map<String, Object> aMerchantWithAContact() {
        JsonPath merchant = Fleet.merchant(Fleet.micro());
        return Map.of(
                "merchantId", merchant.getString("id"),
                "contactId", merchant.getString("contacts[0].id"),
                "serviceToken", TestTokens.service(caller));
    }

    /** Nobody's. */
    @State("no such contact")
    public Map<String, Object> noSuchContact() {
        return Map.of(
                "merchantId", Fleet.merchant(Fleet.micro()).getString("id"),
                "contactId", UUID.randomUUID().toString(),
                "serviceToken", TestTokens.service(caller));
    }

    /** Whatever there is. */
    @State("any terminals")
    public Map<String, Object> anyTerminals() {
        return Map.of("serviceToken", TestTokens.service(caller));
    }

    /** It checked in and synchronised. */
    @State("an active terminal, before an agent")
    public Map<String, Object> aTerminalBeforeAnAgent() {
        return before("agent", (String) aTerminalThatResetsItself().get("terminalId"));
    }

    /** There are others beside it. */
    @State("an active terminal, before an administrator")
    public Map<String, Object> aTerminalBeforeAnAdministrator() {
        Fleet.activeTerminal();
        return before("administrator", Fleet.activeTerminal().id().toString());
    }

    /** Nobody entered it. */
    @State("no such terminal, before an agent")
    public Map<String, Object> noTerminalBeforeAnAgent() {
        return Map.of("terminalId", UUID.randomUUID().toString(), "staffToken", TestTokens.staff("agent"));
    }

    /** Its one contact has another number. */
    @State("a merchant whose number was changed, before an agent")
    public Map<String, Object> aMerchantWithANewNumber() {
        Map<String, Object> known = aTerminalBeforeAnAgent();
        changeTheNumber(known);
        return known;
    }

    /** Nobody of them has a licence. */
    @State("a micro merchant, before an agent")
    public Map<String, Object> aMicroMerchantBeforeAnAgent() {
        return Map.of(
                "merchantId", Fleet.id(Fleet.merchant(Fleet.micro())).toString(),
                "staffToken", TestTokens.staff("agent"));
    }

    /** What the administrator saw is no longer so. */
    @State("a merchant that was changed since an administrator looked")
    public Map<String, Object> aMerchantThatWasChanged() {
        Map<String, Object> known = aTerminalBeforeAnAdministrator();
        changeTheNumber(known);
        return known;
    }

    /** Nothing is entered but what everyone finds: acquirers and models. */
    @State("the one who runs the stack")
    public Map<String, Object> whoRunsTheStack() {
        return provisioning();
    }

    /** A merchant without a store. */
    @State("a merchant, before the one who runs the stack")
    public Map<String, Object> aMerchantBeforeWhoRunsTheStack() {
        Map<String, Object> known = provisioning();
        known.put("merchantId", Fleet.id(Fleet.merchant(Fleet.enterprise())).toString());
        return known;
    }

    /** A store without a terminal. */
    @State("a store, before the one who runs the stack")
    public Map<String, Object> aStoreBeforeWhoRunsTheStack() {
        Map<String, Object> known = provisioning();
        known.put("storeId", Fleet.store().toString());
        return known;
    }

    /** Entered and not yet activated. */
    @State("an entered terminal, before the one who runs the stack")
    public Map<String, Object> anEnteredTerminalBeforeWhoRunsTheStack() {
        Map<String, Object> known = provisioning();
        known.put(
                "terminalId",
                Fleet.id(Fleet.terminal(Fleet.store(), Fleet.serial(), "pax-a920", "10.2.4"))
                        .toString());
        return known;
    }

    /** Activated. */
    @State("an active terminal, before the one who runs the stack")
    public Map<String, Object> anActiveTerminalBeforeWhoRunsTheStack() {
        Map<String, Object> known = provisioning();
        known.put("terminalId", Fleet.activeTerminal().id().toString());
        return known;
    }

    /** Numbers nobody has, for what is entered. */
    private static Map<String, Object> provisioning() {
        Map<String, Object> known = new HashMap<>();
        known.put("staffToken", TestTokens.staffNamed("service-account-provisioning", "administrator"));
        known.put("intention", UUID.randomUUID().toString());
        known.put("merchantNumber", Fleet.merchantNumber());
        known.put("serial", Fleet.serial());
        known.put("terminalNumber", Fleet.terminalNumber());
        return known;
    }

    private static Map<String, Object> before(String role, String terminalId) {
        JsonPath terminal =
                Calls.as(role).get("/api/v1/terminals/" + terminalId).jsonPath();
        String merchantId = terminal.getString("merchantId");
        Response merchant = Calls.as(role).get("/api/v1/merchants/" + merchantId);
        Map<String, Object> known = new HashMap<>();
        known.put("staffToken", TestTokens.staff(role));
        known.put("terminalId", terminalId);
        known.put("merchantId", merchantId);
        known.put("storeId", terminal.getString("storeId"));
        known.put("contactId", merchant.path("contacts[0].id"));
        known.put("etag", merchant.header("ETag"));
        return known;
    }

    private static void changeTheNumber(Map<String, Object> known) {
        Calls.asAdministrator()
                .body(Map.of("number", "+8613900139000"))
                .put("/api/v1/merchants/" + known.get("merchantId") + "/contacts/" + known.get("contactId") + "/number")
                .then()
                .statusCode(200);
    }

    private Map<String, Object> of(TestTerminal terminal) {
        return Map.of(
                "terminalId", terminal.id().toString(),
                "serial", terminal.serial(),
                "serviceToken", TestTokens.service(caller));
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
