package io.tillkey.tickets;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import au.com.dius.pact.provider.MessageAndMetadata;
import au.com.dius.pact.provider.PactVerifyProvider;
import au.com.dius.pact.provider.junit5.PactVerificationContext;
import au.com.dius.pact.provider.junit5.PactVerificationInvocationContextProvider;
import au.com.dius.pact.provider.junitsupport.Provider;
import au.com.dius.pact.provider.junitsupport.State;
import au.com.dius.pact.provider.junitsupport.loader.PactFolder;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import io.tillkey.testing.EventStream;
import io.tillkey.testing.TestTokens;
import io.tillkey.testing.pact.ProducedEvent;
import io.tillkey.testing.pact.ProviderTargets;
import io.tillkey.tickets.attachment.SampleFiles;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExtendWith;

/** What other services rely on at tickets ({@code contracts/pacts}), proved on what tickets really sends and answers. */
@QuarkusTest
@Provider("tickets")
@PactFolder("../../contracts/pacts")
public class ConsumersPactTest {
    /** More terminals than one person of the staff may ask for at a time. */
    private static final int MANY = 200;

    private static final String TICKET_CHANGES = "GET /api/v1/ticket-changes";
    private static final Duration PATIENCE = Duration.ofSeconds(20);

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

    /** A merchant opens a ticket. */
    @PactVerifyProvider("TicketOpened")
    public MessageAndMetadata aTicketThatIsOpened() {
        Browser browser = Browser.fresh().opened(Browser.serial("PX"));
        return ProducedEvent.last("tillkey.tickets.v1", "TicketOpened", browser.ticketId());
    }

    /** A merchant asks for an agent. */
    @PactVerifyProvider("RouteChosen")
    public MessageAndMetadata aRouteThatIsChosen() {
        Browser browser = Browser.fresh().opened(Browser.serial("PX"));
        browser.choose("AGENT").then().statusCode(200);
        return ProducedEvent.last("tillkey.tickets.v1", "RouteChosen", browser.ticketId());
    }

    /** Somebody follows while a merchant opens a ticket. */
    @PactVerifyProvider("that a ticket changed")
    public MessageAndMetadata aChangeOfATicket() throws IOException {
        return streamed(TICKET_CHANGES, message -> message.contains("ticketId"), () -> {
            Browser ignored = Browser.fresh().opened(Browser.serial("PX"));
        });
    }

    /** Somebody follows, and nothing has happened yet. */
    @PactVerifyProvider("that changes are told from now on")
    public MessageAndMetadata theBeginningOfTheChanges() throws IOException {
        return streamed(TICKET_CHANGES, message -> true, () -> {});
    }

    /** The first message of such a kind in the stream that the console opens. */
    private static MessageAndMetadata streamed(String operation, Predicate<String> kind, Runnable happening)
            throws IOException {
        try (EventStream stream = EventStream.open(
                operation.substring(operation.indexOf('/')),
                Map.of("Authorization", "Bearer " + TestTokens.service("console")))) {
            assertThat(stream.status()).isEqualTo(200);
            happening.run();
            Optional<String> message = stream.next(PATIENCE);
            while (message.isPresent() && !kind.test(message.get())) {
                message = stream.next(PATIENCE);
            }
            return new MessageAndMetadata(
                    message.orElseThrow(() -> new AssertionError("no such message in " + operation))
                            .getBytes(UTF_8),
                    Map.of("contentType", stream.header("X-SSE-Content-Type").orElse("none"), "stream", operation));
        }
    }

    /** An agent takes a ticket. */
    @State("a ticket that one of the staff took")
    public Map<String, Object> aTicketThatWasTaken() {
        Browser browser = Browser.fresh().opened(Browser.serial("PX"));
        browser.choose("AGENT").then().statusCode(200);
        Browser.staff("agent")
                .put("/api/v1/tickets/" + browser.ticketId() + "/assignee")
                .then()
                .statusCode(200);
        return forIdentity(browser.ticketId());
    }

    /** A ticket nobody opened. */
    @State("no such ticket")
    public Map<String, Object> noTicket() {
        return forIdentity(UUID.randomUUID());
    }

    private static Map<String, Object> forIdentity(UUID ticketId) {
        return Map.of("ticketId", ticketId.toString(), "serviceToken", TestTokens.service("identity"));
    }

    /** A terminal nobody asked to reset. */
    @State("a terminal without an open ticket")
    public Map<String, Object> aTerminalWithoutATicket() {
        return opening(Browser.serial("PX"), Browser.freshBinding());
    }

    /** This browser opened a ticket for it. */
    @State("a terminal with an open ticket of this browser")
    public Map<String, Object> aTerminalOfThisBrowser() {
        String serial = Browser.serial("PX");
        return opening(serial, Browser.fresh().opened(serial).binding());
    }

    /** Another browser presented a code for it; before that, nobody stands in anyone's way (R3). */
    @State("a terminal with a verified ticket of another browser")
    public Map<String, Object> aTerminalOfAnotherBrowser() {
        String serial = Browser.serial("PX");
        Browser other = Browser.fresh().opened(serial);
        Reports.verificationPassed(other.ticketId(), FakeDevices.terminalOf(serial), MovableClock.now())
                .send();
        await().until(other::progress, "VERIFIED"::equals);
        return opening(serial, Browser.freshBinding());
    }

    /** A partner's link, just made. */
    @State("a ticket that a partner opened")
    public Map<String, Object> aTicketOfAPartner() {
        return takingOver(PartnerApp.handOverOf(PartnerApp.enrolled().open(Browser.serial("PX"))));
    }

    /** A partner's link works for one browser. */
    @State("a partner's link that another browser used")
    public Map<String, Object> aLinkThatWasUsed() {
        String handOver = PartnerApp.handOverOf(PartnerApp.enrolled().open(Browser.serial("PX")));
        Browser.fresh().takeOver(handOver).then().statusCode(200);
        return takingOver(handOver);
    }

    /** Another browser presented a code for the terminal meanwhile. */
    @State("a partner's link for a terminal with a verified ticket")
    public Map<String, Object> aLinkForATerminalOfAnotherBrowser() {
        String serial = (String) aTerminalOfAnotherBrowser().get("serial");
        return takingOver(PartnerApp.handOverOf(PartnerApp.enrolled().open(serial)));
    }

    /** An agent opened it and reads out its code. */
    @State("a ticket that an agent opened on the phone")
    public Map<String, Object> aTicketOnThePhone() {
        return joining(onThePhone(knownTerminal()));
    }

    /** A joining code works for one browser. */
    @State("a joining code that another browser used")
    public Map<String, Object> aJoiningCodeThatWasUsed() {
        String code = onThePhone(knownTerminal());
        Browser.fresh().join(code).then().statusCode(200);
        return joining(code);
    }

    /** A ticket, just opened. */
    @State("a new ticket of this browser")
    public Map<String, Object> aNewTicket() {
        return of(Browser.fresh().opened(Browser.serial("PX")));
    }

    /** A ticket, just opened, with a fee. */
    @State("a new ticket of this browser that costs 50 yuan")
    public Map<String, Object> aTicketWithAFee() {
        return of(Browser.fresh().opened(Browser.serial("FEE")));
    }

    /** An agent was asked for, the merchant wrote, and an agent answered. */
    @State("a ticket of this browser on which an agent wrote")
    public Map<String, Object> aTicketWithAConversation() {
        Browser browser = Browser.fresh().opened(Browser.serial("PX"));
        browser.choose("AGENT").then().statusCode(200);
        browser.write("hello").then().statusCode(201);
        Browser.staff("agent")
                .put("/api/v1/tickets/" + browser.ticketId() + "/assignee")
                .then()
                .statusCode(200);
        Browser.staff("agent")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .contentType("application/json")
                .body(Map.of("kind", "MESSAGE", "text", "hello"))
                .post("/api/v1/tickets/" + browser.ticketId() + "/conversation")
                .then()
                .statusCode(201);
        return of(browser);
    }

    /** All its steps are ticked. */
    @State("a ticket of this browser whose agent ticked a step")
    public Map<String, Object> aTicketWithTickedSteps() {
        Browser browser = Browser.fresh().opened(Browser.serial("PX"));
        String ticket = "/api/v1/tickets/" + browser.ticketId();
        Browser.staff("agent").put(ticket + "/assignee").then().statusCode(200);
        int steps = Browser.staff("agent")
                .get(ticket + "/guided-steps")
                .jsonPath()
                .getList("items")
                .size();
        for (int number = 1; number <= steps; number++) {
            Browser.staff("agent")
                    .contentType("application/json")
                    .body(Map.of("done", true))
                    .put(ticket + "/guided-steps/" + number)
                    .then()
                    .statusCode(200);
        }
        return of(browser);
    }

    /** An agent works on it and reads out their code. */
    @State("a ticket of this browser whose agent has a staff code")
    public Map<String, Object> aTicketWithAStaffCode() {
        Browser browser = Browser.fresh().opened(Browser.serial("PX"));
        String ticket = "/api/v1/tickets/" + browser.ticketId();
        Browser.staff("agent").put(ticket + "/assignee").then().statusCode(200);
        Map<String, Object> known = new HashMap<>(of(browser));
        known.put(
                "staffCode",
                Browser.staff("agent")
                        .header("Idempotency-Key", UUID.randomUUID().toString())
                        .post(ticket + "/staff-codes")
                        .path("code"));
        return known;
    }

    /** An agent works on a ticket of it and reads out their code. */
    @State("a terminal that one of the staff works on")
    public Map<String, Object> aTerminalThatSomebodyWorksOn() {
        String serial = Browser.serial("PX");
        String ticket = "/api/v1/tickets/" + Browser.fresh().opened(serial).ticketId();
        Browser.staff("agent").put(ticket + "/assignee").then().statusCode(200);
        return Map.of(
                "terminalId", FakeDevices.terminalOf(serial).toString(),
                "staffCode",
                        Browser.staff("agent")
                                .header("Idempotency-Key", UUID.randomUUID().toString())
                                .post(ticket + "/staff-codes")
                                .path("code"),
                "serviceToken", TestTokens.service("devices"));
    }

    /** It has no ticket at all. */
    @State("a terminal that nobody works on")
    public Map<String, Object> aTerminalThatNobodyWorksOn() {
        return Map.of(
                "terminalId", UUID.randomUUID().toString(),
                "staffCode", "40271835",
                "serviceToken", TestTokens.service("devices"));
    }

    /** The merchant sent a photo. */
    @State("a ticket of this browser with a photo")
    public Map<String, Object> aTicketWithAPhoto() {
        Browser browser = Browser.fresh().opened(Browser.serial("PX"));
        browser.choose("AGENT").then().statusCode(200);
        String id = browser.request()
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .contentType("image/png")
                .body(SampleFiles.png(8, 8))
                .post("/api/v1/tickets/" + browser.ticketId() + "/attachments")
                .then()
                .statusCode(201)
                .extract()
                .path("attachment.id");
        Map<String, Object> known = new HashMap<>(of(browser));
        known.put("attachmentId", id);
        return known;
    }

    /** A ticket that was cancelled. */
    @State("a ticket that this browser gave up")
    public Map<String, Object> aTicketThatWasGivenUp() {
        Browser browser = Browser.fresh().opened(Browser.serial("PX"));
        browser.cancel().then().statusCode(200);
        return of(browser);
    }

    /** A ticket that is not this browser's. */
    @State("a ticket of another browser")
    public Map<String, Object> aTicketOfAnotherBrowser() {
        Map<String, Object> ticket = new HashMap<>(aNewTicket());
        ticket.put("binding", Browser.freshBinding());
        return ticket;
    }

    /** The number of the code's text is dead. */
    @State("a ticket whose text did not get through")
    public Map<String, Object> aTicketWhoseTextFailed() {
        String serial = Browser.serial("PX");
        Browser browser = Browser.fresh().opened(serial);
        UUID message = UUID.randomUUID();
        Instant now = MovableClock.now();
        Reports.codeRequested(browser.ticketId(), FakeDevices.terminalOf(serial), message, now)
                .send();
        Reports.messageFailed(message, browser.ticketId(), true, "NUMBER_UNREACHABLE", now)
                .send();
        await().until(() -> browser.get().path("message.state"), "FAILED"::equals);
        return of(browser);
    }

    /** The credential is set, the terminal offline. */
    @State("a ticket whose terminal is offline")
    public Map<String, Object> aTicketThatWaitsForItsTerminal() {
        String serial = Browser.serial("OFFLINE");
        Browser browser = Browser.fresh().opened(serial);
        Reports.credentialReset(browser.ticketId(), FakeDevices.terminalOf(serial), MovableClock.now())
                .send();
        await().until(() -> browser.get().path("waitingFor"), "TERMINAL_ONLINE"::equals);
        return of(browser);
    }

    /** Somebody asked for an agent. */
    @State("a ticket nobody works on, before an agent")
    public Map<String, Object> aTicketOfNobody() {
        return before(desk(), "agent", asksForAnAgent());
    }

    /** An agent took it. */
    @State("a ticket before the agent who works on it")
    public Map<String, Object> aTicketBeforeItsAgent() {
        String agent = desk();
        return before(agent, "agent", takenBy(agent));
    }

    /** Somebody else was faster. */
    @State("a ticket that a colleague of an agent works on")
    public Map<String, Object> aTicketOfAColleague() {
        return before(desk(), "agent", takenBy(desk()));
    }

    /** Two agents are known to tickets, since both have worked. */
    @State("a ticket of an agent, before a supervisor")
    public Map<String, Object> aTicketBeforeASupervisor() {
        String colleague = desk();
        takenBy(colleague);
        Map<String, Object> known = before(desk(), "supervisor", takenBy(desk()));
        known.put("userName", colleague);
        return known;
    }

    /** A supervisor gave it to somebody. */
    @State("a ticket that was assigned, before an auditor")
    public Map<String, Object> aTicketThatWasAssigned() {
        UUID ticket = asksForAnAgent();
        for (String each : List.of(desk(), desk())) {
            takenBy(each);
            at(desk(), "supervisor")
                    .contentType("application/json")
                    .body(Map.of("userName", each))
                    .post(path(ticket) + "/assignments")
                    .then()
                    .statusCode(200);
        }
        return before(desk(), "auditor", ticket);
    }

    /** The merchant opened it from somewhere. */
    @State("a ticket whose merchant's address is kept, before an auditor")
    public Map<String, Object> aTicketWithAnAddress() {
        return before(desk(), "auditor", asksForAnAgent());
    }

    /** An administrator changed it and replayed dead letters, from somewhere, and said why. */
    @State("what staff did on a terminal, before an auditor")
    public Map<String, Object> whatStaffDidOnATerminal() {
        UUID terminal = UUID.randomUUID();
        for (String reason : List.of("DISABLED RISK", "LOST LOST_OR_STOLEN")) {
            Reports.staffActed("TERMINAL", terminal, "TERMINAL_STATUS_CHANGED", reason, "zhao.lei", MovableClock.now())
                    .with("sealedAddress", TicketKeys.sealedAddress("203.0.113.7"))
                    .with("sealedNote", TicketKeys.sealedNote("asked by the owner"))
                    .send();
        }
        await().until(() -> Database.count("audit_entry", "record_id = '" + terminal + "'") == 2);
        Map<String, Object> known = new HashMap<>(person(desk(), "auditor"));
        known.put("terminalId", terminal.toString());
        return known;
    }

    /** Its card says so. */
    @State("a ticket of a terminal with a PIN, before an agent")
    public Map<String, Object> aTicketOfATerminalWithAPin() {
        return before(
                desk(), "agent", Browser.fresh().opened(Browser.serial("PIN")).ticketId());
    }

    /** The number is dead. */
    @State("a ticket whose text did not get through, before an agent")
    public Map<String, Object> aTicketWhoseTextFailedBeforeAnAgent() {
        return before(desk(), "agent", UUID.fromString((String)
                aTicketWhoseTextFailed().get("ticketId")));
    }

    /** A ticket nobody opened. */
    @State("no such ticket, before an agent")
    public Map<String, Object> noTicketBeforeAnAgent() {
        Map<String, Object> known = new HashMap<>(person(desk(), "agent"));
        known.put("ticketId", UUID.randomUUID().toString());
        return known;
    }

    /** The fleet knows whose terminal it is. */
    @State("a ticket of a registered terminal, before the agent who works on it")
    public Map<String, Object> aTicketOfARegisteredTerminal() {
        String serial = Browser.serial("PX");
        UUID merchant = UUID.randomUUID();
        register(serial, merchant);
        Browser browser = Browser.fresh().opened(serial);
        browser.choose("AGENT").then().statusCode(200);
        String agent = desk();
        Map<String, Object> known = before(agent, "agent", takes(agent, browser.ticketId()));
        known.put("contactId", FakeDevices.contactOf(merchant).toString());
        return known;
    }

    /** Who worked on it looked at the number. */
    @State("a ticket on which a number was shown in full, before an auditor")
    public Map<String, Object> aTicketWithAnUnmasking() {
        Map<String, Object> held = aTicketOfARegisteredTerminal();
        UUID ticket = UUID.fromString((String) held.get("ticketId"));
        given().auth()
                .oauth2((String) held.get("staffToken"))
                .contentType("application/json")
                .body(Map.of(
                        "field", "CONTACT_NUMBER",
                        "contactId", held.get("contactId"),
                        "reason", "CALLING_THE_MERCHANT",
                        "text", "asked to be called back"))
                .post(path(ticket) + "/unmaskings")
                .then()
                .statusCode(200);
        return before(desk(), "auditor", ticket);
    }

    /** The owner said "not me". */
    @State("a suspected fraud, before an agent")
    public Map<String, Object> aSuspectedFraud() {
        String serial = Browser.serial("PX");
        UUID stopped = Browser.fresh().opened(serial).ticketId();
        Reports.resetStopped(stopped, FakeDevices.terminalOf(serial), MovableClock.now(), "PAGE")
                .send();
        String report = await().until(
                        () -> Database.query("select id from ticket where fraud_of = '" + stopped + "'"),
                        found -> !found.isEmpty())
                .get(0);
        return before(desk(), "agent", UUID.fromString(report));
    }

    /** An hour ago they could have read it. */
    @State("a ticket before somebody whose token ended")
    public Map<String, Object> aTicketBeforeATokenThatEnded() {
        Map<String, Object> known = aTicketOfNobody();
        known.put("staffToken", TestTokens.expired("agent"));
        return known;
    }

    /** Merchant and staff wrote, and the agent sent a photo. */
    @State("a conversation with a note and a photo, before its agent")
    public Map<String, Object> aConversationBeforeItsAgent() {
        Browser browser = Browser.fresh().opened(Browser.serial("PX"));
        browser.choose("AGENT").then().statusCode(200);
        browser.write("hello").then().statusCode(201);
        String agent = desk();
        takes(agent, browser.ticketId());
        once(agent, "agent")
                .contentType("application/json")
                .body(Map.of("kind", "NOTE", "text", "called twice"))
                .post(path(browser.ticketId()) + "/conversation")
                .then()
                .statusCode(201);
        String photo = once(agent, "agent")
                .contentType("image/png")
                .body(SampleFiles.png(8, 8))
                .post(path(browser.ticketId()) + "/attachments")
                .then()
                .statusCode(201)
                .extract()
                .path("attachment.id");
        Map<String, Object> known = before(agent, "agent", browser.ticketId());
        known.put("attachmentId", photo);
        return known;
    }

    /** The merchant sent a document. */
    @State("a conversation with a document, before its agent")
    public Map<String, Object> aDocumentBeforeItsAgent() {
        Browser browser = Browser.fresh().opened(Browser.serial("PX"));
        browser.choose("AGENT").then().statusCode(200);
        String agent = desk();
        takes(agent, browser.ticketId());
        String document = browser.request()
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .contentType("application/pdf")
                .body(SampleFiles.pdfWithPhoto(210, 297))
                .post(path(browser.ticketId()) + "/attachments")
                .then()
                .statusCode(201)
                .extract()
                .path("attachment.id");
        Map<String, Object> known = before(agent, "agent", browser.ticketId());
        known.put("attachmentId", document);
        return known;
    }

    /** The first step is done, and the agent thought of one more. */
    @State("a ticket with a ticked and an added step, before its agent")
    public Map<String, Object> aTicketWithSteps() {
        String agent = desk();
        UUID ticket = takenBy(agent);
        at(agent, "agent")
                .contentType("application/json")
                .body(Map.of("done", true))
                .put(path(ticket) + "/guided-steps/1")
                .then()
                .statusCode(200);
        once(agent, "agent")
                .contentType("application/json")
                .body(Map.of("text", "Pull the plug."))
                .post(path(ticket) + "/guided-steps")
                .then()
                .statusCode(201);
        return before(agent, "agent", ticket);
    }

    /** Both terminals checked in. */
    @State("two tickets of an agent whose terminals are online")
    public Map<String, Object> twoTicketsOfAnAgent() {
        String agent = desk();
        String serial = onlineTerminal();
        takes(agent, Browser.fresh().opened(onlineTerminal()).ticketId());
        UUID ticket = takes(agent, Browser.fresh().opened(serial).ticketId());
        Map<String, Object> known = before(agent, "agent", ticket);
        known.put("terminal", serial);
        return known;
    }

    /** It is in the fleet. */
    @State("a merchant on the phone, whose terminal has no ticket")
    public Map<String, Object> aMerchantOnThePhone() {
        Map<String, Object> known = person(desk(), "agent");
        known.put("terminal", knownTerminal());
        return known;
    }

    /** The merchant has begun already. */
    @State("a merchant on the phone, whose terminal has a ticket")
    public Map<String, Object> aMerchantOnThePhoneWithATicket() {
        String serial = knownTerminal();
        Map<String, Object> known =
                before(desk(), "agent", Browser.fresh().opened(serial).ticketId());
        known.put("terminal", serial);
        return known;
    }

    /** As many as one person may ask for, none of which there is. */
    @State("an agent who asked for too many terminals")
    public Map<String, Object> anAgentWhoAskedForTooMany() {
        String agent = desk();
        int status = 0;
        for (int i = 0; i < MANY && status != 429; i++) {
            status = once(agent, "agent")
                    .contentType("application/json")
                    .body(Map.of("query", "ZZZZZ9", "reason", "FORGOTTEN", "language", "zh-CN"))
                    .post("/api/v1/phone-tickets")
                    .statusCode();
        }
        Map<String, Object> known = person(agent, "agent");
        known.put("terminal", knownTerminal());
        return known;
    }

    /** What was done so far is in the trail. */
    @State("a trail, before the one who runs the stack")
    public Map<String, Object> aTrailBeforeWhoRunsTheStack() {
        asksForAnAgent();
        return whoRunsTheStack();
    }

    /** No partner of theirs is enrolled. */
    @State("the one who runs the stack")
    public Map<String, Object> whoRunsTheStack() {
        return person("service-account-provisioning", "administrator");
    }

    /** Enrolled, without a token. */
    @State("a partner, before the one who runs the stack")
    public Map<String, Object> aPartnerBeforeWhoRunsTheStack() {
        Map<String, Object> known = whoRunsTheStack();
        known.put(
                "partnerId",
                PartnerApp.administrator()
                        .body(Map.of("name", "Demo " + UUID.randomUUID(), "acquirerCode", "shouqianba"))
                        .post("/api/v1/partners")
                        .then()
                        .statusCode(201)
                        .extract()
                        .path("id"));
        return known;
    }

    /** Its token lets in. */
    @State("a partner with a token")
    public Map<String, Object> aPartnerWithAToken() {
        return Map.of("partnerToken", PartnerApp.enrolled().token());
    }

    /** The token is eleven minutes old. */
    @State("a ticket whose token is about to end")
    public Map<String, Object> aTicketWithAnOldToken() {
        Map<String, Object> ticket = aNewTicket();
        MovableClock.forward(Duration.ofMinutes(11));
        return ticket;
    }

    /** Time goes by only where a state says so. */
    @AfterEach
    void now() {
        MovableClock.reset();
    }

    private static Map<String, Object> opening(String serial, String binding) {
        return Map.of(
                "serial",
                serial,
                "binding",
                binding,
                "intention",
                UUID.randomUUID().toString(),
                "serviceToken",
                TestTokens.service("console"));
    }

    private static String knownTerminal() {
        String serial = Browser.serial("PX");
        register(serial, UUID.randomUUID());
        return serial;
    }

    private static void register(String serial, UUID merchant) {
        Reports.registered(
                        FakeDevices.terminalOf(serial),
                        serial,
                        merchant,
                        UUID.randomUUID(),
                        "ACTIVE",
                        MovableClock.now())
                .send();
        await().until(() -> Database.count("terminal", "serial = '" + serial + "'") == 1);
    }

    private static UUID asksForAnAgent() {
        Browser browser = Browser.fresh().opened(Browser.serial("PX"));
        browser.choose("AGENT").then().statusCode(200);
        return browser.ticketId();
    }

    /** A user name nobody has. */
    private static String desk() {
        return "desk." + UUID.randomUUID();
    }

    private static UUID takenBy(String agent) {
        UUID ticket = asksForAnAgent();
        takes(agent, ticket);
        return ticket;
    }

    private static UUID takes(String agent, UUID ticket) {
        at(agent, "agent").put(path(ticket) + "/assignee").then().statusCode(200);
        return ticket;
    }

    private static String path(UUID ticket) {
        return "/api/v1/tickets/" + ticket;
    }

    private static RequestSpecification at(String userName, String role) {
        return Browser.staffNamed(userName, role);
    }

    private static RequestSpecification once(String userName, String role) {
        return at(userName, role).header("Idempotency-Key", UUID.randomUUID().toString());
    }

    private static Map<String, Object> person(String userName, String role) {
        Map<String, Object> known = new HashMap<>();
        known.put("staffToken", TestTokens.staffNamed(userName, role));
        known.put("intention", UUID.randomUUID().toString());
        return known;
    }

    private static Map<String, Object> before(String userName, String role, UUID ticket) {
        Map<String, Object> known = person(userName, role);
        known.put("ticketId", ticket.toString());
        known.put("reference", at(userName, role).get(path(ticket)).path("reference"));
        return known;
    }

    private static String onlineTerminal() {
        String serial = knownTerminal();
        Reports.checkedIn(FakeDevices.terminalOf(serial), true, MovableClock.now())
                .send();
        await().until(() -> Database.count("terminal", "serial = '" + serial + "' and online") == 1);
        return serial;
    }

    private static String onThePhone(String serial) {
        return Browser.staff("agent")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .contentType("application/json")
                .body(Map.of("query", serial, "reason", "FORGOTTEN", "language", "zh-CN"))
                .post("/api/v1/phone-tickets")
                .path("joiningCode.code");
    }

    private static Map<String, Object> joining(String code) {
        return Map.of(
                "joiningCode", code, "binding", Browser.freshBinding(), "serviceToken", TestTokens.service("console"));
    }

    private static Map<String, Object> takingOver(String handOver) {
        return Map.of(
                "handOver", handOver, "binding", Browser.freshBinding(), "serviceToken", TestTokens.service("console"));
    }

    private static Map<String, Object> of(Browser browser) {
        return Map.of(
                "ticketId", browser.ticketId().toString(),
                "ticketToken", browser.ticketToken(),
                "binding", browser.binding(),
                "serviceToken", TestTokens.service("console"));
    }
}
