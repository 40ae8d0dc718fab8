package io.tillkey.console.ticket;

import static io.tillkey.console.TicketCall.BINDING;
import static io.tillkey.console.TicketCall.LANGUAGE;
import static io.tillkey.console.TicketCall.TICKET;
import static io.tillkey.console.TicketCall.TOKEN;
import static io.tillkey.testing.pact.ConsumerPact.INSTANT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import au.com.dius.pact.consumer.dsl.DslPart;
import au.com.dius.pact.consumer.dsl.LambdaDsl;
import au.com.dius.pact.consumer.dsl.LambdaDslObject;
import au.com.dius.pact.consumer.dsl.PactDslJsonRootValue;
import au.com.dius.pact.consumer.dsl.PactDslRequestWithPath;
import au.com.dius.pact.consumer.dsl.PactDslResponse;
import au.com.dius.pact.consumer.dsl.PactDslWithProvider;
import io.quarkus.test.junit.QuarkusTest;
import io.tillkey.clients.tickets.AcceptFeeRequest;
import io.tillkey.clients.tickets.AttachmentKind;
import io.tillkey.clients.tickets.AttestPreconditionsRequest;
import io.tillkey.clients.tickets.CancelTicketRequest;
import io.tillkey.clients.tickets.ChooseRouteRequest;
import io.tillkey.clients.tickets.ConversationMark;
import io.tillkey.clients.tickets.Entry;
import io.tillkey.clients.tickets.EntryKind;
import io.tillkey.clients.tickets.EntryPage;
import io.tillkey.clients.tickets.GuidedSteps;
import io.tillkey.clients.tickets.JoinTicketRequest;
import io.tillkey.clients.tickets.Language;
import io.tillkey.clients.tickets.Money;
import io.tillkey.clients.tickets.NewEntry;
import io.tillkey.clients.tickets.OpenTicketRequest;
import io.tillkey.clients.tickets.Precondition;
import io.tillkey.clients.tickets.Reason;
import io.tillkey.clients.tickets.Route;
import io.tillkey.clients.tickets.StaffCheck;
import io.tillkey.clients.tickets.StaffCheckRequest;
import io.tillkey.clients.tickets.TakeOverTicketRequest;
import io.tillkey.clients.tickets.TicketAndToken;
import io.tillkey.console.Neighbours;
import io.tillkey.console.TicketCall;
import io.tillkey.console.conversation.AttachmentsClient;
import io.tillkey.testing.pact.ConsumerPact;
import io.tillkey.web.Problem;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jboss.resteasy.reactive.RestResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the console relies on when it calls tickets. */
@QuarkusTest
class TicketsConsumerPactTest {
    private static final String NEW = "a new ticket of this browser";
    private static final String WITH_FEE = "a new ticket of this browser that costs 50 yuan";
    private static final String WRITTEN = "a ticket of this browser on which an agent wrote";
    private static final String GIVEN_UP = "a ticket that this browser gave up";
    private static final String PROGRESS =
            "REQUESTED|VERIFYING|VERIFIED|APPROVED|ISSUED|DELIVERED|CONFIRMED|LOCKED" + "|EXPIRED|STOPPED";
    private static final String ROUTE = "SELF_SERVICE|AGENT|SERVICE_CENTRE";
    private static final String PRECONDITION = "[A-Z_]+";
    private static final String AT = "2026-11-23T08:20:00.120Z";
    private static final String FRESH_TOKEN = "fresh-ticket-token";
    private static final String JOINING_CODE = "EXAMPE23";
    private static final UUID ATTACHMENT = ConsumerPact.example(9);
    private static final String HAND_OVER = "tkh_EXAMPLE-only-no-token";

    @RegisterExtension
    static final ConsumerPact TICKETS = ConsumerPact.between("console", "tickets");

    @Test
    void aTicketIsOpenedForATerminal() {
        RestResponse<TicketAndToken> opened = TICKETS.exchange(
                pact -> opening(pact, "a terminal without an open ticket", "a ticket to be opened")
                        .willRespondWith()
                        .status(201)
                        .body(ticketAndToken(ticket -> {})),
                TicketsConsumerPactTest::open);

        assertThat(opened.getStatus()).isEqualTo(201);
        assertRead(opened.getEntity());
    }

    @Test
    void theTicketThisBrowserHasIsGivenBack() {
        RestResponse<TicketAndToken> opened = TICKETS.exchange(
                pact -> opening(pact, "a terminal with an open ticket of this browser", "a ticket to be opened again")
                        .willRespondWith()
                        .status(200)
                        .body(ticketAndToken(ticket -> {})),
                TicketsConsumerPactTest::open);

        assertThat(opened.getStatus()).isEqualTo(200);
    }

    @Test
    void r3WhileAVerifiedTicketIsOpenNobodyElseGetsOne() {
        refused(
                "ticket-already-open",
                pact -> opening(pact, "a terminal with a verified ticket of another browser", "a second ticket"),
                409,
                TicketsConsumerPactTest::open);
    }

    @Test
    void aTicketThatAPartnerOpenedIsTakenOver() {
        RestResponse<TicketAndToken> taken = TICKETS.exchange(
                pact -> answered(
                        takingOver(pact, "a ticket that a partner opened", "a ticket to be taken over"),
                        ticketAndToken(ticket -> {})),
                TicketsConsumerPactTest::takeOver);

        assertRead(taken.getEntity());
    }

    @Test
    void aLinkThatWasUsedIsRefused() {
        refused(
                "hand-over-ended",
                pact -> takingOver(pact, "a partner's link that another browser used", "a ticket taken over already"),
                410,
                TicketsConsumerPactTest::takeOver);
    }

    @Test
    void r3ALinkGivesNoSecondTicketWhileAVerifiedOneIsOpen() {
        refused(
                "ticket-already-open",
                pact -> takingOver(
                        pact, "a partner's link for a terminal with a verified ticket", "a second ticket by a link"),
                409,
                TicketsConsumerPactTest::takeOver);
    }

    @Test
    void s1ATicketThatAnAgentOpenedIsJoined() {
        RestResponse<TicketAndToken> joined = TICKETS.exchange(
                pact -> answered(
                        joining(pact, "a ticket that an agent opened on the phone", "a ticket to be joined"),
                        ticketAndToken(ticket -> {})),
                TicketsConsumerPactTest::join);

        assertRead(joined.getEntity());
    }

    @Test
    void aJoiningCodeThatWasUsedIsRefused() {
        refused(
                "joining-code-ended",
                pact -> joining(pact, "a joining code that another browser used", "a ticket joined already"),
                410,
                TicketsConsumerPactTest::join);
    }

    @Test
    void aTicketIsRead() {
        var ticket = TICKETS.exchange(
                pact -> answered(call(pact, NEW, "the ticket", "GET", ""), ticket(body -> {})),
                address -> get(address).getEntity());

        assertRead(Ticket.of(ticket));
    }

    @Test
    void aTicketThatIsOverSaysWhenAndWhy() {
        var ticket = TICKETS.exchange(
                pact -> answered(
                        call(pact, GIVEN_UP, "the ticket that is over", "GET", ""),
                        ticket(body -> body.object("closed", closed -> closed.stringMatcher("at", INSTANT, AT)
                                .stringValue("cause", "CANCELLED")))),
                address -> get(address).getEntity());

        assertThat(Ticket.of(ticket).closed()).isEqualTo(new Ticket.Closing(Instant.parse(AT), "CANCELLED"));
    }

    @Test
    void aTextThatDidNotGetThroughIsTold() {
        var ticket = TICKETS.exchange(
                pact -> answered(
                        call(pact, "a ticket whose text did not get through", "the ticket with its text", "GET", ""),
                        ticket(body -> body.object("message", message -> message.stringValue("state", "FAILED")
                                .booleanValue("permanent", true)))),
                address -> get(address).getEntity());

        assertThat(Ticket.of(ticket).message()).isEqualTo(new Ticket.Message("FAILED", true));
    }

    @Test
    void aTicketThatWaitsForItsTerminalSaysSo() {
        var ticket = TICKETS.exchange(
                pact -> answered(
                        call(pact, "a ticket whose terminal is offline", "the ticket that waits", "GET", ""),
                        ticket(body -> body.stringValue("waitingFor", "TERMINAL_ONLINE"))),
                address -> get(address).getEntity());

        assertThat(Ticket.of(ticket).waitingFor()).isEqualTo("TERMINAL_ONLINE");
    }

    @Test
    void aTokenThatIsAboutToEndIsReplaced() {
        var read = TICKETS.exchange(
                pact -> answered(
                                call(pact, "a ticket whose token is about to end", "the ticket once more", "GET", ""),
                                ticket(body -> {}))
                        .matchHeader("Ticket-Token", ".+", FRESH_TOKEN),
                TicketsConsumerPactTest::get);

        assertThat(read.getHeaderString("Ticket-Token")).isEqualTo(FRESH_TOKEN);
    }

    @Test
    void theTokenOfAnotherBrowserIsRefused() {
        refused(
                "ticket-session-ended",
                pact -> call(pact, "a ticket of another browser", "the ticket of someone else", "GET", ""),
                403,
                "ticket-token-foreign",
                TicketsConsumerPactTest::get);
    }

    @Test
    void whatWasPreparedIsAttested() {
        RestResponse<TicketAndToken> changed = TICKETS.exchange(
                pact -> answered(
                        call(pact, NEW, "what was prepared", "POST", "/preconditions")
                                .body(json(body -> body.array("attested", attested -> attested.stringValue("BACKUP")
                                        .stringValue("CLOUD_SYNC")
                                        .stringValue("ONLINE")))),
                        ticketAndToken(ticket -> {})),
                address -> client(address)
                        .attestPreconditions(
                                TICKET,
                                TOKEN,
                                BINDING,
                                null,
                                null,
                                LANGUAGE,
                                new AttestPreconditionsRequest(
                                        List.of(Precondition.BACKUP, Precondition.CLOUD_SYNC, Precondition.ONLINE))));

        assertRead(changed.getEntity());
    }

    @Test
    void theFeeIsAccepted() {
        RestResponse<TicketAndToken> changed = TICKETS.exchange(
                pact -> answered(
                        accepting(call(pact, WITH_FEE, "the fee accepted", "POST", "/fee-acceptance"), 5000),
                        ticketAndToken(ticket -> {})),
                address -> accept(address, 5000));

        assertRead(changed.getEntity());
    }

    @Test
    void anotherFeeThanTheOneQuotedIsRefused() {
        refused(
                "fee-changed",
                pact -> accepting(call(pact, WITH_FEE, "another fee accepted", "POST", "/fee-acceptance"), 100),
                409,
                address -> accept(address, 100));
    }

    @Test
    void theRouteIsChanged() {
        RestResponse<TicketAndToken> changed = TICKETS.exchange(
                pact -> answered(
                        choosing(call(pact, NEW, "another route", "PUT", "/route")), ticketAndToken(ticket -> {})),
                TicketsConsumerPactTest::choose);

        assertRead(changed.getEntity());
    }

    @Test
    void aTicketThatIsOverTakesNoOtherRoute() {
        refused(
                "ticket-closed",
                pact -> choosing(call(pact, GIVEN_UP, "another route for what is over", "PUT", "/route")),
                409,
                TicketsConsumerPactTest::choose);
    }

    @Test
    void aTicketIsGivenUp() {
        RestResponse<TicketAndToken> over = TICKETS.exchange(
                pact -> call(pact, NEW, "the ticket given up", "POST", "/cancellations")
                        .body(json(body -> {}))
                        .willRespondWith()
                        .status(200),
                address -> client(address)
                        .cancelTicket(TICKET, TOKEN, BINDING, null, null, LANGUAGE, new CancelTicketRequest()));

        assertThat(over.getStatus()).isEqualTo(200);
    }

    @Test
    void whatStaffWroteIsRead() {
        EntryPage conversation = TICKETS.exchange(
                pact -> answered(
                        call(pact, WRITTEN, "what was written behind the first entry", "GET", "/conversation")
                                .query("since=1&limit=100"),
                        json(body -> body.minArrayLike("items", 1, entry -> entry(entry, "STAFF"))
                                .object("marks", marks -> marks.object("merchant", TicketsConsumerPactTest::mark)
                                        .object("staff", TicketsConsumerPactTest::mark)))),
                address -> client(address)
                        .readConversation(TICKET, 100L, null, 1L, TOKEN, BINDING, LANGUAGE)
                        .getEntity());

        assertThat(conversation.items()).singleElement().satisfies(entry -> {
            assertThat(entry.side()).isEqualTo(Entry.Side.STAFF);
            assertThat(entry.text()).isEqualTo("hello");
            assertThat(entry.position()).isPositive();
            assertThat(entry.at()).isEqualTo(Instant.parse(AT));
        });
        assertThat(conversation.marks().merchant().read()).isZero();
        assertThat(conversation.marks().staff().delivered()).isZero();
    }

    @Test
    void s3TheStepsOfATicketAreRead() {
        GuidedSteps steps = TICKETS.exchange(
                pact -> answered(
                        call(
                                pact,
                                "a ticket of this browser whose agent ticked a step",
                                "the steps",
                                "GET",
                                "/guided-steps"),
                        json(body -> body.minArrayLike("items", 1, step -> step.integerType("number", 1)
                                .stringType("key", "FIND_SERIAL")
                                .booleanType("done", true)
                                .stringMatcher("doneAt", INSTANT, AT)))),
                address -> client(address)
                        .listGuidedSteps(TICKET, TOKEN, BINDING, LANGUAGE)
                        .getEntity());

        assertThat(steps.items()).first().satisfies(step -> {
            assertThat(step.number()).isEqualTo(1);
            assertThat(step.key()).isEqualTo("FIND_SERIAL");
            assertThat(step.done()).isTrue();
            assertThat(step.doneAt()).isEqualTo(Instant.parse(AT));
        });
    }

    @Test
    void whoWorksOnTheTicketIsNamedByTheirCode() {
        StaffCheck check = TICKETS.exchange(
                pact -> call(
                                pact,
                                "a ticket of this browser whose agent has a staff code",
                                "a check of a staff code",
                                "POST",
                                "/staff-checks")
                        .matchHeader("Client-Address", ".+", "198.51.100.7")
                        .body(json(body -> body.valueFromProviderState("code", "${staffCode}", "40271835")))
                        .willRespondWith()
                        .status(200)
                        .body(json(body -> body.booleanValue("genuine", true)
                                .stringType("name", "林晓")
                                .stringMatcher("checkedAt", INSTANT, AT))),
                address -> client(address)
                        .checkStaffCode(
                                TICKET, TOKEN, BINDING, "198.51.100.7", LANGUAGE, new StaffCheckRequest("40271835"))
                        .getEntity());

        assertThat(check.genuine()).isTrue();
        assertThat(check.name()).isEqualTo("林晓");
        assertThat(check.checkedAt()).isEqualTo(Instant.parse(AT));
    }

    @Test
    void howFarThePageHasShownItIsSaid() {
        int status = TICKETS.exchange(
                pact -> call(pact, WRITTEN, "how far a page has shown a conversation", "PUT", "/conversation/mark")
                        .body(json(body -> body.integerType("delivered", 1).integerType("read", 1)))
                        .willRespondWith()
                        .status(204),
                address -> client(address)
                        .markConversation(TICKET, TOKEN, BINDING, LANGUAGE, new ConversationMark(1, 1))
                        .getStatus());

        assertThat(status).isEqualTo(204);
    }

    @Test
    void theMerchantWritesToStaff() {
        Entry written = TICKETS.exchange(
                pact -> writing(call(pact, WRITTEN, "a message to staff", "POST", "/conversation"))
                        .willRespondWith()
                        .status(201)
                        .body(json(body -> entry(body, "MERCHANT"))),
                TicketsConsumerPactTest::write);

        assertThat(written.side()).isEqualTo(Entry.Side.MERCHANT);
        assertThat(written.text()).isEqualTo("hello");
    }

    @Test
    void theMerchantSendsAPhotoToStaff() {
        Entry sent = TICKETS.exchange(
                pact -> attaching(call(pact, WRITTEN, "a photo for staff", "POST", "/attachments"))
                        .willRespondWith()
                        .status(201)
                        .body(json(
                                body -> entry(body, "MERCHANT").object("attachment", file -> file.uuid("id", ATTACHMENT)
                                        .stringValue("kind", "PNG")
                                        .integerType("bytes", 70)
                                        .integerType("width", 1)
                                        .integerType("height", 1)))),
                TicketsConsumerPactTest::attach);

        assertThat(sent.attachment().id()).isEqualTo(ATTACHMENT);
        assertThat(sent.attachment().kind()).isEqualTo(AttachmentKind.PNG);
        assertThat(sent.attachment().bytes()).isPositive();
        assertThat(sent.attachment().width()).isEqualTo(1);
        assertThat(sent.attachment().height()).isEqualTo(1);
    }

    @Test
    void aFileThatIsNotWhatItSaysIsRefused() {
        refused(
                "attachment-other-than-said",
                pact -> attaching(call(pact, WRITTEN, "a photo that is called a PDF", "POST", "/attachments"), "a.pdf"),
                422,
                address -> attach(address, "a.pdf"));
    }

    @Test
    void aPhotoOfTheConversationIsOpened() {
        RestResponse<byte[]> opened = TICKETS.exchange(
                pact -> TicketCall.of(
                                pact,
                                "a ticket of this browser with a photo",
                                "the photo",
                                "GET",
                                "/attachments/${attachmentId}",
                                "/attachments/" + ATTACHMENT)
                        .willRespondWith()
                        .status(200)
                        .matchHeader("Content-Disposition", "inline.*", "inline; filename=\"photo.png\"")
                        .matchHeader("Content-Security-Policy", ".*sandbox.*", "sandbox")
                        .withBinaryData(Neighbours.PHOTO, "image/png"),
                address -> files(address).openAttachment(TICKET, ATTACHMENT, TOKEN, BINDING, "198.51.100.7", LANGUAGE));

        assertThat(opened.getMediaType().toString()).startsWith("image/png");
        assertThat(opened.getEntity()).isEqualTo(Neighbours.PHOTO);
        assertThat(opened.getHeaderString("Content-Disposition")).startsWith("inline");
    }

    @Test
    void whereNoAgentWasAskedForNothingIsWritten() {
        refused(
                "no-agent-asked",
                pact -> writing(call(pact, NEW, "a message to nobody", "POST", "/conversation")),
                409,
                TicketsConsumerPactTest::write);
    }

    private static AttachmentsClient files(URI address) {
        return TicketCall.client(AttachmentsClient.class, address);
    }

    private static Entry attach(URI address) {
        return attach(address, "a.png");
    }

    private static Entry attach(URI address, String name) {
        return files(address)
                .attachFile(
                        TICKET,
                        TOKEN,
                        BINDING,
                        "intention-1",
                        "198.51.100.7",
                        name,
                        LANGUAGE,
                        "image/png",
                        Neighbours.PHOTO)
                .getEntity();
    }

    private static PactDslRequestWithPath attaching(PactDslRequestWithPath request) {
        return attaching(request, "a.png");
    }

    private static PactDslRequestWithPath attaching(PactDslRequestWithPath request, String name) {
        return request.matchHeader("Idempotency-Key", ".{8,100}", "intention-1")
                .matchHeader("Client-Address", ".+", "198.51.100.7")
                .headers("File-Name", name)
                .withBinaryData(Neighbours.PHOTO, "image/png");
    }

    private static Entry write(URI address) {
        return client(address)
                .writeOnTicket(
                        TICKET,
                        TOKEN,
                        BINDING,
                        "intention-1",
                        "198.51.100.7",
                        LANGUAGE,
                        new NewEntry(EntryKind.MESSAGE, "hello"))
                .getEntity();
    }

    private static PactDslRequestWithPath writing(PactDslRequestWithPath request) {
        return request.matchHeader("Idempotency-Key", ".{8,100}", "intention-1")
                .matchHeader("Client-Address", ".+", "198.51.100.7")
                .body(json(body -> body.stringValue("kind", "MESSAGE").stringType("text", "hello")));
    }

    private static void mark(LambdaDslObject mark) {
        mark.integerType("delivered", 0).integerType("read", 0);
    }

    private static LambdaDslObject entry(LambdaDslObject entry, String side) {
        return entry.integerType("position", 2)
                .stringValue("side", side)
                .stringType("text", "hello")
                .stringMatcher("at", INSTANT, AT);
    }

    private static void refused(
            String code,
            Function<PactDslWithProvider, PactDslRequestWithPath> request,
            int status,
            Function<URI, ?> call) {
        refused(code, request, status, code, call);
    }

    /** The refusal as the console reads it, and as tickets sends it. */
    private static void refused(
            String read,
            Function<PactDslWithProvider, PactDslRequestWithPath> request,
            int status,
            String sent,
            Function<URI, ?> call) {
        assertThatThrownBy(() -> TICKETS.exchange(
                        pact -> ConsumerPact.problem(request.apply(pact).willRespondWith(), status, sent), call))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo(read));
    }

    private static TicketsClient client(URI address) {
        return TicketCall.client(TicketsClient.class, address);
    }

    private static RestResponse<io.tillkey.clients.tickets.Ticket> get(URI address) {
        return client(address)
                .getTicketLater(TICKET, TOKEN, BINDING, null, LANGUAGE)
                .await()
                .indefinitely();
    }

    private static RestResponse<TicketAndToken> open(URI address) {
        return client(address)
                .openTicket(
                        "intention-1",
                        BINDING,
                        "198.51.100.7",
                        LANGUAGE,
                        new OpenTicketRequest(
                                "PX20A93C4D7781", Route.SELF_SERVICE, Reason.FORGOTTEN, Language.EN, null));
    }

    private static RestResponse<TicketAndToken> takeOver(URI address) {
        return client(address).takeOverTicket(BINDING, "198.51.100.7", LANGUAGE, new TakeOverTicketRequest(HAND_OVER));
    }

    private static RestResponse<TicketAndToken> join(URI address) {
        return client(address).joinTicket(BINDING, "198.51.100.7", LANGUAGE, new JoinTicketRequest(JOINING_CODE));
    }

    private static RestResponse<TicketAndToken> accept(URI address, long fee) {
        return client(address)
                .acceptFee(TICKET, TOKEN, BINDING, null, null, LANGUAGE, new AcceptFeeRequest(new Money(fee, "CNY")));
    }

    private static RestResponse<TicketAndToken> choose(URI address) {
        return client(address)
                .chooseRoute(TICKET, TOKEN, BINDING, null, null, LANGUAGE, new ChooseRouteRequest(Route.AGENT));
    }

    private static PactDslRequestWithPath call(
            PactDslWithProvider pact, String state, String description, String method, String path) {
        return TicketCall.of(pact, state, description, method, path);
    }

    private static PactDslRequestWithPath opening(PactDslWithProvider pact, String state, String description) {
        return pact.given(state)
                .uponReceiving(description)
                .method("POST")
                .headerFromProviderState("Browser-Binding", "${binding}", BINDING)
                .matchPath("/api/v1/tickets", "/api/v1/tickets")
                .headers("Accept-Language", LANGUAGE)
                .matchHeader("Authorization", "Bearer .+", "Bearer service-token")
                .headerFromProviderState("Authorization", "Bearer ${serviceToken}", "Bearer service-token")
                .headerFromProviderState("Idempotency-Key", "${intention}", "intention-1")
                .matchHeader("Client-Address", ".+", "198.51.100.7")
                .body(json(body -> body.valueFromProviderState("query", "${serial}", "PX20A93C4D7781")
                        .stringMatcher("route", ROUTE, "SELF_SERVICE")
                        .stringType("reason", "FORGOTTEN")
                        .stringMatcher("language", "zh-CN|en", LANGUAGE)));
    }

    private static PactDslRequestWithPath takingOver(PactDslWithProvider pact, String state, String description) {
        return pact.given(state)
                .uponReceiving(description)
                .method("POST")
                .headerFromProviderState("Browser-Binding", "${binding}", BINDING)
                .matchPath("/api/v1/ticket-hand-overs", "/api/v1/ticket-hand-overs")
                .headers("Accept-Language", LANGUAGE)
                .matchHeader("Authorization", "Bearer .+", "Bearer service-token")
                .headerFromProviderState("Authorization", "Bearer ${serviceToken}", "Bearer service-token")
                .matchHeader("Client-Address", ".+", "198.51.100.7")
                .body(json(body -> body.valueFromProviderState("handOverToken", "${handOver}", HAND_OVER)));
    }

    private static PactDslRequestWithPath joining(PactDslWithProvider pact, String state, String description) {
        return pact.given(state)
                .uponReceiving(description)
                .method("POST")
                .headerFromProviderState("Browser-Binding", "${binding}", BINDING)
                .matchPath("/api/v1/ticket-joinings", "/api/v1/ticket-joinings")
                .headers("Accept-Language", LANGUAGE)
                .matchHeader("Authorization", "Bearer .+", "Bearer service-token")
                .headerFromProviderState("Authorization", "Bearer ${serviceToken}", "Bearer service-token")
                .matchHeader("Client-Address", ".+", "198.51.100.7")
                .body(json(body -> body.valueFromProviderState("joiningCode", "${joiningCode}", JOINING_CODE)));
    }

    private static PactDslRequestWithPath accepting(PactDslRequestWithPath request, int fee) {
        return request.body(json(body -> body.object(
                "fee", money -> money.numberValue("amountMinor", fee).stringValue("currency", "CNY"))));
    }

    private static PactDslRequestWithPath choosing(PactDslRequestWithPath request) {
        return request.body(json(body -> body.stringValue("route", "AGENT")));
    }

    private static PactDslResponse answered(PactDslRequestWithPath request, DslPart body) {
        return request.willRespondWith().status(200).body(body);
    }

    private static DslPart json(Consumer<LambdaDslObject> body) {
        return LambdaDsl.newJsonBody(body::accept).build();
    }

    private static DslPart ticketAndToken(Consumer<LambdaDslObject> more) {
        return json(body -> body.stringType("ticketToken", TOKEN).object("ticket", ticket -> fill(ticket, more)));
    }

    private static DslPart ticket(Consumer<LambdaDslObject> more) {
        return json(body -> fill(body, more));
    }

    private static void fill(LambdaDslObject ticket, Consumer<LambdaDslObject> more) {
        ticket.stringMatcher("reference", "TK-[0-9]{5}-[0-9]{5}", "TK-20491-82738")
                .stringMatcher("status", "NEW|OPEN|WAITING_ON_[A-Z]+|RESOLVED|CLOSED|CANCELLED|REJECTED", "OPEN")
                .stringMatcher("progress", PROGRESS, "REQUESTED")
                .minArrayLike("steps", 1, step -> step.stringMatcher("progress", PROGRESS, "REQUESTED")
                        .stringMatcher("at", INSTANT, AT))
                .stringMatcher("route", ROUTE, "SELF_SERVICE")
                .stringType("reason", "FORGOTTEN")
                .booleanType("ready", false)
                .stringMatcher("openedAt", INSTANT, AT)
                .object("terminal", terminal -> terminal.stringType("serialMasked", "****7781")
                        .stringType("osVersion", "10.2.4")
                        .stringMatcher("credentialKind", "PASSWORD|PIN", "PASSWORD")
                        .object("model", model -> model.stringType("brand", "PAX")
                                .stringType("name", "A920")))
                .object("card", card -> card.booleanType("selfService", true)
                        .minArrayLike("routes", 1, PactDslJsonRootValue.stringMatcher(ROUTE, "AGENT"), 1)
                        .minArrayLike("preconditions", 1, PactDslJsonRootValue.stringMatcher(PRECONDITION, "BACKUP"), 1)
                        .booleanType("keepsData", true)
                        .object("fee", TicketsConsumerPactTest::money)
                        .integerType("durationMinutes", 5)
                        .minArrayLike("checklist", 1, PactDslJsonRootValue.stringType("TERMINAL_AT_HAND"), 1)
                        .stringType("guide", "smart-pos-password")
                        .object("cloudSync", sync -> sync.booleanType("used", true)
                                .stringMatcher("lastSyncAt", INSTANT, AT))
                        .object("connectivity", online -> online.booleanType("online", true)
                                .stringMatcher("lastCheckInAt", INSTANT, AT))
                        .object("acquirer", acquirer -> acquirer.stringType("code", "shouqianba")
                                .stringType("name", "Shouqianba")))
                .object("preconditions", preconditions -> preconditions
                        .minArrayLike("required", 1, PactDslJsonRootValue.stringMatcher(PRECONDITION, "BACKUP"), 1)
                        .minArrayLike("attested", 0, PactDslJsonRootValue.stringMatcher(PRECONDITION, "BACKUP"), 1))
                .object("fee", fee -> fee.booleanType("accepted", true)
                        .object("quoted", TicketsConsumerPactTest::money));
        more.accept(ticket);
    }

    private static void money(LambdaDslObject money) {
        money.integerType("amountMinor", 0).stringMatcher("currency", "[A-Z]{3}", "CNY");
    }

    private static void assertRead(TicketAndToken changed) {
        assertThat(changed.ticketToken()).isEqualTo(TOKEN);
        assertRead(Ticket.of(changed.ticket()));
    }

    /** All of it came through: nothing the merchant is shown is missing. */
    private static void assertRead(Ticket ticket) {
        assertThat(ticket.reference()).isEqualTo("TK-20491-82738");
        assertThat(ticket.steps()).containsExactly(new Ticket.Step("REQUESTED", Instant.parse(AT)));
        assertThat(ticket.card()).hasNoNullFieldsOrPropertiesExcept("unavailableReason", "pinLength");
        assertThat(ticket.preconditions().required()).containsExactly("BACKUP");
        assertThat(ticket.fee().quoted()).isEqualTo(new io.tillkey.console.terminal.Money(0L, "CNY"));
        assertThat(ticket.openedAt()).isEqualTo(Instant.parse(AT));
    }
}
