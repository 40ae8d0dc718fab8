package io.tillkey.identity;

import static org.awaitility.Awaitility.await;

import au.com.dius.pact.provider.MessageAndMetadata;
import au.com.dius.pact.provider.PactVerifyProvider;
import au.com.dius.pact.provider.junit5.PactVerificationContext;
import au.com.dius.pact.provider.junit5.PactVerificationInvocationContextProvider;
import au.com.dius.pact.provider.junitsupport.Provider;
import au.com.dius.pact.provider.junitsupport.State;
import au.com.dius.pact.provider.junitsupport.loader.PactFolder;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import io.tillkey.testing.EventSender;
import io.tillkey.testing.OpenApiContract;
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

/** What other services rely on at identity ({@code contracts/pacts}), proved on what identity really sends and answers. */
@QuarkusTest
@WithTestResource(IdentityStack.class)
@Provider("identity")
@PactFolder("../../contracts/pacts")
public class ConsumersPactTest {
    private static final String PASSWORD = "violet-Harbour-71-rain";

    @BeforeEach
    void aimAtTheService(PactVerificationContext context) {
        context.setTarget(ProviderTargets.of(context.getInteraction(), this));
    }

    @TestTemplate
    @ExtendWith(PactVerificationInvocationContextProvider.class)
    void identityKeepsWhatItsConsumersRelyOn(PactVerificationContext context) {
        context.verifyInteraction();
    }

    /** A code is asked for. */
    @PactVerifyProvider("CodeRequested")
    public MessageAndMetadata aCodeThatIsAskedFor() {
        Browser browser = Browser.at(Shop.withPassword());
        browser.requestCode().then().statusCode(202);
        return ProducedEvent.last(Neighbours.VERIFICATIONS, "CodeRequested", browser.ticketId());
    }

    /** The right code is presented. */
    @PactVerifyProvider("VerificationPassed of a ticket")
    public MessageAndMetadata aCodeThatIsRight() {
        Browser browser = Browser.at(Shop.withPassword());
        browser.verify();
        return ProducedEvent.last(Neighbours.VERIFICATIONS, "VerificationPassed", browser.ticketId());
    }

    /** The hundredth wrong code in a row is presented; the first ninety-nine are in the budget's row. */
    @PactVerifyProvider("AttemptsExhausted of a ticket")
    public MessageAndMetadata aCodeTooMany() {
        Browser browser = Browser.at(Shop.withPassword());
        String code = browser.receiveCode();
        Database.update(
                "insert into attempt_budgets (terminal_id, consecutive_failures) values (?, 99)"
                        + " on conflict (terminal_id) do update set consecutive_failures = 99",
                browser.terminalId());
        browser.tryCode(Browser.wrong(code)).then().statusCode(403);
        return ProducedEvent.last(Neighbours.VERIFICATIONS, "AttemptsExhausted", browser.ticketId());
    }

    /** An agent types what the merchant said. */
    @PactVerifyProvider("EvidenceRecorded")
    public MessageAndMetadata aResultThatIsRecorded() {
        Browser browser = Browser.at(Shop.ofType("MICRO"), "AGENT");
        verifyTheRest(browser);
        return ProducedEvent.last(Neighbours.VERIFICATIONS, "EvidenceRecorded", browser.ticketId());
    }

    /** The evidence is there, and the number changed lately. */
    @PactVerifyProvider("ApprovalRequested")
    public MessageAndMetadata anApprovalThatIsAskedFor() {
        return ProducedEvent.last(Neighbours.VERIFICATIONS, "ApprovalRequested", risky().ticketId());
    }

    /** A second person approves. */
    @PactVerifyProvider("ApprovalGiven")
    public MessageAndMetadata anApprovalThatIsGiven() {
        Browser browser = risky();
        StaffMember.supervisor().decides(browser.ticketId(), "APPROVE").then().statusCode(200);
        return ProducedEvent.last(Neighbours.VERIFICATIONS, "ApprovalGiven", browser.ticketId());
    }

    /** A second person approves what is very risky. */
    @PactVerifyProvider("ApprovalGiven that cools off")
    public MessageAndMetadata anApprovalThatCoolsOff() {
        Browser browser = veryRisky();
        return ProducedEvent.last(Neighbours.VERIFICATIONS, "ApprovalGiven", browser.ticketId());
    }

    /** The code to the new number is typed, after all that has to come before. */
    @PactVerifyProvider("NumberChangeConfirmed")
    public MessageAndMetadata aNumberThatIsConfirmed() {
        NumberChanger merchant = aChangeThatCooledOff();
        merchant.tryCode(merchant.receiveCode().get("code")).then().statusCode(200);
        return ProducedEvent.last(Neighbours.VERIFICATIONS, "NumberChangeConfirmed", merchant.ticketId());
    }

    /** An agent chooses the contact that a new number is for. */
    @PactVerifyProvider("NumberContactChosen")
    public MessageAndMetadata aContactThatIsChosen() {
        Shop shop = Shop.ofType("MICRO");
        NumberChanger merchant = NumberChanger.at(shop);
        StaffMember.agent()
                .request()
                .body(Map.of("contactId", shop.contactId().toString()))
                .put(merchant.path("number-change/contact"))
                .then()
                .statusCode(200);
        return ProducedEvent.last(Neighbours.VERIFICATIONS, "NumberContactChosen", merchant.ticketId());
    }

    private static NumberChanger aChangeThatCooledOff() {
        Shop shop = Shop.ofType("MICRO");
        NumberChanger merchant = NumberChanger.at(shop);
        UUID ticket = merchant.ticketId();
        StaffMember agent = StaffMember.agent();
        merchant.states(Shop.newNumber()).then().statusCode(200);
        agent.types(ticket, "PRINCIPAL_ID", Shop.PRINCIPAL_ID_END).then().statusCode(201);
        agent.types(ticket, "SETTLEMENT_ACCOUNT", Shop.SETTLEMENT_END).then().statusCode(201);
        FakeDevices.shows(shop.terminalId(), "36608453");
        agent.types(ticket, "TERMINAL_POSSESSION", "36608453").then().statusCode(201);
        StaffMember.supervisor().decides(ticket, "APPROVE").then().statusCode(200);
        MovableClock.get().advance(Duration.ofHours(72));
        return merchant;
    }

    /** A second person refuses. */
    @PactVerifyProvider("ApprovalRefused")
    public MessageAndMetadata anApprovalThatIsRefused() {
        Browser browser = risky();
        StaffMember.supervisor().decides(browser.ticketId(), "REFUSE").then().statusCode(200);
        return ProducedEvent.last(Neighbours.VERIFICATIONS, "ApprovalRefused", browser.ticketId());
    }

    /** An administrator replays what identity could not handle, and says why. */
    @PactVerifyProvider("StaffActed of a replay of dead letters")
    public MessageAndMetadata aReplayOfDeadLetters() {
        String topic = "tillkey.terminals.v1";
        String key = UUID.randomUUID().toString();
        UUID id = UUID.randomUUID();
        EventSender.sendRaw(topic, key, EventSender.headers("TerminalRegistered", key, id), "no JSON");
        StaffMember administrator = StaffMember.administrator();
        await().atMost(Duration.ofSeconds(60)).until(() -> deadLetters(administrator)
                .get("/api/v1/dead-letters?limit=100&topic=" + topic)
                .asString()
                .contains(id.toString()));
        deadLetters(administrator)
                .body(Map.of("reason", "the producer was mended"))
                .post("/api/v1/dead-letters/" + topic + "/replays")
                .then()
                .statusCode(200);
        return ProducedEvent.last("tillkey.staff.actions.v1", "StaffActed", told -> administrator
                .userName()
                .equals(told.json().path("by").asText()));
    }

    private static RequestSpecification deadLetters(StaffMember administrator) {
        return administrator.request().noFilters().filter(OpenApiContract.of("dead-letters"));
    }

    /** An administrator proposes a version of the policy. */
    @PactVerifyProvider("PolicyProposed")
    public MessageAndMetadata aPolicyThatIsProposed() {
        return policy("PolicyProposed", proposal());
    }

    /** Another agrees. */
    @PactVerifyProvider("PolicyAgreed")
    public MessageAndMetadata aPolicyThatIsAgreedTo() {
        String policy = proposal();
        Policies.decides(StaffMember.administrator(), policy, "agreement")
                .then()
                .statusCode(200);
        return policy("PolicyAgreed", policy);
    }

    /** Another refuses. */
    @PactVerifyProvider("PolicyRefused")
    public MessageAndMetadata aPolicyThatIsRefused() {
        String policy = proposal();
        Policies.decides(StaffMember.administrator(), policy, "refusal").then().statusCode(200);
        return policy("PolicyRefused", policy);
    }

    /** Its proposer takes it back. */
    @PactVerifyProvider("PolicyWithdrawn")
    public MessageAndMetadata aPolicyThatIsTakenBack() {
        StaffMember proposer = StaffMember.administrator();
        String policy = Policies.propose(proposer, Policies.builtIn(), Duration.ofHours(1));
        Policies.decides(proposer, policy, "withdrawal").then().statusCode(200);
        return policy("PolicyWithdrawn", policy);
    }

    private static String proposal() {
        return Policies.propose(StaffMember.administrator(), Policies.builtIn(), Duration.ofHours(1));
    }

    private static MessageAndMetadata policy(String event, String policyId) {
        return ProducedEvent.last("tillkey.policies.v1", event, policyId);
    }

    /** The code was right, and an agent verified the rest. */
    @State("a ticket whose evidence is sufficient")
    public Map<String, Object> aReleasedTicket() {
        Browser browser = Browser.at(Shop.ofType("MICRO"), "AGENT");
        browser.verify();
        verifyTheRest(browser);
        return of(browser);
    }

    /** The code was right, and the rest is not verified yet. */
    @State("a ticket whose evidence is outstanding")
    public Map<String, Object> aTicketThatWaits() {
        Browser browser = Browser.at(Shop.ofType("MICRO"), "AGENT");
        browser.verify();
        return of(browser);
    }

    /** The code was right; what the merchant says is still to be compared. */
    @State("a micro merchant's ticket whose code was right, before an agent")
    public Map<String, Object> aMicroMerchantBeforeAnAgent() {
        return before(StaffMember.agent(), verified("MICRO").ticketId());
    }

    /** The code was right; the licence is still to be looked at. */
    @State("an individual business's ticket whose code was right, before an agent")
    public Map<String, Object> anIndividualBusinessBeforeAnAgent() {
        return before(StaffMember.agent(), verified("INDIVIDUAL_BUSINESS").ticketId());
    }

    /** The evidence is there, and the number changed lately. */
    @State("a ticket that waits for a second person, before a supervisor")
    public Map<String, Object> aTicketBeforeASecondPerson() {
        StaffMember supervisor = StaffMember.supervisor();
        Browser browser = risky();
        Map<String, Object> known = new HashMap<>(before(supervisor, browser.ticketId()));
        known.put("approvalId", supervisor.evidence(browser.ticketId()).path("approval.approvalId"));
        return known;
    }

    /** Their registered number is lost, and they said which one is to take its place. */
    @State("a ticket whose merchant stated a new number, before an agent")
    public Map<String, Object> aNewNumberBeforeAnAgent() {
        NumberChanger merchant = NumberChanger.at(Shop.ofType("MICRO"));
        merchant.states(Shop.newNumber()).then().statusCode(200);
        return before(StaffMember.agent(), merchant.ticketId());
    }

    /** Two of them. */
    @State("two tickets that wait for a second person, before a supervisor")
    public Map<String, Object> twoTicketsBeforeASecondPerson() {
        risky();
        return before(StaffMember.supervisor(), risky().ticketId());
    }

    /** A ticket nobody told identity of. */
    @State("no such ticket, before an agent")
    public Map<String, Object> noTicketBeforeAnAgent() {
        return before(StaffMember.agent(), UUID.randomUUID());
    }

    /** A second person approved what is very risky. */
    @State("a ticket whose release cools off, before a supervisor")
    public Map<String, Object> aTicketThatCoolsOffBeforeASupervisor() {
        return before(StaffMember.supervisor(), veryRisky().ticketId());
    }

    /** One agreed to, one refused. */
    @State("two policies that administrators decided, before an auditor")
    public Map<String, Object> twoDecidedPolicies() {
        aPolicyThatIsAgreedTo();
        aPolicyThatIsRefused();
        return person(new StaffMember("auditor." + UUID.randomUUID(), "auditor"));
    }

    /** It says for whom each of its rules is. */
    @State("a policy two administrators agreed to, before an auditor")
    public Map<String, Object> anAgreedPolicyBeforeAnAuditor() {
        String policy = Policies.propose(StaffMember.administrator(), forSome(), Duration.ofHours(1));
        Policies.decides(StaffMember.administrator(), policy, "agreement")
                .then()
                .statusCode(200);
        return before(new StaffMember("auditor." + UUID.randomUUID(), "auditor"), policy);
    }

    /** Its date has come; it is the software's own for the acquirers of everybody else. */
    @State("a policy in force, before an auditor")
    public Map<String, Object> aPolicyInForceBeforeAnAuditor() {
        Policies.bringInForce(forSome());
        return person(new StaffMember("auditor." + UUID.randomUUID(), "auditor"));
    }

    /** Somebody else proposed it. */
    @State("a proposed policy, before another administrator")
    public Map<String, Object> aProposedPolicyBeforeAnother() {
        return before(StaffMember.administrator(), proposal());
    }

    /** It is theirs. */
    @State("a proposed policy, before its proposer")
    public Map<String, Object> aProposedPolicyBeforeItsProposer() {
        StaffMember proposer = StaffMember.administrator();
        return before(proposer, Policies.propose(proposer, Policies.builtIn(), Duration.ofHours(1)));
    }

    /** Who may propose. */
    @State("an administrator")
    public Map<String, Object> anAdministrator() {
        return person(StaffMember.administrator());
    }

    /** The code was right; the proposed policy asks for a call back besides, and for less else. */
    @State("a micro merchant's ticket and a stricter policy, before an administrator")
    public Map<String, Object> aTicketAndAStricterPolicy() {
        String policy = Policies.propose(
                StaffMember.administrator(),
                Policies.forAcquirer("shouqianba", Policies.group(1, "ONE_TIME_CODE"), Policies.group(1, "CALL_BACK")),
                Duration.ofHours(1));
        Map<String, Object> known = before(StaffMember.administrator(), policy);
        known.put("ticketId", verified("MICRO").ticketId().toString());
        return known;
    }

    private static List<Map<String, Object>> forSome() {
        List<Map<String, Object>> rules = Policies.builtIn();
        rules.add(
                0,
                Map.of(
                        "acquirers", List.of("of-nobody-here"),
                        "merchantTypes", List.of("MICRO"),
                        "routes", List.of("AGENT"),
                        "risks", List.of("NORMAL"),
                        "groups", List.of(Policies.group(1, "ONE_TIME_CODE"))));
        return rules;
    }

    private static Map<String, Object> before(StaffMember member, String policy) {
        Map<String, Object> known = person(member);
        known.put("policyId", policy);
        known.put("etag", member.request().get("/api/v1/policies/" + policy).header("ETag"));
        return known;
    }

    private static Map<String, Object> person(StaffMember member) {
        return new HashMap<>(Map.of(
                "intention", UUID.randomUUID().toString(),
                "effectiveFrom", Policies.in(Duration.ofHours(1)).toString(),
                "staffToken", TestTokens.staffNamed(member.userName(), member.role())));
    }

    private static Map<String, Object> before(StaffMember member, UUID ticketId) {
        Map<String, Object> known = person(member);
        known.put("ticketId", ticketId.toString());
        return known;
    }

    private static Browser verified(String merchantType) {
        Browser browser = Browser.at(Shop.ofType(merchantType), "AGENT");
        browser.verify();
        return browser;
    }

    /** A second person approved what is very risky. */
    @State("a ticket whose release cools off")
    public Map<String, Object> aTicketThatCoolsOff() {
        return of(veryRisky());
    }

    private static Browser veryRisky() {
        Shop shop = Shop.ofType("MICRO");
        shop.reportTampering();
        Browser browser = risky(shop);
        StaffMember.supervisor().decides(browser.ticketId(), "APPROVE").then().statusCode(200);
        return browser;
    }

    private static Browser risky() {
        return risky(Shop.ofType("MICRO"));
    }

    private static Browser risky(Shop shop) {
        shop.changeTheNumber();
        Browser browser = Browser.at(shop, "AGENT");
        browser.verify();
        verifyTheRest(browser);
        StaffMember.agent()
                .judges(browser.ticketId(), "CALL_BACK", "PASSED")
                .then()
                .statusCode(201);
        return browser;
    }

    private static void verifyTheRest(Browser browser) {
        StaffMember agent = StaffMember.agent();
        agent.types(browser.ticketId(), "SETTLEMENT_ACCOUNT", Shop.SETTLEMENT_END)
                .then()
                .statusCode(201);
        agent.types(browser.ticketId(), "PRINCIPAL_ID", Shop.PRINCIPAL_ID_END)
                .then()
                .statusCode(201);
    }

    /** A new password is set. */
    @PactVerifyProvider("CredentialReset")
    public MessageAndMetadata aNewPassword() {
        Browser browser = reset();
        return ProducedEvent.last(Neighbours.CREDENTIALS, "CredentialReset", browser.terminalId());
    }

    /** A new password is set. */
    @PactVerifyProvider("CredentialReset of a ticket")
    public MessageAndMetadata aNewPasswordOfATicket() {
        return aNewPassword();
    }

    /** A code is to be sent. */
    @PactVerifyProvider("SendMessage with the purpose RESET_CODE")
    public MessageAndMetadata aTextWithACode() {
        Browser browser = Browser.at(Shop.withPassword());
        browser.requestCode().then().statusCode(202);
        return command(browser, "RESET_CODE");
    }

    /** The owner is to be told. */
    @PactVerifyProvider("SendMessage with the purpose RESET_DONE_NOTICE")
    public MessageAndMetadata aTextForTheOwner() {
        return command(reset(), "RESET_DONE_NOTICE");
    }

    /** Preconditions are attested and the fee is accepted. */
    @State("a ticket that is ready for a code")
    public Map<String, Object> aTicketThatIsReady() {
        return of(Browser.at(Shop.withPassword()));
    }

    /** Something is left to attest or accept. */
    @State("a ticket that is not ready for a code")
    public Map<String, Object> aTicketThatIsNotReady() {
        Browser browser = Browser.at(Shop.withPassword());
        Map<String, Object> ticket = new HashMap<>(of(browser));
        ticket.put(
                "ticketToken",
                Neighbours.ticketToken(
                        browser.ticketId(), browser.terminalId(), browser.binding(), false, Duration.ofMinutes(30)));
        return ticket;
    }

    /** A code was sent this minute. */
    @State("a ticket with a code on its way")
    public Map<String, Object> aTicketWithACode() {
        Browser browser = Browser.at(Shop.withPassword());
        String code = browser.receiveCode();
        Map<String, Object> ticket = new HashMap<>(of(browser));
        ticket.put("code", code);
        ticket.put("wrongCode", Browser.wrong(code));
        return ticket;
    }

    /** The right code was presented. */
    @State("a ticket that is verified")
    public Map<String, Object> aVerifiedTicket() {
        Browser browser = Browser.at(Shop.withPassword());
        browser.verify();
        return of(browser);
    }

    /** The code was right, so every contact was told. */
    @State("a ticket whose owner was told of the reset")
    public Map<String, Object> aTicketWhoseOwnerWasTold() {
        Browser browser = Browser.at(Shop.withPassword());
        browser.verify();
        return Map.of("stopCode", browser.awaitStopCode(), "serviceToken", TestTokens.service("console"));
    }

    /** Nobody was told of anything with it. */
    @State("a stop code nobody was told")
    public Map<String, Object> aStopCodeNobodyWasTold() {
        return Map.of("stopCode", "K7M2QX9R", "serviceToken", TestTokens.service("console"));
    }

    /** The owner says "not me". */
    @PactVerifyProvider("ResetStopped of a ticket")
    public MessageAndMetadata aResetThatTheOwnerStops() {
        Browser browser = Browser.at(Shop.withPassword());
        browser.verify();
        browser.set(PASSWORD).then().statusCode(200);
        Browser.stop(browser.awaitStopCode()).then().statusCode(200);
        return ProducedEvent.last(Neighbours.CREDENTIALS, "ResetStopped", browser.terminalId());
    }

    private static Map<String, Object> of(Browser browser) {
        return Map.of(
                "ticketId", browser.ticketId().toString(),
                "ticketToken", browser.token(),
                "binding", browser.binding(),
                "intention", UUID.randomUUID().toString(),
                "serviceToken", TestTokens.service("console"));
    }

    private static Browser reset() {
        Browser browser = Browser.at(Shop.withPassword());
        browser.verify();
        browser.set(PASSWORD).then().statusCode(200);
        return browser;
    }

    private static MessageAndMetadata command(Browser browser, String purpose) {
        return ProducedEvent.last(
                Neighbours.COMMANDS,
                "SendMessage",
                record -> record.json()
                                .path("ticketId")
                                .asText()
                                .equals(browser.ticketId().toString())
                        && record.json().path("purpose").asText().equals(purpose));
    }
}
