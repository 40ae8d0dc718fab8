package io.tillkey.web;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.tillkey.testing.PostgresResource;
import io.tillkey.testing.TestIssuer;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(NeighbourResource.class)
@QuarkusTestResource(TestIssuer.class)
class RateLimitsTest {
    @Inject
    RateLimits limits;

    @Inject
    DataSource dataSource;

    @Inject
    MovableClock clock;

    private final String bucket = "test:" + UUID.randomUUID();

    @Test
    void r2TheAnswerSaysHowLongToWait() {
        String body = "{\"name\":\"" + UUID.randomUUID().toString().substring(0, 20) + "\"}";
        for (int i = 0; i < 2; i++) {
            post(body).then().statusCode(200);
        }
        post(body)
                .then()
                .statusCode(429)
                .contentType("application/problem+json")
                .header("RateLimit-Limit", "2")
                .header("RateLimit-Remaining", "0")
                .header("RateLimit-Reset", "60")
                .header("Retry-After", "60")
                .body("type", equalTo("urn:tillkey:problem:too-many-requests"))
                .body("retryAfterSeconds", equalTo(60))
                .body("detail", equalTo("请在 60 秒后重试。"));
    }

    @Test
    void r31AllLimitsHoldAtOnce() {
        Limit[] all = {Limit.perMinute(1), Limit.perHour(2), Limit.perDay(3)};
        limits.check(bucket, all);
        assertThat(refused(all)).isEqualTo("1");
        clock.advance(Duration.ofMinutes(1));
        limits.check(bucket, all);
        clock.advance(Duration.ofMinutes(1));
        assertThat(refused(all)).isEqualTo("2");
        clock.advance(Duration.ofHours(1));
        limits.check(bucket, all);
        clock.advance(Duration.ofHours(1));
        assertThat(refused(all)).isEqualTo("3");
        clock.advance(Duration.ofDays(1));
        limits.check(bucket, all);
    }

    @Test
    void aRefusedRequestCountsForNothing() {
        Limit[] all = {Limit.perMinute(1), Limit.perHour(2)};
        limits.check(bucket, all);
        for (int i = 0; i < 5; i++) {
            refused(all);
        }
        clock.advance(Duration.ofMinutes(1));
        limits.check(bucket, all);
    }

    @Test
    void theLimitIsOneNumberForAllInstances() throws Exception {
        RateLimits otherInstance = new RateLimits(dataSource, clock);
        Limit limit = Limit.perHour(10);
        ExecutorService callers = Executors.newFixedThreadPool(8);
        int passed = 0;
        try {
            List<Callable<Boolean>> calls = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                RateLimits instance = i % 2 == 0 ? limits : otherInstance;
                calls.add(() -> {
                    try {
                        instance.check(bucket, limit);
                        return true;
                    } catch (Problem e) {
                        return false;
                    }
                });
            }
            for (Future<Boolean> call : callers.invokeAll(calls)) {
                passed += call.get() ? 1 : 0;
            }
        } finally {
            callers.shutdownNow();
        }
        assertThat(passed).isEqualTo(10);
    }

    @Test
    void whatWasCountedStaysCountedWhenTheCallersTransactionFails() {
        QuarkusTransaction.begin();
        limits.check(bucket, Limit.perHour(1));
        QuarkusTransaction.rollback();

        assertThat(refused(Limit.perHour(1))).isEqualTo("1");
    }

    @Test
    void otherBucketsAndOtherLimitsCountApart() {
        limits.check(bucket, Limit.perHour(1));
        limits.check(bucket + "x", Limit.perHour(1));
        limits.check(bucket, Limit.perHour(2));
        refused(Limit.perHour(1));
    }

    @Test
    void r28TheBucketIsNotStoredInClear() throws SQLException {
        limits.check("number:+8613812345678", Limit.perHour(1));
        try (Connection connection = PostgresResource.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT bucket FROM rate_limit")) {
            int count = 0;
            while (rows.next()) {
                assertThat(rows.getString(1)).matches("[0-9a-f]{64}");
                count++;
            }
            assertThat(count).isPositive();
        }
    }

    @Test
    void bucketsInUseAreNotRemovedWhateverTheClockThatCounts() {
        clock.advance(Duration.ofDays(3));
        Limit limit = Limit.perDay(5);
        for (int i = 0; i < 5; i++) {
            limits.check(bucket, limit);
        }
        // One check in 64 cleans up: over a thousand, some do.
        Limit busy = Limit.perMinute(2000);
        for (int i = 0; i < 1000; i++) {
            limits.check("busy:" + bucket, busy);
        }
        assertThat(refused(limit)).isEqualTo("5");
    }

    @Test
    void bucketsThatAreFullAgainAreRemovedInTime() throws SQLException {
        Limit limit = Limit.perMinute(1000);
        limits.check(bucket, limit);
        clock.advance(Duration.ofDays(2));
        String busy = "busy:" + UUID.randomUUID();

        // One check in 64 cleans up; that none of these does is less likely than winning every lottery.
        for (int i = 0; i < 1000; i++) {
            limits.check(busy, limit);
        }

        assertThat(rows()).isOne();
    }

    @Test
    void aLimitLetsSomethingThrough() {
        assertThatThrownBy(() -> Limit.perHour(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Limit(1, Duration.ZERO)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> limits.check(bucket)).isInstanceOf(IllegalArgumentException.class);
    }

    private String refused(Limit... all) {
        Problem problem = catchThrowableOfType(Problem.class, () -> limits.check(bucket, all));
        assertThat(problem.status()).isEqualTo(429);
        return problem.headers().get("RateLimit-Limit");
    }

    private static Response post(String body) {
        return given().contentType("application/json").body(body).post("/things/limited");
    }

    private static long rows() throws SQLException {
        try (Connection connection = PostgresResource.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT count(*) FROM rate_limit")) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
