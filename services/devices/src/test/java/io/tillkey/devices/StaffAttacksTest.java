package io.tillkey.devices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.lessThan;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.tillkey.testing.Contracts;
import io.tillkey.testing.PostgresResource;
import io.tillkey.testing.TestTokens;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The invariants of the design, attacked by those who administer the fleet. */
@QuarkusTest
class StaffAttacksTest {
    private static final Set<String> ROLES = Set.of("agent", "supervisor", "clerk", "auditor", "administrator");
    private static final Set<String> CHANGING = Set.of("put", "post", "delete", "patch");
    private static final String ADDRESS = "203.0.113.17";
    private static final String NEW_NUMBER = "+8613912340021";

    /** A new operation of staff fails here until it is known how it is done, and that the trail then hears of it. */
    @TestFactory
    Stream<DynamicTest> invariant9EveryOperationOfStaffThatChangesSomethingIsToldToTheTrailUnderTheirName() {
        Map<String, Function<String, UUID>> actions = actionsOfStaff();
        Set<String> left = new HashSet<>(actions.keySet());
        List<DynamicTest> tests = new ArrayList<>();
        for (String operation : operationsOfStaff()) {
            left.remove(operation);
            tests.add(DynamicTest.dynamicTest(operation, () -> {
                assertThat(actions).as("how staff do it").containsKey(operation);
                isTold(actions.get(operation));
            }));
        }
        int tried = tests.size();
        tests.add(DynamicTest.dynamicTest(
                "some were tried", () -> assertThat(tried).isGreaterThanOrEqualTo(6)));
        tests.add(DynamicTest.dynamicTest(
                "the table names nothing else", () -> assertThat(left).isEmpty()));
        return tests.stream();
    }

    @Test
    void invariant9AChangeThatCanNotBeToldToTheTrailIsNotMade() throws SQLException {
        UUID terminal = Fleet.activeTerminal().id();
        JsonPath merchant = Fleet.merchant(Fleet.enterprise());
        String who = name();
        List<String> before = state(terminal, Fleet.id(merchant));
        execute("create function no_trail() returns trigger language plpgsql as $$ begin"
                + " raise exception 'the trail is not told'; end $$");
        execute("create trigger no_trail before insert on outbox for each row"
                + " when (new.aggregatetype = 'tillkey.staff.actions.v1') execute function no_trail()");
        try {
            for (Response answer : List.of(
                    changing(who, terminal),
                    as(who).post("/api/v1/terminals/" + terminal + "/activation-codes"),
                    replacing(who, merchant),
                    opening(who, Fleet.id(merchant)))) {
                assertThat(answer.statusCode()).isGreaterThanOrEqualTo(500);
            }
            assertThat(state(terminal, Fleet.id(merchant))).isEqualTo(before);
        } finally {
            execute("drop trigger no_trail on outbox");
            execute("drop function no_trail()");
        }
        changing(who, terminal).then().statusCode(200);
        assertThat(Published.ofStaffOn(terminal).last("StaffActed").path("by").asText())
                .isEqualTo(who);
    }

    @Test
    void invariant9WhatChangesNothingOrComesAgainIsToldOnce() {
        String who = name();
        UUID terminal = Fleet.activeTerminal().id();
        changing(who, terminal).then().statusCode(200);
        changing(who, terminal).then().statusCode(200);
        as(who).post("/api/v1/terminals/" + terminal + "/status-changes").then().statusCode(400);
        String key = UUID.randomUUID().toString();
        Map<String, Object> merchant = Fleet.enterprise();
        List<String> ids = new ArrayList<>();
        for (int time = 0; time < 2; time++) {
            ids.add(plainly(who)
                    .header("Idempotency-Key", key)
                    .body(merchant)
                    .post("/api/v1/merchants")
                    .then()
                    .statusCode(201)
                    .extract()
                    .path("id"));
        }
        // Whatever is told later than all of this.
        changed(who, terminal, "ACTIVE", "FOUND").then().statusCode(200);

        assertThat(ids.get(0)).isEqualTo(ids.get(1));
        assertThat(reasons(terminal, who, 2)).containsExactly("DISABLED RISK", "ACTIVE FOUND");
        assertThat(Published.ofStaffOn(UUID.fromString(ids.get(0))).names(1)).containsExactly("StaffActed");
    }

    private static void isTold(Function<String, UUID> action) {
        String who = name();

        UUID record = action.apply(who);

        JsonNode told = Published.ofStaffOn(record).events("StaffActed", 1).stream()
                .filter(event -> event.path("by").asText().equals(who))
                .reduce((first, last) -> last)
                .orElseGet(() -> waitFor(record, who));
        assertThat(told.path("recordId").asText()).isEqualTo(record.toString());
        assertThat(told.path("action").asText()).isNotBlank();
        assertThat(told.toString()).doesNotContain(ADDRESS, NEW_NUMBER, Fleet.NUMBER);
        assertThat(DevicesKeys.tickets().open(told.path("sealedAddress").asText()))
                .containsExactly(Map.entry("address", ADDRESS));
    }

    private static JsonNode waitFor(UUID record, String who) {
        return org.awaitility.Awaitility.await()
                .until(
                        () -> Published.ofStaffOn(record).events("StaffActed", 1).stream()
                                .filter(event -> event.path("by").asText().equals(who))
                                .toList(),
                        events -> !events.isEmpty())
                .get(0);
    }

    private static List<String> reasons(UUID record, String who, int count) {
        return org.awaitility.Awaitility.await()
                .until(
                        () -> Published.ofStaffOn(record).events("StaffActed", 1).stream()
                                .filter(event -> event.path("by").asText().equals(who))
                                .map(event -> event.path("reason").asText())
                                .toList(),
                        told -> told.size() >= count);
    }

    /** How each operation is done by somebody of this name, and on which record. */
    private static Map<String, Function<String, UUID>> actionsOfStaff() {
        Map<String, Function<String, UUID>> actions = new TreeMap<>();
        actions.put(
                "registerMerchant", who -> made(as(who).body(Fleet.enterprise()).post("/api/v1/merchants")));
        actions.put("changeContactNumber", who -> {
            JsonPath merchant = Fleet.merchant(Fleet.enterprise());
            replacing(who, merchant).then().statusCode(200);
            return Fleet.id(merchant);
        });
        actions.put("openStore", who -> made(opening(who, Fleet.id(Fleet.merchant(Fleet.enterprise())))));
        actions.put(
                "registerTerminal",
                who -> made(as(who).body(Fleet.newTerminal(Fleet.store(), Fleet.serial(), "pax-a920", "10.2.4"))
                        .post("/api/v1/terminals")));
        actions.put("issueActivationCode", who -> {
            UUID terminal = Fleet.id(Fleet.terminal(Fleet.store(), Fleet.serial(), "pax-a920", "10.2.4"));
            as(who).post("/api/v1/terminals/" + terminal + "/activation-codes")
                    .then()
                    .statusCode(201);
            return terminal;
        });
        actions.put("changeTerminalStatus", who -> {
            UUID terminal = Fleet.activeTerminal().id();
            changing(who, terminal).then().statusCode(200);
            return terminal;
        });
        return actions;
    }

    private static Response replacing(String who, JsonPath merchant) {
        return as(who).body(Map.of("number", NEW_NUMBER))
                .put("/api/v1/merchants/" + merchant.getString("id") + "/contacts/"
                        + merchant.getString("contacts[0].id") + "/number");
    }

    private static Response opening(String who, UUID merchant) {
        return as(who).body(Map.of("merchantId", merchant, "name", "西湖店", "address", "浙江省杭州市西湖区龙井路1号"))
                .post("/api/v1/stores");
    }

    private static Response changing(String who, UUID terminal) {
        return changed(who, terminal, "DISABLED", "RISK");
    }

    private static Response changed(String who, UUID terminal, String status, String reason) {
        return as(who).body(Map.of("status", status, "reason", reason))
                .post("/api/v1/terminals/" + terminal + "/status-changes");
    }

    private static UUID made(Response answer) {
        return Fleet.id(answer.then().statusCode(lessThan(300)).extract().jsonPath());
    }

    private static RequestSpecification as(String who) {
        return plainly(who).header("Idempotency-Key", UUID.randomUUID().toString());
    }

    /** Without the contract's filter: a fault of ours is not in the contract. */
    private static RequestSpecification plainly(String who) {
        return io.restassured.RestAssured.given()
                .auth()
                .oauth2(TestTokens.staffNamed(who, "administrator"))
                .header("Client-Address", ADDRESS)
                .contentType("application/json");
    }

    private static String name() {
        return "zhao-" + UUID.randomUUID().toString().substring(0, 8);
    }

    private static List<String> state(UUID terminal, UUID merchant) throws SQLException {
        List<String> state = new ArrayList<>();
        try (Connection connection = PostgresResource.connect();
                Statement statement = connection.createStatement()) {
            for (String query : List.of(
                    "select status from terminal where id = '" + terminal + "'",
                    "select encode(code_hash, 'hex') from activation_code where terminal_id = '" + terminal + "'",
                    "select encode(number_index, 'hex') from contact where merchant_id = '" + merchant + "'",
                    "select count(*) from store where merchant_id = '" + merchant + "'")) {
                try (ResultSet row = statement.executeQuery(query)) {
                    row.next();
                    state.add(row.getString(1));
                }
            }
        }
        return state;
    }

    private static void execute(String sql) throws SQLException {
        try (Connection connection = PostgresResource.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static List<String> operationsOfStaff() {
        List<String> operations = new ArrayList<>();
        Contracts.read("openapi/devices.yaml").path("paths").properties().forEach(path -> path.getValue()
                .properties()
                .forEach(item -> {
                    boolean ofStaff = false;
                    for (JsonNode role : item.getValue().path("x-tillkey-roles")) {
                        ofStaff |= ROLES.contains(role.asText());
                    }
                    if (ofStaff && CHANGING.contains(item.getKey())) {
                        operations.add(item.getValue().path("operationId").asText());
                    }
                }));
        return operations;
    }
}
