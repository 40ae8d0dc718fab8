package io.tillkey.sandbox.twilio;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookInboxTest {
    private static final String BODY = "{\"type\":\"ticket.opened\",\"note\":\"<b>锁</b>\"}";

    @RegisterExtension
    final Sandboxes sandboxes = new Sandboxes();

    private final HttpClient http = HttpClient.newHttpClient();
    private TwilioSandbox sandbox;

    @BeforeEach
    void begin() throws IOException {
        sandbox = sandboxes.start();
    }

    @Test
    void whatIsPostedIsThereForTestsNewestFirst() throws Exception {
        assertThat(post("shop", BODY, "1").statusCode()).isEqualTo(204);
        post("shop", "{\"type\":\"ticket.closed\"}", "2");
        post("other", BODY, "3");

        JsonNode messages =
                new ObjectMapper().readTree(get("/webhooks/shop.json").body()).path("messages");

        assertThat(messages).hasSize(2);
        assertThat(messages.at("/0/headers/webhook-id").asText()).isEqualTo("2");
        JsonNode first = messages.get(1);
        assertThat(first.path("body").asText()).isEqualTo(BODY);
        assertThat(first.path("receivedAt").asText()).endsWith("Z");
        assertThat(first.path("headers").properties())
                .extracting(java.util.Map.Entry::getKey)
                .containsExactly("content-type", "user-agent", "webhook-id", "webhook-signature", "webhook-timestamp");
    }

    @Test
    void theLatestIsGivenAsItCameSoThatItsSignatureCanBeChecked() throws Exception {
        assertThat(get("/webhooks/shop/latest").statusCode()).isEqualTo(404);
        post("shop", BODY, "1");

        HttpResponse<String> latest = get("/webhooks/shop/latest");

        assertThat(latest.body()).isEqualTo(BODY);
        assertThat(latest.headers().firstValue("webhook-id")).hasValue("1");
        assertThat(latest.headers().firstValue("webhook-timestamp")).hasValue("1700000000");
        assertThat(latest.headers().firstValue("webhook-signature")).hasValue("v1,c2lnbmF0dXJl");
    }

    @Test
    void pagesShowItInBothLanguagesAndRunNothingOfIt() throws Exception {
        post("shop", BODY, "1");

        assertThat(get("/webhooks?lang=en").body()).contains("Webhook inbox", "href=\"/webhooks/shop\"");
        HttpResponse<String> page = get("/webhooks/shop");
        assertThat(page.body())
                .contains("收件箱", "ticket.opened", "&lt;b&gt;锁&lt;/b&gt;", "v1,c2lnbmF0dXJl")
                .doesNotContain("<b>", "{{", "<script", "style=");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'none'")
                .doesNotContain("script-src");
        assertThat(get("/webhooks/nobody?lang=en").statusCode()).isEqualTo(200);
    }

    @Test
    void onlySoManyAreKeptAndTheOldestGoFirst() throws Exception {
        for (int i = 0; i <= WebhookInbox.CAPACITY; i++) {
            post("shop", BODY, Integer.toString(i));
        }

        String kept = get("/webhooks/shop.json").body();
        assertThat(new ObjectMapper().readTree(kept).path("messages")).hasSize(WebhookInbox.CAPACITY);
        assertThat(kept).doesNotContain("\"webhook-id\":\"0\"").contains("\"webhook-id\":\"1\"");
    }

    @Test
    void whatIsTooLongOrNoJsonIsNotKept() throws Exception {
        assertThat(post("shop", "x".repeat(65 * 1024), "1").statusCode()).isEqualTo(413);
        assertThat(send(HttpRequest.newBuilder(at("/webhooks/shop"))
                                .header("Content-Type", "text/plain")
                                .POST(HttpRequest.BodyPublishers.ofString(BODY)))
                        .statusCode())
                .isEqualTo(415);
        assertThat(get("/webhooks/shop/latest").statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/webhooks/UPPER", "/webhooks/a/b", "/webhooks/..%2f", "/webhooksome", "/webhooks/a.xml"})
    void aNameThatIsNoneIsNotFound(String path) throws Exception {
        assertThat(get(path).statusCode()).isEqualTo(404);
        assertThat(send(HttpRequest.newBuilder(at(path))
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString(BODY)))
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void nothingElseCanBeDoneWithIt() throws Exception {
        assertThat(send(HttpRequest.newBuilder(at("/webhooks/shop")).DELETE()).statusCode())
                .isEqualTo(405);
        assertThat(send(HttpRequest.newBuilder(at("/webhooks")).POST(HttpRequest.BodyPublishers.ofString(BODY)))
                        .statusCode())
                .isEqualTo(405);
    }

    @Test
    void foreignHostNameIsRefused() throws Exception {
        try (Socket socket = new Socket("127.0.0.1", sandbox.port())) {
            socket.getOutputStream()
                    .write("GET /webhooks/shop.json HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));

            assertThat(new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII))
                    .isEqualTo("HTTP/1.1 421");
        }
    }

    @Test
    void whatAMessageSaysIsNotInTheLog() throws Exception {
        post("shop", BODY, "1");

        assertThat(sandboxes.log()).contains("a webhook came for shop").doesNotContain("ticket.opened", "c2lnbmF0dXJl");
    }

    private HttpResponse<String> post(String name, String body, String id) throws Exception {
        return send(HttpRequest.newBuilder(at("/webhooks/" + name))
                .header("Content-Type", "application/json")
                .header("webhook-id", id)
                .header("webhook-timestamp", "1700000000")
                .header("webhook-signature", "v1,c2lnbmF0dXJl")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private HttpResponse<String> get(String path) throws Exception {
        return send(HttpRequest.newBuilder(at(path)));
    }

    private URI at(String path) {
        return URI.create(sandbox.address() + path);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    }
}
