package io.tillkey.sandbox.twilio;

import static io.tillkey.sandbox.twilio.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.twilio.http.TwilioRestClient;
import com.twilio.rest.api.v2010.account.Message;
import com.twilio.security.RequestValidator;
import com.twilio.type.PhoneNumber;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class StatusCallbackTest {
    private static final PhoneNumber SENDER = new PhoneNumber("+15005550006");

    @RegisterExtension
    final Sandboxes sandboxes = new Sandboxes();

    @Test
    void r34StepsAreReportedInOrderAndSignedSoThatTheSdkBelievesThem() throws Exception {
        try (CallbackReceiver receiver = new CallbackReceiver(0)) {
            Message created = send("+8613800138000", receiver.address());

            List<CallbackReceiver.Callback> callbacks = eventually(receiver::received, all -> all.size() == 3);

            assertThat(callbacks)
                    .extracting(CallbackReceiver.Callback::status)
                    .containsExactly("queued", "sent", "delivered");
            RequestValidator validator = new RequestValidator(Sandboxes.AUTH_TOKEN);
            for (CallbackReceiver.Callback callback : callbacks) {
                assertThat(validator.validate(
                                receiver.address().toString(), callback.parameters(), callback.signature()))
                        .isTrue();
                assertThat(callback.parameters())
                        .containsEntry("MessageSid", created.getSid())
                        .containsEntry("AccountSid", Sandboxes.ACCOUNT_SID)
                        .containsEntry("To", "+8613800138000")
                        .doesNotContainKeys("ErrorCode", "Body");
            }
        }
    }

    @Test
    void r33CarrierErrorIsReported() throws Exception {
        try (CallbackReceiver receiver = new CallbackReceiver(0)) {
            send("+8619000030007", receiver.address());

            CallbackReceiver.Callback last =
                    eventually(receiver::received, all -> all.size() == 3).get(2);

            assertThat(last.status()).isEqualTo("undelivered");
            assertThat(last.parameters()).containsEntry("ErrorCode", "30007");
        }
    }

    @Test
    void callbackIsTriedOnceMoreWhenNobodyListens() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        TwilioSandbox sandbox = sandboxes.start();
        create(sandbox, "+8613800138000", URI.create("http://127.0.0.1:" + port + "/callbacks/1?x=%E5%AD%97"));
        eventually(() -> sandbox.messages().onPhone("+8613800138000"), all -> all.size() == 1);

        try (CallbackReceiver receiver = new CallbackReceiver(port)) {
            List<CallbackReceiver.Callback> callbacks = eventually(receiver::received, all -> all.stream()
                    .anyMatch(one -> one.status().equals("delivered")));

            assertThat(callbacks).isNotEmpty();
        }
    }

    @Test
    void messageWithoutReceiptIsOnThePhoneAllTheSame() throws Exception {
        try (CallbackReceiver receiver = new CallbackReceiver(0)) {
            TwilioSandbox sandbox = sandboxes.start();
            create(sandbox, "+8619000000200", receiver.address());

            eventually(() -> sandbox.messages().onPhone("+8619000000200"), all -> all.size() == 1);

            assertThat(receiver.received())
                    .extracting(CallbackReceiver.Callback::status)
                    .doesNotContain("delivered");
        }
    }

    @Test
    void messageInterruptedByARestartGoesOn(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("messages.jsonl");
        TwilioSandbox first = sandboxes.start(
                Map.of("TWILIO_SANDBOX_FILE", file.toString(), "TWILIO_SANDBOX_SENT_AFTER_MILLIS", "600000"));
        Message created = create(first, "+8613800138000", URI.create("http://127.0.0.1:1/"));
        first.close();

        TwilioSandbox second = sandboxes.start(Map.of("TWILIO_SANDBOX_FILE", file.toString()));

        eventually(() -> second.messages().onPhone("+8613800138000"), all -> all.size() == 1);
        assertThat(second.messages().find(created.getSid())).isPresent();
        assertThat(Files.getPosixFilePermissions(file)).hasSize(2);
    }

    private Message send(String to, URI callback) throws Exception {
        return create(sandboxes.start(), to, callback);
    }

    private static Message create(TwilioSandbox sandbox, String to, URI callback) {
        TwilioRestClient twilio = new TwilioRestClient.Builder(Sandboxes.ACCOUNT_SID, Sandboxes.AUTH_TOKEN)
                .httpClient(new ValidatingHttpClient(sandbox.address()))
                .build();
        return Message.creator(new PhoneNumber(to), SENDER, "【Tillkey】482913")
                .setStatusCallback(callback)
                .create(twilio);
    }
}
