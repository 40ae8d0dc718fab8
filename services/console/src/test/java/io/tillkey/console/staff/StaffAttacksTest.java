package io.tillkey.console.staff;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import io.tillkey.console.Neighbours;
import io.tillkey.testing.KeycloakResource;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The invariants of the design, attacked with the real token of a member of staff and with their session at the desk. */
@QuarkusTest
@TestProfile(WithKeycloak.class)
class StaffAttacksTest {
    @RegisterExtension
    static final Neighbours NEIGHBOURS = new Neighbours();

    @Inject
    StaffSessions sessions;

    @ParameterizedTest
    @ValueSource(strings = {"agent", "supervisor", "clerk", "auditor", "administrator"})
    void invariant8NoRoleReachesTheTerminalsAccountsAtKeycloak(String role) throws Exception {
        String token = tokenOf(StaffBrowser.signedIn(KeycloakAccounts.with(role)));
        for (String realm : List.of("terminals", "terminals-pin", "staff")) {
            String users = "/admin/realms/" + realm + "/users";
            assertThat(keycloak(token).get(users).statusCode()).as(realm).isIn(401, 403);
            assertThat(keycloak(token)
                            .body(Map.of("username", "px0000000001", "enabled", true))
                            .post(users)
                            .statusCode())
                    .as(realm)
                    .isIn(401, 403);
            String one = users + "/" + UUID.randomUUID();
            assertThat(keycloak(token).get(one + "/credentials").statusCode())
                    .as(realm)
                    .isIn(401, 403);
            assertThat(keycloak(token)
                            .body(Map.of("type", "password", "value", "violet-Harbour-71-rain", "temporary", false))
                            .put(one + "/reset-password")
                            .statusCode())
                    .as(realm)
                    .isIn(401, 403);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"agent", "supervisor", "clerk", "auditor", "administrator"})
    void invariant8TheDesksSessionSetsNoCredentialAndTriesNoCode(String role) throws Exception {
        StaffBrowser browser = StaffBrowser.signedIn(KeycloakAccounts.with(role));
        for (String path :
                List.of("codes", "code-attempts", "password-checks", "credential", "grants", "verification")) {
            for (String method : List.of("GET", "POST", "PUT")) {
                assertThat(browser.request("application/json")
                                .header("Sec-Fetch-Site", "same-origin")
                                .contentType(ContentType.JSON)
                                .body("{}")
                                .request(
                                        method,
                                        "/api/staff/services/identity/api/v1/tickets/" + Neighbours.TICKET + "/" + path)
                                .statusCode())
                        .as(method + " " + path)
                        .isIn(404, 405);
            }
        }
        assertThat(NEIGHBOURS.identity().received()).isEmpty();
    }

    private String tokenOf(StaffBrowser browser) {
        return sessions.find(
                        SessionKey.of(browser.cookies().get("tillkey_staff")).orElseThrow())
                .orElseThrow()
                .tokens()
                .access();
    }

    private static RequestSpecification keycloak(String token) {
        return given().baseUri(KeycloakResource.url())
                .port(java.net.URI.create(KeycloakResource.url()).getPort())
                .auth()
                .oauth2(token)
                .contentType(ContentType.JSON);
    }
}
