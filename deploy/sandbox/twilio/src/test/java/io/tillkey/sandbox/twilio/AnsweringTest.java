package io.tillkey.sandbox.twilio;

import static io.tillkey.sandbox.twilio.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.twilio.http.TwilioRestClient;
import com.twilio.security.RequestValidator;
import com.twilio.type.PhoneNumber;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What somebody answers on a phone of the inbox reaches the service as from Twilio. */
class AnsweringTest {
    private static final String PHONE = "+8613800138000";
    private static final ObjectMapper JSON = new ObjectMapper();

    @RegisterExtension
    final Sandboxes sandboxes = new Sandboxes();

    private final HttpClient http = HttpClient.newHttpClient();
    private TwilioSandbox sandbox;

    @Test
    void anAnswerIsBroughtSignedFromThePhoneToTheSender() throws Exception {
        try (CallbackReceiver receiver = new CallbackReceiver(0)) {
            sandbox = sandboxes.start(
                    Map.of("TWILIO_SANDBOX_INBOUND_URL", receiver.address().toString()));
            String sid = arrived("停止码K7M2QX9R");

            assertThat(answer(PHONE, sid, "不是我").statusCode()).isEqualTo(204);

            CallbackReceiver.Callback brought = receiver.received().get(0);
            assertThat(brought.parameters())
                    .containsEntry("From", PHONE)
                    .containsEntry("To", "+15005550006")
                    .containsEntry("Body", "不是我")
                    .containsEntry("AccountSid", Sandboxes.ACCOUNT_SID)
                    .containsEntry("SmsStatus", "received");
            assertThat(brought.parameters().get("MessageSid"))
                    .matches("SM[0-9a-f]{32}")
                    .isNotEqualTo(sid);
            assertThat(new RequestValidator(Sandboxes.AUTH_TOKEN)
                            .validate(receiver.address().toString(), brought.parameters(), brought.signature()))
                    .isTrue();
            assertThat(sandboxes.log()).doesNotContain("不是我", PHONE);
        }
    }

    @Test
    void thePageOffersItOnlyWhereAnswersGoSomewhere() throws Exception {
        sandbox = sandboxes.start();
        String sid = arrived("hello");

        assertThat(page()).contains("data-answers=\"\"");
        assertThat(answer(PHONE, sid, "N").statusCode()).isEqualTo(404);

        sandbox.close();
        sandbox = sandboxes.start(Map.of("TWILIO_SANDBOX_INBOUND_URL", "http://127.0.0.1:9/twilio/inbound"));
        assertThat(page()).contains("data-answers=\"/inbox/%2B8613800138000/answers\"");
    }

    @Test
    void whatDoesNotGetThroughIsSaid() throws Exception {
        sandbox = sandboxes.start(Map.of("TWILIO_SANDBOX_INBOUND_URL", "http://127.0.0.1:9/twilio/inbound"));
        String sid = arrived("hello");

        assertThat(answer(PHONE, sid, "N").statusCode()).isEqualTo(502);
        assertThat(sandboxes.log()).contains("an answer did not get through");
    }

    @Test
    void onlyAMessageOnThatPhoneIsAnsweredAndOnlyByThisPage() throws Exception {
        try (CallbackReceiver receiver = new CallbackReceiver(0)) {
            sandbox = sandboxes.start(
                    Map.of("TWILIO_SANDBOX_INBOUND_URL", receiver.address().toString()));
            String sid = arrived("hello");

            assertThat(answer("+8613900139000", sid, "N").statusCode()).isEqualTo(404);
            assertThat(answer(PHONE, "SM0", "N").statusCode()).isEqualTo(404);
            assertThat(answer(PHONE, sid, " ").statusCode()).isEqualTo(400);
            assertThat(answer(PHONE, sid, "x".repeat(1601)).statusCode()).isEqualTo(400);
            assertThat(post(PHONE, "text/plain", "{}").statusCode()).isEqualTo(415);
            assertThat(post(PHONE, "application/json", "{").statusCode()).isEqualTo(400);
            assertThat(get("/inbox/" + PHONE + "/answers").statusCode()).isEqualTo(405);
            assertThat(receiver.received()).isEmpty();
        }
    }

    private String arrived(String text) throws Exception {
        TwilioRestClient twilio = new TwilioRestClient.Builder(Sandboxes.ACCOUNT_SID, Sandboxes.AUTH_TOKEN)
                .httpClient(new ValidatingHttpClient(sandbox.address()))
                .build();
        com.twilio.rest.api.v2010.account.Message.creator(new PhoneNumber(PHONE), new PhoneNumber("+15005550006"), text)
                .create(twilio);
        JsonNode shown = eventually(
                () -> JSON.readTree(get("/inbox/" + PHONE + ".json").body()).get("messages"),
                messages -> messages.size() == 1);
        return shown.get(0).get("sid").asText();
    }

    private HttpResponse<String> answer(String number, String sid, String text) throws Exception {
        return post(number, "application/json", JSON.writeValueAsString(Map.of("sid", sid, "text", text)));
    }

    private HttpResponse<String> post(String number, String type, String body) throws Exception {
        return http.send(
                HttpRequest.newBuilder(sandbox.address().resolve("/inbox/" + number + "/answers"))
                        .header("Content-Type", type)
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private String page() throws Exception {
        return get("/inbox/" + PHONE).body();
    }

    private HttpResponse<String> get(String path) throws Exception {
        return http.send(
                HttpRequest.newBuilder(sandbox.address().resolve(path)).build(),
                HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    }
}
