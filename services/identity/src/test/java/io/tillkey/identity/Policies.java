package io.tillkey.identity;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.restassured.response.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Versions of the policy, as administrators propose and decide them. Each is for one acquirer only, so tests don't meet. */
final class Policies {
    private static final String PATH = "/api/v1/policies";
    private static final ObjectMapper JSON = new ObjectMapper();

    private Policies() {}

    /** A group of which so many must have passed. */
    static Map<String, Object> group(int minimum, String... anyOf) {
        return Map.of("anyOf", List.of(anyOf), "minimum", minimum);
    }

    /** The rules that come with the software. */
    static List<Map<String, Object>> builtIn() {
        try (InputStream file = Policies.class.getResourceAsStream("policy/evidence-policy.json")) {
            return new ArrayList<>(JSON.readValue(file, new TypeReference<Map<String, List<Map<String, Object>>>>() {})
                    .get("rules"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Those, and before them one for all that this acquirer's merchants ask. */
    @SafeVarargs
    static List<Map<String, Object>> forAcquirer(String acquirer, Map<String, Object>... groups) {
        List<Map<String, Object>> rules = builtIn();
        rules.add(0, Map.of("acquirers", List.of(acquirer), "groups", List.of(groups)));
        return rules;
    }

    static Response proposes(
            StaffMember administrator, List<Map<String, Object>> rules, Instant effectiveFrom, String key) {
        return administrator
                .request()
                .header("Idempotency-Key", key)
                .body(Map.of("rules", rules, "effectiveFrom", effectiveFrom.toString(), "reason", "Tried by a test"))
                .post(PATH);
    }

    static Response proposes(StaffMember administrator, List<Map<String, Object>> rules, Duration in) {
        return proposes(administrator, rules, in(in), UUID.randomUUID().toString());
    }

    /** Proposes a version, and gives its id. */
    static String propose(StaffMember administrator, List<Map<String, Object>> rules, Duration in) {
        return proposes(administrator, rules, in)
                .then()
                .statusCode(201)
                .extract()
                .path("policyId");
    }

    /** {@code agreement}, {@code refusal} or {@code withdrawal}. */
    static Response decides(StaffMember administrator, String policyId, String decision) {
        return administrator.request().post(PATH + "/" + policyId + "/" + decision);
    }

    /** Two administrators bring a version in force. */
    static void bringInForce(List<Map<String, Object>> rules) {
        Duration soon = Duration.ofMinutes(1);
        String policy = propose(StaffMember.administrator(), rules, soon);
        decides(StaffMember.administrator(), policy, "agreement").then().statusCode(200);
        MovableClock.get().advance(soon.plusSeconds(1));
    }

    static Instant in(Duration duration) {
        return MovableClock.get().instant().plus(duration).truncatedTo(ChronoUnit.SECONDS);
    }
}
