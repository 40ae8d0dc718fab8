package io.tillkey.web;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.tillkey.testing.PostgresResource;
import io.tillkey.testing.TestIssuer;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(NeighbourResource.class)
@QuarkusTestResource(TestIssuer.class)
class IdempotencyKeysTest {
    private static final String SCOPE = "test";

    @Inject
    IdempotencyKeys keys;

    @Inject
    MovableClock clock;

    @Test
    void theSameRequestSentAgainGivesWhatTheFirstOneCreated() throws SQLException {
        String key = UUID.randomUUID().toString();

        String first = create(key, "till").then().statusCode(201).extract().path("id");

        assertThat(create(key, "till").<String>path("id")).isEqualTo(first);
        assertThat(create("\"" + key + "\"", "till").<String>path("id")).isEqualTo(first);
        assertThat(count("SELECT count(*) FROM thing WHERE id = ?", UUID.fromString(first)))
                .isOne();
    }

    @Test
    void anotherRequestWithTheSameKeyIsRefused() {
        String key = UUID.randomUUID().toString();
        create(key, "till").then().statusCode(201);

        create(key, "drawer")
                .then()
                .statusCode(422)
                .body("type", equalTo("urn:tillkey:problem:idempotency-key-reused"));
    }

    @Test
    void manyAtOnceCreateOneThing() throws Exception {
        String key = UUID.randomUUID().toString();
        String name = "at once " + key.substring(0, 8);
        ExecutorService callers = Executors.newFixedThreadPool(8);
        Set<String> ids = new HashSet<>();
        try {
            List<Callable<Response>> calls = new ArrayList<>();
            for (int i = 0; i < 16; i++) {
                calls.add(() -> create(key, name));
            }
            for (Future<Response> answer : callers.invokeAll(calls)) {
                ids.add(answer.get().then().statusCode(201).extract().path("id"));
            }
        } finally {
            callers.shutdownNow();
        }
        assertThat(ids).hasSize(1);
        assertThat(count("SELECT count(*) FROM thing WHERE name = ?", name)).isOne();
    }

    @Test
    void aKeyIsFreeAgainWhenWhatItShouldCreateWasRefused() {
        String key = UUID.randomUUID().toString();

        create(key, "fails").then().statusCode(409);

        create(key, "till").then().statusCode(201);
    }

    @Test
    void theKeyAndWhatItCreatedAreOneTransaction() {
        UUID lost = UUID.randomUUID();
        UUID kept = UUID.randomUUID();
        String key = UUID.randomUUID().toString();

        QuarkusTransaction.begin();
        assertThat(keys.once(key, SCOPE, "hash", () -> lost)).isEqualTo(lost);
        QuarkusTransaction.rollback();

        assertThat(keys.once(key, SCOPE, "hash", () -> kept)).isEqualTo(kept);
        assertThat(keys.once(key, SCOPE, "hash", () -> lost)).isEqualTo(kept);
    }

    @Test
    void keysOfDifferentScopesDontMeet() {
        String key = UUID.randomUUID().toString();
        UUID one = keys.once(key, "one", "hash", UUID::randomUUID);

        assertThat(keys.once(key, "other", "hash", UUID::randomUUID)).isNotEqualTo(one);
    }

    @Test
    void oldKeysAreForgottenAsNewOnesCome() throws SQLException {
        String old = UUID.randomUUID().toString();
        UUID first = keys.once(old, SCOPE, "hash", UUID::randomUUID);
        clock.advance(Duration.ofDays(3));

        keys.once(UUID.randomUUID().toString(), SCOPE, "hash", UUID::randomUUID);

        assertThat(count("SELECT count(*) FROM idempotency_key WHERE key = ?", old))
                .isZero();
        assertThat(keys.once(old, SCOPE, "hash", UUID::randomUUID)).isNotEqualTo(first);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "\"\"", "\"", "键", "a\\b", "a\"b"})
    void aKeyOfOtherCharactersIsRefused(String key) {
        assertThatThrownBy(() -> keys.once(key, SCOPE, "hash", UUID::randomUUID))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo("idempotency-key-malformed"));
    }

    @Test
    void aKeyIsNeededAndNotTooLong() {
        given().contentType("application/json")
                .body("{\"name\":\"x\"}")
                .post("/things/created")
                .then()
                .statusCode(400)
                .body("type", equalTo("urn:tillkey:problem:idempotency-key-required"));
        create("k".repeat(256), "till").then().statusCode(400);
        create("k".repeat(255), "till").then().statusCode(201);
    }

    @Test
    void differentPartsGiveDifferentHashes() {
        assertThat(IdempotencyKeys.hash("ab", "c"))
                .isNotEqualTo(IdempotencyKeys.hash("a", "bc"))
                .isNotEqualTo(IdempotencyKeys.hash("abc"))
                .isEqualTo(IdempotencyKeys.hash("ab", "c"))
                .hasSize(64);
    }

    private static Response create(String key, String name) {
        return given().contentType("application/json")
                .header("Idempotency-Key", key)
                .body("{\"name\":\"" + name + "\"}")
                .post("/things/created");
    }

    private static long count(String query, Object parameter) throws SQLException {
        try (Connection connection = PostgresResource.connect();
                PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setObject(1, parameter);
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }
}
