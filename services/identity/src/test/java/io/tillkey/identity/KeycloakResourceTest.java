package io.tillkey.identity;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tillkey.testing.KeycloakResource;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What identity's tests rely on; here, where Keycloak runs anyway, and not before everything else. */
class KeycloakResourceTest {
    @Test
    void a_service_gets_a_token_with_its_role_for_tillkey() {
        Map<String, String> config = new KeycloakResource().start();
        String token = given().formParam("grant_type", "client_credentials")
                .formParam("client_id", "console")
                .formParam("client_secret", KeycloakResource.secret("CONSOLE"))
                .post(config.get("quarkus.oidc.auth-server-url") + "/protocol/openid-connect/token")
                .then()
                .statusCode(200)
                .extract()
                .path("access_token");
        String claims = new String(Base64.getUrlDecoder().decode(token.split("\\.")[1]), StandardCharsets.UTF_8);
        assertThat(claims).contains("\"service-console\"").contains("tillkey");
    }

    @Test
    void the_realms_of_the_terminals_are_there() {
        new KeycloakResource().start();
        for (String realm : new String[] {"staff", "terminals", "terminals-pin"}) {
            given().get(KeycloakResource.url() + "/realms/" + realm).then().statusCode(200);
        }
    }

    @Test
    void a_suspended_server_does_not_answer_until_it_is_resumed() throws IOException, InterruptedException {
        new KeycloakResource().start();
        HttpClient client = HttpClient.newHttpClient();
        HttpRequest request = HttpRequest.newBuilder(URI.create(KeycloakResource.url() + "/realms/staff"))
                .timeout(Duration.ofSeconds(2))
                .build();
        KeycloakResource.suspend();
        try {
            assertThatThrownBy(() -> client.send(request, HttpResponse.BodyHandlers.discarding()))
                    .isInstanceOf(IOException.class);
        } finally {
            KeycloakResource.resume();
        }
        assertThat(client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode())
                .isEqualTo(200);
    }
}
