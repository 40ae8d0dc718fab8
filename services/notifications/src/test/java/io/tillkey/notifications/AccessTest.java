package io.tillkey.notifications;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import io.tillkey.testing.Contracts;
import io.tillkey.testing.OpenApiContract;
import io.tillkey.testing.TestTokens;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every endpoint of the contracts with every role, and with nobody's. */
@QuarkusTest
class AccessTest {
    private static final List<String> STAFF = List.of("agent", "supervisor", "clerk", "auditor", "administrator");
    private static final List<String> SERVICES =
            List.of("console", "tickets", "identity", "devices", "notifications", "provisioning");

    private static final List<String> CONTRACTS = List.of("notifications", "dead-letters");
    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");
    private static final Set<String> OPEN = Set.of("reportStatus", "takeAnswer");

    @RegisterExtension
    final Twilio twilio = new Twilio();

    /** An endpoint: contract, method, path, who may, and the answer for those. */
    private record Endpoint(String contract, String method, String path, Set<String> allowed, int answer) {
        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    /** All that a token opens; what the contract opens to everybody has a test of its own below. */
    static Stream<Endpoint> endpoints() {
        return CONTRACTS.stream()
                .flatMap(contract -> Contracts.read("openapi/" + contract + ".yaml").path("paths").properties().stream()
                        .flatMap(path -> path.getValue().properties().stream()
                                .filter(item -> METHODS.contains(item.getKey()))
                                .filter(item -> !OPEN.contains(
                                        item.getValue().path("operationId").asText()))
                                .map(item -> endpoint(contract, path.getKey(), item.getKey(), item.getValue()))));
    }

    private static Endpoint endpoint(String contract, String path, String method, JsonNode operation) {
        Set<String> allowed = new TreeSet<>();
        operation.path("x-tillkey-roles").forEach(role -> allowed.add(role.asText()));
        return new Endpoint(
                contract,
                method.toUpperCase(Locale.ROOT),
                path.replace("{id}", UUID.randomUUID().toString()).replace("{topic}", "tillkey.messages.commands.v1"),
                allowed,
                path.contains("{id}") ? 404 : 200);
    }

    @Test
    void eachEndpointSaysWhoMayCallIt() {
        assertThat(endpoints()).hasSizeGreaterThanOrEqualTo(4).allSatisfy(endpoint -> assertThat(endpoint.allowed())
                .as(endpoint.toString())
                .isNotEmpty());
    }

    static Stream<Arguments> endpointsAndRoles() {
        return endpoints()
                .flatMap(endpoint -> Stream.concat(
                        STAFF.stream().map(role -> Arguments.of(endpoint, role, TestTokens.staff(role))),
                        SERVICES.stream()
                                .map(service ->
                                        Arguments.of(endpoint, "service-" + service, TestTokens.service(service)))));
    }

    @ParameterizedTest(name = "{0} as {1}")
    @MethodSource("endpointsAndRoles")
    void onlyTheRolesOfTheContractGetIn(Endpoint endpoint, String role, String token) {
        int status = call(endpoint, request(endpoint).header("Authorization", "Bearer " + token));

        assertThat(status).isEqualTo(endpoint.allowed().contains(role) ? endpoint.answer() : 403);
    }

    @ParameterizedTest
    @MethodSource("endpoints")
    void nobodyGetsInWithoutAGoodToken(Endpoint endpoint) {
        String[] all = STAFF.toArray(String[]::new);

        assertThat(call(endpoint, request(endpoint))).isEqualTo(401);
        for (String token :
                List.of(TestTokens.expired(all), TestTokens.foreign(all), TestTokens.otherAudience(all), "nonsense")) {
            assertThat(call(endpoint, request(endpoint).header("Authorization", "Bearer " + token)))
                    .isEqualTo(401);
        }
    }

    @ParameterizedTest
    @MethodSource("tokens")
    void r34TheDoorForReceiptsIsOpenToAllAndNoRoleMakesUpForTheSignature(String token) {
        RequestSpecification request = given().filter(OpenApiContract.of("notifications"))
                .contentType("application/x-www-form-urlencoded")
                .formParam("MessageStatus", "delivered");
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }

        request.post("/twilio/status-callbacks/" + UUID.randomUUID()).then().statusCode(403);
        request.post(SignedAnswer.PATH).then().statusCode(403);
    }

    static Stream<String> tokens() {
        return Stream.concat(
                Stream.of(""),
                Stream.concat(STAFF.stream(), Stream.of("service-console")).map(TestTokens::staff));
    }

    private static RequestSpecification request(Endpoint endpoint) {
        return given().filter(OpenApiContract.of(endpoint.contract()));
    }

    private static int call(Endpoint endpoint, RequestSpecification request) {
        return request.request(endpoint.method(), endpoint.path()).statusCode();
    }
}
