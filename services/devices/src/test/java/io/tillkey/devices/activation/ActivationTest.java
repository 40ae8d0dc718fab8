package io.tillkey.devices.activation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.tillkey.devices.Calls;
import io.tillkey.devices.Fleet;
import io.tillkey.devices.MovableClock;
import io.tillkey.devices.TestTerminal;
import io.tillkey.testing.PostgresResource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class ActivationTest {
    private final String serial = Fleet.serial();

    @Test
    void aTerminalBindsItsKeyWithItsCode() {
        UUID id = enter();

        TestTerminal.activation(serial, Fleet.activationCode(id), TestTerminal.newKey())
                .then()
                .statusCode(201)
                .body("terminalId", equalTo(id.toString()));

        Calls.as("agent").get("/api/v1/terminals/" + id).then().body("status", equalTo("ACTIVE"));
    }

    @Test
    void aCodeIsTypedInAnyCaseAndWithoutHyphens() {
        String code = Fleet.activationCode(enter()).toLowerCase(Locale.ROOT);

        TestTerminal.activation(serial.toLowerCase(Locale.ROOT), code, TestTerminal.newKey())
                .then()
                .statusCode(201);
    }

    @Test
    void aCodeIsGoodOnceButTheSameTerminalMayAskAgainForALostAnswer() {
        UUID id = enter();
        String code = Fleet.activationCode(id);
        EllipticCurveJsonWebKey key = TestTerminal.newKey();
        TestTerminal.activation(serial, code, key).then().statusCode(201);

        TestTerminal.activation(serial, code, key).then().statusCode(201).body("terminalId", equalTo(id.toString()));
        refused(TestTerminal.activation(serial, code, TestTerminal.newKey()));
    }

    @Test
    void ofManyKeysAtOnceWithOneCodeOneWins() throws Exception {
        String code = Fleet.activationCode(enter());
        List<Callable<Integer>> attempts = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            EllipticCurveJsonWebKey key = TestTerminal.newKey();
            attempts.add(() -> TestTerminal.activation(serial, code, key).statusCode());
        }

        ExecutorService threads = Executors.newFixedThreadPool(10);
        List<Integer> statuses = new ArrayList<>();
        for (Future<Integer> attempt : threads.invokeAll(attempts)) {
            statuses.add(attempt.get());
        }
        threads.shutdown();

        assertThat(statuses).filteredOn(status -> status == 201).hasSize(1);
        assertThat(statuses).filteredOn(status -> status == 403).hasSizeGreaterThanOrEqualTo(1);
        assertThat(statuses).isSubsetOf(201, 403, 409);
    }

    @Test
    void r1AWrongCodeAnUnknownSerialAndAForeignCodeGetTheSameAnswer() {
        enter();
        UUID other = Fleet.id(Fleet.terminal(Fleet.store(), Fleet.serial(), "pax-a920", "10.2.4"));

        List<String> answers = List.of(
                refused(TestTerminal.activation(serial, "0000-0000-0000", TestTerminal.newKey())),
                refused(TestTerminal.activation(Fleet.serial(), "0000-0000-0000", TestTerminal.newKey())),
                refused(TestTerminal.activation(serial, Fleet.activationCode(other), TestTerminal.newKey())));

        assertThat(answers).containsOnly(answers.get(0));
    }

    @Test
    void anExpiredCodeIsRefused() {
        String code = Fleet.activationCode(enter());

        MovableClock.forward(Duration.ofDays(7).plusSeconds(1));

        refused(TestTerminal.activation(serial, code, TestTerminal.newKey()));
    }

    @Test
    void aNewCodeEndsTheOneBefore() {
        UUID id = enter();
        String first = Fleet.activationCode(id);
        String second = Fleet.activationCode(id);

        refused(TestTerminal.activation(serial, first, TestTerminal.newKey()));
        TestTerminal.activation(serial, second, TestTerminal.newKey()).then().statusCode(201);
    }

    @Test
    void aTerminalThatIsLostCannotBeActivated() {
        UUID id = enter();
        String code = Fleet.activationCode(id);
        Fleet.changeStatus(id, "LOST", "LOST_OR_STOLEN");

        refused(TestTerminal.activation(serial, code, TestTerminal.newKey()));
        Calls.asAdministrator()
                .post("/api/v1/terminals/" + id + "/activation-codes")
                .then()
                .statusCode(409)
                .body("type", equalTo("urn:tillkey:problem:terminal-not-activatable"));
    }

    @Test
    void aDisabledTerminalIsNotToldThatItIsActivated() {
        UUID id = enter();
        String code = Fleet.activationCode(id);
        EllipticCurveJsonWebKey key = TestTerminal.newKey();
        TestTerminal.activation(serial, code, key).then().statusCode(201);
        Fleet.changeStatus(id, "DISABLED", "RISK");

        refused(TestTerminal.activation(serial, code, key));
    }

    @Test
    void r8ACodeIsStoredAsAKeyedHashOnly() throws Exception {
        UUID id = enter();
        String code = Fleet.activationCode(id);

        try (Connection connection = PostgresResource.connect();
                PreparedStatement select =
                        connection.prepareStatement("select t::text from activation_code t where terminal_id = ?")) {
            select.setObject(1, id);
            try (ResultSet row = select.executeQuery()) {
                assertThat(row.next()).isTrue();
                assertThat(row.getString(1)).doesNotContain(code, code.replace("-", ""));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "kty, RSA",
        "crv, P-384",
        "x, short",
        "x, AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "y, __________________________________________8",
        "d, AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
    })
    void aKeyThatIsNoPointOfTheCurveIsRefusedAndTheCodeStaysGood(String field, String value) {
        String code = Fleet.activationCode(enter());
        EllipticCurveJsonWebKey key = TestTerminal.newKey();
        Map<String, Object> jwk = new TreeMap<>(TestTerminal.publicKey(key));
        jwk.put(field, value);

        int status = Calls.anonymously()
                .body(Map.of("serial", serial, "activationCode", code, "publicKey", jwk))
                .post("/api/v1/device/activations")
                .statusCode();

        assertThat(status).isIn(400, 422);
        TestTerminal.activation(serial, code, key).then().statusCode(201);
    }

    private UUID enter() {
        return Fleet.id(Fleet.terminal(Fleet.store(), serial, "pax-a920", "10.2.4"));
    }

    private static String refused(Response answer) {
        return answer.then()
                .statusCode(403)
                .body("type", equalTo("urn:tillkey:problem:activation-refused"))
                .extract()
                .asString();
    }
}
