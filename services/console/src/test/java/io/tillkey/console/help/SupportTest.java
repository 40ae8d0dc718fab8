package io.tillkey.console.help;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.tillkey.console.Merchant;
import org.junit.jupiter.api.Test;

@QuarkusTest
class SupportTest {
    @Test
    void whomToCallIsWhatIsConfigured() {
        Merchant.fresh()
                .get("/support")
                .then()
                .statusCode(200)
                .body("phone", equalTo("400-000-0000"))
                .body("hours", nullValue());
    }
}
