package io.tillkey.console.staff;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.Cookie;
import io.restassured.response.Response;
import io.tillkey.console.staff.StaffBrowser.StaffAccount;
import io.tillkey.testing.AuthenticatorApp;
import io.tillkey.testing.KeycloakResource;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** R25, S16, S26: two factors, through the pages of a real Keycloak. */
@QuarkusTest
@TestProfile(WithKeycloak.class)
class SignInTest {
    private static final Pattern SET_UP_SECRET = Pattern.compile("name=\"totpSecret\" value=\"([^\"]+)\"");

    @ParameterizedTest
    @CsvSource({"agent", "supervisor", "clerk", "auditor", "administrator"})
    void r25EveryDemoAccountSignsInWithPasswordAndCodeAndHasItsRole(String name) throws Exception {
        StaffBrowser browser = StaffBrowser.signedIn(KeycloakAccounts.demo(name));
        browser.get("/session")
                .then()
                .statusCode(200)
                .header("Cache-Control", equalTo("no-store"))
                .body("userName", equalTo(name))
                .body("displayName", containsString("Demo"))
                .body("roles", equalTo(java.util.List.of(name)))
                .body("steppedUpUntil", equalTo(null));
    }

    @Test
    void r25APasswordAloneOpensNothing() {
        StaffBrowser browser = StaffBrowser.fresh();
        browser.open("/api/staff/sign-in");
        assertThat(browser.address()).contains("code_challenge_method=S256").contains("nonce=");
        browser.password(KeycloakAccounts.with("agent"));
        assertThat(browser.isAtKeycloak()).isTrue();
        assertThat(browser.shown()).contains("name=\"otp\"");
        browser.get("/session").then().statusCode(401);
    }

    @Test
    void r25AWrongCodeIsRefusedAndTheRightOneIsTakenOnce() throws Exception {
        StaffAccount account = KeycloakAccounts.with("agent");
        StaffBrowser browser = StaffBrowser.fresh();
        browser.open("/api/staff/sign-in");
        browser.password(account);
        browser.code(account.app().wrongCode());
        assertThat(browser.isAtKeycloak()).isTrue();
        browser.get("/session").then().statusCode(401);
        String code = account.app().code();
        browser.code(code);
        browser.get("/session").then().statusCode(200);

        StaffBrowser second = StaffBrowser.fresh();
        second.open("/api/staff/sign-in");
        second.password(account);
        second.code(code);
        assertThat(second.isAtKeycloak()).as("the same code again").isTrue();
        second.get("/session").then().statusCode(401);
    }

    @Test
    void r25WhoHasNoSecondFactorSetsOneUpBeforeAnythingElse() throws Exception {
        StaffAccount account = KeycloakAccounts.withoutSecondFactor("agent");
        StaffBrowser browser = StaffBrowser.fresh();
        browser.open("/api/staff/sign-in");
        browser.password(account);
        assertThat(browser.isAtKeycloak()).isTrue();
        Matcher secret = SET_UP_SECRET.matcher(browser.shown());
        assertThat(secret.find()).as("the set-up of a second factor").isTrue();
        assertThat(browser.cookies()).doesNotContainKey("tillkey_staff");
        browser.get("/session").then().statusCode(401);

        // Going round it to the console, or to the start, leads back to it.
        browser.open("/api/staff/sign-in/done?code=guess&state=guess");
        browser.get("/session").then().statusCode(401);
        browser.open("/api/staff/sign-in");
        browser.password(account);
        secret = SET_UP_SECRET.matcher(browser.shown());
        assertThat(secret.find()).as("the set-up again").isTrue();

        AuthenticatorApp app = AuthenticatorApp.of(secret.group(1).getBytes(StandardCharsets.UTF_8));
        browser.submit(java.util.Map.of("totp", app.code(), "totpSecret", secret.group(1), "userLabel", "phone"));
        browser.get("/session").then().statusCode(200).body("userName", equalTo(account.userName()));
    }

    @Test
    void theBrowserGetsTheIdOfASessionAndNoToken() throws Exception {
        StaffBrowser browser = StaffBrowser.fresh();
        StaffAccount account = KeycloakAccounts.with("agent");
        browser.signIn(account);
        browser.get("/session").then().statusCode(200);
        assertThat(browser.cookies()).containsOnlyKeys("tillkey_staff");
        assertThat(browser.cookies().get("tillkey_staff")).matches("[A-Za-z0-9_-]{43}");
        // A JWT begins with the base64url of {" wherever it is.
        assertThat(browser.seen())
                .isNotEmpty()
                .noneMatch(text -> text.contains("eyJ") && text.split("\\.").length == 3);
    }

    @Test
    void theCookieIsOutOfReachOfScriptsAndOtherPaths() throws Exception {
        StaffAccount account = KeycloakAccounts.with("agent");
        StaffBrowser browser = StaffBrowser.fresh();
        browser.signIn(account);
        Cookie cookie = browser.sessionCookie();
        assertThat(cookie.isHttpOnly()).isTrue();
        assertThat(cookie.getSameSite()).isEqualToIgnoringCase("Lax");
        assertThat(cookie.getPath()).isEqualTo("/api/staff");
        assertThat(cookie.isSecured()).as("plain http").isFalse();
    }

    @Test
    void whoComesForAPageGetsThere() throws Exception {
        StaffAccount account = KeycloakAccounts.with("agent");
        StaffBrowser browser = StaffBrowser.fresh();
        browser.open("/api/staff/sign-in?return=%2Fstaff%2Ftickets%3Fstate%3Dopen");
        browser.password(account);
        browser.code(account.app().code());
        assertThat(browser.address()).isEqualTo(StaffBrowser.CONSOLE + "/staff/tickets?state=open");
        browser.open("/api/staff/sign-in?return=%2Fstaff%2Fqueue");
        assertThat(browser.address()).as("already signed in").isEqualTo(StaffBrowser.CONSOLE + "/staff/queue");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example/staff",
                "//evil.example/staff",
                "/\\evil.example",
                "\\\\evil.example",
                "/staff//evil.example",
                "/staff/../api/portal/ticket",
                "/staff/%2e%2e/x",
                "/staffing",
                "/staff@evil.example",
                "/staff\n//evil.example",
                "/reset",
                "javascript:alert(1)",
                " /staff",
                "/staff?to=http://evil.example"
            })
    void anAddressThatIsNoPageOfTheDeskIsNeverReturnedTo(String address) throws Exception {
        String query = "?return=" + URLEncoder.encode(address, StandardCharsets.UTF_8);
        for (String way : new String[] {"/sign-in" + query, "/step-up" + query, "/sign-in" + query + "&stepUp=true"}) {
            StaffBrowser.fresh()
                    .get(way)
                    .then()
                    .statusCode(400)
                    .body("type", equalTo("urn:tillkey:problem:return-not-local"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/session", "/session/step-up"})
    void withoutASessionAScriptIsToldSoAndNotLedAway(String path) {
        for (String language : new String[] {"zh-CN", "en"}) {
            Response answer = StaffBrowser.fresh()
                    .request("application/json")
                    .header("Accept-Language", language)
                    .get("/api/staff" + path);
            answer.then()
                    .statusCode(401)
                    .header("Content-Type", containsString("application/problem+json"))
                    .body("type", equalTo("urn:tillkey:problem:unauthenticated"))
                    .body("title", equalTo(language.equals("en") ? "Sign-in needed" : "需要登录"));
            assertThat(answer.getHeader("Location")).isNull();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"guess", "eyJhbGciOiJub25lIn0.e30.", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"})
    void aCookieThatIsNoSessionsIsNobodys(String id) {
        StaffBrowser browser = StaffBrowser.fresh();
        browser.cookies().put("tillkey_staff", id);
        browser.get("/session").then().statusCode(401);
        browser.open("/api/staff/sign-in");
        assertThat(browser.isAtKeycloak()).isTrue();
    }

    @Test
    void aServiceAccountIsNoStaffWhateverItsRoles() {
        String token = given().baseUri(KeycloakResource.url())
                .formParam("grant_type", "client_credentials")
                .formParam("client_id", "provisioning")
                .formParam("client_secret", KeycloakResource.secret("PROVISIONING"))
                .post("/realms/staff/protocol/openid-connect/token")
                .then()
                .statusCode(200)
                .extract()
                .path("access_token");
        StaffBrowser.fresh()
                .request("application/json")
                .auth()
                .oauth2(token)
                .get("/api/staff/session")
                .then()
                .statusCode(401);
    }

    @Test
    void aPersonWithoutARoleOfStaffIsToldWhomToAsk() throws Exception {
        StaffBrowser browser = StaffBrowser.signedIn(KeycloakAccounts.with());
        for (String path : new String[] {"/session", "/session/step-up"}) {
            browser.get(path).then().statusCode(403).body("type", equalTo("urn:tillkey:problem:no-staff-role"));
        }
        browser.signOut().then().statusCode(204);
    }

    @Test
    void aPersonWithSeveralRolesHasThemAll() throws Exception {
        StaffBrowser.signedIn(KeycloakAccounts.with("supervisor", "agent"))
                .get("/session")
                .then()
                .body("roles", equalTo(java.util.List.of("agent", "supervisor")));
    }

    @Test
    void aCodeThatWasNotMadeForThisBrowserBeginsNoSession() {
        StaffBrowser browser = StaffBrowser.fresh();
        browser.open("/api/staff/sign-in/done?code=stolen&state=stolen");
        assertThat(browser.cookies()).doesNotContainKey("tillkey_staff");
        browser.get("/session").then().statusCode(401);
        browser.open("/api/staff/sign-in");
        browser.open("/api/staff/sign-in/done?code=stolen&state=stolen");
        assertThat(browser.cookies()).doesNotContainKey("tillkey_staff");
    }

    @Test
    void whatKeycloakRefusesEndsAtThePageThatSaysSo() {
        StaffBrowser browser = StaffBrowser.fresh();
        browser.open("/api/staff/sign-in");
        browser.open("/api/staff/sign-in/done?error=access_denied&error_description=no&state=" + browser.state());
        assertThat(browser.address()).isEqualTo(StaffBrowser.CONSOLE + "/staff?signIn=failed");
    }
}
