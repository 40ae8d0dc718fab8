package io.tillkey.devices;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import io.tillkey.testing.OpenApiContract;
import io.tillkey.testing.TestTokens;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every operation of the contract × every kind of caller. What each may do is written in the contract and nowhere else. */
@QuarkusTest
class AuthorizationMatrixTest {
    private static final String ROLES = "x-tillkey-roles";
    private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");
    private static final List<String> STAFF = List.of("administrator", "auditor", "supervisor", "agent", "clerk");
    private static final List<String> SERVICES = List.of("console", "tickets", "identity", "notifications", "devices");

    @TestFactory
    List<DynamicTest> eachOperationLetsInWhomTheContractNamesAndNobodyElse() throws IOException {
        String deviceToken = Fleet.activeTerminal().token();
        Map<String, Supplier<RequestSpecification>> callers = callers(deviceToken);
        List<DynamicTest> tests = new ArrayList<>();
        for (Operation operation : operations()) {
            callers.forEach((caller, request) -> tests.add(DynamicTest.dynamicTest(
                    operation.method() + " " + operation.path() + " by " + caller,
                    () -> check(operation, caller, request.get()))));
        }
        return tests;
    }

    @Test
    void everyOperationOfTheContractSaysWhoMayCallIt() throws IOException {
        assertThat(operations()).isNotEmpty().allSatisfy(operation -> assertThat(operation.roles())
                .as(operation.method() + " " + operation.path())
                .isNotEmpty()
                .isSubsetOf(known()));
    }

    @Test
    void everyPathThatTheServiceAnswersIsInTheContract() throws IOException {
        Set<String> declared = new TreeSet<>();
        operations("devices").forEach(operation -> declared.add(operation.path()));
        Set<String> served = new TreeSet<>();
        for (Class<?> resource : ResourceClasses.below("io.tillkey.devices")) {
            served.addAll(ResourceClasses.pathsOf(resource));
        }

        assertThat(served).isEqualTo(declared);
    }

    private static void check(Operation operation, String caller, RequestSpecification request) {
        int status = call(operation, request).statusCode();
        boolean anyone = operation.roles().contains("anyone");
        boolean forDevices = operation.roles().contains("device");
        if (anyone && caller.equals("nobody")) {
            assertThat(status).isNotIn(401, 405);
        } else if (!anyone && operation.roles().contains(caller)) {
            assertThat(status).isNotIn(401, 403, 405);
        } else if (!anyone) {
            boolean otherKindOfToken = STAFF.contains(caller) || caller.startsWith("service-") ? forDevices : true;
            assertThat(status).isEqualTo(otherKindOfToken ? 401 : 403);
        }
    }

    private static io.restassured.response.Response call(Operation operation, RequestSpecification request) {
        // Requests are held to the contract of devices, and this operation may be another's.
        request.noFilters().filter(OpenApiContract.of(operation.contract()));
        String path = operation.path().replaceAll("\\{[^}]+}", UUID.randomUUID().toString());
        if (operation.form()) {
            request.contentType(ContentType.URLENC).formParam("x", "y");
        } else if (operation.body()) {
            request.body("{}");
        }
        return request.request(operation.method(), path);
    }

    private static Map<String, Supplier<RequestSpecification>> callers(String deviceToken) {
        Map<String, Supplier<RequestSpecification>> callers = new LinkedHashMap<>();
        STAFF.forEach(role -> callers.put(role, () -> Calls.as(role)));
        SERVICES.forEach(client -> callers.put("service-" + client, () -> Calls.with(TestTokens.service(client))));
        callers.put("device", () -> Calls.with(deviceToken));
        callers.put("nobody", Calls::anonymously);
        callers.put("an expired administrator", () -> Calls.with(TestTokens.expired("administrator")));
        callers.put("a forged administrator", () -> Calls.with(TestTokens.foreign("administrator")));
        callers.put("an administrator of another system", () -> Calls.with(TestTokens.otherAudience("administrator")));
        callers.put("nonsense", () -> Calls.with("nonsense"));
        return callers;
    }

    private static Set<String> known() {
        Set<String> known = new TreeSet<>(STAFF);
        SERVICES.forEach(client -> known.add("service-" + client));
        known.addAll(Set.of("device", "anyone"));
        return known;
    }

    private static List<Operation> operations() throws IOException {
        List<Operation> operations = new ArrayList<>(operations("devices"));
        operations.addAll(operations("dead-letters"));
        return operations;
    }

    private static List<Operation> operations(String name) throws IOException {
        JsonNode contract;
        try (InputStream file =
                AuthorizationMatrixTest.class.getResourceAsStream("/contracts/openapi/" + name + ".yaml")) {
            contract = new ObjectMapper(new YAMLFactory()).readTree(file);
        }
        List<Operation> operations = new ArrayList<>();
        contract.path("paths")
                .fields()
                .forEachRemaining(path -> path.getValue().fields().forEachRemaining(item -> {
                    if (METHODS.contains(item.getKey())) {
                        operations.add(Operation.of(name, item.getKey(), path.getKey(), item.getValue()));
                    }
                }));
        return operations;
    }

    private record Operation(
            String contract, String method, String path, Set<String> roles, boolean body, boolean form) {
        static Operation of(String contract, String method, String path, JsonNode operation) {
            Set<String> roles = new TreeSet<>();
            operation.path(ROLES).forEach(role -> roles.add(role.asText()));
            JsonNode content = operation.path("requestBody").path("content");
            return new Operation(
                    contract,
                    method,
                    path,
                    roles,
                    content.has("application/json"),
                    content.has("application/x-www-form-urlencoded"));
        }
    }
}
