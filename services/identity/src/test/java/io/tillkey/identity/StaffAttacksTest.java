package io.tillkey.identity;

import static io.restassured.RestAssured.given;
import static io.tillkey.identity.Problems.expect;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.tillkey.testing.Contracts;
import io.tillkey.testing.LogWatch;
import io.tillkey.testing.TestTokens;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The invariants of the design, attacked by those who work at the desk. */
@QuarkusTest
@WithTestResource(IdentityStack.class)
class StaffAttacksTest {
    private static final String PASSWORD = "violet-Harbour-71-rain";
    private static final Duration PAUSE = Duration.ofSeconds(61);
    private static final Set<String> ROLES = Set.of("agent", "supervisor", "clerk", "auditor", "administrator");
    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");

    private final StaffMember agent = StaffMember.agent();
    private final StaffMember supervisor = StaffMember.supervisor();

    @Test
    void invariant1StaffWithTheMerchantsOwnTokensGetNoGrantAndSetNothing() {
        Browser merchant = released();
        KeycloakProxy.control().forget();

        for (String role : ROLES) {
            expect(as(role, merchant).post(merchant.path("grants")), 403, "forbidden");
            expect(
                    as(role, merchant)
                            .body(Map.of("password", PASSWORD, "repeated", PASSWORD))
                            .put(merchant.path("credential")),
                    403,
                    "forbidden");
        }

        assertThat(grantsOf(merchant)).isEqualTo("0");
        assertThat(KeycloakProxy.control().passed("PUT", "/reset-password")).isZero();
        merchant.takeGrant().then().statusCode(200);
    }

    @Test
    void invariant1StaffTakeNoReleaseInABrowserOfTheirOwnHoweverManyTryAtOnce() {
        Browser merchant = released();
        List<Callable<Response>> takings = IntStream.range(0, 8)
                .mapToObj(number -> merchant.elsewhere())
                .<Callable<Response>>map(own -> own::takeGrant)
                .toList();

        assertThat(Together.run(takings)).allSatisfy(answer -> expect(answer, 409, "release-not-ready"));

        expect(merchant.elsewhere().set(PASSWORD), 403, "grant-missing");
        assertThat(grantsOf(merchant)).isEqualTo("0");
    }

    @Test
    void invariant1ApprovingAndTakingAtTheSameMomentGiveOneGrantAndOneCredential() {
        Browser merchant = risky();
        UUID ticket = merchant.ticketId();
        String asked = agent.evidence(ticket).path("approval.approvalId");
        List<Callable<Response>> all = new ArrayList<>();
        all.add(() -> supervisor.decides(ticket, asked, "APPROVE"));
        all.add(() -> StaffMember.supervisor().decides(ticket, asked, "APPROVE"));
        for (int i = 0; i < 6; i++) {
            all.add(merchant::takeGrant);
        }

        List<Response> answers = Together.run(all);

        assertThat(answers.subList(0, 2))
                .filteredOn(answer -> answer.statusCode() == 200)
                .hasSize(1);
        assertThat(answers.subList(2, 8)).allSatisfy(answer -> {
            if (answer.statusCode() != 200) {
                expect(answer, 409, "release-not-ready");
            }
        });
        merchant.takeGrant().then().statusCode(200);
        assertThat(grantsOf(merchant)).isEqualTo("1");
        KeycloakProxy.control().forget();
        assertThat(Together.times(6, () -> merchant.set(PASSWORD)))
                .filteredOn(answer -> answer.statusCode() == 200)
                .hasSize(1);
        assertThat(KeycloakProxy.control().passed("PUT", "/reset-password")).isEqualTo(1);
    }

    @Test
    void invariant2AroundALiveCodeNothingThatStaffReadOrGetBackHoldsIt() {
        try (LogWatch log = new LogWatch()) {
            Browser merchant = Browser.at(Shop.ofType("MICRO"), "AGENT");
            UUID ticket = merchant.ticketId();
            String code = merchant.receiveCode();
            List<String> seen = new ArrayList<>();

            for (Operation operation : operations()) {
                if (operation.method().equals("GET")) {
                    for (String role : operation.staff()) {
                        seen.add(told(ask(operation, role, merchant)));
                    }
                }
            }
            seen.add(told(agent.types(ticket, "PRINCIPAL_ID", "00" + code)));
            seen.add(told(agent.judges(ticket, "ONE_TIME_CODE", "PASSED")));
            seen.add(told(agent.evidence(ticket)));
            merchant.tryCode(code).then().statusCode(200);
            seen.add(told(agent.evidence(ticket)));

            Pattern alone = Pattern.compile("(?<![0-9A-Za-z])(00)?" + code + "(?![0-9A-Za-z])");
            assertThat(seen).hasSizeGreaterThan(8).noneMatch(text -> alone.matcher(text)
                    .find());
            assertThat(alone.matcher(log.text()).find()).as("in the log").isFalse();
        }
    }

    @Test
    void invariant3NewTicketsAndOtherRoutesThatStaffOpenBringNoFreshAttempts() {
        Shop shop = Shop.ofType("MICRO");
        wrongTries(Browser.at(shop), 4);
        MovableClock.get().advance(PAUSE);
        Browser byPhone = Browser.at(shop, "AGENT");
        agent.types(byPhone.ticketId(), "PRINCIPAL_ID", Shop.PRINCIPAL_ID_END)
                .then()
                .statusCode(201);
        wrongTries(byPhone, 4);
        assertThat(failures(shop)).isEqualTo("8");
        Neighbours.closeTicket(byPhone.ticketId(), shop.terminalId(), "CANCELLED");
        MovableClock.get().advance(PAUSE);
        Browser atTheCounter = Browser.at(shop, "SERVICE_CENTRE");
        agent.judges(atTheCounter.ticketId(), "PRINCIPAL_ID", "PASSED");
        wrongTries(atTheCounter, 4);

        assertThat(failures(shop)).isEqualTo("12");
    }

    @Test
    void invariant3TheTicketsOfTwoAgentsAtOnceDontPushItOverTheLimit() {
        Shop shop = Shop.ofType("MICRO");
        Browser one = Browser.at(shop, "AGENT");
        Browser other = Browser.at(shop, "SERVICE_CENTRE");
        String first = one.receiveCode();
        MovableClock.get().advance(PAUSE);
        String second = other.receiveCode();
        Database.update(
                "update attempt_budgets set consecutive_failures = 97 where terminal_id = ?", shop.terminalId());
        List<Callable<Response>> tries = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            tries.add(() -> one.tryCode(Browser.wrong(first)));
            tries.add(() -> other.tryCode(Browser.wrong(second)));
            tries.add(() -> StaffMember.agent().types(one.ticketId(), "SETTLEMENT_ACCOUNT", Shop.SETTLEMENT_END));
        }

        Together.run(tries);

        assertThat(failures(shop)).isEqualTo("100");
        expect(one.tryCode(first), 403, "attempts-exhausted");
        expect(other.tryCode(second), 403, "attempts-exhausted");
        expect(supervisor.decides(one.ticketId(), UUID.randomUUID().toString(), "APPROVE"), 409, "approval-not-asked");
    }

    @Test
    void invariant5StaffsTicketToldTwiceLateAndOutOfOrderEndsTheSame() {
        Shop shop = Shop.ofType("MICRO");
        Browser merchant = Browser.at(shop, "AGENT");
        UUID ticket = merchant.ticketId();
        agent.types(ticket, "PRINCIPAL_ID", Shop.PRINCIPAL_ID_END).then().statusCode(201);
        Neighbours.closeTicket(ticket, shop.terminalId(), "CANCELLED");
        org.awaitility.Awaitility.await()
                .until(() -> agent.evidence(ticket).path("release").equals("CLOSED"));

        Neighbours.openTicket(ticket, shop.terminalId(), "AGENT");
        Neighbours.closeTicket(ticket, shop.terminalId(), "CANCELLED");
        Neighbours.chooseRoute(ticket, shop.terminalId(), "SERVICE_CENTRE");
        org.awaitility.Awaitility.await()
                .until(() -> agent.evidence(ticket).path("route").equals("SERVICE_CENTRE"));

        agent.evidence(ticket).then().body("release", equalTo("CLOSED"));
        expect(agent.types(ticket, "PRINCIPAL_ID", Shop.PRINCIPAL_ID_END), 409, "ticket-closed");
        expect(merchant.takeGrant(), 409, "ticket-closed");
    }

    @Test
    void invariant7WhatStaffDidOnATicketTellsNobodyOutsideWhetherTheTerminalExists() {
        Browser known = Browser.at(Shop.ofType("MICRO"), "AGENT");
        Browser unknown = Browser.at(Shop.unknown(), "AGENT");
        for (Browser browser : List.of(known, unknown)) {
            browser.requestCode().then().statusCode(202);
            agent.types(browser.ticketId(), "PRINCIPAL_ID", Shop.PRINCIPAL_ID_END);
            agent.types(browser.ticketId(), "SETTLEMENT_ACCOUNT", "00000000");
            agent.judges(browser.ticketId(), "LICENCE", "PASSED");
        }

        assertThat(outside(unknown)).isEqualTo(outside(known));
        Response toKnown = known.takeGrant();
        Response toUnknown = unknown.takeGrant();
        assertThat(toUnknown.statusCode()).isEqualTo(toKnown.statusCode()).isEqualTo(409);
        assertThat(Problems.code(toUnknown)).isEqualTo(Problems.code(toKnown));
    }

    @Test
    void invariant8EveryOperationThatTouchesACodeOrACredentialRefusesEveryRoleOfTheStaff() {
        Browser merchant = released();
        List<Operation> touching = operations().stream()
                .filter(
                        operation -> operation
                                .path()
                                .matches(
                                        ".*/(codes|code-attempts|password-checks|credential|grants|number-change/(number|attempts))"))
                .toList();
        assertThat(touching).hasSize(8);
        // A new operation is either the desk's, and looked at by invariant 2, or the merchant's alone.
        for (Operation operation : operations()) {
            if (operation.staff().isEmpty() || touching.contains(operation)) {
                for (String role : ROLES) {
                    expect(ask(operation, role, merchant), 403, "forbidden");
                }
            }
        }
        assertThat(grantsOf(merchant)).isEqualTo("0");
    }

    @Test
    void invariant8WhatADecisionOrAJudgementCarriesCanNotBeACredentialOrACode() {
        Browser merchant = released();
        UUID ticket = merchant.ticketId();
        KeycloakProxy.control().forget();

        for (String field : List.of("password", "credential", "code", "pin")) {
            assertThat(agent.record(
                                    ticket,
                                    Map.of("factor", "LICENCE", "result", "PASSED", field, PASSWORD),
                                    UUID.randomUUID().toString())
                            .statusCode())
                    .as(field)
                    .isEqualTo(400);
        }

        assertThat(KeycloakProxy.control().passed("PUT", "/reset-password")).isZero();
        assertThat(Database.dump("evidence", "outbox")).doesNotContain(PASSWORD);
    }

    private static Map<String, Object> outside(Browser browser) {
        Map<String, Object> stand = browser.stand();
        // Of each terminal its own: a number, and times.
        stand.remove("sentTo");
        stand.keySet().removeIf(name -> name.endsWith("At") || name.endsWith("After"));
        stand.remove("ticketId");
        return stand;
    }

    private static void wrongTries(Browser browser, int count) {
        String code = browser.receiveCode();
        for (int i = 0; i < count; i++) {
            expect(browser.tryCode(Browser.wrong(code)), 422, "code-wrong");
        }
    }

    private static String failures(Shop shop) {
        return Shop.select("select consecutive_failures from attempt_budgets where terminal_id = ?", shop.terminalId())
                .orElseThrow();
    }

    private static String grantsOf(Browser merchant) {
        return Shop.select("select count(*) from grants where ticket_id = ?", merchant.ticketId())
                .orElseThrow();
    }

    /** Everything is verified, and the merchant's browser has not taken the grant yet. */
    private Browser released() {
        Browser merchant = Browser.at(Shop.ofType("MICRO"), "AGENT");
        return verified(merchant);
    }

    private Browser risky() {
        Shop shop = Shop.ofType("MICRO");
        shop.changeTheNumber();
        Browser merchant = verified(Browser.at(shop, "AGENT"));
        agent.judges(merchant.ticketId(), "CALL_BACK", "PASSED").then().statusCode(201);
        return merchant;
    }

    private Browser verified(Browser merchant) {
        merchant.verify();
        agent.types(merchant.ticketId(), "SETTLEMENT_ACCOUNT", Shop.SETTLEMENT_END)
                .then()
                .statusCode(201);
        agent.types(merchant.ticketId(), "PRINCIPAL_ID", Shop.PRINCIPAL_ID_END)
                .then()
                .statusCode(201);
        return merchant;
    }

    /** A member of staff who got hold of all that the merchant's browser sends. */
    private static RequestSpecification as(String role, Browser merchant) {
        return given().auth()
                .oauth2(TestTokens.staff(role))
                .header("Ticket-Token", merchant.token())
                .header("Browser-Binding", merchant.binding())
                .header("Client-Address", "198.51.100.7")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .contentType(ContentType.JSON);
    }

    private static Response ask(Operation operation, String role, Browser merchant) {
        RequestSpecification request = as(role, merchant);
        if (operation.example() != null) {
            request.body(operation.example());
        }
        return request.request(
                operation.method(),
                operation
                        .path()
                        .replace("{ticketId}", merchant.ticketId().toString())
                        .replaceAll("\\{[a-zA-Z]+}", UUID.randomUUID().toString()));
    }

    private static String told(Response answer) {
        return answer.headers() + "\n" + answer.asString();
    }

    private static List<Operation> operations() {
        List<Operation> operations = new ArrayList<>();
        Contracts.read("openapi/identity.yaml").path("paths").properties().forEach(path -> path.getValue()
                .properties()
                .forEach(item -> {
                    if (METHODS.contains(item.getKey())) {
                        operations.add(Operation.of(path.getKey(), item.getKey(), item.getValue()));
                    }
                }));
        return operations;
    }

    private record Operation(String method, String path, List<String> staff, String example) {
        static Operation of(String path, String method, JsonNode operation) {
            List<String> staff = new ArrayList<>();
            operation.path("x-tillkey-roles").forEach(role -> {
                if (ROLES.contains(role.asText())) {
                    staff.add(role.asText());
                }
            });
            JsonNode json = operation.path("requestBody").path("content").path("application/json");
            JsonNode example = json.has("example")
                    ? json.path("example")
                    : json.path("examples").path(0).path("value");
            return new Operation(
                    method.toUpperCase(Locale.ROOT), path, staff, example.isMissingNode() ? null : example.toString());
        }
    }
}
