package io.tillkey.identity;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.restassured.response.Response;
import io.tillkey.testing.KeycloakResource;
import java.time.Duration;

/** The terminal's own administrator, signing in at its screen; straight to Keycloak. */
public final class SignIn {
    private SignIn() {}

    /** Signs in with a password or PIN. */
    public static Response at(Shop shop, String password) {
        return given().baseUri(KeycloakResource.url())
                .contentType("application/x-www-form-urlencoded; charset=UTF-8")
                .formParam("grant_type", "password")
                .formParam("client_id", "pos-terminal")
                .formParam("username", shop.userName())
                .formParam("password", password)
                .post("/realms/" + shop.realm() + "/protocol/openid-connect/token");
    }

    /** True if it lets the administrator in. */
    public static boolean succeeds(Shop shop, String password) {
        return at(shop, password).statusCode() == 200;
    }

    /** Waits until it lets the administrator in: a lock that is just being made may be lifted a moment later only. */
    public static void awaitSuccess(Shop shop, String password) {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(succeeds(shop, password)).isTrue());
    }

    /** Waits until it lets the administrator in no more: Keycloak follows what was decided. */
    public static void awaitRefusal(Shop shop, String password) {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(succeeds(shop, password)).isFalse());
    }

    /** Uses a refresh token of an earlier sign-in. */
    public static Response refresh(Shop shop, String refreshToken) {
        return given().baseUri(KeycloakResource.url())
                .formParam("grant_type", "refresh_token")
                .formParam("client_id", "pos-terminal")
                .formParam("refresh_token", refreshToken)
                .post("/realms/" + shop.realm() + "/protocol/openid-connect/token");
    }
}
