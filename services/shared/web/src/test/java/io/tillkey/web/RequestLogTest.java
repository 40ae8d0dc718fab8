package io.tillkey.web;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tillkey.testing.PostgresResource;
import io.tillkey.testing.TestIssuer;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.logmanager.ExtLogRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(NeighbourResource.class)
@QuarkusTestResource(TestIssuer.class)
class RequestLogTest {
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final Handler listener = new Listener(lines);

    @BeforeEach
    void listen() {
        Logger.getLogger("").addHandler(listener);
    }

    @AfterEach
    void stopListening() {
        Logger.getLogger("").removeHandler(listener);
    }

    @Test
    void r11NeitherTheQueryNorTheBodyNorTheHeadersAreLogged() {
        given().contentType("application/json")
                .header("Authorization", "Bearer secret-in-a-header")
                .queryParam("code", "secret-in-the-query")
                .body("{\"name\":\"secret-in-the-body\",\"count\":\"secret-in-a-field\"}")
                .post("/things")
                .then()
                .statusCode(400);
        given().contentType("application/json")
                .body("{\"name\":\"secret-in-the-body\",\"secret-as-a-field\":1}")
                .post("/things")
                .then()
                .statusCode(400);
        given().contentType("application/json")
                .body("{\"name\":\"secret-in-the-body\" and nonsense")
                .post("/things")
                .then()
                .statusCode(400);

        await().until(() -> lines.stream()
                        .filter(line -> line.startsWith("POST /things 400 "))
                        .count()
                == 3);
        assertThat(lines).noneMatch(line -> line.contains("secret-"));
    }

    @Test
    void aLineCantBeForgedNorMadeEndless() {
        given().urlEncodingEnabled(false)
                .get("/nowhere%0d%0aGET%20/fake%20200")
                .then()
                .statusCode(404);
        given().get("/" + "x".repeat(1000)).then().statusCode(404);

        await().until(() -> lines.stream().anyMatch(line -> line.startsWith("GET /xxx")));
        assertThat(lines).noneMatch(line -> line.contains("\n") && line.contains("GET"));
        assertThat(lines).filteredOn(line -> line.startsWith("GET /xxx")).allMatch(line -> line.length() < 250);
    }

    private static final class Listener extends Handler {
        private final List<String> lines;

        private Listener(List<String> lines) {
            this.lines = lines;
        }

        @Override
        public void publish(LogRecord record) {
            StringBuilder line = new StringBuilder(ExtLogRecord.wrap(record).getFormattedMessage());
            for (Throwable cause = record.getThrown(); cause != null; cause = cause.getCause()) {
                line.append('\n').append(cause);
            }
            lines.add(line.toString());
        }

        @Override
        public void flush() {
            // Nothing is kept back.
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }
}
