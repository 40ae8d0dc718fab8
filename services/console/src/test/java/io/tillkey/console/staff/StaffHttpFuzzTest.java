package io.tillkey.console.staff;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.tillkey.console.Neighbours;
import io.tillkey.console.staff.StaffBrowser.StaffAccount;
import io.tillkey.testing.fuzz.HttpFuzz;
import io.tillkey.testing.fuzz.HttpOperation;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@QuarkusTest
@TestProfile(WithKeycloak.class)
class StaffHttpFuzzTest {
    private static final int REQUESTS = 1_000;
    private static final int LEAST = 120;

    @RegisterExtension
    static final Neighbours NEIGHBOURS = new Neighbours();

    private String session;
    private int next;

    @Test
    void noRequestIsAnsweredWithAnErrorOfOursOrAgainstTheContract() throws InterruptedException {
        StaffAccount account = KeycloakAccounts.with("supervisor");
        StaffBrowser browser = StaffBrowser.signedIn(account);
        browser.open("/api/staff/sign-in?stepUp=true");
        browser.code(account.app().code());
        session = "tillkey_staff=" + browser.cookies().get("tillkey_staff");

        HttpFuzz.of("staff").calledBy(this::caller).fuzz(REQUESTS, LEAST);
    }

    private Map<String, String> caller(HttpOperation operation) {
        next++;
        Map<String, String> headers = new HashMap<>();
        // Whoever signs out is not there any more for the others.
        headers.put(
                "Cookie", operation.toString().contains("sign-out") ? "tillkey_staff=" + UUID.randomUUID() : session);
        headers.put("Sec-Fetch-Site", next % 20 == 0 ? "cross-site" : "same-origin");
        return headers;
    }
}
