package io.tillkey.console.staff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.tillkey.console.MovableClock;
import io.tillkey.console.staff.StaffBrowser.StaffAccount;
import io.tillkey.testing.KeycloakResource;
import io.tillkey.testing.LogWatch;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** R11: no token, code, password or session id of staff is logged, whether it goes well or not. */
@QuarkusTest
@TestProfile(WithKeycloak.class)
class NothingOfStaffIsLoggedTest {
    @Inject
    StaffSessions sessions;

    @AfterEach
    void keycloakIsBack() {
        KeycloakResource.resume();
    }

    @Test
    void noTokenCodePasswordOrSessionIdIsLogged() throws Exception {
        List<String> secrets = new ArrayList<>(List.of(KeycloakResource.PASSWORD, KeycloakResource.secret("CONSOLE")));
        String logged;
        try (LogWatch log = new LogWatch()) {
            StaffAccount account = KeycloakAccounts.with("supervisor");
            StaffBrowser browser = StaffBrowser.fresh();
            browser.open("/api/staff/sign-in");
            secrets.add(browser.state());
            browser.password(account);
            browser.code(account.app().wrongCode());
            String code = account.app().code();
            browser.code(code);
            secrets.add(code);
            remember(browser, secrets);
            browser.get("/session").then().statusCode(200);
            browser.open("/api/staff/sign-in/done?code=stolen-code&state=stolen-state");
            secrets.addAll(List.of("stolen-code", "stolen-state"));
            browser.open("/api/staff/sign-in?stepUp=true");
            String second = account.app().code();
            browser.code(second);
            secrets.add(second);
            remember(browser, secrets);

            KeycloakResource.suspend();
            MovableClock.forward(Duration.ofMinutes(6));
            browser.get("/session").then().statusCode(503);
            KeycloakResource.resume();
            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> browser.get("/session").then().statusCode(200));
            remember(browser, secrets);
            browser.signOut().then().statusCode(204);
            logged = log.text();
        }
        assertThat(logged).contains("GET /api/staff/sign-in/done").contains("GET /api/staff/session 503");
        assertThat(secrets).hasSizeGreaterThan(10);
        for (String secret : secrets) {
            assertThat(logged.contains(secret)).as("a secret in the log").isFalse();
        }
    }

    private void remember(StaffBrowser browser, List<String> secrets) {
        String id = browser.cookies().get("tillkey_staff");
        StaffTokens tokens =
                sessions.find(SessionKey.of(id).orElseThrow()).orElseThrow().tokens();
        secrets.addAll(List.of(id, tokens.access(), tokens.refresh()));
    }
}
