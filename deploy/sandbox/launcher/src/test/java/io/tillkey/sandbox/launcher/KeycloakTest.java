package io.tillkey.sandbox.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.tillkey.sandbox.launcher.parts.Secrets;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The realms of deploy/keycloak, imported by the launcher into a real Keycloak. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class KeycloakTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final String PASSWORD = "correct-horse-7-battery";
    /** What Keycloak answers a sign-in that is wrong or locked. */
    private static final int REFUSED = 400;

    private static final int BASE = FreePorts.base();

    @TempDir
    private static Path home;

    private static Stack stack;

    private record Answer(int status, JsonNode body) {}

    @BeforeAll
    static void start() throws Exception {
        stack = Stack.builder()
                .home(home)
                .portBase(BASE)
                .parts(Set.of("keycloak"))
                .build();
        stack.start();
    }

    @AfterAll
    static void stop() {
        stack.close();
    }

    @Test
    void everyServiceHasItsOwnRoleAndNoOther() throws Exception {
        for (String client : Secrets.CLIENTS) {
            JsonNode token = claims(clientToken("staff", client, stack.secret("client." + client + ".secret")));
            Set<String> roles = new HashSet<>();
            token.path("realm_access").path("roles").forEach(role -> roles.add(role.asText()));
            Set<String> expected = client.equals("provisioning")
                    ? Set.of("service-provisioning", "administrator")
                    : Set.of("service-" + client);
            assertThat(roles).as(client).isEqualTo(expected);
            assertThat(token.path("aud").asText()).as(client).isEqualTo("tillkey");
            assertThat(token.path("iss").asText()).isEqualTo(stack.address("keycloak") + "/realms/staff");
        }
    }

    @Test
    void aWrongSecretGetsNoToken() throws Exception {
        assertThat(token(
                                "staff",
                                Map.of(
                                        "grant_type",
                                        "client_credentials",
                                        "client_id",
                                        "identity",
                                        "client_secret",
                                        "wrong"))
                        .status())
                .isEqualTo(401);
    }

    @Test
    void identityMaySetCredentialsOfTerminalsAndNothingElse() throws Exception {
        for (String realm : List.of("terminals", "terminals-pin")) {
            String token = identityToken(realm);
            String user = createUser(realm, token, "least-privilege-1");
            assertThat(setCredential(realm, token, user, PASSWORD).status()).isEqualTo(204);
            for (String forbidden : List.of("clients", "roles", "events", "admin-events")) {
                assertThat(call("GET", "/admin/realms/" + realm + "/" + forbidden, token, null)
                                .status())
                        .as(forbidden)
                        .isEqualTo(403);
            }
            assertThat(call("PUT", "/admin/realms/" + realm, token, Map.of("bruteForceProtected", false))
                            .status())
                    .isEqualTo(403);
        }
        String token = identityToken("terminals");
        assertThat(call("GET", "/admin/realms/staff/users", token, null).status())
                .isIn(401, 403);
        assertThat(call("GET", "/admin/realms/terminals-pin/users", token, null).status())
                .isIn(401, 403);
    }

    @Test
    void servicesMayNotAdministerAnyRealm() throws Exception {
        for (String client : List.of("identity", "provisioning", "console")) {
            String token = clientToken("staff", client, stack.secret("client." + client + ".secret"));
            assertThat(call("GET", "/admin/realms/staff/users", token, null).status())
                    .isEqualTo(403);
        }
    }

    @Test
    void r15R17R21ThePasswordPolicyOfTerminalsIsKeycloaksLastWord() throws Exception {
        String token = identityToken("terminals");
        String user = createUser("terminals", token, "policy-serial-2");
        assertThat(setCredential("terminals", token, user, "short-pass1").status())
                .isEqualTo(400);
        assertThat(setCredential("terminals", token, user, "policy-serial-2").status())
                .isEqualTo(400);
        List<String> passwords = List.of(
                PASSWORD, "second-password-22", "third-password-333", "fourth-password-44", "fifth-password-555");
        for (String password : passwords) {
            assertThat(setCredential("terminals", token, user, password).status())
                    .isEqualTo(204);
        }
        for (String former : passwords.subList(1, 5)) {
            assertThat(setCredential("terminals", token, user, former).status()).isEqualTo(400);
        }
        assertThat(setCredential("terminals", token, user, PASSWORD).status()).isEqualTo(204);
    }

    @Test
    void r19TheRealmOfPinsTakesPins() throws Exception {
        String token = identityToken("terminals-pin");
        String user = createUser("terminals-pin", token, "pin-serial-3");
        assertThat(setCredential("terminals-pin", token, user, "824913").status())
                .isEqualTo(204);
        assertThat(signIn("terminals-pin", "pin-serial-3", "824913")).isEqualTo(200);
        assertThat(signIn("terminals-pin", "pin-serial-3", "824914")).isEqualTo(REFUSED);
    }

    @Test
    void r27TenWrongPasswordsLockTheSignIn() throws Exception {
        String token = identityToken("terminals");
        String user = createUser("terminals", token, "locked-serial-4");
        setCredential("terminals", token, user, PASSWORD);
        for (int i = 0; i < 9; i++) {
            assertThat(signIn("terminals", "locked-serial-4", "wrong-password-" + i))
                    .isEqualTo(REFUSED);
        }
        assertThat(signIn("terminals", "locked-serial-4", PASSWORD)).isEqualTo(200);
        for (int i = 0; i < 10; i++) {
            signIn("terminals", "locked-serial-4", "wrong-password-" + i);
        }
        // Keycloak counts beside the sign-in, and asking with the right password too early would begin anew.
        await().until(() -> call(
                        "GET", "/admin/realms/terminals/attack-detection/brute-force/users/" + user, token, null)
                .body()
                .path("disabled")
                .asBoolean());
        assertThat(signIn("terminals", "locked-serial-4", PASSWORD)).isEqualTo(REFUSED);
    }

    @Test
    void demoStaffAreThereWithTheirRoleAndCannotSignInPastTheConsole() throws Exception {
        String admin = token(
                        "master",
                        Map.of(
                                "grant_type",
                                "password",
                                "client_id",
                                "admin-cli",
                                "username",
                                "tillkey",
                                "password",
                                stack.secret("keycloak.admin.password")))
                .body()
                .path("access_token")
                .asText();
        for (String name : List.of("agent", "supervisor", "clerk", "auditor", "administrator", "administrator2")) {
            JsonNode users = call("GET", "/admin/realms/staff/users?exact=true&username=" + name, admin, null)
                    .body();
            String id = users.get(0).path("id").asText();
            JsonNode roles = call("GET", "/admin/realms/staff/users/" + id + "/role-mappings/realm", admin, null)
                    .body();
            assertThat(roles).anyMatch(role -> role.path("name").asText().equals(name.replace("2", "")));
            assertThat(users.get(0).path("attributes").path("acquirers"))
                    .as("whom %s works for", name)
                    .isNotEmpty();
            assertThat(call("GET", "/admin/realms/staff/users/" + id + "/credentials", admin, null)
                            .body())
                    .as("password and second factor (R25)")
                    .extracting(credential -> credential.path("type").asText())
                    .containsExactlyInAnyOrder("password", "otp");
            for (String client : List.of("console", "tickets")) {
                assertThat(token(
                                        "staff",
                                        Map.of(
                                                "grant_type",
                                                "password",
                                                "client_id",
                                                client,
                                                "client_secret",
                                                stack.secret("client." + client + ".secret"),
                                                "username",
                                                name,
                                                "password",
                                                stack.secret("demo.staff.password")))
                                .status())
                        .isIn(400, 401);
            }
        }
    }

    @Test
    @Order(Integer.MAX_VALUE)
    void whatKeycloakKnowsIsThereAfterItWasKilled() throws Exception {
        String token = identityToken("terminals");
        String user = createUser("terminals", token, "kept-serial-5");
        setCredential("terminals", token, user, PASSWORD);
        stack.kill("keycloak");
        stack.awaitReady("keycloak");
        assertThat(signIn("terminals", "kept-serial-5", PASSWORD)).isEqualTo(200);
    }

    private static String identityToken(String realm) throws Exception {
        return clientToken(realm, "identity", stack.secret("client.identity-" + realm + ".secret"));
    }

    private static String createUser(String realm, String token, String name) throws Exception {
        assertThat(call("POST", "/admin/realms/" + realm + "/users", token, Map.of("username", name, "enabled", true))
                        .status())
                .isEqualTo(201);
        return call("GET", "/admin/realms/" + realm + "/users?exact=true&username=" + name, token, null)
                .body()
                .get(0)
                .path("id")
                .asText();
    }

    private static Answer setCredential(String realm, String token, String user, String value) throws Exception {
        return call(
                "PUT",
                "/admin/realms/" + realm + "/users/" + user + "/reset-password",
                token,
                Map.of("type", "password", "temporary", false, "value", value));
    }

    /** The status that a terminal's own sign-in is answered with. */
    private static int signIn(String realm, String name, String password) throws Exception {
        return token(
                        realm,
                        Map.of(
                                "grant_type",
                                "password",
                                "client_id",
                                "pos-terminal",
                                "username",
                                name,
                                "password",
                                password))
                .status();
    }

    private static String clientToken(String realm, String client, String secret) throws Exception {
        Answer answer =
                token(realm, Map.of("grant_type", "client_credentials", "client_id", client, "client_secret", secret));
        assertThat(answer.status()).as(client).isEqualTo(200);
        return answer.body().path("access_token").asText();
    }

    private static JsonNode claims(String token) throws Exception {
        return JSON.readTree(Base64.getUrlDecoder().decode(token.split("\\.")[1]));
    }

    private static Answer token(String realm, Map<String, String> form) throws Exception {
        String body = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), UTF_8))
                .collect(Collectors.joining("&"));
        return send(HttpRequest.newBuilder(
                        URI.create(stack.address("keycloak") + "/realms/" + realm + "/protocol/openid-connect/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    private static Answer call(String method, String path, String token, Object body) throws Exception {
        HttpRequest.BodyPublisher content = body == null
                ? HttpRequest.BodyPublishers.noBody()
                : HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body));
        return send(HttpRequest.newBuilder(URI.create(stack.address("keycloak") + path))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .method(method, content)
                .build());
    }

    private static Answer send(HttpRequest request) throws Exception {
        HttpResponse<String> response = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
        JsonNode body = response.body().isBlank() ? MissingNode.getInstance() : JSON.readTree(response.body());
        return new Answer(response.statusCode(), body);
    }
}
