package io.tillkey.console.staff;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.http.ContentType;
import io.restassured.http.Cookie;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.tillkey.testing.AuthenticatorApp;
import io.tillkey.testing.KeycloakResource;
import io.tillkey.testing.OpenApiContract;
import java.net.URI;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A staff member's browser: goes through Keycloak's pages as a person does, with cookies for the console and for Keycloak
 * apart. It reaches the console by its public address, wherever the test runs it.
 */
public final class StaffBrowser {
    /** The console's address as Keycloak knows it. */
    static final String CONSOLE = "http://127.0.0.1:8700";

    private static final OpenApiContract CONTRACT = OpenApiContract.of("staff");
    private static final Pattern FORM = Pattern.compile("<form[^>]*action=\"([^\"]+)\"");
    private static final Pattern STATE = Pattern.compile("[?&]state=([^&]+)");
    private static final int MOST_STEPS = 12;

    private final Map<String, String> cookies = new HashMap<>();
    private final Map<String, String> keycloakCookies = new HashMap<>();
    private final Set<String> seen = new HashSet<>();
    private Response page;
    private Cookie sessionCookie;
    private String state;
    private String address;

    /** Nobody yet. */
    public static StaffBrowser fresh() {
        return new StaffBrowser();
    }

    /** With an account that is signed in with both factors. */
    public static StaffBrowser signedIn(StaffAccount account) throws InterruptedException {
        StaffBrowser browser = fresh();
        browser.signIn(account);
        assertThat(browser.address()).isEqualTo(CONSOLE + "/staff");
        return browser;
    }

    /** Goes the whole way of a sign-in. */
    public void signIn(StaffAccount account) throws InterruptedException {
        open("/api/staff/sign-in");
        password(account);
        code(account.app().code());
    }

    /** Types user name and password on Keycloak's page. */
    public void password(StaffAccount account) {
        submit(Map.of("username", account.userName(), "password", KeycloakResource.PASSWORD));
    }

    /** Types a code on Keycloak's page. */
    public void code(String code) {
        submit(Map.of("otp", code));
    }

    /** Opens a page, and follows where it leads until it shows one, or is back at the pages of the desk. */
    public void open(String path) {
        follow(request("text/html").get(path), URI.create(CONSOLE + path));
    }

    /** Sends the form that Keycloak shows. */
    public void submit(Map<String, String> fields) {
        Matcher form = FORM.matcher(page.asString());
        assertThat(form.find()).as("a form of Keycloak").isTrue();
        URI target = URI.create(form.group(1).replace("&amp;", "&"));
        follow(
                given().redirects()
                        .follow(false)
                        .cookies(keycloakCookies)
                        .contentType(ContentType.URLENC)
                        .urlEncodingEnabled(true)
                        .formParams(fields)
                        .post(target),
                target);
    }

    /** The page that Keycloak shows. */
    public String shown() {
        return page.asString();
    }

    /** Where it is now. */
    public String address() {
        return address;
    }

    /** Whether it is at one of Keycloak's pages. */
    public boolean isAtKeycloak() {
        return address.startsWith(KeycloakResource.url());
    }

    /** The console's cookies. */
    public Map<String, String> cookies() {
        return cookies;
    }

    /** The session's cookie, as it was set. */
    public Cookie sessionCookie() {
        return sessionCookie;
    }

    /** The state of the sign-in that was begun last. */
    public String state() {
        return state;
    }

    /** Every address, header and cookie that the browser ever got to see from the console. */
    public Set<String> seen() {
        return seen;
    }

    /** Asks as a script of the page does. */
    public Response get(String path) {
        return keep(request("application/json").filter(CONTRACT).get("/api/staff" + path));
    }

    /** Asks as the page does on its own. */
    public Response background(String path) {
        return keep(request("application/json")
                .filter(CONTRACT)
                .header("Tillkey-Background", "true")
                .get("/api/staff" + path));
    }

    /** Signs out. */
    public Response signOut() {
        return keep(request("application/json")
                .filter(CONTRACT)
                .header("Sec-Fetch-Site", "same-origin")
                .post("/api/staff/sign-out"));
    }

    /** A request of this browser. */
    public RequestSpecification request(String accept) {
        return given().redirects()
                .follow(false)
                .urlEncodingEnabled(false)
                .cookies(cookies)
                .accept(accept)
                .header("Host", "127.0.0.1:8700");
    }

    private Response keep(Response answer) {
        keep(answer, cookies);
        Cookie session = answer.detailedCookie("tillkey_staff");
        sessionCookie = session == null ? sessionCookie : session;
        answer.headers().forEach(header -> seen.add(header.getValue()));
        seen.add(answer.asString());
        return answer;
    }

    private static void keep(Response answer, Map<String, String> jar) {
        answer.detailedCookies().asList().forEach(cookie -> {
            if (cookie.getMaxAge() == 0 || cookie.getValue().isEmpty()) {
                jar.remove(cookie.getName());
            } else {
                jar.put(cookie.getName(), cookie.getValue());
            }
        });
    }

    private void follow(Response first, URI asked) {
        Response answer = first;
        URI at = asked;
        for (int step = 0; step < MOST_STEPS; step++) {
            boolean ours = at.toString().startsWith(CONSOLE + "/");
            if (ours) {
                keep(answer);
            } else {
                keep(answer, keycloakCookies);
            }
            page = answer;
            address = at.toString();
            String location = answer.getHeader("Location");
            if (location == null) {
                return;
            }
            assertThat(answer.statusCode()).as("a browser follows no other").isIn(301, 302, 303);
            at = at.resolve(location);
            Matcher begun = STATE.matcher(location);
            state = begun.find() ? begun.group(1) : state;
            if (at.toString().startsWith(CONSOLE + "/staff")) {
                address = at.toString();
                return;
            }
            answer = at.toString().startsWith(CONSOLE + "/")
                    ? request("text/html")
                            .get(at.getRawPath() + (at.getRawQuery() == null ? "" : "?" + at.getRawQuery()))
                    : given().redirects()
                            .follow(false)
                            .urlEncodingEnabled(false)
                            .cookies(keycloakCookies)
                            .get(at);
        }
        throw new AssertionError("sent from one page to the next without an end");
    }

    /**
     * An account and the app that shows its codes.
     *
     * @param userName at Keycloak
     * @param app of its owner
     */
    public record StaffAccount(String userName, AuthenticatorApp app) {}
}
