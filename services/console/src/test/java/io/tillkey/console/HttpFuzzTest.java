package io.tillkey.console;

import io.quarkus.test.junit.QuarkusTest;
import io.tillkey.testing.fuzz.HttpFuzz;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Whatever is asked, by whomever: no 5xx, and every answer is one of the contract's. */
@QuarkusTest
class HttpFuzzTest {
    private static final int REQUESTS = 4_200;
    private static final int LEAST = 250;
    private static final int MERCHANTS = 5;

    @RegisterExtension
    static final Neighbours NEIGHBOURS = new Neighbours();

    private final List<Merchant> merchants = new ArrayList<>();
    private int next;

    @Test
    void noRequestIsAnsweredWithAnErrorOfOursOrAgainstTheContract() {
        for (int i = 0; i < MERCHANTS; i++) {
            merchants.add(Merchant.withTicket());
        }
        HttpFuzz.of("portal").withoutLimits().calledBy(operation -> caller()).fuzz(REQUESTS, LEAST);
    }

    private Map<String, String> caller() {
        next++;
        Map<String, String> headers = new HashMap<>();
        headers.put(
                "Cookie",
                merchants.get(next % merchants.size()).cookies().entrySet().stream()
                        .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                        .collect(Collectors.joining("; ")));
        headers.put("Sec-Fetch-Site", next % 20 == 0 ? "cross-site" : "same-origin");
        headers.put("Idempotency-Key", UUID.randomUUID().toString());
        return headers;
    }
}
