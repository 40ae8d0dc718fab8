package io.tillkey.devices;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import io.tillkey.testing.OpenApiContract;
import io.tillkey.testing.TestTokens;

/** Requests to the service; every answer is checked against its contract. */
public final class Calls {
    private static final OpenApiContract CONTRACT = OpenApiContract.of("devices");

    private Calls() {}

    /** With this access token. */
    public static RequestSpecification with(String token) {
        return anonymously().header("Authorization", "Bearer " + token);
    }

    /** Without a token. */
    public static RequestSpecification anonymously() {
        return given().filter(CONTRACT).contentType(ContentType.JSON);
    }

    /** As a member of staff with this role. */
    public static RequestSpecification as(String role) {
        return with(TestTokens.staff(role));
    }

    /** As an administrator. */
    public static RequestSpecification asAdministrator() {
        return as("administrator");
    }

    /** As the console. */
    public static RequestSpecification asConsole() {
        return with(TestTokens.service("console"));
    }

    /** As identity. */
    public static RequestSpecification asIdentity() {
        return with(TestTokens.service("identity"));
    }
}
