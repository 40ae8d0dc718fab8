package io.tillkey.console.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.tillkey.clients.StaffOperations;
import io.tillkey.console.Neighbour.Answer;
import io.tillkey.console.Neighbour.Received;
import io.tillkey.console.Neighbours;
import io.tillkey.console.staff.KeycloakAccounts;
import io.tillkey.console.staff.StaffBrowser;
import io.tillkey.console.staff.StaffBrowser.StaffAccount;
import io.tillkey.console.staff.WithKeycloak;
import io.tillkey.testing.EventStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@QuarkusTest
@TestProfile(WithKeycloak.class)
class RelayTest {
    private static final String TICKETS = "/api/staff/services/tickets/api/v1/tickets";
    private static final String TICKET = TICKETS + "/" + Neighbours.TICKET;
    private static final Duration SOON = Duration.ofSeconds(10);

    @RegisterExtension
    static final Neighbours NEIGHBOURS = new Neighbours();

    @Test
    void aServiceIsAskedAsThePersonWhoIsSignedIn() throws Exception {
        NEIGHBOURS.tickets().on("GET", "/api/v1/tickets", request -> Answer.json(200, Map.of("items", List.of()))
                .with("Set-Cookie", "a=b")
                .with("Link", "</api/v1/tickets>; rel=\"next\""));
        StaffBrowser browser = StaffBrowser.signedIn(KeycloakAccounts.with("agent"));

        ask(browser)
                .header("Accept-Language", "en")
                .get(TICKETS + "?queue=MINE&limit=20")
                .then()
                .statusCode(200)
                .body("items", equalTo(List.of()))
                .header("Cache-Control", "no-store")
                .header("Set-Cookie", nullValue())
                .header("Link", nullValue());

        Received asked = NEIGHBOURS.tickets().last("GET", "/api/v1/tickets");
        assertThat(asked.query()).isEqualTo("queue=MINE&limit=20");
        assertThat(asked.header("Cookie")).isNull();
        assertThat(asked.header("Accept-Language")).isEqualTo("en");
        assertThat(asked.header("Client-Address")).isEqualTo("127.0.0.1");
        String claims = new String(
                Base64.getUrlDecoder().decode(asked.header("Authorization").split("\\.")[1]), StandardCharsets.UTF_8);
        assertThat(claims).contains("\"agent\"").contains("\"aud\":[\"tillkey\"");
    }

    @Test
    void whatIsWrittenGoesAlongAndWhatIsRefusedComesBackInTheServicesWords() throws Exception {
        NEIGHBOURS
                .tickets()
                .on(
                        "POST",
                        "/api/v1/tickets/*/closings",
                        request -> Answer.problem(request, 409, "not-your-ticket", Map.of()));
        StaffBrowser browser = StaffBrowser.signedIn(KeycloakAccounts.with("agent"));

        ask(browser)
                .contentType(ContentType.JSON)
                .header("Sec-Fetch-Site", "same-origin")
                .header("Idempotency-Key", "intention-9")
                .body("{\"outcome\":\"ANSWERED\",\"note\":\"好了\"}")
                .post(TICKET + "/closings")
                .then()
                .statusCode(409)
                .contentType("application/problem+json")
                .body("type", equalTo("urn:tillkey:problem:not-your-ticket"))
                .body("title", equalTo("被拒绝：not-your-ticket"));

        Received asked = NEIGHBOURS.tickets().last("POST", "/api/v1/tickets/*/closings");
        assertThat(asked.header("Idempotency-Key")).isEqualTo("intention-9");
        assertThat(asked.body().path("note").asText()).isEqualTo("好了");
    }

    @Test
    void aFileGoesAlongAndComesBackAsItIs() throws Exception {
        StaffBrowser browser = StaffBrowser.signedIn(KeycloakAccounts.with("agent"));
        ask(browser)
                .contentType("image/png")
                .header("Sec-Fetch-Site", "same-origin")
                .header("Idempotency-Key", "intention-9")
                .header("File-Name", "a.png")
                .body(Neighbours.PHOTO)
                .post(TICKET + "/attachments")
                .then()
                .statusCode(201)
                .body("attachment.kind", equalTo("PNG"));
        Received sent = NEIGHBOURS.tickets().last("POST", "/api/v1/tickets/*/attachments");
        assertThat(sent.header("File-Name")).isEqualTo("a.png");
        // The client of this test adds a charset.
        assertThat(sent.header("Content-Type")).startsWith("image/png");
        assertThat(sent.bytes()).isEqualTo(Neighbours.PHOTO);

        Response opened = ask(browser).accept("*/*").get(TICKET + "/attachments/" + Neighbours.ATTACHMENT);

        opened.then()
                .statusCode(200)
                .contentType("image/png")
                .header("Content-Disposition", "inline; filename=\"photo.png\"")
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'; sandbox");
        assertThat(opened.asByteArray()).isEqualTo(Neighbours.PHOTO);
    }

    @Test
    void aFileMayBeLargeAndNothingElse() throws Exception {
        StaffBrowser browser = StaffBrowser.signedIn(KeycloakAccounts.with("agent"));
        byte[] largest = new byte[10 * 1024 * 1024];
        for (Map.Entry<String, Integer> each :
                Map.of("/attachments", 201, "/conversation", 413).entrySet()) {
            ask(browser)
                    .contentType("application/pdf")
                    .header("Sec-Fetch-Site", "same-origin")
                    .header("Idempotency-Key", "intention-9")
                    .body(largest)
                    .post(TICKET + each.getKey())
                    .then()
                    .statusCode(each.getValue());
        }
        ask(browser)
                .contentType("application/pdf")
                .header("Sec-Fetch-Site", "same-origin")
                .body(new byte[largest.length + 1])
                .post(TICKET + "/attachments")
                .then()
                .statusCode(413)
                .body("type", equalTo("urn:tillkey:problem:file-too-large"));
    }

    @Test
    void whatIsNotForPeopleIsNotFoundAndNobodyIsAsked() throws Exception {
        StaffBrowser browser = StaffBrowser.signedIn(KeycloakAccounts.with("administrator"));
        for (String path : List.of(
                "/tickets/api/v1/ticket-changes",
                "/tickets/api/v1/tickets/" + Neighbours.TICKET + "/unknown",
                "/tickets/api/v1/tickets/..%2Ftickets",
                "/tickets/api/v1/tickets/../audit/verification",
                "/tickets/q/metrics",
                "/tickets",
                "/identity/api/v1/tickets/" + Neighbours.TICKET + "/verification",
                "/devices/api/v1/device/check-ins",
                "/nobody/api/v1/tickets")) {
            assertThat(ask(browser).get("/api/staff/services" + path).statusCode())
                    .as(path)
                    .isIn(404, 405);
        }
        ask(browser)
                .header("Sec-Fetch-Site", "same-origin")
                .contentType(ContentType.JSON)
                .body("{}")
                .post(TICKETS)
                .then()
                .statusCode(404);

        assertThat(NEIGHBOURS.tickets().received()).isEmpty();
        assertThat(NEIGHBOURS.devices().received()).isEmpty();
    }

    @Test
    void nobodyAsksForNobodyAndAChangeComesFromOurPages() throws Exception {
        StaffBrowser.fresh().request("application/json").get(TICKET).then().statusCode(401);
        StaffBrowser browser = StaffBrowser.signedIn(KeycloakAccounts.with("agent"));
        ask(browser).put(TICKET + "/assignee").then().statusCode(403);
        ask(browser)
                .header("Sec-Fetch-Site", "cross-site")
                .put(TICKET + "/assignee")
                .then()
                .statusCode(403);
        StaffBrowser.signedIn(KeycloakAccounts.with())
                .request("application/json")
                .get(TICKET)
                .then()
                .statusCode(403);

        assertThat(NEIGHBOURS.tickets().received()).isEmpty();
    }

    @Test
    void everyOperationForPeopleOfServicesThatAreThereIsPassedOn() throws Exception {
        StaffBrowser browser = StaffBrowser.signedIn(KeycloakAccounts.with("supervisor"));
        List<StaffOperations.Operation> operations = StaffOperations.ALL.stream()
                .filter(operation -> List.of("tickets", "devices", "identity").contains(operation.service()))
                .filter(operation -> !operation.stepUp())
                .toList();
        assertThat(operations).hasSizeGreaterThan(20);
        for (StaffOperations.Operation operation : operations) {
            String path = operation.path().replaceAll("\\{[^}]+}", Neighbours.TICKET.toString());
            NEIGHBOURS
                    .of(operation.service())
                    .on(
                            operation.method(),
                            operation.path().replaceAll("\\{[^}]+}", "*"),
                            request -> Answer.problem(request, 403, "forbidden", Map.of()));
            ask(browser)
                    .header("Sec-Fetch-Site", "same-origin")
                    .contentType(ContentType.JSON)
                    .request(operation.method(), "/api/staff/services/" + operation.service() + path)
                    .then()
                    .statusCode(403)
                    .body("type", equalTo("urn:tillkey:problem:forbidden"));
        }
    }

    @Test
    void whatTakesASecondFactorIsAskedForOnceOneWasShownAMomentAgo() throws Exception {
        NEIGHBOURS
                .identity()
                .on(
                        "POST",
                        "/api/v1/tickets/*/approval",
                        request -> Answer.problem(request, 409, "approval-not-asked", Map.of()));
        StaffAccount account = KeycloakAccounts.with("supervisor");
        StaffBrowser browser = StaffBrowser.signedIn(account);
        String approval = "/api/staff/services/identity/api/v1/tickets/" + Neighbours.TICKET + "/approval";

        approve(browser, approval)
                .statusCode(401)
                .body("type", equalTo("urn:tillkey:problem:step-up-required"))
                .body("signIn", equalTo("/api/staff/sign-in?stepUp=true"));
        assertThat(NEIGHBOURS.identity().received()).isEmpty();

        browser.open("/api/staff/sign-in?stepUp=true&return=%2Fstaff%2Fqueue%2Fapprovals");
        browser.code(account.app().code());
        approve(browser, approval).statusCode(409).body("type", equalTo("urn:tillkey:problem:approval-not-asked"));
    }

    private static ValidatableResponse approve(StaffBrowser browser, String path) {
        return ask(browser)
                .header("Sec-Fetch-Site", "same-origin")
                .contentType(ContentType.JSON)
                .body("{\"approvalId\":\"" + Neighbours.TICKET + "\",\"decision\":\"APPROVE\"}")
                .post(path)
                .then();
    }

    @Test
    void invariant10AServiceThatIsAwayIsSaidToBeAway() throws Exception {
        StaffBrowser browser = StaffBrowser.signedIn(KeycloakAccounts.with("agent"));
        NEIGHBOURS.tickets().goAway();

        ask(browser)
                .get(TICKET)
                .then()
                .statusCode(503)
                .body("type", equalTo("urn:tillkey:problem:temporarily-unavailable"));

        NEIGHBOURS.tickets().comeBack();
        NEIGHBOURS.tickets().on("GET", "/api/v1/tickets/*", request -> new Answer(500, Map.of(), ""));
        ask(browser).get(TICKET).then().statusCode(503);
    }

    @Test
    void r25TheStreamTellsWhichTicketsChangeAndProlongsNoSession() throws Exception {
        StaffBrowser browser = StaffBrowser.signedIn(KeycloakAccounts.with("agent"));
        String before = browser.background("/session").path("idleEndsAt");
        UUID changed = UUID.randomUUID();
        try (EventStream live = EventStream.open("/api/staff/live", cookies(browser))) {
            assertThat(live.status()).isEqualTo(200);
            assertThat(live.saw("everything", SOON)).isTrue();
            NEIGHBOURS.tickets().tell("{\"ticketId\":\"" + changed + "\"}");
            assertThat(live.saw(changed.toString(), SOON)).isTrue();
        }

        assertThat(browser.background("/session").<String>path("idleEndsAt")).isEqualTo(before);
    }

    @Test
    void theStreamTellsStaffOfAnAcquirerOnlyOfItsTickets() throws Exception {
        StaffBrowser browser = StaffBrowser.signedIn(KeycloakAccounts.of(List.of("lakala"), "agent"));
        UUID others = UUID.randomUUID();
        UUID own = UUID.randomUUID();
        try (EventStream live = EventStream.open("/api/staff/live", cookies(browser))) {
            assertThat(live.saw("everything", SOON)).isTrue();
            NEIGHBOURS.tickets().tell("{\"ticketId\":\"" + others + "\",\"acquirerCode\":\"shouqianba\"}");
            NEIGHBOURS.tickets().tell("{\"ticketId\":\"" + own + "\",\"acquirerCode\":\"lakala\"}");

            Optional<String> message = live.next(SOON);
            while (message.equals(Optional.of("alive"))) {
                message = live.next(SOON);
            }
            assertThat(message).as("the first change that is told").hasValue(own.toString());
        }
    }

    @Test
    void nobodyAndNoAccountWithoutARoleFollows() throws Exception {
        try (EventStream nobody = EventStream.open("/api/staff/live", Map.of())) {
            assertThat(nobody.status()).isEqualTo(401);
        }
        try (EventStream stranger =
                EventStream.open("/api/staff/live", cookies(StaffBrowser.signedIn(KeycloakAccounts.with())))) {
            assertThat(stranger.status()).isEqualTo(403);
        }
    }

    private static RequestSpecification ask(StaffBrowser browser) {
        return browser.request("application/json");
    }

    private static Map<String, String> cookies(StaffBrowser browser) throws IOException {
        return Map.of(
                "Cookie",
                browser.cookies().entrySet().stream()
                        .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                        .collect(Collectors.joining("; ")));
    }
}
