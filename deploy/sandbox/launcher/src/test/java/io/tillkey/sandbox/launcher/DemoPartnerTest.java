package io.tillkey.sandbox.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.tillkey.sandbox.launcher.demo.DemoPartner;
import io.tillkey.sandbox.launcher.parts.Ports;
import io.tillkey.sandbox.launcher.parts.Secrets;
import io.tillkey.sandbox.launcher.parts.StackHome;
import io.tillkey.sandbox.launcher.parts.StandardPart;
import io.tillkey.sandbox.launcher.process.TroubleException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The invented partner, entered at a stand-in for tickets that knows the three operations it takes. */
final class DemoPartnerTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    private final Ports ports = new Ports(FreePorts.base());
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final Map<String, String> partnerOfKey = new HashMap<>();
    private final Set<String> good = new HashSet<>();
    private StackHome home;
    private HttpServer tickets;
    private HttpServer keycloak;
    private JsonNode enrolled;
    private JsonNode issued;
    private int answerNext;

    @BeforeEach
    void begin() throws IOException {
        home = new StackHome(folder);
        tickets = server(StandardPart.TICKETS);
        tickets.createContext("/", this::tickets);
        tickets.start();
        keycloak = server(StandardPart.KEYCLOAK);
        keycloak.createContext(
                "/realms/staff/protocol/openid-connect/token",
                exchange -> send(exchange, 200, "{\"access_token\":\"administrator\"}"));
        keycloak.start();
    }

    @AfterEach
    void end() {
        tickets.stop(0);
        keycloak.stop(0);
    }

    @Test
    void itIsMarkedAsInventedAndItsTokenIsForItsOwnerAlone() throws Exception {
        enroll();

        assertThat(enrolled.path("name").asText()).contains("演示", "invented");
        assertThat(enrolled.path("acquirerCode").asText()).isEqualTo("shouqianba");
        assertThat(issued.path("scopes")).hasSize(3);
        assertThat(token()).isEqualTo("token-1");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.partnerToken())))
                .isEqualTo("rw-------");
    }

    @Test
    void aSecondStartChangesNothing() throws Exception {
        enroll();
        asked.clear();
        enroll();

        assertThat(asked).containsExactly("GET /partner/v1/tickets");
        assertThat(token()).isEqualTo("token-1");
    }

    @Test
    void aTokenThatLetsNobodyInAnyMoreIsReplacedForTheSamePartner() throws Exception {
        enroll();
        good.clear();
        enroll();

        assertThat(token()).isEqualTo("token-2");
        assertThat(partnerOfKey).hasSize(1);
    }

    @Test
    void aServiceThatIsAwayForAMomentIsWaitedFor() throws Exception {
        answerNext = 503;
        enroll();

        assertThat(token()).isEqualTo("token-1");
    }

    @Test
    void aRefusalIsToldWithoutTheToken() throws Exception {
        enroll();
        answerNext = 403;

        assertThatThrownBy(this::enroll)
                .isInstanceOf(TroubleException.class)
                .hasMessageContaining("403")
                .hasMessageNotContaining("token-1");
        assertThat(token()).isEqualTo("token-1");
    }

    @Test
    void resetForgetsTheToken() throws Exception {
        enroll();
        home.erase();

        assertThat(home.partnerToken()).doesNotExist();
    }

    private void enroll() throws IOException, InterruptedException {
        new DemoPartner(home, ports, Secrets.at(home.secrets())).enroll();
    }

    private String token() throws IOException {
        return Files.readString(home.partnerToken()).strip();
    }

    private HttpServer server(StandardPart part) throws IOException {
        return HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), ports.of(part)), 0);
    }

    private void tickets(HttpExchange exchange) throws IOException {
        String call =
                exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
        asked.add(call);
        if (answerNext != 0) {
            int status = answerNext;
            answerNext = 0;
            send(exchange, status, "{\"type\":\"urn:tillkey:problem:test\"}");
            return;
        }
        String bearer = exchange.getRequestHeaders().getFirst("Authorization").substring("Bearer ".length());
        JsonNode body = JSON.readTree(exchange.getRequestBody());
        if (call.equals("GET /partner/v1/tickets")) {
            send(exchange, good.contains(bearer) ? 200 : 401, "{\"items\":[]}");
        } else if (!bearer.equals("administrator")) {
            send(exchange, 403, "{}");
        } else if (call.equals("POST /api/v1/partners")) {
            enrolled = body;
            String key = exchange.getRequestHeaders().getFirst("Idempotency-Key");
            String id = partnerOfKey.computeIfAbsent(key, each -> "p" + partnerOfKey.size());
            send(exchange, 201, "{\"id\":\"" + id + "\"}");
        } else if (call.equals("POST /api/v1/partners/p0/tokens")) {
            issued = body;
            String token = "token-" + asked.stream().filter(call::equals).count();
            good.add(token);
            send(exchange, 201, "{\"token\":\"" + token + "\"}");
        } else {
            send(exchange, 404, "{}");
        }
    }

    private static void send(HttpExchange exchange, int status, String text) throws IOException {
        byte[] body = text.getBytes(UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
