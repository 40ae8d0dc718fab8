package io.tillkey.console.captcha;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.tillkey.console.Merchant;
import io.tillkey.console.MovableClock;
import io.tillkey.console.Neighbour.Answer;
import io.tillkey.console.Neighbours;
import io.tillkey.testing.PostgresResource;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.altcha.altcha.Altcha;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** R2. */
@QuarkusTest
class CaptchaTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CODES = "/api/v1/tickets/*/codes";

    @RegisterExtension
    static final Neighbours NEIGHBOURS = new Neighbours();

    @Test
    void aPuzzleIsAPictureWithAGapAndItsPiece() throws IOException {
        JsonNode puzzle = create(Merchant.fresh(), "SLIDER").path("slider");
        for (String picture : List.of("background", "piece")) {
            String url = puzzle.path(picture).asText();
            assertThat(url).startsWith("data:image/").contains(";base64,");
            var image = ImageIO.read(
                    new ByteArrayInputStream(Base64.getDecoder().decode(url.substring(url.indexOf(',') + 1))));
            assertThat(image.getHeight()).isEqualTo(puzzle.path("height").asInt());
        }
        assertThat(puzzle.path("width").asInt()).isEqualTo(600);
        assertThat(puzzle.path("pieceWidth").asInt()).isLessThan(200);
    }

    @Test
    void noTwoPuzzlesAreAlike() {
        Merchant merchant = Merchant.fresh();
        assertThat(create(merchant, "SLIDER").at("/slider/background"))
                .isNotEqualTo(create(merchant, "SLIDER").at("/slider/background"));
    }

    @Test
    void thePieceInTheGapPasses() {
        Merchant merchant = Merchant.fresh();
        solve(merchant, create(merchant, "SLIDER")).then().statusCode(200);
    }

    @Test
    void aPieceBesideTheGapIsWrongAndUsesThePuzzleUp() {
        Merchant merchant = Merchant.fresh();
        JsonNode captcha = create(merchant, "SLIDER");
        double gap = gapOf(captcha);
        put(merchant, captcha, gap > 0.5 ? gap - 0.05 : gap + 0.05, 900)
                .then()
                .statusCode(422)
                .body("type", equalTo("urn:tillkey:problem:captcha-wrong"));
        put(merchant, captcha, gap, 900)
                .then()
                .statusCode(409)
                .body("type", equalTo("urn:tillkey:problem:captcha-used"));
    }

    @Test
    void aPieceThatIsThereAtOnceWasNotMovedByAHand() {
        Merchant merchant = Merchant.fresh();
        JsonNode captcha = create(merchant, "SLIDER");
        put(merchant, captcha, gapOf(captcha), 20).then().statusCode(422);
    }

    @Test
    void theRightNumberPassesAndAnotherDoesNot() {
        Merchant merchant = Merchant.fresh();
        JsonNode captcha = create(merchant, "PROOF_OF_WORK");
        merchant.post(path(captcha), Map.of("proofOfWork", Map.of("number", 1_999_999)))
                .then()
                .statusCode(422)
                .body("type", equalTo("urn:tillkey:problem:captcha-wrong"));
        solve(merchant, create(merchant, "PROOF_OF_WORK")).then().statusCode(200);
    }

    @Test
    void aSolutionOfTheOtherKindIsWrong() {
        Merchant merchant = Merchant.fresh();
        merchant.post(path(create(merchant, "SLIDER")), Map.of("proofOfWork", Map.of("number", 7)))
                .then()
                .statusCode(422);
        merchant.post(path(create(merchant, "PROOF_OF_WORK")), Map.of()).then().statusCode(422);
    }

    @Test
    void aChallengeRunsOut() {
        Merchant merchant = Merchant.fresh();
        JsonNode captcha = create(merchant, "PROOF_OF_WORK");
        MovableClock.forward(Duration.ofMinutes(5));
        solve(merchant, captcha).then().statusCode(422).body("type", equalTo("urn:tillkey:problem:captcha-expired"));
    }

    @Test
    void anotherBrowsersChallengeIsUnknownAndStaysGoodForItsOwn() {
        Merchant merchant = Merchant.fresh();
        JsonNode captcha = create(merchant, "SLIDER");
        solve(Merchant.fresh(), captcha)
                .then()
                .statusCode(404)
                .body("type", equalTo("urn:tillkey:problem:captcha-unknown"));
        solve(merchant, captcha).then().statusCode(200);
    }

    @Test
    void aChallengeThatNeverWasIsUnknown() {
        Merchant.fresh()
                .post("/captchas/" + UUID.randomUUID() + "/solutions", Map.of("proofOfWork", Map.of("number", 1)))
                .then()
                .statusCode(404);
        Merchant.fresh().post("/captchas/7/solutions", Map.of()).then().statusCode(400);
    }

    @Test
    void ofManyTriesAtOnceOnTheRightAnswerOnePasses() throws Exception {
        Merchant merchant = Merchant.fresh();
        JsonNode captcha = create(merchant, "SLIDER");
        double gap = gapOf(captcha);
        ExecutorService executor = Executors.newFixedThreadPool(16);
        try {
            Callable<Integer> attempt = () -> put(merchant, captcha, gap, 900).statusCode();
            List<Future<Integer>> results =
                    executor.invokeAll(Stream.generate(() -> attempt).limit(16).toList());
            assertThat(results.stream().map(CaptchaTest::get).filter(status -> status == 200))
                    .hasSize(1);
        } finally {
            executor.shutdownNow();
        }
    }

    @Test
    void aPassSendsOneCodeAndNoSecond() {
        Merchant merchant = Merchant.withTicket();
        String token = pass(merchant);
        request(merchant, token).then().statusCode(202).body("sentTo", equalTo("138****5678"));
        request(merchant, token).then().statusCode(403).body("type", equalTo("urn:tillkey:problem:captcha-required"));
        assertThat(NEIGHBOURS.identity().received("POST", CODES)).hasSize(1);
        assertThat(NEIGHBOURS.identity().last("POST", CODES).header("Client-Address"))
                .isEqualTo("127.0.0.1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"made up", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"})
    void aPassThatNobodyGaveSendsNothing(String token) {
        request(Merchant.withTicket(), token).then().statusCode(403);
        assertThat(NEIGHBOURS.identity().received("POST", CODES)).isEmpty();
    }

    @Test
    void aPassRunsOut() {
        Merchant merchant = Merchant.withTicket();
        String token = pass(merchant);
        MovableClock.forward(Duration.ofMinutes(10));
        request(merchant, token).then().statusCode(403);
        assertThat(NEIGHBOURS.identity().received("POST", CODES)).isEmpty();
    }

    @Test
    void aPassIsWorthNothingInAnotherBrowser() {
        String token = pass(Merchant.withTicket());
        request(Merchant.withTicket(), token).then().statusCode(403);
        assertThat(NEIGHBOURS.identity().received("POST", CODES)).isEmpty();
    }

    @Test
    void whileIdentityIsAwayThePassStaysGoodAndNeverSendsTwoCodes() {
        Merchant merchant = Merchant.withTicket();
        String token = pass(merchant);
        NEIGHBOURS.identity().goAway();
        request(merchant, token).then().statusCode(503);
        NEIGHBOURS.identity().comeBack();
        NEIGHBOURS
                .identity()
                .on("POST", CODES, request -> Answer.problem(request, 503, "temporarily-unavailable", Map.of()));
        request(merchant, token).then().statusCode(503);
        String firstKey = NEIGHBOURS.identity().last("POST", CODES).header("Idempotency-Key");
        NEIGHBOURS
                .identity()
                .on(
                        "POST",
                        CODES,
                        request -> Answer.json(
                                202,
                                Map.of(
                                        "sentTo", "138****5678",
                                        "expiresAt", "2026-11-23T08:40:00Z",
                                        "resendAfter", "2026-11-23T08:31:00Z",
                                        "attemptsLeft", 5)));
        request(merchant, token).then().statusCode(202);
        assertThat(NEIGHBOURS.identity().last("POST", CODES).header("Idempotency-Key"))
                .isNotBlank()
                .isEqualTo(firstKey);
        request(merchant, token).then().statusCode(403);
    }

    @Test
    void aRefusalOfIdentityUsesThePassUp() {
        Merchant merchant = Merchant.withTicket();
        String token = pass(merchant);
        NEIGHBOURS.identity().on("POST", CODES, request -> Answer.problem(request, 409, "ticket-not-ready", Map.of()));
        request(merchant, token).then().statusCode(409);
        request(merchant, token).then().statusCode(403);
    }

    @Test
    void neitherPassNorAnswerIsStoredReadably() throws SQLException {
        Merchant merchant = Merchant.withTicket();
        String token = pass(merchant);
        try (Connection connection = PostgresResource.connect();
                PreparedStatement statement =
                        connection.prepareStatement("select count(*) from captcha where captcha::text like ?")) {
            statement.setString(1, "%" + token + "%");
            try (ResultSet rows = statement.executeQuery()) {
                assertThat(rows.next()).isTrue();
                assertThat(rows.getInt(1)).isZero();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"kind\":\"RIDDLE\"}", "{\"kind\":null}", "{}", "{\"kind\":\"SLIDER\",\"easy\":true}"})
    void aChallengeOfNoKindIsRefused(String body) {
        Merchant.fresh()
                .request()
                .contentType(ContentType.JSON)
                .body(body)
                .post("/api/portal/captchas")
                .then()
                .statusCode(400);
    }

    @Test
    void aTrackOfAnyLengthOrShapeDoesNoHarm() {
        Merchant merchant = Merchant.fresh();
        JsonNode captcha = create(merchant, "SLIDER");
        List<Map<String, Object>> endless = Stream.generate(() -> Map.<String, Object>of("x", 0, "y", 0, "at", 1))
                .limit(501)
                .toList();
        merchant.post(path(captcha), Map.of("slider", Map.of("position", 0.5, "track", endless)))
                .then()
                .statusCode(400);
        merchant.post(path(captcha), Map.of("slider", Map.of("position", 7, "track", List.of())))
                .then()
                .statusCode(400);
        solve(merchant, captcha).then().statusCode(200);
    }

    private static JsonNode create(Merchant merchant, String kind) {
        String body = merchant.post("/captchas", Map.of("kind", kind))
                .then()
                .statusCode(201)
                .header("Cache-Control", "no-store")
                .extract()
                .asString();
        try {
            return JSON.readTree(body);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Response solve(Merchant merchant, JsonNode captcha) {
        if (captcha.has("slider")) {
            return put(merchant, captcha, gapOf(captcha), 900);
        }
        JsonNode work = captcha.path("proofOfWork");
        try {
            Altcha.Solution solution = Altcha.solveChallenge(
                    work.path("challenge").asText(),
                    work.path("salt").asText(),
                    Altcha.Algorithm.SHA256,
                    work.path("maxNumber").asLong(),
                    0);
            return merchant.post(path(captcha), Map.of("proofOfWork", Map.of("number", solution.number)));
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static Response put(Merchant merchant, JsonNode captcha, double position, int afterMillis) {
        return merchant.post(
                path(captcha),
                Map.of(
                        "slider",
                        Map.of(
                                "position",
                                position,
                                "track",
                                List.of(
                                        Map.of("x", 0, "y", 0, "at", 0),
                                        Map.of("x", position, "y", 0.01, "at", afterMillis)))));
    }

    private static String pass(Merchant merchant) {
        return solve(merchant, create(merchant, "PROOF_OF_WORK"))
                .then()
                .statusCode(200)
                .extract()
                .path("captchaToken");
    }

    private static Response request(Merchant merchant, String token) {
        return merchant.post("/ticket/codes", Map.of("captchaToken", token));
    }

    private static String path(JsonNode captcha) {
        return "/captchas/" + captcha.path("id").asText() + "/solutions";
    }

    /** Where the gap is, from behind the console's back. */
    private static double gapOf(JsonNode captcha) {
        try (Connection connection = PostgresResource.connect();
                PreparedStatement statement = connection.prepareStatement("select answer from captcha where id = ?")) {
            statement.setObject(1, UUID.fromString(captcha.path("id").asText()));
            try (ResultSet rows = statement.executeQuery()) {
                assertThat(rows.next()).isTrue();
                return JSON.readTree(rows.getString(1)).path("percentage").asDouble();
            }
        } catch (SQLException | IOException e) {
            throw new AssertionError(e);
        }
    }

    private static int get(Future<Integer> result) {
        try {
            return result.get();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
