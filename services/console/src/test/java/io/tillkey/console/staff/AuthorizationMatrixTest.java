package io.tillkey.console.staff;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.tillkey.console.Merchant;
import io.tillkey.console.Neighbours;
import io.tillkey.testing.Contracts;
import io.tillkey.testing.EventStream;
import io.tillkey.testing.OpenApiContract;
import io.tillkey.testing.TestTokens;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Every operation of the console's two contracts × every role, the merchant, other kinds of token and nobody. Who gets in is what
 * the operation's {@code security} says: a session of the staff, a ticket, or nothing.
 */
@QuarkusTest
@TestProfile(WithKeycloak.class)
class AuthorizationMatrixTest {
    private static final List<String> CONTRACTS = List.of("portal", "staff");
    private static final List<String> ROLES = List.of("agent", "supervisor", "clerk", "auditor", "administrator");
    private static final List<String> SERVICES =
            List.of("console", "tickets", "identity", "devices", "notifications", "provisioning");
    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");

    private static final String FOREIGN = "a ticket in another browser";

    /** After these a caller is nobody any more. */
    private static final Set<String> LEAVING = Set.of("signOut", "leaveTicket");

    @RegisterExtension
    static final Neighbours NEIGHBOURS = new Neighbours();

    private enum Door {
        ANYBODY,
        TICKET,
        STAFF
    }

    @Test
    void eachOperationLetsInWhomTheContractNamesAndNobodyElse() throws Exception {
        for (Map.Entry<String, Caller> caller : callers().entrySet()) {
            for (Operation operation : operations()) {
                check(operation, caller.getKey(), caller.getValue());
            }
        }
    }

    @Test
    void everyOperationSaysWhoGetsIn() {
        assertThat(operations()).hasSizeGreaterThanOrEqualTo(29).allSatisfy(operation -> assertThat(operation.door())
                .as(operation.toString())
                .isNotNull());
    }

    private static void check(Operation operation, String name, Caller caller) throws IOException {
        String what = operation + " by " + name;
        Answer answer = ask(operation, caller);
        switch (operation.door()) {
            case ANYBODY -> {
                if (operation.id().equals("getTicket") && name.equals(FOREIGN)) {
                    // Whoever has no ticket is told so, and somebody else's is refused.
                    assertThat(answer).as(what).isEqualTo(new Answer(401, "ticket-session-ended"));
                } else {
                    assertThat(answer.status()).as(what).isNotIn(401, 405).isLessThan(500);
                }
            }
            case TICKET -> {
                if (caller.merchant()) {
                    assertThat(answer.status()).as(what).isNotIn(401, 405).isLessThan(500);
                } else {
                    assertThat(answer).as(what).isEqualTo(new Answer(401, "ticket-session-ended"));
                }
            }
            case STAFF -> {
                if (caller.withoutRole()) {
                    assertThat(answer).as(what).isEqualTo(new Answer(403, "no-staff-role"));
                } else if (caller.staff()) {
                    assertThat(answer).as(what).isIn(new Answer(200, ""), new Answer(401, "step-up-required"));
                } else {
                    assertThat(answer).as(what).isEqualTo(new Answer(401, "unauthenticated"));
                }
            }
        }
    }

    private static Answer ask(Operation operation, Caller caller) throws IOException {
        String path = operation.path().replaceAll("\\{[^}]+}", Neighbours.ATTACHMENT.toString());
        if (operation.stream()) {
            try (EventStream stream = EventStream.open(path, caller.headers())) {
                // A refusal's words are not read from a stream; its status tells who was meant.
                int status = stream.status();
                String code = status == 401
                        ? operation.door() == Door.STAFF ? "unauthenticated" : "ticket-session-ended"
                        : status == 403 ? "no-staff-role" : "";
                return new Answer(status, code);
            }
        }
        RequestSpecification request = given().filter(OpenApiContract.of(operation.contract()))
                .redirects()
                .follow(false)
                .headers(caller.headers())
                .header("Sec-Fetch-Site", "same-origin")
                .header("Idempotency-Key", UUID.randomUUID().toString());
        if (operation.file()) {
            request.contentType("image/png").header("File-Name", "a.png").body(Neighbours.PHOTO);
        } else if (operation.body() != null) {
            request.contentType("application/json").body(operation.body());
        }
        Response answer = request.request(operation.method(), path);
        String type = answer.contentType().startsWith("application/problem+json") ? answer.path("type") : "";
        return new Answer(answer.statusCode(), type.replace("urn:tillkey:problem:", ""));
    }

    private static Map<String, Caller> callers() throws InterruptedException {
        Map<String, Caller> callers = new LinkedHashMap<>();
        callers.put("nobody", new Caller(Map.of(), false, false, false));
        for (String role : ROLES) {
            callers.put(role, new Caller(cookies(signedIn(role)), false, true, false));
            callers.put("a bearer of a token of " + role, bearer(TestTokens.staff(role)));
        }
        callers.put("an account without a role", new Caller(cookies(signedIn()), false, true, true));
        SERVICES.forEach(service -> callers.put("service " + service, bearer(TestTokens.service(service))));
        Merchant merchant = Merchant.withTicket();
        callers.put("a bearer of a ticket token", bearer(merchant.cookies().get("tillkey_ticket")));
        callers.put("a partner", bearer("tkp_" + "a".repeat(43)));
        callers.put(
                "a session that never was",
                new Caller(Map.of("Cookie", "tillkey_staff=" + UUID.randomUUID()), false, false, false));
        callers.put(
                FOREIGN,
                new Caller(
                        Map.of(
                                "Cookie",
                                "tillkey_browser=" + "a".repeat(43) + "; tillkey_ticket="
                                        + merchant.cookies().get("tillkey_ticket")),
                        false,
                        false,
                        false));
        callers.put("the merchant", new Caller(cookies(merchant.cookies()), true, false, false));
        return callers;
    }

    private static Caller bearer(String token) {
        return new Caller(Map.of("Authorization", "Bearer " + token), false, false, false);
    }

    private static Map<String, String> signedIn(String... roles) throws InterruptedException {
        return StaffBrowser.signedIn(KeycloakAccounts.with(roles)).cookies();
    }

    private static Map<String, String> cookies(Map<String, String> cookies) {
        return Map.of(
                "Cookie",
                cookies.entrySet().stream()
                        .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                        .collect(Collectors.joining("; ")));
    }

    private static List<Operation> operations() {
        List<Operation> operations = new ArrayList<>();
        for (String contract : CONTRACTS) {
            JsonNode document = Contracts.read("openapi/" + contract + ".yaml");
            String prefix = OpenApiContract.prefixOf(document);
            document.path("paths")
                    .properties()
                    .forEach(path -> path.getValue().properties().forEach(item -> {
                        if (METHODS.contains(item.getKey())) {
                            operations.add(
                                    Operation.of(contract, prefix + path.getKey(), item.getKey(), item.getValue()));
                        }
                    }));
        }
        operations.sort(Comparator.comparing(operation -> LEAVING.contains(operation.id())));
        return operations;
    }

    /** Status and problem. */
    private record Answer(int status, String code) {}

    private record Caller(Map<String, String> headers, boolean merchant, boolean staff, boolean withoutRole) {
        Caller {
            headers = new HashMap<>(headers);
        }
    }

    private record Operation(
            String contract,
            String id,
            String method,
            String path,
            Door door,
            String body,
            boolean file,
            boolean stream) {
        static Operation of(String contract, String path, String method, JsonNode operation) {
            JsonNode content = operation.path("requestBody").path("content");
            JsonNode example = content.path("application/json").path("example");
            return new Operation(
                    contract,
                    operation.path("operationId").asText(),
                    method.toUpperCase(Locale.ROOT),
                    path,
                    door(operation.path("security")),
                    example.isMissingNode() ? null : example.toString(),
                    content.has("image/png"),
                    operation.path("responses").path("200").path("content").has("text/event-stream"));
        }

        /** Null where the contract does not say. */
        private static Door door(JsonNode security) {
            if (!security.isArray()) {
                return null;
            }
            Set<String> schemes = new TreeSet<>();
            boolean optional = security.isEmpty();
            for (JsonNode way : security) {
                optional |= way.isEmpty();
                way.fieldNames().forEachRemaining(schemes::add);
            }
            if (optional) {
                return Door.ANYBODY;
            }
            if (schemes.equals(Set.of("session"))) {
                return Door.STAFF;
            }
            return schemes.equals(Set.of("browser", "ticket")) ? Door.TICKET : null;
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }
}
