package io.tillkey.identity;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.tillkey.privacy.KeyMaterial;
import io.tillkey.testing.OpenApiContract;
import io.tillkey.testing.TestTokens;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every operation of the contracts, for every role and nobody, with every kind of wrong token. */
@QuarkusTest
@WithTestResource(IdentityStack.class)
class AuthorizationTest {
    private static final List<String> CONTRACTS = List.of("identity", "dead-letters");
    private static final List<String> STAFF = List.of("agent", "supervisor", "clerk", "auditor", "administrator");
    private static final List<String> SERVICES =
            List.of("console", "tickets", "identity", "devices", "notifications", "provisioning");
    private static final String REFUSED_FOR_ITS_TICKET = "ticket-token-";

    private record Operation(String contract, String method, String path, Set<String> roles, boolean ticket) {
        String name() {
            return method + " " + path;
        }
    }

    @TestFactory
    Stream<DynamicTest> everyRoleGetsWhatTheContractSaysAndNoMore() {
        return operations().flatMap(operation -> callers()
                .map(caller -> dynamicTest(operation.name() + " as " + caller.role(), () -> {
                    Response answer = call(operation, Browser.at(Shop.unknown()), caller.token(), Wrong.NOTHING);
                    if (operation.roles().contains(caller.role())) {
                        assertThat(answer.statusCode()).isNotIn(401);
                        assertThat(code(answer)).isNotEqualTo("forbidden");
                    } else {
                        assertThat(answer.statusCode()).isEqualTo(403);
                        assertThat(code(answer)).isEqualTo("forbidden");
                    }
                })));
    }

    @TestFactory
    Stream<DynamicTest> withoutAGoodAccessTokenThereIsNothing() {
        Map<String, Optional<String>> tokens = Map.of(
                "none", Optional.empty(),
                "expired", Optional.of(TestTokens.expired("service-console", "administrator")),
                "foreign", Optional.of(TestTokens.foreign("service-console", "administrator")),
                "for another audience", Optional.of(TestTokens.otherAudience("service-console", "administrator")),
                "nonsense", Optional.of("nonsense"));
        return operations().flatMap(operation -> tokens.entrySet().stream()
                .map(token -> dynamicTest(operation.name() + " with access token " + token.getKey(), () -> {
                    Response answer = call(
                            operation,
                            Browser.at(Shop.unknown()),
                            token.getValue().orElse(null),
                            Wrong.NOTHING);
                    assertThat(answer.statusCode()).isEqualTo(401);
                    assertThat(code(answer)).isEqualTo("unauthenticated");
                })));
    }

    @TestFactory
    Stream<DynamicTest> withoutAGoodTicketTokenThereIsNothing() {
        return operations().filter(Operation::ticket).flatMap(operation -> Stream.of(Wrong.values())
                .filter(wrong -> wrong != Wrong.NOTHING)
                .map(wrong -> dynamicTest(operation.name() + " with " + wrong, () -> {
                    Response answer = call(operation, Browser.at(Shop.unknown()), TestTokens.service("console"), wrong);
                    assertThat(answer.statusCode()).isEqualTo(403);
                    assertThat(code(answer)).startsWith(REFUSED_FOR_ITS_TICKET);
                })));
    }

    @Test
    void aTicketTokenIsNoAccessTokenAndNoCookieIsEither() {
        Browser browser = Browser.at(Shop.unknown());

        Response answer = given().filter(OpenApiContract.of("identity"))
                .auth()
                .oauth2(browser.token())
                .header("Ticket-Token", browser.token())
                .header("Browser-Binding", browser.binding())
                .get(browser.path("verification"));

        assertThat(answer.statusCode()).isEqualTo(401);
    }

    @Test
    void everyResourceIsInAContract() {
        List<String> declared = operations().map(Operation::path).toList();
        assertThat(declared)
                .contains(
                        "/api/v1/tickets/{ticketId}/verification",
                        "/api/v1/tickets/{ticketId}/codes",
                        "/api/v1/tickets/{ticketId}/code-attempts",
                        "/api/v1/tickets/{ticketId}/password-checks",
                        "/api/v1/tickets/{ticketId}/credential",
                        "/api/v1/tickets/{ticketId}/grants",
                        "/api/v1/tickets/{ticketId}/evidence",
                        "/api/v1/tickets/{ticketId}/approval",
                        "/api/v1/tickets/{ticketId}/number-change",
                        "/api/v1/tickets/{ticketId}/number-change/number",
                        "/api/v1/tickets/{ticketId}/number-change/codes",
                        "/api/v1/tickets/{ticketId}/number-change/attempts",
                        "/api/v1/tickets/{ticketId}/number-change/contact",
                        "/api/v1/approvals",
                        "/api/v1/policies",
                        "/api/v1/policies/{policyId}",
                        "/api/v1/policies/{policyId}/agreement",
                        "/api/v1/policies/{policyId}/refusal",
                        "/api/v1/policies/{policyId}/withdrawal",
                        "/api/v1/policy-in-force",
                        "/api/v1/policy-dry-runs",
                        "/api/v1/stops");
        assertThat(operations().map(Operation::roles)).noneMatch(Set::isEmpty);
    }

    private enum Wrong {
        NOTHING,
        NO_TICKET_TOKEN,
        NONSENSE_TICKET_TOKEN,
        EXPIRED_TICKET_TOKEN,
        TICKET_TOKEN_SIGNED_BY_SOMEONE_ELSE,
        TICKET_TOKEN_OF_ANOTHER_TICKET,
        NO_BROWSER_BINDING,
        ANOTHER_BROWSER_BINDING
    }

    private static Response call(Operation operation, Browser browser, String accessToken, Wrong wrong) {
        RequestSpecification request = given().filter(OpenApiContract.of(operation.contract()))
                .contentType(ContentType.JSON)
                .header("Client-Address", "198.51.100." + Math.floorMod(browser.hashCode(), 250))
                .header("Idempotency-Key", UUID.randomUUID().toString());
        if (accessToken != null) {
            request.auth().oauth2(accessToken);
        }
        ticketToken(browser, wrong).ifPresent(token -> request.header("Ticket-Token", token));
        switch (wrong) {
            case NO_BROWSER_BINDING -> {}
            case ANOTHER_BROWSER_BINDING -> request.header("Browser-Binding", "another");
            default -> request.header("Browser-Binding", browser.binding());
        }
        if (operation.method().equals("POST") || operation.method().equals("PUT")) {
            body(operation.path()).ifPresent(request::body);
        }
        String path = operation
                .path()
                .replace("{ticketId}", browser.ticketId().toString())
                .replace("{policyId}", UUID.randomUUID().toString())
                .replace("{topic}", Neighbours.TICKETS);
        return request.request(operation.method(), path);
    }

    private static Optional<String> ticketToken(Browser browser, Wrong wrong) {
        return switch (wrong) {
            case NO_TICKET_TOKEN -> Optional.empty();
            case NONSENSE_TICKET_TOKEN -> Optional.of("nonsense");
            case EXPIRED_TICKET_TOKEN ->
                Optional.of(Neighbours.ticketToken(
                        browser.ticketId(), browser.terminalId(), browser.binding(), true, Duration.ofHours(-1)));
            case TICKET_TOKEN_SIGNED_BY_SOMEONE_ELSE ->
                Optional.of(Neighbours.ticketToken(
                        browser.ticketId(),
                        browser.terminalId(),
                        browser.binding(),
                        true,
                        Duration.ofMinutes(30),
                        KeyMaterial.generate().getProperty("tickets.tillkey.ticket-token.private-key")));
            case TICKET_TOKEN_OF_ANOTHER_TICKET ->
                Optional.of(Neighbours.ticketToken(
                        UUID.randomUUID(), browser.terminalId(), browser.binding(), true, Duration.ofMinutes(30)));
            default -> Optional.of(browser.token());
        };
    }

    private static Optional<Object> body(String path) {
        if (path.endsWith("/code-attempts") || path.endsWith("/number-change/attempts")) {
            return Optional.of(Map.of("code", "123456"));
        }
        if (path.endsWith("/password-checks")) {
            return Optional.of(Map.of("password", "violet-Harbour-71-rain"));
        }
        if (path.endsWith("/credential")) {
            return Optional.of(Map.of("password", "violet-Harbour-71-rain", "repeated", "violet-Harbour-71-rain"));
        }
        if (path.endsWith("/stops")) {
            return Optional.of(Map.of("stopCode", "K7M2QX9R"));
        }
        if (path.endsWith("/evidence")) {
            return Optional.of(Map.of("factor", "LICENCE", "result", "PASSED"));
        }
        if (path.endsWith("/approval")) {
            return Optional.of(Map.of("approvalId", UUID.randomUUID().toString(), "decision", "APPROVE"));
        }
        if (path.endsWith("/number-change/number")) {
            return Optional.of(Map.of("number", Shop.newNumber()));
        }
        if (path.endsWith("/number-change/contact")) {
            return Optional.of(Map.of("contactId", UUID.randomUUID().toString()));
        }
        if (path.endsWith("/policies")) {
            // Refused for what it says, not for who says it.
            return Optional.of(
                    Map.of("rules", List.of(), "effectiveFrom", "2026-12-01T00:00:00Z", "reason", "nothing at all"));
        }
        if (path.endsWith("/policy-dry-runs")) {
            return Optional.of(Map.of("ticketId", UUID.randomUUID().toString()));
        }
        return Optional.empty();
    }

    private static String code(Response answer) {
        return answer.contentType().startsWith("application/problem+json") ? Problems.code(answer) : "";
    }

    private record Caller(String role, String token) {}

    private static Stream<Caller> callers() {
        return Stream.concat(
                STAFF.stream().map(role -> new Caller(role, TestTokens.staff(role))),
                SERVICES.stream().map(client -> new Caller("service-" + client, TestTokens.service(client))));
    }

    /** The operations of the contracts, with the roles they name. */
    private static Stream<Operation> operations() {
        ObjectMapper yaml = new ObjectMapper(new YAMLFactory());
        List<Operation> operations = new ArrayList<>();
        for (String contract : CONTRACTS) {
            try (InputStream stream = AuthorizationTest.class
                    .getClassLoader()
                    .getResourceAsStream("contracts/openapi/" + contract + ".yaml")) {
                JsonNode document = yaml.readTree(stream);
                document.path("paths")
                        .fields()
                        .forEachRemaining(item -> item.getValue().fields().forEachRemaining(entry -> {
                            if (!Set.of("get", "put", "post", "delete", "patch").contains(entry.getKey())) {
                                return;
                            }
                            operations.add(new Operation(
                                    contract,
                                    entry.getKey().toUpperCase(java.util.Locale.ROOT),
                                    item.getKey(),
                                    yaml.convertValue(
                                            entry.getValue().path("x-tillkey-roles"),
                                            new TypeReference<Set<String>>() {}),
                                    entry.getValue().path("x-ticket-token").asBoolean()));
                        }));
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
        return operations.stream();
    }
}
