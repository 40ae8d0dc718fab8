package io.tillkey.tickets.conversation;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.tillkey.testing.TestTokens;
import io.tillkey.tickets.Browser;
import io.tillkey.tickets.Database;
import io.tillkey.tickets.attachment.SampleFiles;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** S31, R28: photos and documents that merchant and staff send each other. */
@QuarkusTest
class AttachmentsTest {
    private static final Path STORE = Path.of("target/attachments");
    private static final int MOST_BYTES = 10 * 1024 * 1024;
    private static final String PROBLEM = "urn:tillkey:problem:";

    private final String agent = "agent-" + UUID.randomUUID();

    @Test
    void aPhotoOfTheMerchantIsSeenByBothSidesAndSaysNothingOfWhereItWasTaken() {
        Browser merchant = withAgent();

        Response sent = send(merchant, "image/jpeg", "营业执照.jpg", SampleFiles.jpegWithExif(64, 32, 6));

        sent.then()
                .statusCode(201)
                .body("kind", equalTo("MESSAGE"))
                .body("side", equalTo("MERCHANT"))
                .body("text", equalTo("营业执照.jpg"))
                .body("attachment.kind", equalTo("JPEG"))
                .body("attachment.width", equalTo(32))
                .body("attachment.height", equalTo(64))
                .body("attachment.pages", nullValue());
        String id = sent.path("attachment.id");
        for (RequestSpecification reader : List.of(merchant.request(), Browser.staff("auditor"))) {
            reader.get(conversation(merchant)).then().statusCode(200).body("items.attachment.id", contains(id));
        }
        for (RequestSpecification reader : List.of(merchant.request(), Browser.staff("clerk"))) {
            Response opened = reader.get(attachments(merchant) + "/" + id);
            opened.then()
                    .statusCode(200)
                    .contentType("image/jpeg")
                    .header("Content-Disposition", startsWith("inline"))
                    .header("X-Content-Type-Options", "nosniff")
                    .header("Cache-Control", "private, no-store")
                    .header("Content-Security-Policy", containsString("sandbox"));
            byte[] bytes = opened.asByteArray();
            assertThat(bytes).hasSize(sent.path("attachment.bytes"));
            assertThat(new String(bytes, StandardCharsets.ISO_8859_1))
                    .doesNotContain("Exif")
                    .doesNotContain(SampleFiles.SECRET);
        }
    }

    @Test
    void aDocumentOfTheAgentIsGivenToBeSaved() {
        Browser merchant = withAgent();

        Response sent = staffSends(merchant, "application/pdf", "说明.pdf", SampleFiles.pdf(2));

        sent.then()
                .statusCode(201)
                .body("author", equalTo(agent))
                .body("attachment.kind", equalTo("PDF"))
                .body("attachment.pages", equalTo(2));
        merchant.request()
                .get(attachments(merchant) + "/" + sent.path("attachment.id"))
                .then()
                .statusCode(200)
                .contentType("application/pdf")
                .header("Content-Disposition", startsWith("attachment"));
        assertThat(merchant.status()).isEqualTo("WAITING_ON_MERCHANT");
    }

    @Test
    void staffLookAtADocumentPageByPageAndTheTrailSaysSo() {
        Browser merchant = withAgent();
        String id = send(merchant, "application/pdf", "营业执照.pdf", SampleFiles.pdfWithPhoto(210, 297))
                .path("attachment.id");
        String pages = attachments(merchant) + "/" + id + "/pages/";

        Browser.staff("clerk")
                .get(pages + "1")
                .then()
                .statusCode(200)
                .contentType("image/jpeg")
                .header("Content-Disposition", startsWith("inline"))
                .header("Cache-Control", "private, no-store")
                .header("Content-Security-Policy", containsString("sandbox"));

        Browser.staff("auditor")
                .get("/api/v1/tickets/" + merchant.ticketId() + "/actions")
                .then()
                .body("items[-1].action", equalTo("ATTACHMENT_OPENED"))
                .body("items[-1].reason", equalTo(id));
    }

    @Test
    void aPageThatIsNotThereOrOfAPhotoOrOfAnotherTicketIsNotFound() {
        Browser merchant = withAgent();
        String document =
                send(merchant, "application/pdf", "a.pdf", SampleFiles.pdf(2)).path("attachment.id");
        String photo =
                send(merchant, "image/png", "a.png", SampleFiles.png(8, 8)).path("attachment.id");

        for (String path : List.of(
                attachments(merchant) + "/" + document + "/pages/3",
                attachments(merchant) + "/" + photo + "/pages/1",
                attachments(withAgent()) + "/" + document + "/pages/1")) {
            Browser.staff("agent").get(path).then().statusCode(404).body("type", equalTo(PROBLEM + "not-found"));
        }
    }

    @Test
    void aDocumentThatAsksForMoreThanCanBeDrawnIsToldAndKept() {
        Browser merchant = withAgent();
        String id = send(merchant, "application/pdf", "a.pdf", SampleFiles.pdfThatDrawsItself(12, 10))
                .path("attachment.id");

        Browser.staff("agent")
                .get(attachments(merchant) + "/" + id + "/pages/1")
                .then()
                .statusCode(422)
                .body("type", equalTo(PROBLEM + "page-not-drawn"));
        Browser.staff("agent").get(attachments(merchant) + "/" + id).then().statusCode(200);
    }

    @Test
    void r11R28WhatANameSaysIsMaskedAndNamesNoFolder() {
        Browser merchant = withAgent();

        send(merchant, "image/png", "C:\\张三\\电话 13800138000.png", SampleFiles.png(8, 8))
                .then()
                .statusCode(201)
                .body("text", equalTo("电话 138****8000.png"));
        send(merchant, null, null, SampleFiles.png(8, 8)).then().statusCode(201).body("text", equalTo("photo.png"));
    }

    @Test
    void r28WhatIsStoredIsUnreadable() throws IOException {
        Browser merchant = withAgent();
        byte[] document = SampleFiles.withContent("SOMETHING TO BE FOUND".getBytes(StandardCharsets.US_ASCII), "null");

        String id = send(merchant, "application/pdf", "a.pdf", document)
                .then()
                .statusCode(201)
                .extract()
                .path("attachment.id");

        byte[] given = merchant.request().get(attachments(merchant) + "/" + id).asByteArray();
        assertThat(new String(given, StandardCharsets.ISO_8859_1)).contains("%PDF-", "SOMETHING TO BE FOUND");
        byte[] stored = Files.readAllBytes(STORE.resolve(id));
        assertThat(new String(stored, StandardCharsets.ISO_8859_1))
                .doesNotContain("%PDF-")
                .doesNotContain("SOMETHING TO BE FOUND");
    }

    @Test
    void invariant9ThatStaffOpenedOneIsInTheTrailAndThatTheMerchantDidIsNot() {
        Browser merchant = withAgent();
        String id = send(merchant, "image/png", "a.png", SampleFiles.png(8, 8)).path("attachment.id");
        merchant.request().get(attachments(merchant) + "/" + id).then().statusCode(200);
        Browser.staffNamed("looker-" + agent, "auditor")
                .get(attachments(merchant) + "/" + id)
                .then()
                .statusCode(200);

        Browser.staff("supervisor")
                .get("/api/v1/tickets/" + merchant.ticketId() + "/actions")
                .then()
                .body("items.action", hasItem("MERCHANT_ATTACHED"))
                .body("items.findAll { it.action == 'ATTACHMENT_OPENED' }.actor", contains("looker-" + agent))
                .body("items.findAll { it.action == 'ATTACHMENT_OPENED' }.reason", contains(id));
    }

    @Test
    void oneOfAnotherTicketIsNotThere() {
        Browser merchant = withAgent();
        Browser other = withAgent();
        String id = send(merchant, "image/png", "a.png", SampleFiles.png(8, 8)).path("attachment.id");

        other.request().get(attachments(other) + "/" + id).then().statusCode(404);
        other.request().get(attachments(merchant) + "/" + id).then().statusCode(403);
        Browser.staff("agent").get(attachments(other) + "/" + id).then().statusCode(404);
        Browser.staff("agent")
                .get(attachments(other) + "/" + UUID.randomUUID())
                .then()
                .statusCode(404);
    }

    @ParameterizedTest
    @CsvSource({
        "agent,409,200",
        "supervisor,409,200",
        "clerk,409,200",
        "auditor,403,200",
        "administrator,403,200",
        "service-devices,403,403",
        "nobody,401,401"
    })
    void whoMaySendAndOpen(String role, int sending, int opening) {
        Browser merchant = withAgent();
        String id = send(merchant, "image/png", "a.png", SampleFiles.png(8, 8)).path("attachment.id");

        as(role).header("Idempotency-Key", UUID.randomUUID().toString())
                .contentType("image/png")
                .body(SampleFiles.png(8, 8))
                .post(attachments(merchant))
                .then()
                .statusCode(sending);
        as(role).get(attachments(merchant) + "/" + id).then().statusCode(opening);
    }

    @Test
    void theMerchantSendsOnceAnAgentWasAskedForAndNobodyOnAClosedTicket() {
        Browser merchant = Browser.fresh().opened(Browser.serial("PX"));
        refused(send(merchant, "image/png", "a.png", SampleFiles.png(8, 8)), 409, "no-agent-asked", merchant);
        Browser closed = withAgent();
        closed.cancel().then().statusCode(200);
        refused(send(closed, "image/png", "a.png", SampleFiles.png(8, 8)), 409, "ticket-closed", closed);
        refused(staffSends(closed, "image/png", "a.png", SampleFiles.png(8, 8)), 409, "ticket-closed", closed);
    }

    @Test
    void whatCantBeTakenIsRefusedInBothLanguagesAndChangesNothing() {
        Browser merchant = withAgent();
        long before = uploads();
        refused(
                send(merchant, "image/jpeg", "a.jpg", "MZ..".getBytes(StandardCharsets.US_ASCII)),
                422,
                "attachment-other-than-said",
                merchant);
        refused(
                send(merchant, "image/png", "a.png", SampleFiles.jpeg(8, 8)),
                422,
                "attachment-other-than-said",
                merchant);
        refused(
                send(merchant, null, "a.exe", "MZ..".getBytes(StandardCharsets.US_ASCII)),
                415,
                "attachment-not-taken",
                merchant);
        refused(send(merchant, "image/png", "a.png", new byte[0]), 422, "attachment-empty", merchant);
        refused(
                send(merchant, "image/png", "a.png", SampleFiles.pngOf(50_000, 50_000)),
                422,
                "image-too-large",
                merchant);
        refused(
                send(merchant, "application/pdf", "a.pdf", SampleFiles.flateBomb(300L * 1024 * 1024)),
                422,
                "document-too-large",
                merchant);
        refused(
                send(merchant, "application/pdf", "a.pdf", SampleFiles.encryptedPdf("x")),
                422,
                "document-encrypted",
                merchant);
        refused(
                send(merchant, "application/pdf", "a.pdf", SampleFiles.pdfWithScript()),
                422,
                "document-active",
                merchant);
        assertThat(uploads()).isEqualTo(before);

        for (Map.Entry<String, String> language :
                Map.of("zh-CN", "图片尺寸过大", "en", "The image is too large").entrySet()) {
            given().header("Authorization", "Bearer " + TestTokens.service("console"))
                    .header("Browser-Binding", merchant.binding())
                    .header("Ticket-Token", merchant.ticketToken())
                    .header("Idempotency-Key", UUID.randomUUID().toString())
                    .header("Accept-Language", language.getKey())
                    .contentType("image/png")
                    .body(SampleFiles.pngOf(50_000, 50_000))
                    .post(attachments(merchant))
                    .then()
                    .statusCode(422)
                    .body("title", equalTo(language.getValue()))
                    .body("detail", containsString("40"));
        }
    }

    @Test
    void aFileOfTenMegabytesIsTakenAndOneByteMoreIsNot() {
        Browser merchant = withAgent();
        byte[] largest = padded(MOST_BYTES);

        send(merchant, "application/pdf", "a.pdf", largest).then().statusCode(201);
        Response refused = send(merchant, "application/pdf", "a.pdf", padded(MOST_BYTES + 1));

        refused.then()
                .statusCode(413)
                .body("type", equalTo(PROBLEM + "file-too-large"))
                .body("detail", containsString("10 MB"));
        assertThat(entries(merchant)).isEqualTo(1);
    }

    @Test
    void aFileThatDoesNotSayHowLongItIsIsRefusedWhenItIsTooLong() throws IOException {
        Browser merchant = withAgent();
        byte[] piece = new byte[64 * 1024];
        String answer;
        try (Socket socket = new Socket("127.0.0.1", RestAssured.port)) {
            socket.setSoTimeout(20_000);
            OutputStream out = socket.getOutputStream();
            out.write(("POST " + attachments(merchant) + " HTTP/1.1\r\nHost: test\r\nConnection: close\r\n"
                            + "Authorization: Bearer " + TestTokens.service("console") + "\r\nBrowser-Binding: "
                            + merchant.binding() + "\r\nTicket-Token: " + merchant.ticketToken()
                            + "\r\nIdempotency-Key: " + UUID.randomUUID()
                            + "\r\nContent-Type: image/png\r\nTransfer-Encoding: chunked\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            for (int sent = 0; sent <= MOST_BYTES; sent += piece.length) {
                out.write((Integer.toHexString(piece.length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
                out.write(piece);
                out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
            }
            out.write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            out.flush();
            answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
        assertThat(answer).startsWith("HTTP/1.1 413").contains(PROBLEM + "file-too-large");
        assertThat(entries(merchant)).isZero();
    }

    @Test
    void elsewhereABodyIsAsShortAsEver() {
        Browser merchant = withAgent();
        merchant.request()
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .contentType("application/json")
                .body(new byte[70_000])
                .post(conversation(merchant))
                .then()
                .statusCode(413)
                .body("type", equalTo(PROBLEM + "body-too-large"));
    }

    @Test
    void whatIsSentAgainIsWrittenOnce() {
        Browser merchant = withAgent();
        String key = UUID.randomUUID().toString();
        byte[] photo = SampleFiles.png(8, 8);

        String first = send(merchant, key, "image/png", "a.png", photo)
                .then()
                .statusCode(201)
                .extract()
                .path("attachment.id");
        String second = send(merchant, key, "image/png", "a.png", photo)
                .then()
                .statusCode(201)
                .extract()
                .path("attachment.id");

        assertThat(second).isEqualTo(first);
        send(merchant, key, "image/png", "a.png", SampleFiles.png(9, 9)).then().statusCode(422);
        assertThat(entries(merchant)).isEqualTo(1);
        send(merchant, "", "image/png", "a.png", photo).then().statusCode(400);
    }

    @Test
    void whatAnUploadLeftBehindIsTakenAway() throws Exception {
        Browser merchant = withAgent();
        String key = UUID.randomUUID().toString();
        byte[] photo = SampleFiles.png(8, 8);
        String kept = send(merchant, key, "image/png", "a.png", photo).path("attachment.id");
        send(merchant, key, "image/png", "a.png", photo).then().statusCode(201);
        // Stored for the second request, which then turned out to be the first again.
        String left = Database.query("select id from attachment_upload order by begun_at desc limit 1")
                .get(0);
        assertThat(STORE.resolve(left)).exists();

        Database.execute(
                "update attachment_upload set begun_at = begun_at - interval '2 hours' where id = '" + left + "'");

        await().atMost(Duration.ofSeconds(20))
                .until(() -> Database.count("attachment_upload", "id = '" + left + "'") == 0);
        assertThat(STORE.resolve(left)).doesNotExist();
        assertThat(STORE.resolve(kept)).exists();
        merchant.request().get(attachments(merchant) + "/" + kept).then().statusCode(200);
    }

    @Test
    void aContentOfAnotherIsNotTakenForIt() throws IOException {
        Browser merchant = withAgent();
        String one = send(merchant, "image/png", "a.png", SampleFiles.png(8, 8)).path("attachment.id");
        String other =
                send(merchant, "image/png", "a.png", SampleFiles.png(9, 9)).path("attachment.id");
        Files.copy(STORE.resolve(one), STORE.resolve(other), java.nio.file.StandardCopyOption.REPLACE_EXISTING);

        given().header("Authorization", "Bearer " + TestTokens.staff("agent"))
                .get(attachments(merchant) + "/" + other)
                .then()
                .statusCode(500);
    }

    @Test
    void aContentThatIsLostIsSaidToBeAwayAndIsNotInTheTrail() throws IOException {
        Browser merchant = withAgent();
        String id = send(merchant, "image/png", "a.png", SampleFiles.png(8, 8)).path("attachment.id");
        Files.delete(STORE.resolve(id));

        Browser.staff("agent").get(attachments(merchant) + "/" + id).then().statusCode(503);
        assertThat(Database.count(
                        "audit_entry", "ticket_id = '" + merchant.ticketId() + "' and action = 'ATTACHMENT_OPENED'"))
                .isZero();
    }

    @Test
    void aTicketTakesSoManyFilesAndAMerchantSendsSoManyAnHour() throws Exception {
        Browser merchant = withAgent();
        int taken = 0;
        Response answer = send(merchant, "image/png", "a.png", SampleFiles.png(8, 8));
        while (answer.statusCode() == 201 && taken < 100) {
            taken++;
            answer = send(merchant, "image/png", "a.png", SampleFiles.png(8, 8));
        }
        assertThat(taken).isEqualTo(30);
        answer.then().statusCode(429);
        assertThat(answer.header("Retry-After")).isNotNull();
        refused(
                staffSends(merchant, "image/png", "a.png", SampleFiles.png(8, 8)),
                409,
                "too-many-attachments",
                merchant,
                30);
    }

    @ParameterizedTest
    @ValueSource(strings = {"%", "%zz", "a%2"})
    void aNameThatIsNotEncodedIsRefused(String name) {
        Browser merchant = withAgent();
        merchant.request()
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .header("File-Name", name)
                .contentType("image/png")
                .body(SampleFiles.png(8, 8))
                .post(attachments(merchant))
                .then()
                .statusCode(400)
                .body("parameter", equalTo("File-Name"));
    }

    private static byte[] padded(int length) {
        byte[] start = SampleFiles.pdf(1);
        byte[] padded = Arrays.copyOf(start, length);
        Arrays.fill(padded, start.length, length, (byte) '\n');
        return padded;
    }

    private static RequestSpecification as(String role) {
        RequestSpecification request = given().filter(io.tillkey.testing.OpenApiContract.of("tickets"));
        if (role.equals("nobody")) {
            return request;
        }
        return request.header(
                "Authorization",
                "Bearer "
                        + (role.startsWith("service-")
                                ? TestTokens.service(role.substring("service-".length()))
                                : TestTokens.staff(role)));
    }

    private static void refused(Response answer, int status, String code, Browser merchant) {
        refused(answer, status, code, merchant, 0);
    }

    private static void refused(Response answer, int status, String code, Browser merchant, int entries) {
        answer.then().statusCode(status).body("type", equalTo(PROBLEM + code));
        assertThat(entries(merchant)).isEqualTo(entries);
    }

    private static long entries(Browser merchant) {
        long entries = Database.count("conversation_entry", "ticket_id = '" + merchant.ticketId() + "'");
        assertThat(Database.count("attachment", "ticket_id = '" + merchant.ticketId() + "'"))
                .isEqualTo(entries);
        return entries;
    }

    private static long uploads() {
        return Database.count("attachment_upload", "true");
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

    private Response staffSends(Browser merchant, String mediaType, String name, byte[] content) {
        return sent(
                Browser.staffNamed(agent, "agent"), merchant, UUID.randomUUID().toString(), mediaType, name, content);
    }

    private static Response send(Browser merchant, String mediaType, String name, byte[] content) {
        return send(merchant, UUID.randomUUID().toString(), mediaType, name, content);
    }

    private static Response send(Browser merchant, String key, String mediaType, String name, byte[] content) {
        return sent(merchant.request(), merchant, key, mediaType, name, content);
    }

    private static Response sent(
            RequestSpecification request, Browser merchant, String key, String mediaType, String name, byte[] content) {
        request.contentType(mediaType == null ? "application/octet-stream" : mediaType)
                .body(content);
        if (!key.isEmpty()) {
            request.header("Idempotency-Key", key);
        }
        if (name != null) {
            request.header(
                    "File-Name", URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20"));
        }
        return request.post(attachments(merchant));
    }

    private static String attachments(Browser merchant) {
        return "/api/v1/tickets/" + merchant.ticketId() + "/attachments";
    }

    private static String conversation(Browser merchant) {
        return "/api/v1/tickets/" + merchant.ticketId() + "/conversation";
    }
}
