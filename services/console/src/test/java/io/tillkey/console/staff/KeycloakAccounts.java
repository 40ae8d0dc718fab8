package io.tillkey.console.staff;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import io.tillkey.console.staff.StaffBrowser.StaffAccount;
import io.tillkey.testing.AuthenticatorApp;
import io.tillkey.testing.KeycloakResource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Accounts of realm {@code staff}, made by Keycloak's own administrator: one for each test, since a code is good once. */
public final class KeycloakAccounts {
    private KeycloakAccounts() {}

    /** A demo account, as the realm's file makes it. */
    static StaffAccount demo(String name) {
        return new StaffAccount(name, new AuthenticatorApp(AuthenticatorApp.secretOf(name)));
    }

    /** A new account with a second factor. */
    public static StaffAccount with(String... roles) {
        return create(true, List.of("*"), roles);
    }

    /** A new account with a second factor that works for these acquirers; for an empty list for none. */
    public static StaffAccount of(List<String> acquirers, String... roles) {
        return create(true, acquirers, roles);
    }

    /** A new account that has a password and nothing else. */
    static StaffAccount withoutSecondFactor(String... roles) {
        return create(false, List.of("*"), roles);
    }

    /** The sessions that Keycloak has for an account. */
    static List<Map<String, Object>> sessions(StaffAccount account) {
        return admin().get("/users/" + id(account) + "/sessions")
                .then()
                .statusCode(200)
                .extract()
                .path("$");
    }

    /** Takes a role away. */
    static void takeAway(StaffAccount account, String role) {
        admin().contentType(ContentType.JSON)
                .body(List.of(role(role)))
                .delete("/users/" + id(account) + "/role-mappings/realm")
                .then()
                .statusCode(204);
    }

    /** Disables an account. */
    static void disable(StaffAccount account) {
        admin().contentType(ContentType.JSON)
                .body(Map.of("enabled", false))
                .put("/users/" + id(account))
                .then()
                .statusCode(204);
    }

    /** The acquirers an account works for. */
    static List<String> acquirersOf(StaffAccount account) {
        return admin().get("/users/" + id(account))
                .then()
                .statusCode(200)
                .extract()
                .path("attributes.acquirers");
    }

    /** A client of its own kind, that takes a password and a code without a browser; gives its id. */
    static String clientForPasswords() {
        String client = UUID.randomUUID().toString();
        admin().contentType(ContentType.JSON)
                .body(Map.of(
                        "id", client,
                        "clientId", client,
                        "publicClient", true,
                        "standardFlowEnabled", false,
                        "directAccessGrantsEnabled", true))
                .post("/clients")
                .then()
                .statusCode(201);
        return client;
    }

    /** Removes what {@link #clientForPasswords} made. */
    static void remove(String client) {
        admin().delete("/clients/" + client).then().statusCode(204);
    }

    private static StaffAccount create(boolean secondFactor, List<String> acquirers, String... roles) {
        String name = "staff-" + UUID.randomUUID();
        List<Map<String, Object>> credentials = new ArrayList<>();
        credentials.add(Map.of("type", "password", "value", KeycloakResource.PASSWORD, "temporary", false));
        if (secondFactor) {
            credentials.add(Map.of(
                    "type",
                    "otp",
                    "secretData",
                    "{\"value\":\"" + AuthenticatorApp.secretOf(name) + "\"}",
                    "credentialData",
                    "{\"subType\":\"totp\",\"digits\":6,\"counter\":0,\"period\":30,"
                            + "\"algorithm\":\"HmacSHA1\",\"secretEncoding\":\"BASE32\"}"));
        }
        Map<String, Object> user = new HashMap<>();
        user.put("username", name);
        user.put("enabled", true);
        user.put("firstName", "Test");
        user.put("lastName", "Person");
        user.put("email", name + "@tillkey.example");
        user.put("credentials", credentials);
        if (!acquirers.isEmpty()) {
            user.put("attributes", Map.of("acquirers", acquirers));
        }
        admin().contentType(ContentType.JSON).body(user).post("/users").then().statusCode(201);
        StaffAccount account = new StaffAccount(name, new AuthenticatorApp(AuthenticatorApp.secretOf(name)));
        for (String role : roles) {
            admin().contentType(ContentType.JSON)
                    .body(List.of(role(role)))
                    .post("/users/" + id(account) + "/role-mappings/realm")
                    .then()
                    .statusCode(204);
        }
        return account;
    }

    private static Map<String, Object> role(String name) {
        return admin().get("/roles/" + name).then().statusCode(200).extract().path("$");
    }

    private static String id(StaffAccount account) {
        return admin().queryParam("username", account.userName())
                .queryParam("exact", true)
                .get("/users")
                .then()
                .statusCode(200)
                .extract()
                .path("[0].id");
    }

    private static RequestSpecification admin() {
        String token = given().baseUri(KeycloakResource.url())
                .formParam("grant_type", "password")
                .formParam("client_id", "admin-cli")
                .formParam("username", KeycloakResource.ADMINISTRATOR)
                .formParam("password", KeycloakResource.PASSWORD)
                .post("/realms/master/protocol/openid-connect/token")
                .path("access_token");
        return given().baseUri(KeycloakResource.url())
                .basePath("/admin/realms/staff")
                .auth()
                .oauth2(token);
    }
}
