package io.tillkey.console.desk;

import static io.tillkey.testing.pact.ConsumerPact.INSTANT;
import static io.tillkey.testing.pact.ConsumerPact.example;

import au.com.dius.pact.consumer.dsl.LambdaDslObject;
import au.com.dius.pact.consumer.dsl.PactDslJsonRootValue;
import io.tillkey.console.Neighbours;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the desk's pages rely on when they ask tickets, as the person who is signed in. */
class TicketsConsumerPactTest {
    private static final String NOBODYS = "a ticket nobody works on, before an agent";
    private static final String MINE = "a ticket before the agent who works on it";
    private static final String SUPERVISED = "a ticket of an agent, before a supervisor";
    private static final String TALKED = "a conversation with a note and a photo, before its agent";
    private static final String GUIDED = "a ticket with a ticked and an added step, before its agent";
    private static final String LISTED = "two tickets of an agent whose terminals are online";
    private static final String CALLED = "a merchant on the phone, whose terminal has no ticket";
    private static final String REGISTERED = "a ticket of a registered terminal, before the agent who works on it";
    private static final String SUSPECTED = "a suspected fraud, before an agent";
    private static final String TICKETS = "/api/v1/tickets";
    private static final String TICKET = TICKETS + "/${ticketId}";
    private static final String AT = "2026-11-23T08:20:00.125Z";
    private static final String REFERENCE = "TK-[0-9]{5}-[0-9]{5}";
    private static final String STATUS =
            "NEW|OPEN|WAITING_ON_MERCHANT|WAITING_ON_TERMINAL|RESOLVED|CLOSED|CANCELLED|REJECTED";
    private static final String PROGRESS =
            "REQUESTED|VERIFYING|VERIFIED|APPROVED|ISSUED|DELIVERED|CONFIRMED|LOCKED|EXPIRED|STOPPED";
    private static final String ROUTE = "SELF_SERVICE|AGENT|SERVICE_CENTRE";
    private static final String REASON = "SYSTEM_UPDATE|HARDWARE_FAULT|OPERATOR_ERROR|FORGOTTEN|OTHER";
    private static final String PRECONDITION = "BACKUP|ACCOUNT_INFO_SAVED|CLOUD_SYNC|POWER_CYCLE|ONLINE";
    private static final String ACTOR = "MERCHANT|OWNER|STAFF|TERMINAL|SYSTEM";

    @RegisterExtension
    static final DeskPact DESK = DeskPact.with("tickets");

    @Test
    void aQueueIsReadPageByPage() {
        DESK.answers(
                Asked.in(LISTED, "a queue", "GET " + TICKETS)
                        .query("queue", "MINE")
                        .query("limit", "1"),
                200,
                page -> page.minArrayLike("items", 1, item -> summary(item).stringType("assignee", "lin.agent"))
                        .stringType("next", "MQ"));
    }

    @Test
    void aTicketIsFoundByItsReference() {
        DESK.answers(
                Asked.in(NOBODYS, "the ticket of a reference", "GET " + TICKETS)
                        .query("reference", "${reference}")
                        .query("limit", "30"),
                200,
                page -> page.minArrayLike("items", 1, item -> item.uuid("id", example(2))));
    }

    @Test
    void ticketsAreFoundByTheirTerminal() {
        DESK.answers(
                Asked.in(LISTED, "the tickets of a terminal", "GET " + TICKETS)
                        .query("terminal", "${terminal}")
                        .query("limit", "30"),
                200,
                page -> page.minArrayLike("items", 1, TicketsConsumerPactTest::summary));
    }

    @Test
    void aTicketIsShown() {
        DESK.answers(
                Asked.in(MINE, "a ticket", "GET " + TICKET),
                200,
                open(ticket -> ticket.stringType("assignee", "lin.agent")));
    }

    @Test
    void ofATerminalWithAPinItsLengthIsShown() {
        DESK.answers(
                Asked.in(
                        "a ticket of a terminal with a PIN, before an agent",
                        "a ticket of a terminal with a PIN",
                        "GET " + TICKET),
                200,
                ticket -> ticket.object("terminal", terminal -> terminal.stringValue("credentialKind", "PIN")
                        .integerType("pinLength", 8)));
    }

    @Test
    void aTextThatDidNotGetThroughIsShown() {
        DESK.answers(
                Asked.in(
                        "a ticket whose text did not get through, before an agent",
                        "a ticket whose text did not get through",
                        "GET " + TICKET),
                200,
                ticket -> ticket.object("message", message -> message.stringValue("state", "FAILED")
                        .booleanType("permanent", true)));
    }

    @Test
    void aTicketThatIsNotThereIsTold() {
        DESK.refuses(
                Asked.in("no such ticket, before an agent", "a ticket that is not there", "GET " + TICKET),
                404,
                "not-found");
    }

    @Test
    void aTokenThatEndedIsTold() {
        DESK.refuses(
                Asked.in(
                        "a ticket before somebody whose token ended",
                        "a ticket with a token that ended",
                        "GET " + TICKET),
                401,
                "unauthenticated");
    }

    @Test
    void anAgentTakesATicket() {
        DESK.answers(
                Asked.in(NOBODYS, "to work on a ticket", "PUT " + TICKET + "/assignee"),
                200,
                open(ticket -> ticket.stringType("assignee", "lin.agent")));
    }

    @Test
    void whoIsLateIsToldWhoWasFaster() {
        DESK.refuses(
                Asked.in(
                        "a ticket that a colleague of an agent works on",
                        "to work on a colleague's ticket",
                        "PUT " + TICKET + "/assignee"),
                409,
                "ticket-assigned",
                problem -> problem.stringType("assignee", "lin.agent"),
                Map.of());
    }

    @Test
    void anAgentGivesATicketBack() {
        DESK.answers(
                Asked.in(MINE, "to give a ticket back", "DELETE " + TICKET + "/assignee"), 200, open(ticket -> {}));
    }

    @Test
    void aSupervisorAssignsATicket() {
        DESK.answers(
                Asked.in(SUPERVISED, "to assign a ticket", "POST " + TICKET + "/assignments")
                        .json(body -> body.valueFromProviderState("userName", "${userName}", "lin.agent")),
                200,
                open(ticket -> ticket.stringType("assignee", "lin.agent")));
    }

    @Test
    void aSupervisorReadsWhoThereIs() {
        DESK.answers(
                Asked.in(SUPERVISED, "the members of the staff", "GET /api/v1/staff-members")
                        .query("limit", "1"),
                200,
                page -> page.minArrayLike("items", 1, member -> member.stringType("userName", "lin.agent")
                                .stringMatcher("lastSeenAt", INSTANT, AT))
                        .stringType("next", "MQ"));
    }

    @Test
    void anAgentClosesATicket() {
        DESK.answers(
                Asked.in(MINE, "to close a ticket", "POST " + TICKET + "/closings")
                        .json(body -> body.stringValue("outcome", "ANSWERED").stringType("note", "It works again.")),
                200,
                ticket -> facts(ticket)
                        .stringType("assignee", "lin.agent")
                        .object("closed", closed -> closed.stringMatcher("at", INSTANT, AT)
                                .stringMatcher("cause", "CONFIRMED|CANCELLED|SUPERSEDED|EXPIRED|STOPPED", "CANCELLED")
                                .stringMatcher("outcome", "WITHDRAWN|ANSWERED|NOT_VERIFIED", "ANSWERED")));
    }

    @Test
    void aConversationIsRead() {
        DESK.answers(
                Asked.in(TALKED, "a conversation", "GET " + TICKET + "/conversation")
                        .query("since", "0")
                        .query("limit", "100"),
                200,
                page -> page.arrayContaining("items", items -> items.object(entry ->
                                        entry(entry, "MESSAGE", "MERCHANT").nullValue("author"))
                                .object(entry -> entry(entry, "NOTE", "STAFF").stringType("author", "lin.agent"))
                                .object(entry ->
                                        file(entry(entry, "MESSAGE", "STAFF").stringType("author", "lin.agent"))))
                        .object("marks", marks -> marks.object("merchant", TicketsConsumerPactTest::mark)
                                .object("staff", TicketsConsumerPactTest::mark)));
    }

    @Test
    void aLongConversationIsReadPageByPage() {
        DESK.answers(
                Asked.in(TALKED, "the beginning of a conversation", "GET " + TICKET + "/conversation")
                        .query("since", "0")
                        .query("limit", "1"),
                200,
                page -> page.minArrayLike("items", 1, entry -> entry.integerType("position", 1))
                        .stringType("next", "MQ"));
    }

    @Test
    void anAgentWrites() {
        DESK.answers(
                Asked.in(MINE, "to write to the merchant", "POST " + TICKET + "/conversation")
                        .once()
                        .json(body -> body.stringValue("kind", "MESSAGE").stringType("text", "hello")),
                201,
                entry -> entry(entry, "MESSAGE", "STAFF").stringType("author", "lin.agent"));
    }

    @Test
    void anAgentWritesANote() {
        DESK.answers(
                Asked.in(NOBODYS, "to write a note", "POST " + TICKET + "/conversation")
                        .once()
                        .json(body -> body.stringValue("kind", "NOTE").stringType("text", "called twice")),
                201,
                entry -> entry(entry, "NOTE", "STAFF").stringType("author", "lin.agent"));
    }

    @Test
    void howFarStaffHaveReadIsTold() {
        DESK.answersNothing(
                Asked.in(TALKED, "to mark what was read", "PUT " + TICKET + "/conversation/mark")
                        .json(body -> body.integerType("delivered", 1).integerType("read", 1)),
                204);
    }

    @Test
    void anAgentSendsAPhoto() {
        DESK.answers(
                Asked.in(MINE, "to send a photo", "POST " + TICKET + "/attachments")
                        .once()
                        .file(Neighbours.PHOTO, "image/png", "a.png"),
                201,
                entry -> file(entry(entry, "MESSAGE", "STAFF").stringType("author", "lin.agent")));
    }

    @Test
    void aPhotoIsOpenedByTheBrowserItself() {
        DESK.answersFile(
                Asked.in(TALKED, "a photo", "GET " + TICKET + "/attachments/${attachmentId}")
                        .byTheBrowser(),
                Neighbours.PHOTO,
                "image/png",
                Map.of(
                        "Content-Disposition",
                        "inline",
                        "Content-Security-Policy",
                        "default-src 'none'; frame-ancestors 'none'; sandbox"));
    }

    @Test
    void ofADocumentItsPagesAreCounted() {
        DESK.answers(
                Asked.in(
                                "a conversation with a document, before its agent",
                                "a conversation with a document",
                                "GET " + TICKET + "/conversation")
                        .query("since", "0")
                        .query("limit", "100"),
                200,
                page -> page.arrayContaining(
                        "items",
                        items -> items.object(entry -> entry(entry, "MESSAGE", "MERCHANT")
                                .object("attachment", file -> file.stringValue("kind", "PDF")
                                        .integerType("pages", 1)))));
    }

    @Test
    void aPageOfADocumentIsDrawn() {
        DESK.answersFile(
                Asked.in(
                                "a conversation with a document, before its agent",
                                "a page of a document",
                                "GET " + TICKET + "/attachments/${attachmentId}/pages/1")
                        .byTheBrowser(),
                Neighbours.JPEG,
                "image/jpeg",
                Map.of(
                        "Content-Disposition",
                        "inline",
                        "Content-Security-Policy",
                        "default-src 'none'; frame-ancestors 'none'; sandbox"));
    }

    @Test
    void whatWasDoneIsReadPageByPage() {
        DESK.answers(
                Asked.in("a ticket that was assigned, before an auditor", "what was done", "GET " + TICKET + "/actions")
                        .query("limit", "3"),
                200,
                page -> page.arrayContaining("items", items -> items.object(TicketsConsumerPactTest::action)
                                .object(action -> action(action).stringType("reason", "lin.agent")))
                        .stringType("next", "MQ"));
    }

    @Test
    void fromWhereItWasDoneIsShown() {
        DESK.answers(
                Asked.in(
                                "a ticket whose merchant's address is kept, before an auditor",
                                "from where something was done",
                                "GET " + TICKET + "/actions")
                        .query("limit", "50"),
                200,
                page -> page.arrayContaining(
                        "items", items -> items.object(action -> action(action).stringType("address", "203.0.113.7"))));
    }

    @Test
    void whatStaffDidOnOtherRecordsIsReadPageByPage() {
        DESK.answers(
                Asked.in(
                                "what staff did on a terminal, before an auditor",
                                "what was done on a record",
                                "GET /api/v1/audit/entries")
                        .query("recordId", "${terminalId}")
                        .query("limit", "1"),
                200,
                page -> page.arrayContaining(
                                "items",
                                items -> items.object(entry -> action(entry)
                                        .stringValue("record", "TERMINAL")
                                        .uuid("recordId", example(1))
                                        .stringType("reason", "LOST LOST_OR_STOLEN")
                                        .stringType("note", "asked by the owner")
                                        .stringType("address", "203.0.113.7")))
                        .stringType("next", "MQ"));
    }

    @Test
    void theStepsAreShownS3() {
        DESK.answers(Asked.in(GUIDED, "the guided steps", "GET " + TICKET + "/guided-steps"), 200, steps());
    }

    @Test
    void anAgentTicksAStepS3() {
        DESK.answers(
                Asked.in(GUIDED, "to tick a step", "PUT " + TICKET + "/guided-steps/1")
                        .json(body -> body.booleanValue("done", true)),
                200,
                steps());
    }

    @Test
    void anAgentAddsAStepS3() {
        DESK.answers(
                Asked.in(GUIDED, "to add a step", "POST " + TICKET + "/guided-steps")
                        .once()
                        .json(body -> body.stringType("text", "Pull the plug.")),
                201,
                steps());
    }

    @Test
    void anAgentOpensATicketForAMerchantOnThePhoneS1() {
        DESK.answers(byPhone(CALLED, "to open a ticket for a merchant on the phone"), 201, opened -> opened.object(
                        "ticket", ticket -> open(taken -> taken.stringType("assignee", "lin.agent"))
                                .accept(ticket))
                .object("joiningCode", TicketsConsumerPactTest::code));
    }

    @Test
    void theTicketThatATerminalHasIsNamed() {
        DESK.refuses(
                byPhone(
                        "a merchant on the phone, whose terminal has a ticket",
                        "to open a second ticket for a merchant on the phone"),
                409,
                "terminal-has-ticket",
                problem -> problem.uuid("ticketId", example(2)).stringMatcher("reference", REFERENCE, "TK-20491-82738"),
                Map.of());
    }

    @Test
    void whoGoesThroughTheTerminalsIsToldWhenToTryAgainR2() {
        DESK.refuses(
                byPhone("an agent who asked for too many terminals", "to open one ticket too many"),
                429,
                "too-many-requests",
                problem -> {},
                Map.of("Retry-After", "60"));
    }

    @Test
    void anAgentMakesAJoiningCode() {
        DESK.answers(
                Asked.in(MINE, "a joining code", "POST " + TICKET + "/joining-codes")
                        .once(),
                201,
                TicketsConsumerPactTest::code);
    }

    @Test
    void anAgentMakesAStaffCode() {
        DESK.answers(
                Asked.in(MINE, "a staff code", "POST " + TICKET + "/staff-codes")
                        .once(),
                201,
                code -> code.stringMatcher("code", "[0-9]{8}", "40271835").stringMatcher("expiresAt", INSTANT, AT));
    }

    @Test
    void aNumberIsShownInFullWithAReasonR28() {
        DESK.answers(
                Asked.in(REGISTERED, "a contact's number in full", "POST " + TICKET + "/unmaskings")
                        .json(body -> body.stringValue("field", "CONTACT_NUMBER")
                                .valueFromProviderState(
                                        "contactId", "${contactId}", example(5).toString())
                                .stringValue("reason", "CALLING_THE_MERCHANT")
                                .stringType("text", "asked to be called back")),
                200,
                shown -> shown.stringMatcher("value", "\\+86\\d{11}", "+8613800138000")
                        .stringMatcher("shownUntil", INSTANT, AT));
    }

    @Test
    void whyANumberWasShownInFullIsRead() {
        DESK.answers(
                Asked.in(
                                "a ticket on which a number was shown in full, before an auditor",
                                "why something was shown in full",
                                "GET " + TICKET + "/actions")
                        .query("limit", "50"),
                200,
                page -> page.arrayContaining(
                        "items",
                        items -> items.object(action -> action(action)
                                .stringType("reason", "CALLING_THE_MERCHANT")
                                .stringType("note", "asked to be called back"))));
    }

    @Test
    void aSuspectedFraudIsShownWithTheResetThatWasStopped() {
        DESK.answers(Asked.in(SUSPECTED, "a suspected fraud", "GET " + TICKET), 200, report -> report.stringValue(
                        "kind", "FRAUD_REPORT")
                .uuid("stoppedTicketId", example(8))
                .stringMatcher("stoppedVia", "PAGE|TERMINAL|REPLY", "PAGE"));
    }

    @Test
    void suspectedFraudIsListed() {
        DESK.answers(
                Asked.in(SUSPECTED, "the queue of suspected fraud", "GET " + TICKETS)
                        .query("queue", "FRAUD")
                        .query("limit", "30"),
                200,
                page -> page.minArrayLike("items", 1, item -> item.stringValue("kind", "FRAUD_REPORT")));
    }

    private static Asked byPhone(String state, String description) {
        return Asked.in(state, description, "POST /api/v1/phone-tickets")
                .once()
                .json(body -> body.valueFromProviderState("query", "${terminal}", "PX20A93C4D7781")
                        .stringMatcher("reason", REASON, "FORGOTTEN")
                        .stringMatcher("language", "zh-CN|en", "zh-CN"));
    }

    private static Consumer<LambdaDslObject> open(Consumer<LambdaDslObject> more) {
        return ticket -> more.accept(
                facts(ticket).stringMatcher("expiresAt", INSTANT, AT).nullValue("closed"));
    }

    private static LambdaDslObject facts(LambdaDslObject ticket) {
        return ticket.uuid("id", example(2))
                .stringMatcher("reference", REFERENCE, "TK-20491-82738")
                .stringMatcher("status", STATUS, "OPEN")
                .stringMatcher("progress", PROGRESS, "REQUESTED")
                .minArrayLike("steps", 1, step -> step.stringMatcher("progress", PROGRESS, "REQUESTED")
                        .stringMatcher("at", INSTANT, AT)
                        .stringMatcher("actor", ACTOR, "MERCHANT"))
                .stringMatcher("route", ROUTE, "AGENT")
                .stringMatcher("reason", REASON, "FORGOTTEN")
                .stringMatcher("language", "zh-CN|en", "zh-CN")
                .object("terminal", terminal -> terminal.uuid("id", example(1))
                        .stringType("serialMasked", "****7781")
                        .stringType("osVersion", "10.2.4")
                        .stringMatcher("credentialKind", "PASSWORD|PIN", "PASSWORD")
                        .object("model", TicketsConsumerPactTest::model))
                .object("preconditions", preconditions -> preconditions
                        .minArrayLike("required", 1, PactDslJsonRootValue.stringMatcher(PRECONDITION, "BACKUP"), 1)
                        .minArrayLike("attested", 0, PactDslJsonRootValue.stringMatcher(PRECONDITION, "BACKUP"), 1))
                .object("fee", fee -> fee.booleanType("accepted", true)
                        .object("quoted", quoted -> quoted.integerType("amountMinor", 0)
                                .stringMatcher("currency", "[A-Z]{3}", "CNY")))
                .object(
                        "message",
                        message -> message.stringMatcher("state", "NONE|REQUESTED|SENT|DELIVERED|FAILED", "NONE"))
                .stringMatcher("openedAt", INSTANT, AT);
    }

    private static LambdaDslObject summary(LambdaDslObject ticket) {
        return ticket.uuid("id", example(2))
                .stringMatcher("reference", REFERENCE, "TK-20491-82738")
                .stringMatcher("status", STATUS, "OPEN")
                .stringMatcher("progress", PROGRESS, "REQUESTED")
                .stringMatcher("route", ROUTE, "AGENT")
                .stringMatcher("reason", REASON, "FORGOTTEN")
                .object("terminal", terminal -> terminal.stringType("serialMasked", "****7781")
                        .booleanType("online", true)
                        .object("model", TicketsConsumerPactTest::model))
                .nullValue("waitingFor")
                .stringMatcher("openedAt", INSTANT, AT);
    }

    private static void model(LambdaDslObject model) {
        model.stringType("brand", "PAX").stringType("name", "A920");
    }

    private static LambdaDslObject entry(LambdaDslObject entry, String kind, String side) {
        return entry.integerType("position", 1)
                .stringValue("kind", kind)
                .stringValue("side", side)
                .stringType("text", "hello")
                .stringMatcher("at", INSTANT, AT);
    }

    private static LambdaDslObject file(LambdaDslObject entry) {
        return entry.object("attachment", file -> file.uuid("id", example(6))
                .stringMatcher("kind", "JPEG|PNG|PDF", "PNG")
                .integerType("bytes", 70)
                .integerType("width", 1)
                .integerType("height", 1));
    }

    private static void mark(LambdaDslObject mark) {
        mark.integerType("delivered", 1).integerType("read", 0);
    }

    private static LambdaDslObject action(LambdaDslObject action) {
        return action.integerType("position", 1)
                .stringMatcher("action", "[A-Z_]+", "TICKET_ASSIGNED")
                .stringType("actor", "lin.agent")
                .stringMatcher("at", INSTANT, AT);
    }

    private static Consumer<LambdaDslObject> steps() {
        return steps -> steps.arrayContaining("items", items -> items.object(step -> step.integerType("number", 1)
                        .stringMatcher("key", "[A-Z_]+", "FIND_SERIAL")
                        .booleanValue("done", true)
                        .stringMatcher("doneAt", INSTANT, AT)
                        .stringType("doneBy", "lin.agent"))
                .object(step -> step.integerType("number", 2)
                        .stringType("text", "Pull the plug.")
                        .booleanValue("done", false)
                        .nullValue("doneAt")
                        .nullValue("doneBy")));
    }

    private static void code(LambdaDslObject code) {
        code.stringMatcher("code", "[A-Z0-9]{8}", "EXAMPE23").stringMatcher("expiresAt", INSTANT, AT);
    }
}
