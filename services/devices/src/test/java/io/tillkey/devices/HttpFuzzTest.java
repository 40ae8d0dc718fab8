package io.tillkey.devices;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.tillkey.testing.fuzz.HttpFuzz;
import io.tillkey.testing.fuzz.HttpOperation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Whatever is asked, by whomever: no 5xx, and every answer is one of the contract's. */
@QuarkusTest
class HttpFuzzTest {
    private static final int REQUESTS = 6_000;
    private static final int LEAST = 150;

    private int next;

    @Test
    void noRequestIsAnsweredWithAnErrorOfOursOrAgainstTheContract() {
        TestTerminal terminal = Fleet.activeTerminal();
        JsonPath merchant = Fleet.merchant(Fleet.enterprise());
        Map<String, String> known = Map.of(
                "terminalId", terminal.id().toString(),
                "merchantId", merchant.getString("id"),
                "contactId", merchant.getString("contacts[0].id"),
                "storeId", Fleet.store(Fleet.id(merchant)).toString());
        String token = terminal.token();
        HttpFuzz fuzz = HttpFuzz.of("devices");
        // They take their time on purpose (R1).
        fuzz.part("POST /api/v1/terminal-lookups", 50)
                .part("GET /api/v1/terminals/{terminalId}/connectivity", 50)
                .calledBy(operation -> caller(fuzz, operation, token, known))
                .fuzz(REQUESTS, LEAST);
    }

    private Map<String, String> caller(
            HttpFuzz fuzz, HttpOperation operation, String deviceToken, Map<String, String> known) {
        next++;
        List<String> roles = List.copyOf(operation.roles());
        String role = roles.get(next % roles.size());
        Map<String, String> headers = new HashMap<>();
        if (role.equals("device")) {
            headers.put("Authorization", "Bearer " + deviceToken);
        } else if (!role.equals("anyone")) {
            headers.putAll(fuzz.withRole(role));
        }
        headers.put("Idempotency-Key", UUID.randomUUID().toString());
        if (next % 2 == 0) {
            headers.putAll(inPath(operation, known));
        }
        return headers;
    }

    private static Map<String, String> inPath(HttpOperation operation, Map<String, String> known) {
        Map<String, String> used = new HashMap<>(known);
        used.keySet().removeIf(name -> !operation.path().contains("{" + name + "}"));
        return used;
    }
}
