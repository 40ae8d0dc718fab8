package io.tillkey.notifications;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.QuarkusTest;
import io.tillkey.testing.TopicProbe;
import io.tillkey.testing.fuzz.HttpFuzz;
import io.tillkey.testing.fuzz.HttpOperation;
import java.net.URLDecoder;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Whatever is asked, by whomever: no 5xx, and every answer is one of the contract's. */
@QuarkusTest
class HttpFuzzTest {
    private static final int REQUESTS = 1_800;
    private static final int LEAST = 500;
    private static final List<String> READERS = List.of("auditor", "supervisor", "administrator");

    private static final List<String> STATUSES = List.of("queued", "sent", "delivered", "undelivered", "failed");

    private int next;

    @Test
    void noRequestIsAnsweredWithAnErrorOfOursOrAgainstTheContract() {
        // Too late to be sent, so that it needs no Twilio.
        Command known = Command.code(Command.newNumber(), Command.newCode())
                .expiringIn(Duration.ofMinutes(-1))
                .send();
        await().until(() -> TopicProbe.of("tillkey.messages.v1")
                        .withKey(known.messageId().toString())
                        .size()
                == 1);
        HttpFuzz fuzz = HttpFuzz.of("notifications");
        fuzz.calledBy(operation -> caller(fuzz, operation, known.messageId()))
                .adapted((operation, form) -> form.put("AccountSid", Surroundings.ACCOUNT_SID)
                        .put("MessageStatus", STATUSES.get(next % STATUSES.size())))
                .signedWith("X-Twilio-Signature", HttpFuzzTest::signature)
                .fuzz(REQUESTS, LEAST);
    }

    private Map<String, String> caller(HttpFuzz fuzz, HttpOperation operation, UUID known) {
        next++;
        Map<String, String> headers = new HashMap<>();
        if (next % 2 == 0 && operation.path().contains("{id}")) {
            headers.put("id", known.toString());
        }
        if (next % 2 == 0 && operation.path().contains("{messageId}")) {
            headers.put("messageId", known.toString());
        }
        if (!operation.path().startsWith("/twilio/")) {
            headers.putAll(fuzz.withRole(READERS.get(next % READERS.size())));
        }
        return headers;
    }

    /** R34: as Twilio signs it; what it never sends, it doesn't sign either. */
    private static String signature(String path, byte[] form) {
        Map<String, String> parameters = new TreeMap<>();
        for (String field : new String(form, UTF_8).split("&", -1)) {
            String[] parts = field.split("=", 2);
            if (parts.length == 2 && !parts[1].contains("%%")) {
                parameters.put(parts[0], decoded(parts[1]));
            }
        }
        return SignedReceipt.signatureOf(path, parameters, Surroundings.AUTH_TOKEN);
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }
}
