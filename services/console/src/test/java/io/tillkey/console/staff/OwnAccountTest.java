package io.tillkey.console.staff;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.tillkey.console.staff.StaffBrowser.StaffAccount;
import io.tillkey.testing.KeycloakResource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a member of staff may change of their own account, with Keycloak's own interface for that. */
@QuarkusTest
@TestProfile(WithKeycloak.class)
class OwnAccountTest {
    private String client;

    @AfterEach
    void withoutTheClient() {
        KeycloakAccounts.remove(client);
    }

    @Test
    void nobodyGivesThemselvesAnotherAcquirer() throws Exception {
        StaffAccount account = KeycloakAccounts.of(List.of("lakala"), "agent");
        client = KeycloakAccounts.clientForPasswords();
        Map<String, Object> mine = new HashMap<>(
                own(account).get().then().statusCode(200).extract().path("$"));
        assertThat(mine).as("they can change the rest").containsEntry("lastName", "Person");
        mine.put("lastName", "Renamed");
        mine.put("attributes", Map.of("acquirers", List.of("*")));

        Response changed = own(account).contentType(ContentType.JSON).body(mine).post();

        assertThat(changed.statusCode()).isLessThan(500);
        assertThat(KeycloakAccounts.acquirersOf(account)).containsExactly("lakala");

        mine.remove("attributes");
        own(account).contentType(ContentType.JSON).body(mine).post().then().statusCode(204);
        assertThat(KeycloakAccounts.acquirersOf(account)).containsExactly("lakala");
        own(account).get().then().statusCode(200).body("lastName", equalTo("Renamed"));
    }

    /** The account's own interface, as its owner. */
    private RequestSpecification own(StaffAccount account) throws InterruptedException {
        String token = given().baseUri(KeycloakResource.url())
                .formParam("grant_type", "password")
                .formParam("client_id", client)
                .formParam("username", account.userName())
                .formParam("password", KeycloakResource.PASSWORD)
                .formParam("totp", account.app().code())
                .post("/realms/staff/protocol/openid-connect/token")
                .then()
                .statusCode(200)
                .extract()
                .path("access_token");
        return given().baseUri(KeycloakResource.url())
                .basePath("/realms/staff/account")
                .accept(ContentType.JSON)
                .auth()
                .oauth2(token);
    }
}
