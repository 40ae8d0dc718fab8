package io.tillkey.tickets.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.tillkey.testing.PostgresResource;
import io.tillkey.tickets.Browser;
import io.tillkey.tickets.Database;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** S3, S31: what merchant and staff write to each other. */
@QuarkusTest
class ConversationTest {
    private final String agent = "agent-" + UUID.randomUUID();

    @Test
    void bothSidesReadWhatTheOtherWrote() {
        Browser merchant = withAgent();
        merchant.write("登录不了").then().statusCode(201).body("side", equalTo("MERCHANT"));
        staffWrites(merchant, "MESSAGE", "请看机器背面").then().statusCode(201).body("author", equalTo(agent));

        merchant.request()
                .get(path(merchant))
                .then()
                .statusCode(200)
                .body("items.text", contains("登录不了", "请看机器背面"))
                .body("items.side", contains("MERCHANT", "STAFF"))
                .body("items.author", contains(nullValue(), nullValue()));
        Browser.staff("auditor")
                .get(path(merchant))
                .then()
                .statusCode(200)
                .body("items.author", contains(nullValue(), equalTo(agent)))
                .body("items.position", contains(1, 2));
    }

    @Test
    void eachSideSeesHowFarTheOtherHasReceivedAndRead() {
        Browser merchant = withAgent();
        merchant.write("登录不了").then().statusCode(201);
        staffWrites(merchant, "MESSAGE", "请看机器背面").then().statusCode(201);
        mark(merchant.request(), merchant, 2, 1).then().statusCode(204);
        mark(Browser.staffNamed(agent, "agent"), merchant, 1, 1).then().statusCode(204);

        merchant.request()
                .get(path(merchant))
                .then()
                .body("marks.merchant", equalTo(Map.of("delivered", 2, "read", 1)))
                .body("marks.staff", equalTo(Map.of("delivered", 1, "read", 1)));
    }

    @Test
    void aMarkNeitherGoesBackNorBeyondTheLastEntryAndWhatWasReadWasReceived() {
        Browser merchant = withAgent();
        merchant.write("一").then().statusCode(201);
        merchant.write("二").then().statusCode(201);

        mark(Browser.staffNamed(agent, "agent"), merchant, 1, 2).then().statusCode(204);
        mark(Browser.staffNamed(agent, "agent"), merchant, 1, 0).then().statusCode(204);
        mark(merchant.request(), merchant, 99, 99).then().statusCode(204);

        merchant.request()
                .get(path(merchant))
                .then()
                .body("marks.staff", equalTo(Map.of("delivered", 2, "read", 2)))
                .body("marks.merchant", equalTo(Map.of("delivered", 2, "read", 2)));
        mark(merchant.request(), merchant, -1, 0).then().statusCode(400);
    }

    @Test
    void aNoteIsForStaffAlone() {
        Browser merchant = withAgent();
        staffWrites(merchant, "NOTE", "说话像本人").then().statusCode(201);
        Browser.staffNamed("clerk-" + agent, "clerk")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .contentType("application/json")
                .body(Map.of("kind", "NOTE", "text", "来过柜台"))
                .post(path(merchant))
                .then()
                .statusCode(201);

        merchant.request().get(path(merchant)).then().statusCode(200).body("items", hasSize(0));
        Browser.staff("supervisor")
                .get(path(merchant))
                .then()
                .body("items.text", contains("说话像本人", "来过柜台"))
                .body("items.kind", contains("NOTE", "NOTE"));
        merchant.request()
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .contentType("application/json")
                .body(Map.of("kind", "NOTE", "text", "我也要备注"))
                .post(path(merchant))
                .then()
                .statusCode(400)
                .body("field", equalTo("kind"));
    }

    @Test
    void r11R28WhatShouldNotBeTypedIsNeitherKeptNorShown() {
        Browser merchant = withAgent();

        merchant.write("验证码 402913，电话 13800138000")
                .then()
                .statusCode(201)
                .body("text", equalTo("验证码 ******，电话 138****8000"));

        Browser.staff("agent").get(path(merchant)).then().body("items[0].text", containsString("******"));
        assertThat(Database.query("select encode(text, 'escape') from conversation_entry where ticket_id = '"
                        + merchant.ticketId() + "'"))
                .as("encrypted at rest")
                .allSatisfy(stored -> assertThat(stored).doesNotContain("138").doesNotContain("****"));
    }

    @Test
    void theMerchantWritesOnceAnAgentWasAskedFor() {
        Browser merchant = Browser.fresh().opened(Browser.serial("PX"));
        merchant.write("有人吗").then().statusCode(409).body("type", equalTo("urn:tillkey:problem:no-agent-asked"));

        merchant.choose("AGENT").then().statusCode(200);

        merchant.write("有人吗").then().statusCode(201);
        assertThat(merchant.status()).isEqualTo("OPEN");
    }

    @Test
    void toTheMerchantWritesWhoWorksOnTheTicket() {
        Browser merchant = Browser.fresh().opened(Browser.serial("PX"));
        merchant.choose("AGENT").then().statusCode(200);

        staffWrites(merchant, "MESSAGE", "您好")
                .then()
                .statusCode(409)
                .body("type", equalTo("urn:tillkey:problem:not-your-ticket"));
        assertThat(Database.count("conversation_entry", "ticket_id = '" + merchant.ticketId() + "'"))
                .isZero();
    }

    @Test
    void onAClosedTicketOnlyANoteIsWritten() {
        Browser merchant = withAgent();
        merchant.cancel().then().statusCode(200);

        merchant.write("还在吗").then().statusCode(409).body("type", equalTo("urn:tillkey:problem:ticket-closed"));
        staffWrites(merchant, "MESSAGE", "您好").then().statusCode(409);
        staffWrites(merchant, "NOTE", "商户自行取消").then().statusCode(201);
    }

    @Test
    void whatIsSentAgainIsWrittenOnce() {
        Browser merchant = withAgent();
        String key = UUID.randomUUID().toString();

        String first =
                send(merchant, key, "在吗").then().statusCode(201).extract().path("id");
        String second =
                send(merchant, key, "在吗").then().statusCode(201).extract().path("id");

        assertThat(second).isEqualTo(first);
        send(merchant, key, "别的").then().statusCode(422);
        assertThat(Database.count("conversation_entry", "ticket_id = '" + merchant.ticketId() + "'"))
                .isEqualTo(1);
    }

    @Test
    void placesHaveNoGapsWhenManyWriteAtOnce() throws Exception {
        Browser merchant = withAgent();
        List<Callable<Integer>> writing = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            String text = "第" + i + "条";
            boolean staff = i % 2 == 0;
            writing.add(() -> (staff ? staffWrites(merchant, "MESSAGE", text) : merchant.write(text)).statusCode());
        }
        ExecutorService pool = Executors.newFixedThreadPool(6);
        try {
            for (Future<Integer> answer : pool.invokeAll(writing)) {
                assertThat(answer.get()).isEqualTo(201);
            }
        } finally {
            pool.shutdown();
        }

        assertThat(Database.query("select position from conversation_entry where ticket_id = '" + merchant.ticketId()
                        + "' order by position"))
                .isEqualTo(
                        IntStream.rangeClosed(1, 12).mapToObj(Integer::toString).toList());
    }

    @Test
    void itIsPagedAndToldFromAPlaceOn() {
        Browser merchant = withAgent();
        for (int i = 1; i <= 5; i++) {
            merchant.write("第" + i + "条").then().statusCode(201);
        }
        String next = merchant.request()
                .get(path(merchant) + "?limit=3")
                .then()
                .body("items.position", contains(1, 2, 3))
                .extract()
                .path("next");

        merchant.request()
                .get(path(merchant) + "?limit=3&after=" + next)
                .then()
                .body("items.position", contains(4, 5))
                .body("next", nullValue());
        merchant.request().get(path(merchant) + "?since=4").then().body("items.position", contains(5));
        merchant.request()
                .get(path(merchant) + "?since=-1")
                .then()
                .statusCode(400)
                .body("parameter", equalTo("since"));
    }

    @Test
    void aPageIsReadFromAnIndex() throws SQLException {
        String query = Conversations.PAGE
                .replace(":ticket", "'" + UUID.randomUUID() + "'::uuid")
                .replace(":after", "0")
                .replace(":notes", "false")
                .replace(":limit", "21");
        StringBuilder plan = new StringBuilder();
        try (Connection connection = PostgresResource.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("set enable_seqscan = off");
            try (ResultSet rows = statement.executeQuery("explain " + query)) {
                while (rows.next()) {
                    plan.append(rows.getString(1)).append('\n');
                }
            }
        }
        assertThat(plan.toString())
                .contains("conversation_entry_ticket_id_position_key")
                .doesNotContain("Sort");
    }

    @Test
    void r2AFloodOfMessagesIsStopped() {
        Browser merchant = withAgent();
        int last = 201;
        int written = 0;
        while (last == 201 && written < 100) {
            last = merchant.write("喂").statusCode();
            written++;
        }
        assertThat(last).isEqualTo(429);
        staffWrites(merchant, "MESSAGE", "请稍候").then().statusCode(201);
    }

    private Browser withAgent() {
        Browser merchant = Browser.fresh().opened(Browser.serial("PX"));
        merchant.choose("AGENT").then().statusCode(200);
        Browser.staffNamed(agent, "agent")
                .put("/api/v1/tickets/" + merchant.ticketId() + "/assignee")
                .then()
                .statusCode(200);
        return merchant;
    }

    private Response staffWrites(Browser merchant, String kind, String text) {
        return Browser.staffNamed(agent, "agent")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .contentType("application/json")
                .body(Map.of("kind", kind, "text", text))
                .post(path(merchant));
    }

    private static Response send(Browser merchant, String key, String text) {
        return merchant.request()
                .header("Idempotency-Key", key)
                .contentType("application/json")
                .body(Map.of("kind", "MESSAGE", "text", text))
                .post(path(merchant));
    }

    private static Response mark(RequestSpecification who, Browser merchant, int delivered, int read) {
        return who.contentType("application/json")
                .body(Map.of("delivered", delivered, "read", read))
                .put(path(merchant) + "/mark");
    }

    private static String path(Browser merchant) {
        return "/api/v1/tickets/" + merchant.ticketId() + "/conversation";
    }
}
