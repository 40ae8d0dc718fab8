package io.tillkey.console.staff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.tillkey.console.MovableClock;
import io.tillkey.console.staff.StaffBrowser.StaffAccount;
import io.tillkey.testing.KeycloakResource;
import io.tillkey.testing.PostgresResource;
import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Invariant 10: what is away delays staff and signs nobody out. */
@QuarkusTest
@TestProfile(WithKeycloak.class)
class KeycloakAwayTest {
    @Inject
    StaffSessions sessions;

    @AfterEach
    void everythingIsBack() {
        PostgresResource.makeAvailable();
        KeycloakResource.resume();
    }

    @Test
    void aSessionGoesOnWhileItsTokenIsGoodAndWaitsAfterwards() throws Exception {
        StaffBrowser browser = StaffBrowser.signedIn(KeycloakAccounts.with("agent"));
        String id = browser.cookies().get("tillkey_staff");
        KeycloakResource.suspend();
        MovableClock.forward(Duration.ofMinutes(2));
        browser.get("/session").then().statusCode(200);
        MovableClock.forward(Duration.ofMinutes(4));
        browser.get("/session")
                .then()
                .statusCode(503)
                .header("Retry-After", notNullValue())
                .body("type", equalTo("urn:tillkey:problem:temporarily-unavailable"));
        assertThat(browser.cookies()).as("not signed out").containsEntry("tillkey_staff", id);
        KeycloakResource.resume();
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> browser.get("/session").then().statusCode(200));
    }

    @Test
    void whoSignsOutWhileKeycloakIsAwayIsSignedOutAndKeycloakIsToldLater() throws Exception {
        StaffAccount account = KeycloakAccounts.with("agent");
        StaffBrowser browser = StaffBrowser.signedIn(account);
        String id = browser.cookies().get("tillkey_staff");
        KeycloakResource.suspend();
        browser.signOut().then().statusCode(204);
        browser.cookies().put("tillkey_staff", id);
        browser.get("/session").then().statusCode(401);
        KeycloakResource.resume();
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(KeycloakAccounts.sessions(account))
                .isEmpty());
    }

    @Test
    void withoutTheDatabaseNobodyIsSignedOut() throws Exception {
        StaffBrowser browser = StaffBrowser.signedIn(KeycloakAccounts.with("agent"));
        String id = browser.cookies().get("tillkey_staff");
        PostgresResource.makeUnavailable();
        browser.get("/session")
                .then()
                .statusCode(503)
                .header("Retry-After", notNullValue())
                .body("type", equalTo("urn:tillkey:problem:temporarily-unavailable"));
        assertThat(browser.cookies()).containsEntry("tillkey_staff", id);
        PostgresResource.makeAvailable();
        // The pool still has connections that were ended.
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> browser.get("/session").then().statusCode(200));
    }
}
