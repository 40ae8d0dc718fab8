package io.tillkey.tickets;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.tillkey.testing.fuzz.HttpFuzz;
import io.tillkey.testing.fuzz.HttpOperation;
import io.tillkey.tickets.attachment.SampleFiles;
import java.sql.SQLException;
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
    private static final int PARTNERS_REQUESTS = 4_000;
    private static final int PARTNERS_LEAST = 200;
    private static final int PARTNERS = 12;
    private static final int HOOKS_OF_EACH = 6;

    /** Where nobody listens. */
    private static final String RECEIVER = "http://127.0.0.1:9/events";

    private final List<Browser> browsers = new ArrayList<>();
    private final List<Caller> partners = new ArrayList<>();
    private final Map<Browser, String> photos = new HashMap<>();
    private int next;

    @Test
    void noRequestIsAnsweredWithAnErrorOfOursOrAgainstTheContract() {
        for (int i = 0; i < BROWSERS; i++) {
            Browser browser = Browser.fresh().opened(Browser.serial(KINDS.get(i % KINDS.size())));
            browsers.add(browser);
            photos.put(browser, photo(browser));
        }
        HttpFuzz fuzz = HttpFuzz.of("tickets");
        fuzz.calledBy(operation -> caller(fuzz, operation)).fuzz(REQUESTS, LEAST);
    }

    @Test
    void noRequestOfAPartnerIsAnsweredWithAnErrorOfOursOrAgainstTheContract() throws SQLException {
        for (int i = 0; i < PARTNERS; i++) {
            partners.add(Caller.fresh());
        }
        HttpFuzz fuzz = HttpFuzz.of("partners");
        try {
            fuzz.withoutLimits()
                    .adapted(HttpFuzzTest::atReceiver)
                    .calledBy(operation -> partner(fuzz, operation))
                    .fuzz(PARTNERS_REQUESTS, PARTNERS_LEAST);
        } finally {
            // What is left undelivered is of no interest to other tests.
            Database.execute("update webhook set deleted_at = now() where deleted_at is null");
        }
    }

    /** Nothing is looked up or sent outside of this machine. */
    private static void atReceiver(HttpOperation operation, ObjectNode body) {
        if (body.path("url").asText().startsWith("https")) {
            body.put("url", RECEIVER);
        }
    }

    private Map<String, String> partner(HttpFuzz fuzz, HttpOperation operation) {
        next++;
        Caller caller = partners.get(next % partners.size());
        Map<String, String> headers = new HashMap<>();
        if (operation.path().startsWith("/partner/")) {
            headers.put("Authorization", "Bearer " + caller.app().token());
        } else {
            headers.putAll(fuzz.withRole("administrator"));
        }
        // Its token goes on working: the one that is revoked is the spare one.
        headers.put("partnerId", caller.app().id().toString());
        headers.put("tokenId", caller.spare().tokenId().toString());
        headers.put("ticketId", caller.ticket());
        Hook hook = caller.hooks().get(next / partners.size() % HOOKS_OF_EACH);
        headers.put("webhookId", hook.id());
        headers.put("deliveryId", hook.delivery());
        headers.put("Idempotency-Key", UUID.randomUUID().toString());
        return headers;
    }

    /** Its id, if one can be sent at all. */
    private static String photo(Browser browser) {
        browser.choose("AGENT");
        Response sent = browser.request()
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .contentType("image/png")
                .body(SampleFiles.png(8, 8))
                .post("/api/v1/tickets/" + browser.ticketId() + "/attachments");
        return sent.statusCode() == 201
                ? sent.path("attachment.id")
                : UUID.randomUUID().toString();
    }

    private Map<String, String> caller(HttpFuzz fuzz, HttpOperation operation) {
        next++;
        Browser browser = browsers.get(next % browsers.size());
        List<String> roles = List.copyOf(operation.roles());
        Map<String, String> headers = new HashMap<>(fuzz.withRole(roles.get(next % roles.size())));
        headers.put("ticketId", browser.ticketId().toString());
        headers.put("attachmentId", photos.get(browser));
        headers.put("Ticket-Token", browser.ticketToken());
        headers.put("Browser-Binding", browser.binding());
        headers.put("Client-Address", Browser.freshAddress());
        headers.put("Idempotency-Key", UUID.randomUUID().toString());
        return headers;
    }

    private record Hook(String id, String delivery) {}

    private record Caller(PartnerApp app, PartnerApp spare, String ticket, List<Hook> hooks) {
        static Caller fresh() {
            PartnerApp app = PartnerApp.enrolled();
            List<Hook> hooks = new ArrayList<>();
            for (int i = 0; i < HOOKS_OF_EACH; i++) {
                String hook = keyed(app)
                        .body(Map.of("url", RECEIVER, "events", List.of("ticket.opened", "ticket.closed")))
                        .post("/partner/v1/webhooks")
                        .path("webhook.id");
                hooks.add(new Hook(
                        hook,
                        keyed(app)
                                .post("/partner/v1/webhooks/" + hook + "/pings")
                                .path("id")));
            }
            return new Caller(
                    app, app.withAnotherToken(), app.open(Browser.serial("PX")).path("ticket.id"), hooks);
        }

        private static RequestSpecification keyed(PartnerApp app) {
            return app.request().header("Idempotency-Key", UUID.randomUUID().toString());
        }
    }
}
