package io.tillkey.console;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.tillkey.testing.PostgresResource;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Invariant 10. */
@QuarkusTest
class DatabaseAwayTest {
    @RegisterExtension
    static final Neighbours NEIGHBOURS = new Neighbours();

    @AfterEach
    void theDatabaseIsBack() {
        PostgresResource.makeAvailable();
    }

    @Test
    void withoutTheDatabaseTheProgressIsStillToldAndChangesWait() {
        Merchant merchant = Merchant.withTicket();
        PostgresResource.makeUnavailable();
        merchant.get("/ticket").then().statusCode(200);
        merchant.post("/captchas", Map.of("kind", "SLIDER"))
                .then()
                .statusCode(503)
                .header("Retry-After", notNullValue())
                .body("type", equalTo("urn:tillkey:problem:temporarily-unavailable"))
                .body("title", equalTo("服务暂时不可用"));
        merchant.post("/lookups", Map.of("query", "7Q21A0")).then().statusCode(503);
        PostgresResource.makeAvailable();
        merchant.post("/captchas", Map.of("kind", "SLIDER")).then().statusCode(201);
    }
}
