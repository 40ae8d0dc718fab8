package io.tillkey.tickets.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.tillkey.testing.EventStream;
import io.tillkey.testing.TestTokens;
import io.tillkey.tickets.Browser;
import io.tillkey.tickets.Database;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ChangesTest {
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final Duration A_WHILE = Duration.ofSeconds(20);

    @Test
    void whoeverFollowsHearsOfEachChangeOnceItIsCommitted() throws IOException {
        try (EventStream one = follow();
                EventStream other = follow()) {
            assertThat(one.status()).isEqualTo(200);
            assertThat(one.header("Content-Type"))
                    .hasValueSatisfying(type -> assertThat(type).startsWith("text/event-stream"));

            assertThat(one.header("X-SSE-Content-Type"))
                    .as("what a client reads the data by")
                    .hasValue("application/json");

            Browser merchant = Browser.fresh().opened(Browser.serial("PX"));

            assertThat(one.saw(changed(merchant.ticketId()), SOON)).isTrue();
            assertThat(other.saw(changed(merchant.ticketId()), SOON)).isTrue();
        }
    }

    @Test
    void aMessageAndAMarkAreChangesToo() throws IOException {
        Browser merchant = Browser.fresh().opened(Browser.serial("PX"));
        merchant.choose("AGENT").then().statusCode(200);
        try (EventStream changes = follow()) {
            merchant.write("有人吗").then().statusCode(201);
            assertThat(changes.saw(changed(merchant.ticketId()), SOON)).isTrue();
            while (changes.next(Duration.ofMillis(700)).isPresent()) {
                // Until it is quiet.
            }

            Browser.staff("agent")
                    .contentType("application/json")
                    .body(Map.of("delivered", 1, "read", 1))
                    .put("/api/v1/tickets/" + merchant.ticketId() + "/conversation/mark")
                    .then()
                    .statusCode(204);

            assertThat(changes.saw(changed(merchant.ticketId()), SOON)).isTrue();
        }
    }

    @Test
    void whereNothingHappensTheStreamStillShowsThatItLives() throws IOException {
        try (EventStream changes = follow()) {
            assertThat(changes.saw("{}", A_WHILE)).isTrue();
        }
    }

    @Test
    void whereSomethingMayHaveBeenMissedTheStreamEndsAndAnotherOneBegins() throws IOException, InterruptedException {
        try (EventStream changes = follow()) {
            assertThat(Database.query("select pg_terminate_backend(pid)::text from pg_stat_activity"
                            + " where application_name = 'ticket-changes' and datname = current_database()"))
                    .isNotEmpty();

            assertThat(changes.ended(SOON)).isTrue();
        }
        long end = System.nanoTime() + A_WHILE.toNanos();
        int status = 503;
        while (status == 503 && System.nanoTime() < end) {
            try (EventStream again = follow()) {
                status = again.status();
                if (status == 200) {
                    Browser merchant = Browser.fresh().opened(Browser.serial("PX"));
                    assertThat(again.saw(changed(merchant.ticketId()), SOON)).isTrue();
                }
            }
            Thread.sleep(200);
        }
        assertThat(status).isEqualTo(200);
    }

    private static EventStream follow() throws IOException {
        return EventStream.open(
                "/api/v1/ticket-changes", Map.of("Authorization", "Bearer " + TestTokens.service("console")));
    }

    private static String changed(UUID ticketId) {
        // Whose it is goes with it, so that the console tells their staff alone.
        return "{\"ticketId\":\"" + ticketId + "\",\"acquirerCode\":\"shouqianba\"}";
    }
}
