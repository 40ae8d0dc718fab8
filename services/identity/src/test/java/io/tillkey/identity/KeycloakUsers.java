package io.tillkey.identity;

import static io.restassured.RestAssured.given;

import io.tillkey.testing.KeycloakResource;
import java.util.List;

/** Looks into Keycloak as its own administrator, past the proxy. */
public final class KeycloakUsers {
    private KeycloakUsers() {}

    /** The ids of all accounts with the terminal's user name. */
    public static List<String> ids(Shop shop) {
        return given().baseUri(KeycloakResource.url())
                .auth()
                .oauth2(token())
                .queryParam("username", shop.userName())
                .queryParam("exact", true)
                .get("/admin/realms/" + shop.realm() + "/users")
                .then()
                .statusCode(200)
                .extract()
                .path("id");
    }

    public static boolean exists(Shop shop) {
        return ids(shop).size() == 1;
    }

    private static String token() {
        return given().baseUri(KeycloakResource.url())
                .formParam("grant_type", "password")
                .formParam("client_id", "admin-cli")
                .formParam("username", KeycloakResource.ADMINISTRATOR)
                .formParam("password", KeycloakResource.PASSWORD)
                .post("/realms/master/protocol/openid-connect/token")
                .path("access_token");
    }
}
