package io.tillkey.console.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.tillkey.console.Merchant;
import io.tillkey.console.Neighbour;
import io.tillkey.console.Neighbours;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** S3, S31. */
@QuarkusTest
class ConversationTest {
    private static final String CONVERSATION = "/api/v1/tickets/*/conversation";
    private static final String ATTACHMENTS = "/api/v1/tickets/*/attachments";
    private static final int MOST_BYTES = 10 * 1024 * 1024;

    @RegisterExtension
    static final Neighbours NEIGHBOURS = new Neighbours();

    @Test
    void theMerchantReadsWhatWasWrittenAndNoNameOfStaff() {
        Merchant.withTicket()
                .get("/ticket/conversation?since=0")
                .then()
                .statusCode(200)
                .header("Cache-Control", equalTo("no-store"))
                .body("items.text", contains("登录不了", "请看机器背面"))
                .body("items.side", contains("MERCHANT", "STAFF"))
                .body("marks.merchant", equalTo(Map.of("delivered", 3, "read", 1)))
                .body("marks.staff", equalTo(Map.of("delivered", 1, "read", 1)))
                .body("items[1]", not(hasKey("author")))
                .body("items[1]", not(hasKey("id")));
    }

    @Test
    void theMerchantWritesToStaffOnce() {
        Merchant merchant = Merchant.withTicket();

        write(merchant, "在吗")
                .then()
                .statusCode(201)
                .body("position", equalTo(4))
                .body("text", equalTo("在吗"));

        Neighbour.Received request = NEIGHBOURS.tickets().last("POST", CONVERSATION);
        assertThat(request.header("Idempotency-Key")).isEqualTo("intention-7");
        assertThat(request.header("Client-Address")).isEqualTo("127.0.0.1");
        assertThat(request.body().path("kind").asText()).isEqualTo("MESSAGE");
        assertThat(request.body().path("text").asText()).isEqualTo("在吗");
    }

    @Test
    void thePageSaysHowFarItHasReceivedAndShownIt() {
        Merchant merchant = Merchant.withTicket();

        merchant.put("/ticket/conversation/mark", Map.of("delivered", 3, "read", 2))
                .then()
                .statusCode(204);

        assertThat(NEIGHBOURS.tickets().last("PUT", CONVERSATION + "/mark").body())
                .hasToString("{\"delivered\":3,\"read\":2}");
        merchant.put("/ticket/conversation/mark", Map.of("delivered", -1, "read", 0))
                .then()
                .statusCode(400);
        Merchant.fresh()
                .put("/ticket/conversation/mark", Map.of("delivered", 1, "read", 1))
                .then()
                .statusCode(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "x", "1.5", "9999999999"})
    void aPlaceThatIsNoneIsRefused(String since) {
        Merchant.withTicket()
                .get("/ticket/conversation?since=" + since)
                .then()
                .statusCode(400)
                .body("type", equalTo("urn:tillkey:problem:malformed-parameter"));
    }

    @Test
    void aPhotoGoesToStaffAsItIsUnderItsNameOnce() {
        Merchant merchant = Merchant.withTicket();

        attach(merchant, "image/png", Neighbours.PHOTO)
                .then()
                .statusCode(201)
                .body("text", equalTo("照片.png"))
                .body("attachment.id", equalTo(Neighbours.ATTACHMENT.toString()))
                .body("attachment.kind", equalTo("PNG"))
                .body("attachment", not(hasKey("pages")));

        Neighbour.Received request = NEIGHBOURS.tickets().last("POST", ATTACHMENTS);
        assertThat(request.header("Content-Type")).isEqualTo("image/png");
        assertThat(request.header("File-Name")).isEqualTo("%E7%85%A7%E7%89%87.png");
        assertThat(request.header("Idempotency-Key")).isEqualTo("intention-7");
        assertThat(request.header("Client-Address")).isEqualTo("127.0.0.1");
        assertThat(request.bytes()).isEqualTo(Neighbours.PHOTO);
    }

    @Test
    void aFileOfTenMegabytesPassesAndOneByteMoreDoesNot() {
        Merchant merchant = Merchant.withTicket();

        attach(merchant, "application/pdf", new byte[MOST_BYTES]).then().statusCode(201);
        assertThat(NEIGHBOURS.tickets().last("POST", ATTACHMENTS).bytes()).hasSize(MOST_BYTES);
        attach(merchant, "application/pdf", new byte[MOST_BYTES + 1])
                .then()
                .statusCode(413)
                .body("type", equalTo("urn:tillkey:problem:file-too-large"));
        merchant.request()
                .contentType(ContentType.JSON)
                .body(new byte[70_000])
                .post("/api/portal/ticket/conversation")
                .then()
                .statusCode(413)
                .body("type", equalTo("urn:tillkey:problem:body-too-large"));
        assertThat(NEIGHBOURS.tickets().received("POST", ATTACHMENTS)).hasSize(1);
    }

    @Test
    void aFileThatIsRefusedIsRefusedInTheServicesWords() {
        NEIGHBOURS
                .tickets()
                .on(
                        "POST",
                        ATTACHMENTS,
                        request -> Neighbour.Answer.problem(request, 422, "document-encrypted", Map.of()));

        attach(Merchant.withTicket(), "application/pdf", new byte[100])
                .then()
                .statusCode(422)
                .body("type", equalTo("urn:tillkey:problem:document-encrypted"))
                .body("title", equalTo("被拒绝：document-encrypted"));
    }

    @Test
    void aPhotoIsGivenOutAndNothingInItActs() {
        Response opened = Merchant.withTicket().get("/ticket/attachments/" + Neighbours.ATTACHMENT);

        opened.then()
                .statusCode(200)
                .contentType("image/png")
                .header("Content-Disposition", equalTo("inline; filename=\"photo.png\""))
                .header("Cache-Control", equalTo("private, no-store"))
                .header("X-Content-Type-Options", equalTo("nosniff"))
                .header("Content-Security-Policy", containsString("sandbox"));
        assertThat(opened.asByteArray()).isEqualTo(Neighbours.PHOTO);
    }

    @Test
    void aFileThatIsNotThereIsNotFoundAndWithoutATicketThereIsNone() {
        NEIGHBOURS
                .tickets()
                .on(
                        "GET",
                        ATTACHMENTS + "/*",
                        request -> Neighbour.Answer.problem(request, 404, "not-found", Map.of()));
        Merchant.withTicket()
                .get("/ticket/attachments/" + Neighbours.ATTACHMENT)
                .then()
                .statusCode(404);
        Merchant.fresh()
                .get("/ticket/attachments/" + Neighbours.ATTACHMENT)
                .then()
                .statusCode(401);
        attach(Merchant.fresh(), "image/png", Neighbours.PHOTO).then().statusCode(401);
        assertThat(NEIGHBOURS.tickets().received("POST", ATTACHMENTS)).isEmpty();
    }

    @Test
    void whoHasNoTicketHasNoConversation() {
        Merchant.english().get("/ticket/conversation").then().statusCode(401);
        write(Merchant.english(), "在吗").then().statusCode(401);
    }

    @Test
    void whatIsTooLongOrEmptyIsRefusedHere() {
        Merchant merchant = Merchant.withTicket();
        write(merchant, "").then().statusCode(400);
        write(merchant, "长".repeat(2001)).then().statusCode(400);
    }

    private static Response attach(Merchant merchant, String mediaType, byte[] file) {
        return merchant.request()
                .contentType(mediaType)
                .header("Idempotency-Key", "intention-7")
                .header("File-Name", "%E7%85%A7%E7%89%87.png")
                .body(file)
                .post("/api/portal/ticket/attachments");
    }

    private static Response write(Merchant merchant, String text) {
        return merchant.request()
                .contentType(ContentType.JSON)
                .header("Idempotency-Key", "intention-7")
                .body(Map.of("text", text))
                .post("/api/portal/ticket/conversation");
    }
}
