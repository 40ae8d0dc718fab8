package io.tillkey.tickets.desk;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.tillkey.testing.TestTokens;
import io.tillkey.tickets.Browser;
import io.tillkey.tickets.Database;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

@QuarkusTest
class AssigningATicketTest {
    private final String agent = name("agent");
    private final String colleague = name("agent");
    private final String supervisor = name("supervisor");

    @Test
    void whoTakesATicketHasItUntilItIsGivenBack() {
        Browser merchant = asksForAnAgent();

        take(merchant, agent, "agent").then().statusCode(200).body("assignee", equalTo(agent));
        take(merchant, agent, "agent").then().statusCode(200).body("assignee", equalTo(agent));
        take(merchant, colleague, "agent")
                .then()
                .statusCode(409)
                .body("type", equalTo("urn:tillkey:problem:ticket-assigned"))
                .body("assignee", equalTo(agent));
        giveBack(merchant, colleague, "agent").then().statusCode(409).body("assignee", equalTo(agent));
        giveBack(merchant, agent, "agent").then().statusCode(200).body("assignee", nullValue());
        giveBack(merchant, agent, "agent").then().statusCode(200).body("assignee", nullValue());
        take(merchant, colleague, "agent").then().statusCode(200).body("assignee", equalTo(colleague));
    }

    @Test
    void aSupervisorTakesATicketOverAndEachStepIsInTheTrail() {
        Browser merchant = asksForAnAgent();
        take(merchant, agent, "agent").then().statusCode(200);

        take(merchant, supervisor, "supervisor").then().statusCode(200).body("assignee", equalTo(supervisor));
        giveBack(merchant, supervisor, "supervisor").then().statusCode(200);

        Browser.staff("auditor")
                .get("/api/v1/tickets/" + merchant.ticketId() + "/actions")
                .then()
                .body(
                        "items.action",
                        contains(
                                "TICKET_OPENED",
                                "ROUTE_CHOSEN",
                                "TICKET_TAKEN",
                                "TICKET_TAKEN_OVER",
                                "TICKET_GIVEN_BACK"))
                .body("items.actor", contains("MERCHANT", "MERCHANT", agent, supervisor, supervisor));
    }

    @Test
    void aSupervisorAssignsItToSomebodyWhoWorksAtTheDeskAndTheTrailSaysToWhom() {
        Browser merchant = asksForAnAgent();
        assign(merchant, supervisor, "supervisor", colleague)
                .then()
                .statusCode(409)
                .body("type", equalTo("urn:tillkey:problem:unknown-staff-member"));
        take(asksForAnAgent(), colleague, "agent").then().statusCode(200);

        assign(merchant, supervisor, "supervisor", colleague)
                .then()
                .statusCode(200)
                .body("assignee", equalTo(colleague));
        assign(merchant, supervisor, "supervisor", colleague).then().statusCode(200);

        assertThat(Database.query("select actor || ' to ' || reason from audit_entry where action = 'TICKET_ASSIGNED'"
                        + " and ticket_id = '" + merchant.ticketId() + "'"))
                .containsExactly(supervisor + " to " + colleague);
        Browser.staff("auditor")
                .get("/api/v1/tickets/" + merchant.ticketId() + "/actions")
                .then()
                .body("items[-1].reason", equalTo(colleague));
    }

    @Test
    void nobodyIsGivenATicketOfAnAcquirerTheyDoNotWorkFor() {
        Browser merchant = asksForAnAgent();
        String opened = "/api/v1/tickets/" + merchant.ticketId();
        worksFor(List.of("lakala"), "FOREIGN");

        assign(merchant, supervisor, "supervisor", colleague)
                .then()
                .statusCode(409)
                .body("type", equalTo("urn:tillkey:problem:unknown-staff-member"));
        Browser.staff("auditor").get(opened).then().body("assignee", nullValue());

        // What the token says now counts at once, however lately they were seen.
        worksFor(List.of("lakala", "shouqianba"), "PX");
        assign(merchant, supervisor, "supervisor", colleague).then().statusCode(200);
        Browser.staff("auditor").get(opened).then().body("assignee", equalTo(colleague));
    }

    /** The colleague takes a ticket with a token that names these acquirers. */
    private void worksFor(List<String> acquirers, String kind) {
        Browser merchant = Browser.fresh().opened(Browser.serial(kind));
        merchant.choose("AGENT").then().statusCode(200);
        given().header("Authorization", "Bearer " + TestTokens.staffOf(acquirers, colleague, "agent"))
                .put("/api/v1/tickets/" + merchant.ticketId() + "/assignee")
                .then()
                .statusCode(200);
    }

    @Test
    void whoDoesNotRunTheQueueAssignsToNobodyElse() {
        Browser merchant = asksForAnAgent();
        take(asksForAnAgent(), colleague, "agent").then().statusCode(200);

        assign(merchant, agent, "agent", colleague).then().statusCode(403);

        Browser.staff("auditor")
                .get("/api/v1/tickets/" + merchant.ticketId())
                .then()
                .body("assignee", nullValue());
    }

    @Test
    void supervisorsAreToldWhoWorksAtTheDesk() throws SQLException {
        take(asksForAnAgent(), agent, "agent").then().statusCode(200);

        List<String> names = new ArrayList<>();
        String after = "";
        while (after != null) {
            Response page = Browser.staff("supervisor").get("/api/v1/staff-members?limit=100" + after);
            page.then().statusCode(200);
            names.addAll(page.jsonPath().<String>getList("items.userName"));
            after = page.path("next") == null ? null : "&after=" + page.path("next");
        }

        assertThat(names).contains(agent).doesNotContain(colleague).isSorted();
        Database.execute(
                "update staff_member set last_seen_at = now() - interval '31 days' where user_name = '" + agent + "'");
        assign(asksForAnAgent(), supervisor, "supervisor", agent)
                .then()
                .statusCode(409)
                .body("type", equalTo("urn:tillkey:problem:unknown-staff-member"));
    }

    @Test
    void ofManyWhoReachForATicketOneGetsIt() throws Exception {
        Browser merchant = asksForAnAgent();
        List<Callable<Integer>> reaching = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            String each = name("agent");
            reaching.add(() -> take(merchant, each, "agent").statusCode());
        }
        ExecutorService pool = Executors.newFixedThreadPool(reaching.size());
        List<Integer> answers = new ArrayList<>();
        try {
            for (Future<Integer> answer : pool.invokeAll(reaching)) {
                answers.add(answer.get());
            }
        } finally {
            pool.shutdown();
        }

        assertThat(answers).containsOnly(200, 409);
        assertThat(answers.stream().filter(status -> status == 200)).hasSize(1);
        assertThat(Database.count(
                        "audit_entry", "action = 'TICKET_TAKEN' and ticket_id = '" + merchant.ticketId() + "'"))
                .isEqualTo(1);
    }

    @Test
    void aClosedOrUnknownTicketIsNotTaken() {
        Browser merchant = asksForAnAgent();
        merchant.cancel();

        take(merchant, agent, "agent")
                .then()
                .statusCode(409)
                .body("type", equalTo("urn:tillkey:problem:ticket-closed"));
        Browser.staffNamed(agent, "agent")
                .put("/api/v1/tickets/" + UUID.randomUUID() + "/assignee")
                .then()
                .statusCode(404);
    }

    @Test
    void theMerchantIsNotToldWhoWorksOnTheTicket() {
        Browser merchant = asksForAnAgent();
        take(merchant, agent, "agent").then().statusCode(200);

        merchant.get().then().statusCode(200).body("assignee", nullValue());
    }

    @Test
    void aTicketMovesThroughTheQueuesAsItIsWorkedOn() {
        Browser selfService = Browser.fresh().opened(Browser.serial("PX"));
        Browser merchant = asksForAnAgent();
        String id = merchant.ticketId().toString();
        assertThat(queue("UNASSIGNED", agent))
                .contains(id)
                .doesNotContain(selfService.ticketId().toString());

        take(merchant, agent, "agent").then().statusCode(200);
        assertThat(queue("UNASSIGNED", agent)).doesNotContain(id);
        assertThat(queue("MINE", agent)).containsExactly(id);
        assertThat(queue("MINE", colleague)).isEmpty();
        assertThat(queue("WAITING", agent)).isEmpty();

        Browser.staffNamed(agent, "agent")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .contentType("application/json")
                .body("{\"kind\":\"MESSAGE\",\"text\":\"您好\"}")
                .post("/api/v1/tickets/" + id + "/conversation")
                .then()
                .statusCode(201);
        assertThat(queue("MINE", agent)).isEmpty();
        assertThat(queue("WAITING", agent)).containsExactly(id);

        merchant.write("好的").then().statusCode(201);
        assertThat(queue("MINE", agent)).containsExactly(id);
        assertThat(queue("WAITING", agent)).isEmpty();
    }

    @Test
    void aQueueIsPagedOldestFirst() {
        List<String> opened = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            Browser merchant = asksForAnAgent();
            take(merchant, agent, "agent").then().statusCode(200);
            opened.add(merchant.ticketId().toString());
        }

        Response first = Browser.staffNamed(agent, "agent").get("/api/v1/tickets?queue=MINE&limit=3");
        List<String> listed = new ArrayList<>(first.jsonPath().<String>getList("items.id"));
        listed.addAll(Browser.staffNamed(agent, "agent")
                .get("/api/v1/tickets?queue=MINE&limit=3&after=" + first.path("next"))
                .jsonPath()
                .<String>getList("items.id"));

        assertThat(listed).isEqualTo(opened);
        Browser.staffNamed(agent, "agent")
                .get("/api/v1/tickets?queue=EVERYTHING")
                .then()
                .statusCode(400)
                .body("parameter", equalTo("queue"));
    }

    private static List<String> queue(String name, String userName) {
        List<String> all = new ArrayList<>();
        String path = "/api/v1/tickets?limit=100&queue=" + name;
        while (path != null) {
            Response page = Browser.staffNamed(userName, "agent").get(path);
            page.then().statusCode(200);
            all.addAll(page.jsonPath().<String>getList("items.id"));
            String next = page.path("next");
            path = next == null ? null : "/api/v1/tickets?limit=100&queue=" + name + "&after=" + next;
        }
        return all;
    }

    private static Browser asksForAnAgent() {
        Browser merchant = Browser.fresh().opened(Browser.serial("PX"));
        merchant.choose("AGENT").then().statusCode(200);
        return merchant;
    }

    private static Response take(Browser merchant, String userName, String role) {
        return Browser.staffNamed(userName, role).put("/api/v1/tickets/" + merchant.ticketId() + "/assignee");
    }

    private static Response assign(Browser merchant, String userName, String role, String to) {
        return Browser.staffNamed(userName, role)
                .contentType("application/json")
                .body("{\"userName\":\"" + to + "\"}")
                .post("/api/v1/tickets/" + merchant.ticketId() + "/assignments");
    }

    private static Response giveBack(Browser merchant, String userName, String role) {
        return Browser.staffNamed(userName, role).delete("/api/v1/tickets/" + merchant.ticketId() + "/assignee");
    }

    private static String name(String role) {
        return role + "-" + UUID.randomUUID();
    }
}
