package io.tillkey.console;

import static org.hamcrest.Matchers.equalTo;

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
                .body("type", equalTo("urn:tillkey:problem:temporarily-unavailable"));
        PostgresResource.makeAvailable();
        merchant.post("/captchas", Map.of("kind", "SLIDER")).then().statusCode(201);
    }
}
