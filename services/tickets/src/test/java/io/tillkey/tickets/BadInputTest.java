package io.tillkey.tickets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every bad input has a clear answer in the caller's language, shows nothing of how this is made, and changes nothing. */
@QuarkusTest
class BadInputTest {
    private static final String GOOD =
            "{\"query\":\"PXA9203X7Q21A0\",\"route\":\"SELF_SERVICE\",\"reason\":\"OTHER\",\"language\":\"en\"}";

    static Stream<Arguments> bodies() {
        return Stream.of(
                Arguments.of("", 400),
                Arguments.of("null", 400),
                Arguments.of("[]", 400),
                Arguments.of("7", 400),
                Arguments.of("{", 400),
                Arguments.of("{\"query\":", 400),
                Arguments.of("query=PX", 400),
                Arguments.of(GOOD + GOOD, 400),
                Arguments.of(GOOD.replace("}", ",\"password\":\"x\"}"), 400),
                Arguments.of(GOOD.replace("\"query\"", "\"Query\""), 400),
                Arguments.of(GOOD.replace("\"PXA9203X7Q21A0\"", "null"), 400),
                Arguments.of(GOOD.replace("\"PXA9203X7Q21A0\"", "{\"a\":1}"), 400),
                Arguments.of(GOOD.replace("PXA9203X7Q21A0", ""), 400),
                Arguments.of(GOOD.replace("PXA9203X7Q21A0", "12345"), 400),
                Arguments.of(GOOD.replace("PXA9203X7Q21A0", "A".repeat(51)), 400),
                Arguments.of(GOOD.replace("PXA9203X7Q21A0", "序列号序列号序列号"), 400),
                Arguments.of(GOOD.replace("PXA9203X7Q21A0", "PX'; drop table"), 400),
                Arguments.of(GOOD.replace("SELF_SERVICE", "TELEPATHY"), 400),
                Arguments.of(GOOD.replace("SELF_SERVICE", "self_service"), 400),
                Arguments.of(GOOD.replace("\"SELF_SERVICE\"", "0"), 400),
                Arguments.of(GOOD.replace("\"OTHER\"", "\"\""), 400),
                Arguments.of(GOOD.replace("\"en\"", "\"fr\""), 400),
                Arguments.of(GOOD.replace(",\"language\":\"en\"", ""), 400),
                Arguments.of(GOOD.replace("PXA9203X7Q21A0", "A".repeat(70_000)), 413),
                Arguments.of("[".repeat(1_100), 400));
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void aBadBodyIsRefusedAndOpensNothing(String body, int status) {
        long before = Database.count("ticket", "true");
        Response answer = opening()
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .contentType("application/json")
                .body(body)
                .post("/api/v1/tickets");

        check(answer, status);
        assertThat(Database.count("ticket", "true")).isEqualTo(before);
    }

    @Test
    void aBodyThatIsNoJsonIsRefusedByItsType() {
        check(
                opening()
                        .header("Idempotency-Key", UUID.randomUUID().toString())
                        .contentType("text/plain")
                        .body(GOOD)
                        .post("/api/v1/tickets"),
                415);
    }

    @ParameterizedTest
    @CsvSource({
        "Browser-Binding, ''",
        "Browser-Binding, short",
        "Browser-Binding, ****************************************",
        "Client-Address, ''",
        "Client-Address, localhost",
        "Client-Address, 1.2.3",
        "Client-Address, 1.2.3.256",
        "Client-Address, 10.0.0.1:80",
        "Client-Address, ::1::2",
        "Client-Address, '10.0.0.1, 10.0.0.2'",
        "Idempotency-Key, ''"
    })
    void aBadHeaderIsRefused(String header, String value) {
        var request = Browser.console().contentType("application/json").body(GOOD);
        for (var good : java.util.Map.of(
                        "Browser-Binding", Browser.freshBinding(),
                        "Client-Address", Browser.freshAddress(),
                        "Idempotency-Key", UUID.randomUUID().toString())
                .entrySet()) {
            if (!good.getKey().equals(header)) {
                request.header(good.getKey(), good.getValue());
            } else if (!value.isEmpty()) {
                request.header(header, value);
            }
        }

        check(request.post("/api/v1/tickets"), 400);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "POST | preconditions | {} | 400",
                "POST | preconditions | {\"attested\":null} | 400",
                "POST | preconditions | {\"attested\":\"BACKUP\"} | 400",
                "POST | preconditions | {\"attested\":[null]} | 400",
                "POST | preconditions | {\"attested\":[\"PRAYER\"]} | 400",
                "POST | preconditions | {\"attested\":[\"BACKUP\",\"BACKUP\",\"BACKUP\",\"BACKUP\",\"BACKUP\",\"BACKUP\",\"BACKUP\",\"BACKUP\",\"BACKUP\",\"BACKUP\",\"BACKUP\"]} | 400",
                "POST | preconditions | {\"attested\":[],\"more\":1} | 400",
                "POST | fee-acceptance | {} | 400",
                "POST | fee-acceptance | {\"fee\":{}} | 400",
                "POST | fee-acceptance | {\"fee\":{\"amountMinor\":-1,\"currency\":\"CNY\"}} | 400",
                "POST | fee-acceptance | {\"fee\":{\"amountMinor\":0.5,\"currency\":\"CNY\"}} | 400",
                "POST | fee-acceptance | {\"fee\":{\"amountMinor\":99999999999999999999,\"currency\":\"CNY\"}} | 400",
                "POST | fee-acceptance | {\"fee\":{\"amountMinor\":0,\"currency\":\"yuan\"}} | 400",
                "POST | fee-acceptance | {\"fee\":{\"amountMinor\":0,\"currency\":\"USD\"}} | 409",
                "PUT | route | {} | 400",
                "PUT | route | {\"route\":\"HOME\"} | 400",
                "PUT | route | {\"route\":[\"AGENT\"]} | 400",
                "POST | cancellations | | 400",
                "POST | cancellations | {\"why\":\"x\"} | 400"
            })
    void aBadChangeIsRefusedAndChangesNothing(String method, String what, String body, int status) {
        Browser browser = Browser.fresh().opened(Browser.serial("PX"));
        String tag = browser.get().header("ETag");
        var request = browser.request().contentType("application/json").body(body == null ? "" : body);
        String path = "/api/v1/tickets/" + browser.ticketId() + "/" + what;

        check(method.equals("PUT") ? request.put(path) : request.post(path), status);
        assertThat(browser.get().header("ETag")).isEqualTo(tag);
    }

    @Test
    void anUnknownTicketIsNotFoundByStaffAndForeignToAMerchant() {
        Browser.staff("agent")
                .get("/api/v1/tickets/" + UUID.randomUUID())
                .then()
                .statusCode(404);
        Browser.staff("auditor")
                .get("/api/v1/tickets/" + UUID.randomUUID() + "/actions")
                .then()
                .statusCode(404);
        Browser browser = Browser.fresh().opened(Browser.serial("PX"));
        browser.request()
                .get("/api/v1/tickets/" + UUID.randomUUID())
                .then()
                .statusCode(403)
                .body("type", equalTo("urn:tillkey:problem:ticket-token-foreign"));
    }

    @ParameterizedTest
    @CsvSource({"1", "not-an-id", "%00", "..%2F..", "00000000-0000-0000-0000-00000000000g"})
    void anIdThatIsNoneIsRefused(String id) {
        Response answer = Browser.staff("agent").urlEncodingEnabled(false).get("/api/v1/tickets/" + id);
        assertThat(answer.statusCode()).isBetween(400, 404);
        check(answer, answer.statusCode());
    }

    @Test
    void aBadIfMatchIsRefused() {
        Browser browser = Browser.fresh().opened(Browser.serial("PX"));
        check(
                browser.request()
                        .header("If-Match", "no quotes")
                        .contentType("application/json")
                        .body("{}")
                        .post("/api/v1/tickets/" + browser.ticketId() + "/cancellations"),
                400);
        assertThat(browser.status()).isEqualTo("NEW");
    }

    @ParameterizedTest
    @CsvSource({"zh-CN, 序列号格式不正确", "en, That is not a serial number", "fr, 序列号格式不正确", "'', 序列号格式不正确"})
    void theAnswerIsInTheCallersLanguage(String language, String title) {
        var request = io.restassured.RestAssured.given()
                .filter(io.tillkey.testing.OpenApiContract.of("tickets"))
                .header("Authorization", "Bearer " + io.tillkey.testing.TestTokens.service("console"))
                .header("Browser-Binding", Browser.freshBinding())
                .header("Client-Address", Browser.freshAddress())
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .contentType("application/json")
                .body(GOOD.replace("PXA9203X7Q21A0", "12-3"));
        if (!language.isEmpty()) {
            request.header("Accept-Language", language);
        }
        request.post("/api/v1/tickets")
                .then()
                .statusCode(400)
                .body("type", equalTo("urn:tillkey:problem:query-malformed"))
                .body("title", equalTo(title));
    }

    @ParameterizedTest
    @CsvSource({
        "NOSELF, route-not-available, zh-CN, 该POS机不支持这种重置方式",
        "NOSELF, route-not-available, en, This terminal can't be reset that way",
        "LOST, terminal-not-eligible, zh-CN, 该POS机无法自助重置",
        "LOST, terminal-not-eligible, en, This terminal can't be reset by self-service"
    })
    void aTerminalThatCannotBeResetThisWayIsSaidInTheCallersLanguageS4(
            String kind, String code, String language, String title) {
        long before = Database.count("ticket", "true");
        io.restassured.RestAssured.given()
                .filter(io.tillkey.testing.OpenApiContract.of("tickets"))
                .header("Authorization", "Bearer " + io.tillkey.testing.TestTokens.service("console"))
                .header("Accept-Language", language)
                .header("Browser-Binding", Browser.freshBinding())
                .header("Client-Address", Browser.freshAddress())
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .contentType("application/json")
                .body(GOOD.replace("PXA9203X7Q21A0", Browser.serial(kind)))
                .post("/api/v1/tickets")
                .then()
                .statusCode(409)
                .body("type", equalTo("urn:tillkey:problem:" + code))
                .body("title", equalTo(title));
        assertThat(Database.count("ticket", "true")).isEqualTo(before);
    }

    private static io.restassured.specification.RequestSpecification opening() {
        return Browser.console()
                .header("Browser-Binding", Browser.freshBinding())
                .header("Client-Address", Browser.freshAddress());
    }

    private static void check(Response answer, int status) {
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(status);
        assertThat(answer.contentType()).startsWith("application/problem+json");
        assertThat(answer.<String>path("type")).startsWith("urn:tillkey:problem:");
        assertThat(answer.<String>path("title")).isNotBlank();
        assertThat(answer.asString()).doesNotContain("Exception", "io.tillkey", "jackson", "hibernate", "java.");
    }
}
