package io.tillkey.web;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.tillkey.testing.PostgresResource;
import io.tillkey.testing.TestTokens;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The service is up and Keycloak has never been: tokens can't be checked, which is nobody's fault who calls. */
@QuarkusTest
@TestProfile(IssuerAwayTest.NoIssuer.class)
class IssuerAwayTest {
    @Test
    void aTokenThatCantBeCheckedNowMeansTryAgain() {
        given().auth()
                .oauth2(TestTokens.staff("agent"))
                .get("/things/secret")
                .then()
                .statusCode(503)
                .contentType("application/problem+json")
                .header("Retry-After", notNullValue())
                .body("type", equalTo("urn:tillkey:problem:temporarily-unavailable"));
    }

    @Test
    void whatNeedsNoTokenStillWorks() {
        given().get("/things").then().statusCode(200);
    }

    @Test
    void withoutATokenSignInIsStillNeeded() {
        given().get("/things/secret").then().statusCode(401);
    }

    /** An issuer at a port where nothing listens. */
    public static final class NoIssuer implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "quarkus.oidc.auth-server-url",
                    "http://127.0.0.1:9/realms/staff",
                    "quarkus.oidc.application-type",
                    "service",
                    "quarkus.oidc.token.audience",
                    "tillkey");
        }

        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(new TestResourceEntry(PostgresResource.class));
        }

        @Override
        public boolean disableGlobalTestResources() {
            return true;
        }
    }
}
