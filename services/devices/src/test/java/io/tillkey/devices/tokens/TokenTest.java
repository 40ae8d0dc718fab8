package io.tillkey.devices.tokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.tillkey.devices.Calls;
import io.tillkey.devices.Fleet;
import io.tillkey.devices.MovableClock;
import io.tillkey.devices.TestTerminal;
import io.tillkey.testing.PostgresResource;
import io.tillkey.testing.TestTokens;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@QuarkusTest
class TokenTest {
    private static final Map<String, String> REPORT = Map.of("osVersion", "10.2.4", "appVersion", "5.8.0");

    @Inject
    ForgettingAssertions forgetting;

    @Test
    void anAssertionIsExchangedForATokenThatLetsTheTerminalIn() {
        TestTerminal terminal = Fleet.activeTerminal();

        Response answer = TestTerminal.exchange(terminal.sign(terminal.claims()));

        answer.then()
                .statusCode(200)
                .header("Cache-Control", equalTo("no-store"))
                .body("token_type", equalTo("Bearer"))
                .body("expires_in", equalTo(300));
        TestTerminal.tryToCheckIn(answer.path("access_token"), REPORT).then().statusCode(200);
    }

    @Test
    void anAssertionIsGoodOnce() {
        TestTerminal terminal = Fleet.activeTerminal();
        String assertion = terminal.sign(terminal.claims());
        TestTerminal.exchange(assertion).then().statusCode(200);

        refused(TestTerminal.exchange(assertion));
    }

    @Test
    void ofManyExchangesAtOnceOfOneAssertionOneWins() throws Exception {
        TestTerminal terminal = Fleet.activeTerminal();
        String assertion = terminal.sign(terminal.claims());
        List<Callable<Integer>> attempts = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            attempts.add(() -> TestTerminal.exchange(assertion).statusCode());
        }

        ExecutorService threads = Executors.newFixedThreadPool(10);
        List<Integer> statuses = new ArrayList<>();
        for (Future<Integer> attempt : threads.invokeAll(attempts)) {
            statuses.add(attempt.get());
        }
        threads.shutdown();

        assertThat(statuses).containsOnly(200, 400);
        assertThat(statuses).filteredOn(status -> status == 200).hasSize(1);
    }

    static List<Consumer<JwtClaims>> liesInAnAssertion() {
        return List.of(
                claims -> claims.setAudience("somebody-else"),
                claims -> claims.setIssuer(UUID.randomUUID().toString()),
                claims -> claims.setSubject(UUID.randomUUID().toString()),
                claims -> claims.setSubject("not an id"),
                claims -> claims.unsetClaim("sub"),
                claims -> claims.unsetClaim("jti"),
                claims -> claims.setJwtId("x".repeat(129)),
                claims -> claims.setJwtId("a\u0000b"),
                claims -> claims.unsetClaim("exp"),
                claims -> claims.unsetClaim("iat"),
                claims -> claims.setExpirationTime(secondsAhead(3600)),
                claims -> claims.setExpirationTime(secondsAhead(-60)),
                claims -> claims.setNotBefore(secondsAhead(600)),
                claims -> claims.setClaim("exp", "tomorrow"));
    }

    @ParameterizedTest
    @MethodSource("liesInAnAssertion")
    void anAssertionThatIsNotMeantForUsNowIsRefused(Consumer<JwtClaims> lie) {
        TestTerminal terminal = Fleet.activeTerminal();
        JwtClaims claims = terminal.claims();
        lie.accept(claims);

        refused(TestTerminal.exchange(terminal.sign(claims)));
    }

    @Test
    void anAssertionOfAnotherKeyIsRefused() {
        TestTerminal terminal = Fleet.activeTerminal();
        TestTerminal impostor = TestTerminal.impostor(terminal.id(), TestTerminal.newKey());

        refused(TestTerminal.exchange(impostor.sign(impostor.claims())));
    }

    /** Found by fuzzing: a form that can't be decoded was an error of ours. */
    @Test
    void aFormWithABrokenEscapeIsRefused() {
        Calls.anonymously()
                .contentType("application/x-www-form-urlencoded")
                .body("grant_type=x&assertion=%E2%8")
                .post("/api/v1/device/token")
                .then()
                .statusCode(400)
                .body("type", org.hamcrest.Matchers.equalTo("urn:tillkey:problem:malformed-body"));
    }

    @Test
    void anUnsignedAssertionIsRefused() {
        TestTerminal terminal = Fleet.activeTerminal();
        String signed = terminal.sign(terminal.claims());
        String payload = signed.split("\\.")[1];

        refused(TestTerminal.exchange("eyJhbGciOiJub25lIn0." + payload + "."));
        refused(TestTerminal.exchange("nonsense"));
        refused(TestTerminal.exchange("a.b.c"));
    }

    @Test
    void anUnknownTerminalIsRefusedLikeAWrongKey() {
        TestTerminal unknown = TestTerminal.impostor(UUID.randomUUID(), TestTerminal.newKey());

        refused(TestTerminal.exchange(unknown.sign(unknown.claims())));
    }

    @Test
    void requestsThatAreNoExchangeSayWhatIsMissing() {
        Calls.anonymously()
                .contentType(ContentType.URLENC)
                .formParam("grant_type", "urn:ietf:params:oauth:grant-type:jwt-bearer")
                .post("/api/v1/device/token")
                .then()
                .statusCode(400)
                .body("error", equalTo("invalid_request"));
        Calls.anonymously()
                .contentType(ContentType.URLENC)
                .formParam("grant_type", "password")
                .formParam("assertion", "x")
                .post("/api/v1/device/token")
                .then()
                .statusCode(400)
                .body("error", equalTo("unsupported_grant_type"));
        Calls.anonymously()
                .contentType(ContentType.URLENC)
                .formParam("grant_type", "urn:ietf:params:oauth:grant-type:jwt-bearer")
                .formParam("assertion", "x".repeat(5000))
                .post("/api/v1/device/token")
                .then()
                .statusCode(413);
        Calls.anonymously().body("{}").post("/api/v1/device/token").then().statusCode(415);
    }

    @Test
    void aTokenEndsWithTime() {
        TestTerminal terminal = Fleet.activeTerminal();
        String token = terminal.token();

        MovableClock.forward(Duration.ofMinutes(5).plusSeconds(1));

        TestTerminal.tryToCheckIn(token, REPORT)
                .then()
                .statusCode(401)
                .body("type", equalTo("urn:tillkey:problem:unauthenticated"));
    }

    @Test
    void aTokenEndsWithTheKeyItWasGivenFor() {
        TestTerminal terminal = Fleet.activeTerminal();
        String token = terminal.token();

        TestTerminal.activation(terminal.serial(), Fleet.activationCode(terminal.id()), TestTerminal.newKey())
                .then()
                .statusCode(201);

        TestTerminal.tryToCheckIn(token, REPORT).then().statusCode(401);
        refused(TestTerminal.exchange(terminal.sign(terminal.claims())));
    }

    @Test
    void aTerminalThatIsNotInUseIsNotLetIn() {
        TestTerminal terminal = Fleet.activeTerminal();
        String token = terminal.token();
        Fleet.changeStatus(terminal.id(), "DISABLED", "RISK");

        TestTerminal.tryToCheckIn(token, REPORT)
                .then()
                .statusCode(403)
                .body("type", equalTo("urn:tillkey:problem:terminal-not-active"));
        refused(TestTerminal.exchange(terminal.sign(terminal.claims())));

        Fleet.changeStatus(terminal.id(), "ACTIVE", "OTHER");
        TestTerminal.tryToCheckIn(terminal.token(), REPORT).then().statusCode(200);
    }

    @Test
    void aLostTerminalLosesItsKeyForGood() {
        TestTerminal terminal = Fleet.activeTerminal();
        Fleet.changeStatus(terminal.id(), "LOST", "LOST_OR_STOLEN");
        Fleet.changeStatus(terminal.id(), "IN_DEPOT", "FOUND");
        Fleet.changeStatus(terminal.id(), "UNACTIVATED", "REPAIRED");

        refused(TestTerminal.exchange(terminal.sign(terminal.claims())));
    }

    @Test
    void theTwoKindsOfTokensDoNotOpenEachOthersDoors() {
        TestTerminal terminal = Fleet.activeTerminal();

        Calls.with(terminal.token()).get("/api/v1/terminals").then().statusCode(401);
        TestTerminal.tryToCheckIn(TestTokens.staff("administrator", "device"), REPORT)
                .then()
                .statusCode(401);
    }

    @Test
    void assertionsAreForgottenOnceTheyCouldNotBeReplayedAnyWay() throws Exception {
        TestTerminal terminal = Fleet.activeTerminal();
        terminal.token();
        MovableClock.forward(Duration.ofMinutes(2));

        forgetting.forget();

        try (Connection connection = PostgresResource.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "select count(*) from used_assertion where terminal_id = '" + terminal.id() + "'")) {
            row.next();
            assertThat(row.getInt(1)).isZero();
        }
    }

    private static NumericDate secondsAhead(long seconds) {
        return NumericDate.fromSeconds(MovableClock.now().getEpochSecond() + seconds);
    }

    private static void refused(Response answer) {
        answer.then()
                .statusCode(400)
                .body("type", equalTo("urn:tillkey:problem:assertion-refused"))
                .body("error", equalTo("invalid_grant"));
    }
}
