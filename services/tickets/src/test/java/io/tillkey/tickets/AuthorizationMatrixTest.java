package io.tillkey.tickets;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.tillkey.testing.EventStream;
import io.tillkey.testing.OpenApiContract;
import io.tillkey.testing.TestTokens;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every operation of the OpenAPI file, with every role and with none: who is named in x-tillkey-roles gets in, nobody else. */
@QuarkusTest
class AuthorizationMatrixTest {
    private static final Map<String, OpenApiContract> CONTRACTS = Map.of(
            "tickets",
            OpenApiContract.of("tickets"),
            "partners",
            OpenApiContract.of("partners"),
            "dead-letters",
            OpenApiContract.of("dead-letters"));
    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");
    private static final List<String> ROLES = List.of(
            "agent",
            "supervisor",
            "clerk",
            "auditor",
            "administrator",
            "service-console",
            "service-tickets",
            "service-identity",
            "service-devices",
            "service-notifications",
            "service-provisioning",
            "offline_access");

    @TestFactory
    List<DynamicTest> eachRoleGetsWhatTheContractSaysAndNothingElse() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        for (Operation operation : operations()) {
            assertThat(operation.roles()).as("%s declares its roles", operation).isNotEmpty();
            for (String role : ROLES) {
                boolean allowed = operation.roles().contains(role);
                tests.add(DynamicTest.dynamicTest(operation + (allowed ? " lets in " : " refuses ") + role, () -> {
                    int status = status(operation, TestTokens.staff(role));
                    if (operation.isForPartners()) {
                        // A token of the realm is no way in there, whatever its roles.
                        assertThat(status).isEqualTo(401);
                    } else if (allowed) {
                        assertThat(status).isNotIn(401, 500).isNotEqualTo(refusedFor(operation, role));
                    } else {
                        assertThat(status).isEqualTo(403);
                    }
                }));
            }
            tests.add(DynamicTest.dynamicTest(operation + " refuses nobody", () -> assertThat(status(operation, null))
                    .isEqualTo(401)));
            String role = operation.roles().iterator().next();
            for (var bad : Map.of(
                            "an expired token", TestTokens.expired(role),
                            "a foreign token", TestTokens.foreign(role),
                            "another audience's token", TestTokens.otherAudience(role),
                            "nonsense", "abc")
                    .entrySet()) {
                tests.add(DynamicTest.dynamicTest(
                        operation + " refuses " + bad.getKey(),
                        () -> assertThat(status(operation, bad.getValue())).isEqualTo(401)));
            }
        }
        return tests;
    }

    @Test
    void theContractCoversEveryPathAndTheMatrixIsNotEmpty() throws IOException {
        assertThat(operations()).hasSizeGreaterThanOrEqualTo(26);
    }

    @TestFactory
    List<DynamicTest> aPartnersTokenIsAWayInForItsScopesAndNowhereElse() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        PartnerApp revoked = PartnerApp.enrolled();
        revoked.revoke();
        PartnerApp expired = PartnerApp.enrolled();
        expired.expire();
        Map<String, PartnerApp> holders = new TreeMap<>();
        for (String scope : PartnerApp.ALL_SCOPES) {
            holders.put(scope, PartnerApp.enrolled(scope));
        }
        for (Operation operation : operations()) {
            holders.forEach((scope, partner) -> {
                boolean allowed = operation.isForPartners() && operation.roles().contains(scope);
                tests.add(DynamicTest.dynamicTest(
                        operation + (allowed ? " lets in a partner with " : " refuses a partner with ") + scope, () -> {
                            int status = call(operation, partner.token()).statusCode();
                            if (allowed) {
                                assertThat(status).isNotIn(401, 403, 500);
                            } else {
                                assertThat(status).isEqualTo(operation.isForPartners() ? 403 : 401);
                            }
                        }));
            });
            tests.add(DynamicTest.dynamicTest(operation + " refuses a revoked token", () -> assertThat(
                            call(operation, revoked.token()).statusCode())
                    .isEqualTo(401)));
            tests.add(DynamicTest.dynamicTest(operation + " refuses an expired partner's token", () -> assertThat(
                            call(operation, expired.token()).statusCode())
                    .isEqualTo(401)));
            tests.add(DynamicTest.dynamicTest(
                    operation + " refuses a partner's token with a wrong letter", () -> assertThat(call(
                                            operation,
                                            PartnerApp.mistyped(
                                                    holders.get("tickets:read").token()))
                                    .statusCode())
                            .isEqualTo(401)));
        }
        return tests;
    }

    /** The console gets past its role and is then refused for want of a ticket token; that 403 has its own type. */
    private static int refusedFor(Operation operation, String role) {
        return role.equals("service-console") && operation.path().contains("{ticketId}") ? -1 : 403;
    }

    private static int status(Operation operation, String token) throws IOException {
        if (!operation.isStream()) {
            return call(operation, token).statusCode();
        }
        try (EventStream stream = EventStream.open(
                operation.path(), token == null ? Map.of() : Map.of("Authorization", "Bearer " + token))) {
            return stream.status();
        }
    }

    private static Response call(Operation operation, String token) {
        RequestSpecification request = io.restassured.RestAssured.given()
                .filter(CONTRACTS.get(operation.contract()))
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .header("Browser-Binding", Browser.freshBinding())
                .header("Client-Address", Browser.freshAddress());
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        if (operation.body() != null) {
            request.contentType("application/json").body(operation.body());
        }
        Response answer = request.request(
                operation.method(),
                operation.path().replaceAll("\\{[a-zA-Z]+}", UUID.randomUUID().toString()));
        if (answer.statusCode() == 403 && token != null) {
            String type = answer.path("type");
            boolean pastTheRole = type.startsWith("urn:tillkey:problem:ticket-token");
            boolean consoles = operation.roles().contains("service-console")
                    && operation.path().contains("{ticketId}");
            assertThat(pastTheRole && !consoles).isFalse();
        }
        return answer;
    }

    private static List<Operation> operations() throws IOException {
        List<Operation> operations = new ArrayList<>(operations("tickets"));
        operations.addAll(operations("partners"));
        operations.addAll(operations("dead-letters"));
        return operations;
    }

    private static List<Operation> operations(String contract) throws IOException {
        ObjectMapper yaml = new ObjectMapper(new YAMLFactory());
        JsonNode document;
        try (InputStream file = Thread.currentThread()
                .getContextClassLoader()
                .getResourceAsStream("contracts/openapi/" + contract + ".yaml")) {
            document = yaml.readTree(file);
        }
        List<Operation> operations = new ArrayList<>();
        document.path("paths")
                .fields()
                .forEachRemaining(path -> path.getValue().fields().forEachRemaining(method -> {
                    if (!METHODS.contains(method.getKey())) {
                        return;
                    }
                    Set<String> roles = new TreeSet<>();
                    method.getValue().path("x-tillkey-roles").forEach(role -> roles.add(role.asText()));
                    JsonNode example = method.getValue()
                            .path("requestBody")
                            .path("content")
                            .path("application/json")
                            .path("example");
                    operations.add(new Operation(
                            contract,
                            method.getKey().toUpperCase(Locale.ROOT),
                            path.getKey(),
                            roles,
                            example.isMissingNode() ? null : example.toString(),
                            method.getValue()
                                    .path("responses")
                                    .path("200")
                                    .path("content")
                                    .has("text/event-stream")));
                }));
        return operations;
    }

    private record Operation(
            String contract, String method, String path, Set<String> roles, String body, boolean isStream) {
        /** Below /partner/ a partner's token is the only way in. */
        boolean isForPartners() {
            return path.startsWith("/partner/");
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }
}
