package io.tillkey.tickets.closing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.tillkey.testing.TopicProbe;
import io.tillkey.testing.TopicProbe.Recorded;
import io.tillkey.tickets.Browser;
import io.tillkey.tickets.Database;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ClosingATicketTest {
    private final String agent = "agent-" + UUID.randomUUID();

    @Test
    void whoWorksOnItClosesItAndSaysWhyAmongStaff() {
        Browser merchant = taken();

        close(merchant, agent, "agent", "ANSWERED", "记起来了，电话 13800138000")
                .then()
                .statusCode(200)
                .body("status", equalTo("CANCELLED"))
                .body("closed.cause", equalTo("CANCELLED"))
                .body("closed.outcome", equalTo("ANSWERED"));

        Browser.staff("auditor")
                .get("/api/v1/tickets/" + merchant.ticketId() + "/conversation")
                .then()
                .body("items.kind", contains("NOTE"))
                .body("items.text", contains("记起来了，电话 138****8000"));
        merchant.get().then().statusCode(200).body("status", equalTo("CANCELLED"));
        merchant.request()
                .get("/api/v1/tickets/" + merchant.ticketId() + "/conversation")
                .then()
                .body("items", equalTo(List.of()));
        assertThat(closings(merchant)).isEqualTo(1);
        assertThat(Database.query("select reason from audit_entry where action = 'TICKET_CLOSED' and ticket_id = '"
                        + merchant.ticketId() + "'"))
                .containsExactly("ANSWERED");
    }

    @Test
    void whoCouldNotShowWhoTheyAreIsRejectedAndTheOtherServicesAreTold() {
        Browser merchant = taken();

        close(merchant, agent, "agent", "NOT_VERIFIED", "说不出登记信息")
                .then()
                .statusCode(200)
                .body("status", equalTo("REJECTED"));

        Recorded told = Awaitility.await()
                .until(
                        () -> TopicProbe.of("tillkey.tickets.v1")
                                .withKey(merchant.ticketId().toString())
                                .stream()
                                .filter(event -> event.event().equals("TicketClosed"))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
        assertThat(told.value()).containsPattern("\"status\": ?\"REJECTED\"");
    }

    @Test
    void closingItAgainInTheSameWayChangesNothingAndInAnotherWayIsRefused() {
        Browser merchant = taken();
        close(merchant, agent, "agent", "WITHDRAWN", "不用了").then().statusCode(200);

        close(merchant, agent, "agent", "WITHDRAWN", "不用了").then().statusCode(200);
        close(merchant, agent, "agent", "NOT_VERIFIED", "改主意")
                .then()
                .statusCode(409)
                .body("type", equalTo("urn:tillkey:problem:ticket-closed"));

        assertThat(closings(merchant)).isEqualTo(1);
        assertThat(Database.count("conversation_entry", "ticket_id = '" + merchant.ticketId() + "'"))
                .isEqualTo(1);
    }

    @Test
    void ofManyWhoCloseAtOnceOneDoes() throws Exception {
        Browser merchant = taken();
        List<Callable<Integer>> closing = new ArrayList<>();
        for (String outcome : List.of("WITHDRAWN", "ANSWERED", "NOT_VERIFIED", "WITHDRAWN", "ANSWERED")) {
            closing.add(() -> close(merchant, agent, "agent", outcome, "完成").statusCode());
        }
        ExecutorService pool = Executors.newFixedThreadPool(closing.size());
        List<Integer> answers = new ArrayList<>();
        try {
            for (Future<Integer> answer : pool.invokeAll(closing)) {
                answers.add(answer.get());
            }
        } finally {
            pool.shutdown();
        }

        assertThat(answers).containsOnly(200, 409);
        assertThat(closings(merchant)).isEqualTo(1);
    }

    @Test
    void whoDoesNotWorkOnItClosesItOnlyAsSupervisor() {
        Browser merchant = taken();

        close(merchant, "agent-" + UUID.randomUUID(), "agent", "ANSWERED", "顺手关了")
                .then()
                .statusCode(409)
                .body("type", equalTo("urn:tillkey:problem:not-your-ticket"));
        merchant.get().then().body("closed", nullValue());

        close(merchant, "supervisor-" + UUID.randomUUID(), "supervisor", "ANSWERED", "主管关闭")
                .then()
                .statusCode(200);
    }

    @Test
    void whatTheMerchantGaveUpOrNobodyKnowsIsNotClosed() {
        Browser merchant = taken();
        merchant.cancel();

        close(merchant, agent, "agent", "ANSWERED", "晚了")
                .then()
                .statusCode(409)
                .body("type", equalTo("urn:tillkey:problem:ticket-closed"));
        Browser.staffNamed(agent, "supervisor")
                .contentType("application/json")
                .body(Map.of("outcome", "ANSWERED", "note", "无"))
                .post("/api/v1/tickets/" + UUID.randomUUID() + "/closings")
                .then()
                .statusCode(404);
    }

    @Test
    void withoutAWordOfWhyOrWithAnOutcomeNobodyKnowsNothingIsClosed() {
        Browser merchant = taken();

        close(merchant, agent, "agent", "ANSWERED", "  ").then().statusCode(400);
        close(merchant, agent, "agent", "FORGOTTEN", "忘了").then().statusCode(400);

        merchant.get().then().body("closed", nullValue());
    }

    private long closings(Browser merchant) {
        return Database.count("audit_entry", "action = 'TICKET_CLOSED' and ticket_id = '" + merchant.ticketId() + "'");
    }

    private Browser taken() {
        Browser merchant = Browser.fresh().opened(Browser.serial("PX"));
        merchant.choose("AGENT").then().statusCode(200);
        Browser.staffNamed(agent, "agent")
                .put("/api/v1/tickets/" + merchant.ticketId() + "/assignee")
                .then()
                .statusCode(200);
        return merchant;
    }

    private static Response close(Browser merchant, String userName, String role, String outcome, String note) {
        return Browser.staffNamed(userName, role)
                .contentType("application/json")
                .body(Map.of("outcome", outcome, "note", note))
                .post("/api/v1/tickets/" + merchant.ticketId() + "/closings");
    }
}
