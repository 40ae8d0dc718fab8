package io.tillkey.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.tillkey.console.Neighbour.Answer;
import io.tillkey.testing.LogWatch;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** R11, R28. */
@QuarkusTest
class NothingSecretIsLoggedTest {
    private static final String SERIAL = "PXA9203X7Q21A0";
    private static final String CODE = "402913";
    private static final String HAND_OVER = "tkh_0123456789012345678901234567890123456789012345678";
    private static final String STAFF_CODE = "40271835";
    private static final String JOINING = "K7QW9RTZ";
    private static final String STOP = "K7M2QX9R";
    private static final String PASSWORD = "copper lantern 42 river";

    @RegisterExtension
    static final Neighbours NEIGHBOURS = new Neighbours();

    @Test
    void noCodePasswordSerialTokenOrSecretIsLoggedWhetherItGoesWellOrNot() {
        String logged;
        Merchant merchant = Merchant.fresh();
        try (LogWatch log = new LogWatch()) {
            merchant.post("/lookups", Map.of("query", SERIAL));
            merchant.open();
            all(merchant);
            NEIGHBOURS
                    .identity()
                    .on("POST", "/api/v1/tickets/*/code-attempts", request -> new Answer(500, Map.of(), CODE));
            NEIGHBOURS
                    .identity()
                    .on("PUT", "/api/v1/tickets/*/credential", request -> new Answer(400, Map.of(), PASSWORD));
            NEIGHBOURS
                    .devices()
                    .on(
                            "POST",
                            "/api/v1/terminal-lookups",
                            request ->
                                    new Answer(200, Map.of("Content-Type", "application/json"), "{\"serialMasked\": "));
            all(merchant);
            NEIGHBOURS.identity().goAway();
            NEIGHBOURS.devices().goAway();
            all(merchant);
            logged = log.text();
        } finally {
            NEIGHBOURS.beforeEach(null);
        }
        assertThat(logged).contains("POST /api/portal/ticket/code-attempts");
        assertThat(logged)
                .doesNotContain(SERIAL)
                .doesNotContain(CODE)
                .doesNotContain(HAND_OVER)
                .doesNotContain(JOINING)
                .doesNotContain(STAFF_CODE)
                .doesNotContain(STOP)
                .doesNotContain(PASSWORD)
                .doesNotContain(merchant.cookies().get("tillkey_browser"))
                .doesNotContain(merchant.cookies().get("tillkey_ticket"));
    }

    private static void all(Merchant merchant) {
        merchant.request()
                .contentType("application/json")
                .body("{\"query\":\"" + SERIAL + "\"}")
                .post("/api/portal/lookups");
        merchant.post("/ticket/hand-overs", Map.of("handOverToken", HAND_OVER));
        merchant.post("/ticket/hand-overs", Map.of("handOverToken", HAND_OVER, "unknown" + HAND_OVER, "x"));
        merchant.post("/ticket/joinings", Map.of("joiningCode", JOINING));
        merchant.post("/ticket/joinings", Map.of("joiningCode", JOINING, "unknown" + JOINING, "x"));
        merchant.post("/stops", Map.of("stopCode", STOP));
        merchant.post("/stops", Map.of("stopCode", STOP, "unknown" + STOP, "x"));
        merchant.post("/ticket/code-attempts", Map.of("code", CODE));
        merchant.post("/ticket/code-attempts", Map.of("code", CODE, "unknown" + CODE, "x"));
        merchant.post("/ticket/staff-checks", Map.of("code", STAFF_CODE));
        merchant.post("/ticket/staff-checks", Map.of("code", STAFF_CODE, "unknown" + STAFF_CODE, "x"));
        merchant.post("/ticket/password-checks", Map.of("password", PASSWORD));
        merchant.put("/ticket/credential", Map.of("password", PASSWORD, "repeated", PASSWORD));
        merchant.get("/ticket");
    }
}
