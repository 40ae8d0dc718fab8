package io.tillkey.sandbox.launcher.demo;

import static io.tillkey.sandbox.launcher.demo.Provisioning.KEY;
import static io.tillkey.sandbox.launcher.demo.Provisioning.TOKEN;
import static io.tillkey.sandbox.launcher.demo.Provisioning.done;
import static io.tillkey.sandbox.launcher.demo.Provisioning.json;
import static io.tillkey.testing.pact.ConsumerPact.example;
import static org.assertj.core.api.Assertions.assertThat;

import au.com.dius.pact.consumer.dsl.PactDslRequestWithPath;
import au.com.dius.pact.consumer.dsl.PactDslWithProvider;
import com.fasterxml.jackson.databind.JsonNode;
import io.tillkey.testing.pact.ConsumerPact;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the launcher relies on when it enrolls an invented partner at tickets, and when it has the audit trail verified. */
class PartnersApiConsumerPactTest {
    private static final String PARTNER = example(8).toString();

    @RegisterExtension
    static final ConsumerPact TICKETS = ConsumerPact.between("launcher", "tickets");

    @Test
    void aPartnerIsEnrolled() {
        String id = TICKETS.exchange(
                pact -> Provisioning.once(Provisioning.of(
                                pact,
                                "the one who runs the stack",
                                "a partner to enroll",
                                "POST",
                                "/api/v1/partners",
                                "/api/v1/partners"))
                        .body(json(body ->
                                body.stringType("name", DemoPartner.NAME).stringType("acquirerCode", "shouqianba")))
                        .willRespondWith()
                        .status(201)
                        .body(json(body -> body.uuid("id", example(8)))),
                address -> done(() -> api(address).enroll(TOKEN, KEY, DemoPartner.NAME, "shouqianba")));

        assertThat(id).isEqualTo(PARTNER);
    }

    @Test
    void aTokenIsIssued() {
        String token = TICKETS.exchange(
                pact -> Provisioning.once(Provisioning.of(
                                pact,
                                "a partner, before the one who runs the stack",
                                "a token to issue",
                                "POST",
                                "/api/v1/partners/${partnerId}/tokens",
                                "/api/v1/partners/" + PARTNER + "/tokens"))
                        .body(json(body -> body.stringType("name", "demo")
                                .array("scopes", scopes -> scopes.stringValue("tickets:open"))
                                .integerType("expiresInDays", 365)))
                        .willRespondWith()
                        .status(201)
                        .body(json(body -> body.stringType("token", "partner-token"))),
                address ->
                        done(() -> api(address).issueToken(TOKEN, KEY, PARTNER, "demo", List.of("tickets:open"), 365)));

        assertThat(token).isEqualTo("partner-token");
    }

    @Test
    void aTokenThatLetsInIsKept() {
        assertThat(letsIn("a partner with a token", "${partnerToken}", "a partner's tickets", 200))
                .isTrue();
    }

    @Test
    void aTokenThatLetsNobodyInIsToldApart() {
        assertThat(letsIn("the one who runs the stack", "tk_nobody_gave_this", "tickets with a token nobody gave", 401))
                .isFalse();
    }

    @Test
    void theAuditTrailIsVerifiedR30() {
        JsonNode found = TICKETS.exchange(
                pact -> Provisioning.of(
                                pact,
                                "a trail, before the one who runs the stack",
                                "whether the audit trail is whole",
                                "GET",
                                "/api/v1/audit/verification",
                                "/api/v1/audit/verification")
                        .willRespondWith()
                        .status(200)
                        .body(json(body -> body.booleanType("whole", true)
                                .integerType("entries", 1842)
                                .array("faults", faults -> {}))),
                address -> done(() -> StaffApi.auditVerification(new Api(), address, TOKEN)));

        assertThat(found.path("whole").asBoolean()).isTrue();
        assertThat(found.path("entries").asLong()).isEqualTo(1842);
    }

    private static boolean letsIn(String state, String token, String description, int status) {
        return TICKETS.exchange(
                pact -> partnersTickets(pact, state, token, description)
                        .willRespondWith()
                        .status(status),
                address -> done(() -> api(address).letsIn(token.startsWith("$") ? "partner-token" : token)));
    }

    private static PactDslRequestWithPath partnersTickets(
            PactDslWithProvider pact, String state, String token, String description) {
        var request = pact.given(state).uponReceiving(description).method("GET");
        return (token.startsWith("$")
                        ? request.headerFromProviderState("Authorization", "Bearer " + token, "Bearer partner-token")
                        : request.headers("Authorization", "Bearer " + token))
                .path("/partner/v1/tickets")
                .headers("Accept", "application/json")
                .query("limit=1");
    }

    private static PartnersApi api(URI address) {
        return new PartnersApi(new Api(), address);
    }
}
