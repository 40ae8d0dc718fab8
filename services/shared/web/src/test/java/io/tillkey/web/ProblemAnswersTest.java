package io.tillkey.web;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.tillkey.testing.PostgresResource;
import io.tillkey.testing.TestIssuer;
import io.tillkey.testing.TestTokens;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(NeighbourResource.class)
@QuarkusTestResource(TestIssuer.class)
class ProblemAnswersTest {
    @Inject
    AgroalDataSource dataSource;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "malformed-body    | {\"name\": \"x\"",
                "malformed-body    | {name: x}",
                "malformed-body    | not json at all",
                "malformed-body    | []",
                "malformed-body    | \"text\"",
                "malformed-body    | {\"name\":\"x\",\"count\":1} trailing",
                "malformed-body    | {\"name\":\"x\",\"count\":1}{}",
                "malformed-body    | {\"name\":\"x\",\"name\":\"y\",\"count\":1}",
                "unknown-field     | {\"name\":\"x\",\"count\":1,\"admin\":true}",
                "unknown-field     | {\"name\":\"x\",\"count\":1,\"parts\":[{\"name\":\"y\",\"size\":1}]}",
                "malformed-field   | {\"name\":\"x\",\"count\":\"many\"}",
                "malformed-field   | {\"name\":\"x\",\"count\":\"1\"}",
                "malformed-field   | {\"name\":\"x\",\"count\":1.5}",
                "malformed-field   | {\"name\":\"x\",\"count\":99999999999999999999}",
                "malformed-field   | {\"name\":\"x\",\"count\":null}",
                "malformed-field   | {\"name\":17,\"count\":1}",
                "malformed-field   | {\"name\":true,\"count\":1}",
                "malformed-field   | {\"name\":[],\"count\":1}",
                "malformed-field   | {\"name\":\"x\",\"count\":1,\"colour\":\"BLUE\"}",
                "malformed-field   | {\"name\":\"x\",\"count\":1,\"colour\":0}",
                "malformed-field   | {\"name\":\"x\",\"count\":1,\"at\":\"yesterday\"}",
                "malformed-field   | {\"name\":\"x\",\"count\":1,\"parts\":{}}",
                "validation-failed | {\"name\":\"\",\"count\":1}",
                "validation-failed | {\"count\":1}",
                "validation-failed | {\"name\":\"x\",\"count\":11}",
                "validation-failed | {\"name\":\"x\",\"count\":1,\"parts\":[{\"name\":\" \"}]}",
                "body-missing      | null",
            })
    void aMalformedBodyIsRefusedWithAReason(String code, String body) {
        problem(json().body(body).post("/things"), 400, code);
    }

    @Test
    void theTextsForAMalformedFieldNameIt() {
        problem(
                        json().body("{\"name\":\"x\",\"count\":1,\"parts\":[{\"name\":\"y\"},{\"name\":3}]}")
                                .post("/things"),
                        400,
                        "malformed-field")
                .body("field", equalTo("parts[1].name"))
                .body("detail", containsString("parts[1].name"));
    }

    @Test
    void everyViolationIsListedWithItsFieldInTheCallersLanguage() {
        String body = "{\"name\":\"\",\"count\":11,\"parts\":[{\"name\":\"y\"},{\"name\":\"\"}]}";
        problem(json().body(body).post("/things"), 400, "validation-failed")
                .body("violations.field", equalTo(List.of("count", "name", "parts[1].name")))
                .body("violations[0].message", equalTo("最大不能超过10"));
        problem(json().header("Accept-Language", "en").body(body).post("/things"), 400, "validation-failed")
                .body("violations[0].message", equalTo("must be less than or equal to 10"));
    }

    @Test
    void anEmptyBodyIsRefused() {
        problem(json().post("/things"), 400, "body-missing");
        problem(json().body("").post("/things"), 400, "body-missing");
        problem(json().body("   ").post("/things"), 400, "body-missing");
    }

    @Test
    void deeplyNestedJsonIsRefused() {
        problem(json().body("[".repeat(5000)).post("/things"), 400, "malformed-body");
    }

    @Test
    void aBodyThatIsNotUtf8IsRefused() {
        byte[] body = "{\"name\":\"ä\",\"count\":1}".getBytes(StandardCharsets.ISO_8859_1);
        problem(given().contentType("application/json").body(body).post("/things"), 400, "malformed-body");
    }

    @Test
    void anotherMediaTypeIsRefused() {
        problem(given().contentType("text/xml").body("<x/>").post("/things"), 415, "unsupported-media-type");
        problem(given().body("name=x".getBytes(StandardCharsets.UTF_8)).post("/things"), 415, "unsupported-media-type");
    }

    @Test
    void anAnswerInAnotherFormatIsRefused() {
        problem(given().accept("text/csv").get("/things"), 406, "not-acceptable");
    }

    @Test
    void anUnknownPathIsNotFound() {
        problem(given().get("/nowhere"), 404, "not-found").body("instance", equalTo("/nowhere"));
        problem(given().get("/things/a/b/c"), 404, "not-found");
        problem(given().post("/"), 404, "not-found");
    }

    @Test
    void anUnsupportedMethodIsToldWhichAreSupported() {
        problem(given().delete("/things"), 405, "method-not-allowed").header("Allow", containsString("POST"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/things/not-an-id", "/things/counted?number=abc", "/things/%00", "/things?limit=abc"})
    void aParameterThatCantBeReadIsRefused(String path) {
        problem(given().urlEncodingEnabled(false).get(path), 400, "malformed-parameter");
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=0", "limit=101", "limit=-1", "limit=1e2", "after=!", "after=YWJj"})
    void malformedPagingIsRefused(String query) {
        problem(given().get("/things?" + query), 400, "malformed-parameter").body("parameter", notNullValue());
    }

    @Test
    void aBodyThatIsDeclaredTooLargeIsRefusedUnread() throws IOException {
        String answer = raw("POST /things HTTP/1.1\r\nHost: test\r\nContent-Type: application/json\r\n"
                + "Content-Length: 65537\r\n\r\n{\"name\":\"");

        assertThat(answer).startsWith("HTTP/1.1 413").contains("urn:tillkey:problem:body-too-large");
        assertThat(answer.toLowerCase(Locale.ROOT)).contains("connection: close", "content-language: zh-cn");
    }

    @Test
    void whoIsStillSendingWhenTheBodyIsRefusedReadsTheAnswerAllTheSame() throws Exception {
        int length = 4 * 1024 * 1024;
        URI address = URI.create(ConfigProvider.getConfig().getValue("test.url", String.class));
        try (Socket socket = new Socket(address.getHost(), address.getPort())) {
            socket.setSoTimeout(10_000);
            OutputStream out = socket.getOutputStream();
            out.write(("POST /things HTTP/1.1\r\nHost: test\r\nContent-Type: application/json\r\nContent-Length: "
                            + length + "\r\n\r\n")
                    .getBytes(StandardCharsets.UTF_8));
            byte[] piece = new byte[64 * 1024];
            for (int sent = 0; sent < length; sent += piece.length) {
                out.write(piece);
                out.flush();
                TimeUnit.MILLISECONDS.sleep(5);
            }

            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(answer).startsWith("HTTP/1.1 413").contains("urn:tillkey:problem:body-too-large");
        }
    }

    @Test
    void aFormThatIsNoneIsRefused() {
        for (String body : List.of("%zz=1", "name=%", "==")) {
            problem(
                    given().contentType("application/x-www-form-urlencoded")
                            .body(body)
                            .post("/things/forms"),
                    400,
                    "malformed-body");
        }
    }

    @Test
    void aBodyThatTurnsOutTooLargeIsRefused() throws IOException {
        String chunk = Integer.toHexString(70_000) + "\r\n{\"name\":\"" + "x".repeat(70_000 - 9) + "\r\n0\r\n\r\n";
        String answer = raw("POST /things HTTP/1.1\r\nHost: test\r\nContent-Type: application/json\r\n"
                + "Connection: close\r\nTransfer-Encoding: chunked\r\n\r\n" + chunk);

        assertThat(answer).startsWith("HTTP/1.1 413").contains("urn:tillkey:problem:body-too-large");
    }

    @Test
    void aBodyOfTheLargestSizeIsRead() {
        String start = "{\"name\":\"x\",\"count\":1,\"parts\":[{\"name\":\"";
        String end = "\"}]}";
        String body = start + "y".repeat(64 * 1024 - start.length() - end.length()) + end;
        json().body(body).post("/things").then().statusCode(200);
        problem(json().body(body + " ").post("/things"), 413, "body-too-large");
    }

    @Test
    void whereFilesAreTakenABodyMayBeLongAndNoLonger() throws IOException {
        byte[] largest = new byte[1024 * 1024];
        given().contentType("image/png")
                .body(largest)
                .post("/things/files")
                .then()
                .statusCode(200);

        problem(
                        given().contentType("image/png")
                                .body(new byte[largest.length + 1])
                                .post("/things/files"),
                        413,
                        "file-too-large")
                .body("detail", containsString("1 MB"));
        String chunk =
                Integer.toHexString(largest.length + 1) + "\r\n" + "x".repeat(largest.length + 1) + "\r\n0\r\n\r\n";
        assertThat(raw("POST /things/files HTTP/1.1\r\nHost: test\r\nContent-Type: image/png\r\n"
                        + "Connection: close\r\nTransfer-Encoding: chunked\r\n\r\n" + chunk))
                .startsWith("HTTP/1.1 413")
                .contains("urn:tillkey:problem:file-too-large");
    }

    @Test
    void onlySoManyFilesComeAtOnce() throws Exception {
        String begun =
                "POST /things/files HTTP/1.1\r\nHost: test\r\nContent-Type: image/png\r\nContent-Length: 10\r\n\r\nx";
        URI address = URI.create(ConfigProvider.getConfig().getValue("test.url", String.class));
        List<Socket> slow = new ArrayList<>();
        try {
            for (int i = 0; i < 2; i++) {
                Socket socket = new Socket(address.getHost(), address.getPort());
                slow.add(socket);
                socket.getOutputStream().write(begun.getBytes(StandardCharsets.UTF_8));
                socket.getOutputStream().flush();
            }
            await().until(
                            () -> given().contentType("image/png")
                                    .body(new byte[3])
                                    .post("/things/files")
                                    .statusCode(),
                            Integer.valueOf(503)::equals);
            problem(
                            given().contentType("image/png").body(new byte[3]).post("/things/files"),
                            503,
                            "temporarily-unavailable")
                    .header("Retry-After", notNullValue());
            json().body("{\"name\":\"x\",\"count\":1}").post("/things").then().statusCode(200);
        } finally {
            for (Socket socket : slow) {
                socket.close();
            }
        }
        await().until(
                        () -> given().contentType("image/png")
                                .body(new byte[3])
                                .post("/things/files")
                                .statusCode(),
                        Integer.valueOf(200)::equals);
    }

    @Test
    void withoutATokenSignInIsNeeded() {
        problem(given().get("/things/secret"), 401, "unauthenticated").header("WWW-Authenticate", notNullValue());
    }

    @Test
    void aTokenThatIsExpiredForeignOrNonsenseIsRefused() {
        for (String token : List.of(TestTokens.expired("agent"), TestTokens.foreign("agent"), "nonsense", "a.b.c")) {
            problem(given().auth().oauth2(token).get("/things/secret"), 401, "unauthenticated")
                    .header("WWW-Authenticate", notNullValue());
        }
    }

    @Test
    void aTokenWithoutTheRoleIsForbidden() {
        problem(given().auth().oauth2(TestTokens.staff("auditor")).get("/things/secret"), 403, "forbidden");
        given().auth()
                .oauth2(TestTokens.staff("agent"))
                .get("/things/secret")
                .then()
                .statusCode(200);
    }

    @ParameterizedTest
    @CsvSource({
        "unexpected,500,internal-error",
        "checked,500,internal-error",
        "error,500,internal-error",
        "null,500,internal-error",
        "changed,409,conflict",
        "deadlock,503,temporarily-unavailable",
        "serial,400,malformed-identifier",
        "teapot,418,malformed-request",
    })
    void whateverIsThrownShowsNothingOfTheInside(String how, int status, String code) {
        problem(given().get("/things/failing/" + how), status, code);
    }

    @Test
    void aRefusalCarriesItsMembersAndTextsOfTheServicesOwnBundle() {
        problem(json().body("{\"name\":\"till $1\"}").post("/things/refused"), 409, "thing-already-there")
                .body("title", equalTo("已存在"))
                .body("detail", equalTo("名为“till $1”的内容已存在，还可尝试 4 次。"))
                .body("attemptsLeft", equalTo(4));
        problem(
                        json().header("Accept-Language", "de, en-GB;q=0.8, zh;q=0.5")
                                .body("{\"name\":\"x\"}")
                                .post("/things/refused"),
                        409,
                        "thing-already-there")
                .body("title", equalTo("Already there"))
                .header("Content-Language", "en");
    }

    @Test
    void anAnswerIsNeitherKeptNorSniffed() {
        json().body("{\"name\":\"x\",\"count\":1}")
                .post("/things")
                .then()
                .statusCode(200)
                .header("Cache-Control", "no-store")
                .header("X-Content-Type-Options", "nosniff");
    }

    @Test
    void anAnswerOfANeighbourMayHaveGrown() {
        given().get("/things/neighbours/well").then().statusCode(200).body("text", equalTo("hello"));
    }

    @Test
    void theRefusalOfANeighbourIsPassedOn() {
        problem(given().get("/things/neighbours/refused"), 409, "till-is-taken")
                .body("title", equalTo("Taken"))
                .body("detail", equalTo("The till is taken"))
                .body("routes", equalTo(List.of("AGENT")));
        problem(given().get("/things/neighbours/limited"), 429, "too-many-requests")
                .header("Retry-After", "42")
                .body("detail", equalTo("请在 42 秒后重试。"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"broken", "hangs-up"})
    void aNeighbourInTroubleMeansTryAgain(String how) {
        problem(given().get("/things/neighbours/" + how), 503, "temporarily-unavailable")
                .header("Retry-After", notNullValue());
    }

    @ParameterizedTest
    @ValueSource(strings = {"unauthenticated", "stranger", "nonsense"})
    void aNeighbourThatIsMisunderstoodIsOurFault(String how) {
        problem(given().get("/things/neighbours/" + how), 500, "internal-error");
    }

    /** Found by fuzzing: the JDK throws for some of these what nobody expects of it. */
    @ParameterizedTest
    @ValueSource(strings = {"-", "-,en", ";", "en;q=2", "--", "*-*-*", "a-"})
    void a_language_that_is_none_is_no_error_of_ours(String language) {
        problem(
                        json().header("Accept-Language", language)
                                .body("{\"name\":\"\",\"count\":0}")
                                .post("/things"),
                        400,
                        "validation-failed")
                .header("Content-Language", "zh-CN");
        problem(json().header("Accept-Language", language).get("/nothing-here"), 404, "not-found");
    }

    /** Found by fuzzing: a long path was cut within an escaped character, and was no URI any more. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void a_long_path_with_escaped_characters_is_no_error_of_ours(int shift) {
        String path = "/nothing-here/" + "a".repeat(shift) + "%E9%95%BF".repeat(60);
        problem(json().urlEncodingEnabled(false).get(path), 404, "not-found")
                .body("instance", not(containsString("%E9%95%BF".repeat(60))));
    }

    @Test
    void whileTheDatabaseIsAwayTheCallerIsAskedToTryAgain() {
        PostgresResource.makeUnavailable();
        try {
            problem(given().get("/things/stored"), 503, "temporarily-unavailable")
                    .header("Retry-After", "5");
            problem(
                            json().header("Idempotency-Key", "k")
                                    .body("{\"name\":\"x\"}")
                                    .post("/things/created"),
                            503,
                            "temporarily-unavailable")
                    .header("Retry-After", "5");
            problem(json().body("{\"name\":\"x\"}").post("/things/limited"), 503, "temporarily-unavailable")
                    .header("Retry-After", "5");
        } finally {
            PostgresResource.makeAvailable();
        }
        // So that no other test meets a connection that died here.
        dataSource.flush(AgroalDataSource.FlushMode.ALL);
        await().untilAsserted(() -> given().get("/things/stored").then().statusCode(200));
    }

    private static RequestSpecification json() {
        return given().contentType("application/json");
    }

    private static ValidatableResponse problem(Response answer, int status, String code) {
        String body = answer.asString();
        assertThat(body).doesNotContain("java.", "io.tillkey", "io.quarkus", "Exception", "Secret", "secret_table");
        return answer.then()
                .statusCode(status)
                .contentType("application/problem+json")
                .header("Cache-Control", "no-store")
                .header("Content-Language", notNullValue())
                .body("type", equalTo("urn:tillkey:problem:" + code))
                .body("status", equalTo(status))
                .body("title", notNullValue())
                .body("title", not(equalTo("")))
                .body("stack", nullValue());
    }

    private static String raw(String request) throws IOException {
        URI address = URI.create(ConfigProvider.getConfig().getValue("test.url", String.class));
        try (Socket socket = new Socket(address.getHost(), address.getPort())) {
            socket.setSoTimeout(10_000);
            OutputStream out = socket.getOutputStream();
            out.write(request.getBytes(StandardCharsets.UTF_8));
            out.flush();
            InputStream in = socket.getInputStream();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
