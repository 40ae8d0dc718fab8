package io.tillkey.identity;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tillkey.testing.fuzz.HttpFuzz;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Whatever is asked, by whomever: no 5xx, and every answer is one of the contract's. */
@QuarkusTest
@WithTestResource(IdentityStack.class)
class HttpFuzzTest {
    private static final int REQUESTS = 3_500;
    private static final int LEAST = 200;

    private final List<Browser> browsers = new ArrayList<>();
    private final List<NumberChanger> changers = new ArrayList<>();
    private final List<String> policies = new ArrayList<>();
    private int next;

    @Test
    void noRequestIsAnsweredWithAnErrorOfOursOrAgainstTheContract() {
        for (int i = 0; i < 4; i++) {
            Browser verified = Browser.at(i == 3 ? Shop.withPin(6) : Shop.withPassword());
            verified.verify();
            browsers.add(verified);
        }
        for (int i = 0; i < 4; i++) {
            Browser asked = Browser.at(Shop.withPassword());
            asked.requestCode().then().statusCode(202);
            browsers.add(asked);
            browsers.add(Browser.at(Shop.unknown()));
            Browser withAnAgent = Browser.at(Shop.ofType("MICRO"), "AGENT");
            withAnAgent.verify();
            browsers.add(withAnAgent);
        }
        for (int i = 0; i < 4; i++) {
            changers.add(NumberChanger.at(i == 3 ? Shop.unknown() : Shop.ofType("MICRO")));
        }
        for (int i = 0; i < 40; i++) {
            policies.add(Policies.propose(StaffMember.administrator(), Policies.builtIn(), Duration.ofDays(30)));
        }
        HttpFuzz fuzz = HttpFuzz.of("identity");
        // It takes its time on purpose (R1).
        fuzz.part("POST /api/v1/tickets/{ticketId}/codes", 40)
                .part("POST /api/v1/stops", 40)
                .part("POST /api/v1/tickets/{ticketId}/number-change/codes", 40)
                .part("GET /api/v1/tickets/{ticketId}/number-change", 40)
                .part("PUT /api/v1/tickets/{ticketId}/number-change/number", 40)
                .withoutLimits()
                .calledBy(operation -> caller(fuzz, operation.path(), operation.roles()))
                .fuzz(REQUESTS, LEAST);
    }

    private Map<String, String> caller(HttpFuzz fuzz, String path, Collection<String> roles) {
        next++;
        Browser browser = browsers.get(next % browsers.size());
        Map<String, String> headers = new HashMap<>(fuzz.withRole(
                roles.contains("service-console")
                        ? "service-console"
                        : roles.iterator().next()));
        headers.put("ticketId", browser.ticketId().toString());
        if (path.contains("/number-change")) {
            NumberChanger changer = changers.get(next % changers.size());
            headers.put("ticketId", changer.ticketId().toString());
            headers.put("Ticket-Token", changer.token());
            headers.put("Browser-Binding", changer.binding());
        } else {
            headers.put("Ticket-Token", browser.token());
            headers.put("Browser-Binding", browser.binding());
        }
        headers.put("policyId", policies.get(next % policies.size()));
        headers.put("Client-Address", "10.7." + (next >> 8 & 255) + "." + (next & 255));
        headers.put("Idempotency-Key", UUID.randomUUID().toString());
        return headers;
    }
}
