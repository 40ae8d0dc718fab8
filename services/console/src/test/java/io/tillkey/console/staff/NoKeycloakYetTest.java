package io.tillkey.console.staff;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

/** Invariant 10: a console that came up before Keycloak. */
@QuarkusTest
class NoKeycloakYetTest {
    @Test
    void aSignInWaitsForKeycloakAndSaysSo() {
        StaffBrowser.fresh()
                .get("/sign-in")
                .then()
                .statusCode(503)
                .header("Retry-After", notNullValue())
                .body("type", equalTo("urn:tillkey:problem:temporarily-unavailable"));
    }

    @Test
    void whoIsNotSignedInIsToldSoAsEver() {
        StaffBrowser.fresh().get("/session").then().statusCode(401);
    }
}
