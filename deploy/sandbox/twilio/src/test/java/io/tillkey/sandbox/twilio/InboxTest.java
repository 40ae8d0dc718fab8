package io.tillkey.sandbox.twilio;

import static io.tillkey.sandbox.twilio.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.twilio.http.TwilioRestClient;
import com.twilio.rest.api.v2010.account.Message;
import com.twilio.type.PhoneNumber;
import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.HttpURLConnection;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ResourceBundle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InboxTest {
    private static final String PHONE = "+8613800138000";

    @RegisterExtension
    final Sandboxes sandboxes = new Sandboxes();

    private final HttpClient http = HttpClient.newHttpClient();
    private TwilioSandbox sandbox;

    @ParameterizedTest
    @ValueSource(strings = {"+8613800138000", "%2B8613800138000", "8613800138000", "13800138000"})
    void phoneIsFoundHoweverItsNumberIsWritten(String written) throws Exception {
        sandbox = sandboxes.start();
        send("one");
        send("two");

        JsonNode inbox = eventually(
                () -> json("/inbox/" + written + ".json"),
                node -> node.get("messages").size() == 2);

        assertThat(inbox.get("number").asText()).isEqualTo(PHONE);
        JsonNode latest = inbox.get("messages").get(0);
        assertThat(latest.get("body").asText()).isEqualTo("two");
        assertThat(latest.get("from").asText()).isEqualTo("+15005550006");
        assertThat(latest.get("sid").asText()).startsWith("SM");
        assertThat(latest.get("arrivedAt").asText()).endsWith("Z");
    }

    @Test
    void phoneThatGotNothingIsEmptyAndNonsenseIsNotFound() throws Exception {
        sandbox = sandboxes.start();

        assertThat(json("/inbox/+8613900139000.json").get("messages")).isEmpty();
        assertThat(get("/inbox/nonsense.json").statusCode()).isEqualTo(404);
        assertThat(get("/inbox/%zz.json").statusCode()).isBetween(400, 404);
    }

    @Test
    void everyPhoneIsListedWithItsLatestText() throws Exception {
        sandbox = sandboxes.start();
        send("one");
        send("two");

        JsonNode phones = eventually(
                () -> json("/inbox.json").get("phones"),
                node -> node.size() == 1 && node.get(0).get("body").asText().equals("two"));

        assertThat(phones.get(0).get("number").asText()).isEqualTo(PHONE);
        assertThat(phones.get(0).get("masked").asText()).isEqualTo("+86 138****8000");
    }

    @Test
    void pagesAreChineseUnlessEnglishIsAskedFor() throws Exception {
        sandbox = sandboxes.start();

        assertThat(get("/inbox").body()).contains("<html lang=\"zh-CN\">", "所有手机");
        assertThat(get("/inbox?lang=en").body()).contains("<html lang=\"en\">", "All phones");
        assertThat(get("/inbox/" + PHONE).body()).contains("短信", PHONE).doesNotContain("{{");
        assertThat(get("/inbox/" + PHONE + "?lang=en").body()).contains("Messages", "Copy code");
    }

    @Test
    void pagesRunNoForeignScriptAndNoFrame() throws Exception {
        sandbox = sandboxes.start();

        HttpResponse<String> page = get("/inbox/" + PHONE);

        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'");
        assertThat(page.body()).doesNotContain("<script>", "style=", "onclick");
        assertThat(get("/inbox/assets/inbox.css").headers().firstValue("Content-Type"))
                .hasValue("text/css;charset=utf-8");
        assertThat(get("/inbox/assets/inbox.js").statusCode()).isEqualTo(200);
        assertThat(get("/inbox/assets/secret").statusCode()).isEqualTo(404);
    }

    @Test
    void foreignHostNameIsRefusedSoThatNoOtherSiteReadsCodes() throws Exception {
        sandbox = sandboxes.start();

        try (Socket socket = new Socket("127.0.0.1", sandbox.port())) {
            socket.getOutputStream()
                    .write("GET /inbox.json HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);

            assertThat(answer).isEqualTo("HTTP/1.1 421");
        }
    }

    @Test
    void openPageIsToldToLookAgain() throws Exception {
        sandbox = sandboxes.start();
        HttpURLConnection stream = (HttpURLConnection) sandbox.address()
                .resolve("/inbox/" + PHONE + "/changes")
                .toURL()
                .openConnection();
        stream.setReadTimeout(10_000);

        try (InputStream in = stream.getInputStream();
                BufferedReader events = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            assertThat(events.readLine()).isEqualTo("event: change");
            assertThat(events.readLine()).isEqualTo("data: {}");
            assertThat(events.readLine()).isEmpty();

            send("hello");

            assertThat(events.readLine()).isEqualTo("event: change");
        } finally {
            stream.disconnect();
        }
    }

    @Test
    void bothLanguagesHaveTheSameTexts() {
        ResourceBundle.Control control =
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);
        ResourceBundle chinese = ResourceBundle.getBundle("inbox/texts", java.util.Locale.SIMPLIFIED_CHINESE, control);
        ResourceBundle english = ResourceBundle.getBundle("inbox/texts", java.util.Locale.ENGLISH, control);

        assertThat(chinese.keySet()).isEqualTo(english.keySet());
    }

    @Test
    void healthAndStartPageAnswer() throws Exception {
        sandbox = sandboxes.start();

        assertThat(json("/health").get("status").asText()).isEqualTo("UP");
        assertThat(get("/").headers().firstValue("Location")).hasValue("/inbox");
        assertThat(get("/elsewhere").statusCode()).isEqualTo(404);
    }

    private void send(String body) {
        TwilioRestClient twilio = new TwilioRestClient.Builder(Sandboxes.ACCOUNT_SID, Sandboxes.AUTH_TOKEN)
                .httpClient(new ValidatingHttpClient(sandbox.address()))
                .build();
        Message created = Message.creator(new PhoneNumber(PHONE), new PhoneNumber("+15005550006"), body)
                .create(twilio);
        assertThat(created.getSid()).isNotNull();
    }

    private JsonNode json(String path) throws Exception {
        return new ObjectMapper().readTree(get(path).body());
    }

    private HttpResponse<String> get(String path) throws Exception {
        return http.send(
                HttpRequest.newBuilder(URI.create(sandbox.address() + path.replace("%zz", "%25zz")))
                        .build(),
                HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    }
}
