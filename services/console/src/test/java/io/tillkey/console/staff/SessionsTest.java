package io.tillkey.console.staff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.tillkey.console.MovableClock;
import io.tillkey.console.staff.StaffBrowser.StaffAccount;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** R25, invariant 10: how long a session lasts, where it is kept, and how it ends. */
@QuarkusTest
@TestProfile(WithKeycloak.class)
class SessionsTest {
    @Inject
    AgroalDataSource dataSource;

    @Inject
    StaffSessions sessions;

    @Inject
    ResumingASession resuming;

    @Test
    void r25NobodyThereForFifteenMinutesSignsInAgainWithBothFactors() throws Exception {
        StaffAccount account = KeycloakAccounts.with("agent");
        StaffBrowser browser = StaffBrowser.signedIn(account);
        MovableClock.forward(Duration.ofMinutes(14));
        browser.get("/session").then().statusCode(200);
        MovableClock.forward(Duration.ofMinutes(14));
        browser.get("/session").then().statusCode(200);
        MovableClock.forward(Duration.ofMinutes(15));
        browser.get("/session").then().statusCode(401);

        browser.open("/api/staff/sign-in");
        assertThat(browser.shown()).contains("name=\"password\"");
        browser.password(account);
        assertThat(browser.shown()).contains("name=\"otp\"");
        browser.code(account.app().code());
        browser.get("/session").then().statusCode(200);
    }

    @Test
    void r25WhatAPageAsksOnItsOwnDoesNotProlongTheSession() throws Exception {
        StaffBrowser browser = StaffBrowser.signedIn(KeycloakAccounts.with("agent"));
        String before =
                browser.background("/session").then().statusCode(200).extract().path("idleEndsAt");
        for (int minute = 0; minute < 14; minute += 2) {
            MovableClock.forward(Duration.ofMinutes(2));
            String after = browser.background("/session")
                    .then()
                    .statusCode(200)
                    .extract()
                    .path("idleEndsAt");
            assertThat(Instant.parse(after)).isEqualTo(Instant.parse(before));
        }
        MovableClock.forward(Duration.ofMinutes(1));
        browser.background("/session").then().statusCode(401);
        browser.get("/session").then().statusCode(401);
    }

    @Test
    void r25ASessionEndsAfterTwelveHoursHoweverBusy() throws Exception {
        StaffBrowser browser = StaffBrowser.signedIn(KeycloakAccounts.with("agent"));
        for (int minute = 0; minute < 12 * 60 - 10; minute += 10) {
            MovableClock.forward(Duration.ofMinutes(10));
            // Without Keycloak's own clock, which no test can put forward.
            assertThat(sessions.find(key(browser))).isPresent();
            sessions.touch(key(browser), MovableClock.now());
        }
        MovableClock.forward(Duration.ofMinutes(10));
        browser.get("/session").then().statusCode(401);
    }

    @Test
    void invariant10ASessionIsInTheDatabaseAndSoOnEveryInstance() throws Exception {
        StaffAccount account = KeycloakAccounts.with("agent");
        StaffBrowser browser = StaffBrowser.signedIn(account);
        // A second instance has nothing but the same database and keys.
        Optional<StaffSession> elsewhere = resuming.resume(browser.cookies().get("tillkey_staff"), false);
        assertThat(elsewhere).isPresent();
        assertThat(elsewhere.get().member().userName()).isEqualTo(account.userName());
        sessions.end(key(browser), MovableClock.now());
        browser.get("/session").then().statusCode(401);
    }

    @Test
    void theDatabaseHoldsNeitherTheIdNorATokenNorAName() throws Exception {
        StaffAccount account = KeycloakAccounts.with("agent");
        StaffBrowser browser = StaffBrowser.signedIn(account);
        String id = browser.cookies().get("tillkey_staff");
        StaffSession session = sessions.find(key(browser)).orElseThrow();
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(
                        "select to_jsonb(s)::text, content from staff_session s where id_hash = ?")) {
            statement.setBytes(1, key(browser).bytes());
            try (ResultSet row = statement.executeQuery()) {
                assertThat(row.next()).isTrue();
                String text = row.getString(1) + new String(row.getBytes(2), StandardCharsets.ISO_8859_1);
                assertThat(text)
                        .doesNotContain(id)
                        .doesNotContain("eyJ")
                        .doesNotContain(session.tokens().access())
                        .doesNotContain(session.tokens().refresh())
                        .doesNotContain(account.userName());
            }
        }
    }

    @Test
    void aSessionCopiedIntoAnotherRowCannotBeRead() throws Exception {
        StaffBrowser one = StaffBrowser.signedIn(KeycloakAccounts.with("agent"));
        StaffBrowser other = StaffBrowser.signedIn(KeycloakAccounts.with("administrator"));
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement("update staff_session set content ="
                        + " (select content from staff_session where id_hash = ?) where id_hash = ?")) {
            statement.setBytes(1, key(other).bytes());
            statement.setBytes(2, key(one).bytes());
            assertThat(statement.executeUpdate()).isEqualTo(1);
        }
        one.get("/session").then().statusCode(500);
        sessions.forget(key(one));
    }

    @Test
    void signingOutEndsItHereAndAtKeycloak() throws Exception {
        StaffAccount account = KeycloakAccounts.with("agent");
        StaffBrowser browser = StaffBrowser.signedIn(account);
        String id = browser.cookies().get("tillkey_staff");
        assertThat(KeycloakAccounts.sessions(account)).hasSize(1);
        browser.signOut().then().statusCode(204);
        assertThat(browser.cookies()).isEmpty();
        assertThat(KeycloakAccounts.sessions(account)).isEmpty();
        browser.cookies().put("tillkey_staff", id);
        browser.get("/session").then().statusCode(401);
        browser.signOut().then().statusCode(204);
    }

    @ParameterizedTest
    @CsvSource({"cross-site, ''", "same-site, ''", "'', https://evil.example", "'', ''"})
    void anotherSiteCannotSignAnyoneOut(String site, String origin) throws Exception {
        StaffBrowser browser = StaffBrowser.signedIn(KeycloakAccounts.with("agent"));
        var request = browser.request("application/json");
        if (!site.isEmpty()) {
            request.header("Sec-Fetch-Site", site);
        }
        if (!origin.isEmpty()) {
            request.header("Origin", origin);
        }
        request.post("/api/staff/sign-out")
                .then()
                .statusCode(403)
                .body("type", equalTo("urn:tillkey:problem:cross-site-request"));
        browser.get("/session").then().statusCode(200);
    }

    @Test
    void aSessionThatIsOverEndsAtKeycloakAlsoWhenNobodyAsksAnyMore() throws Exception {
        StaffAccount account = KeycloakAccounts.with("agent");
        StaffBrowser browser = StaffBrowser.signedIn(account);
        assertThat(KeycloakAccounts.sessions(account)).hasSize(1);
        MovableClock.forward(Duration.ofMinutes(15));
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            assertThat(KeycloakAccounts.sessions(account)).isEmpty();
            assertThat(sessions.ended()).noneMatch(session -> session.key().equals(key(browser)));
        });
    }

    @Test
    void aRoleThatIsTakenAwayAndAnAccountThatIsDisabledCountWithinAMinute() throws Exception {
        StaffAccount account = KeycloakAccounts.with("agent", "supervisor");
        StaffBrowser browser = StaffBrowser.signedIn(account);
        KeycloakAccounts.takeAway(account, "supervisor");
        MovableClock.forward(Duration.ofMinutes(1));
        browser.get("/session").then().statusCode(200).body("roles", equalTo(java.util.List.of("agent")));
        KeycloakAccounts.disable(account);
        MovableClock.forward(Duration.ofMinutes(1));
        browser.get("/session").then().statusCode(401);
    }

    private static SessionKey key(StaffBrowser browser) {
        return SessionKey.of(browser.cookies().get("tillkey_staff")).orElseThrow();
    }
}
