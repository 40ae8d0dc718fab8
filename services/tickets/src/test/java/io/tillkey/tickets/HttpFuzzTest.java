package io.tillkey.tickets;

import io.quarkus.test.junit.QuarkusTest;
import io.tillkey.testing.fuzz.HttpFuzz;
import io.tillkey.testing.fuzz.HttpOperation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Whatever is asked, by whomever: no 5xx, and every answer is one of the contract's. */
@QuarkusTest
class HttpFuzzTest {
    private static final int REQUESTS = 4_500;
    private static final int LEAST = 300;
    private static final List<String> KINDS = List.of("PX", "FEE", "NOCARE", "OFFLINE");
    private static final int BROWSERS = 40;

    private final List<Browser> browsers = new ArrayList<>();
    private int next;

    @Test
    void noRequestIsAnsweredWithAnErrorOfOursOrAgainstTheContract() {
        for (int i = 0; i < BROWSERS; i++) {
            browsers.add(Browser.fresh().opened(Browser.serial(KINDS.get(i % KINDS.size()))));
        }
        HttpFuzz fuzz = HttpFuzz.of("tickets");
        fuzz.calledBy(operation -> caller(fuzz, operation)).fuzz(REQUESTS, LEAST);
    }

    private Map<String, String> caller(HttpFuzz fuzz, HttpOperation operation) {
        next++;
        Browser browser = browsers.get(next % browsers.size());
        List<String> roles = List.copyOf(operation.roles());
        Map<String, String> headers = new HashMap<>(fuzz.withRole(roles.get(next % roles.size())));
        headers.put("ticketId", browser.ticketId().toString());
        headers.put("Ticket-Token", browser.ticketToken());
        headers.put("Browser-Binding", browser.binding());
        headers.put("Client-Address", Browser.freshAddress());
        headers.put("Idempotency-Key", UUID.randomUUID().toString());
        return headers;
    }
}
