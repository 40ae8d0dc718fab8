package io.tillkey.messaging;

import io.quarkus.test.junit.QuarkusTest;
import io.tillkey.testing.fuzz.HttpFuzz;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The dead letters of every service: whatever is asked, no 5xx, and every answer is one of the contract's. */
@QuarkusTest
class DeadLettersFuzzTest {
    private static final int REQUESTS = 300;
    private static final int LEAST = 120;

    private int next;

    @Test
    void no_request_is_answered_with_an_error_of_ours_or_against_the_contract() {
        HttpFuzz fuzz = HttpFuzz.of("dead-letters");
        fuzz.calledBy(operation -> {
                    Map<String, String> headers = new HashMap<>(fuzz.withRole("administrator"));
                    List<String> topics = List.of("test.orders.v1", "test.payments.v1", "test.nobody.v1");
                    if (operation.path().contains("{topic}")) {
                        headers.put("topic", topics.get(next++ % topics.size()));
                    }
                    return headers;
                })
                .fuzz(REQUESTS, LEAST);
    }
}
