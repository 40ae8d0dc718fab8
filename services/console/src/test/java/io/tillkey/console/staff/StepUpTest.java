package io.tillkey.console.staff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.tillkey.console.MovableClock;
import io.tillkey.console.staff.StaffBrowser.StaffAccount;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** R25: a second factor again before what needs one. */
@QuarkusTest
@TestProfile(WithKeycloak.class)
class StepUpTest {
    @Inject
    StaffSessions sessions;

    @Test
    void aStepUpIsDemandedAndShownWhereToGetIt() throws Exception {
        StaffBrowser browser = StaffBrowser.signedIn(KeycloakAccounts.with("supervisor"));
        browser.get("/session/step-up")
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", containsString("insufficient_user_authentication"))
                .header("WWW-Authenticate", containsString("max_age=\"300\""))
                .body("type", equalTo("urn:tillkey:problem:step-up-required"))
                .body("signIn", equalTo("/api/staff/sign-in?stepUp=true"));
    }

    @Test
    void aSecondFactorShownAgainCountsForFiveMinutesAndForTheSessionThereIs() throws Exception {
        StaffAccount account = KeycloakAccounts.with("supervisor");
        StaffBrowser browser = StaffBrowser.signedIn(account);
        String id = browser.cookies().get("tillkey_staff");
        browser.open("/api/staff/sign-in?stepUp=true&return=%2Fstaff%2Fapprovals");
        assertThat(browser.shown()).contains("name=\"otp\"").doesNotContain("name=\"password\"");
        browser.get("/session/step-up").then().statusCode(401);
        browser.code(account.app().wrongCode());
        browser.get("/session/step-up").then().statusCode(401);
        browser.code(account.app().code());
        assertThat(browser.address()).isEqualTo(StaffBrowser.CONSOLE + "/staff/approvals");
        assertThat(browser.cookies()).containsOnlyKeys("tillkey_staff").containsValue(id);
        browser.get("/session/step-up").then().statusCode(200);
        browser.get("/session").then().body("steppedUpUntil", org.hamcrest.Matchers.notNullValue());
        assertThat(levelOfTokens(browser)).as("for the services").isEqualTo(2);

        browser.open("/api/staff/sign-in?stepUp=true&return=%2Fstaff%2Fapprovals");
        assertThat(browser.address()).as("still counts").isEqualTo(StaffBrowser.CONSOLE + "/staff/approvals");

        MovableClock.forward(Duration.ofMinutes(5));
        browser.get("/session/step-up").then().statusCode(401);
        browser.get("/session").then().statusCode(200);
        browser.open("/api/staff/sign-in?stepUp=true");
        assertThat(browser.shown()).as("again").contains("name=\"otp\"");
    }

    @Test
    void whoTurnsBackAtKeycloakIsStillSignedIn() throws Exception {
        StaffBrowser browser = StaffBrowser.signedIn(KeycloakAccounts.with("supervisor"));
        browser.open("/api/staff/sign-in?stepUp=true");
        assertThat(browser.isAtKeycloak()).isTrue();
        browser.get("/session").then().statusCode(200);
    }

    @Test
    void nobodysStepUpLeadsToTheSignIn() {
        StaffBrowser browser = StaffBrowser.fresh();
        browser.open("/api/staff/sign-in?stepUp=true");
        assertThat(browser.isAtKeycloak()).isTrue();
        assertThat(browser.shown()).contains("name=\"password\"");
    }

    @Test
    void anotherPersonsSecondFactorStepsNobodyUp() throws Exception {
        StaffAccount other = KeycloakAccounts.with("supervisor");
        StaffBrowser theirs = StaffBrowser.signedIn(other);
        StaffBrowser browser = StaffBrowser.signedIn(KeycloakAccounts.with("agent"));
        // The other's step-up, in a browser whose session was swapped for one of our own meanwhile.
        theirs.open("/api/staff/sign-in?stepUp=true");
        String ours = browser.cookies().get("tillkey_staff");
        theirs.cookies().put("tillkey_staff", ours);
        theirs.code(other.app().code());
        browser.get("/session/step-up").then().statusCode(401);
        Optional<StaffSession> session = sessions.find(SessionKey.of(ours).orElseThrow());
        assertThat(session).isPresent();
        assertThat(session.get().steppedUpAt()).isEmpty();
    }

    private int levelOfTokens(StaffBrowser browser) {
        StaffTokens tokens = sessions.find(
                        SessionKey.of(browser.cookies().get("tillkey_staff")).orElseThrow())
                .orElseThrow()
                .tokens();
        return new GivenTokens(tokens.access(), tokens.refresh(), 1).level();
    }
}
