package io.tillkey.sandbox.twilio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The switch plays what can happen between a sender and Twilio. */
class OutageTest {
    @RegisterExtension
    final Sandboxes sandboxes = new Sandboxes();

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void switchIsThrownOverHttp() throws Exception {
        TwilioSandbox sandbox = sandboxes.start();

        assertThat(put(sandbox, "{\"mode\":\"UNAVAILABLE\"}", "application/json")
                        .body())
                .isEqualTo("{\"mode\":\"UNAVAILABLE\"}");
        assertThat(create(sandbox, "+8613800138000").statusCode()).isEqualTo(503);
        assertThat(put(sandbox, "{\"mode\":\"NONE\"}", "application/json").statusCode())
                .isEqualTo(200);
        assertThat(create(sandbox, "+8613800138000").statusCode()).isEqualTo(201);
    }

    @Test
    void unknownModeMalformedBodyAndFormsAreRefused() throws Exception {
        TwilioSandbox sandbox = sandboxes.start();

        assertThat(put(sandbox, "{\"mode\":\"SILLY\"}", "application/json").statusCode())
                .isEqualTo(400);
        assertThat(put(sandbox, "{", "application/json").statusCode()).isEqualTo(400);
        assertThat(put(sandbox, "{\"mode\":\"SLOW\",\"for\":1}", "application/json")
                        .statusCode())
                .isEqualTo(400);
        assertThat(put(sandbox, "{\"mode\":\"SLOW\"" + " ".repeat(5_000) + "}", "application/json")
                        .statusCode())
                .isEqualTo(400);
        assertThat(put(sandbox, "mode=SLOW", "application/x-www-form-urlencoded")
                        .statusCode())
                .isEqualTo(415);
        assertThat(sandbox.outages().mode()).isEqualTo(Outage.NONE);
    }

    @Test
    void limitedAnswers429AndTakesNothing() throws Exception {
        TwilioSandbox sandbox = sandboxes.start();
        sandbox.outages().play(Outage.LIMITED);

        HttpResponse<String> response = create(sandbox, "+8613800138000");

        assertThat(response.statusCode()).isEqualTo(429);
        assertThat(response.body()).contains("\"code\":20429", "\"status\":429");
        assertThat(sandbox.messages().newestFirst()).isEmpty();
    }

    @Test
    void droppedConnectionTakesNothing() throws Exception {
        TwilioSandbox sandbox = sandboxes.start();
        sandbox.outages().play(Outage.DROPPED);

        assertThatThrownBy(() -> create(sandbox, "+8613800138000")).isInstanceOf(IOException.class);
        assertThat(sandbox.messages().newestFirst()).isEmpty();
    }

    @Test
    void lostAnswerHasTakenTheMessage() throws Exception {
        TwilioSandbox sandbox = sandboxes.start();
        sandbox.outages().play(Outage.LOST_ANSWER);

        assertThatThrownBy(() -> create(sandbox, "+8613800138000")).isInstanceOf(IOException.class);
        assertThat(sandbox.messages().newestFirst()).hasSize(1);
    }

    @Test
    void numberWithALostAnswerNeedsNoSwitch() throws Exception {
        TwilioSandbox sandbox = sandboxes.start();

        assertThatThrownBy(() -> create(sandbox, "+8619000000499")).isInstanceOf(IOException.class);
        assertThat(sandbox.messages().newestFirst()).hasSize(1);
    }

    @Test
    void slowNumberHasTakenTheMessageBeforeTheAnswerComes() throws Exception {
        TwilioSandbox sandbox = sandboxes.start(Map.of("TWILIO_SANDBOX_SLOW_MILLIS", "60000"));

        assertThatThrownBy(() -> create(sandbox, "+8619000000408")).isInstanceOf(HttpTimeoutException.class);
        assertThat(sandbox.messages().newestFirst()).hasSize(1);
    }

    @Test
    void slowModeAnswersInTheEnd() throws Exception {
        TwilioSandbox sandbox = sandboxes.start(Map.of("TWILIO_SANDBOX_SLOW_MILLIS", "50"));
        sandbox.outages().play(Outage.SLOW);

        assertThat(create(sandbox, "+8613800138000").statusCode()).isEqualTo(201);
    }

    private HttpResponse<String> create(TwilioSandbox sandbox, String to) throws Exception {
        String credentials = Base64.getEncoder()
                .encodeToString((Sandboxes.ACCOUNT_SID + ":" + Sandboxes.AUTH_TOKEN).getBytes(StandardCharsets.UTF_8));
        return http.send(
                HttpRequest.newBuilder(URI.create(
                                sandbox.address() + "/2010-04-01/Accounts/" + Sandboxes.ACCOUNT_SID + "/Messages.json"))
                        .timeout(Duration.ofSeconds(2))
                        .header("Authorization", "Basic " + credentials)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(
                                "To=" + to.replace("+", "%2B") + "&From=%2B15005550006&Body=x"))
                        .build(),
                HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    }

    private HttpResponse<String> put(TwilioSandbox sandbox, String body, String type) throws Exception {
        return http.send(
                HttpRequest.newBuilder(sandbox.address().resolve("/sandbox/outage"))
                        .header("Content-Type", type)
                        .PUT(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    }
}
