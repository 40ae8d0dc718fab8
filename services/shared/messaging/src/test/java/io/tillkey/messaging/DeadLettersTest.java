package io.tillkey.messaging;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import io.tillkey.testing.EventContract;
import io.tillkey.testing.EventSender;
import io.tillkey.testing.KafkaResource;
import io.tillkey.testing.OpenApiContract;
import io.tillkey.testing.TestTokens;
import io.tillkey.testing.TopicProbe;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class DeadLettersTest {
    private static final String TOPIC = "test.payments.v1";
    private static final String PATH = "/api/v1/dead-letters";
    private static final String TRAIL = "tillkey.staff.actions.v1";
    private static final StaffCaller SOMEBODY = new StaffCaller("zhao.lei", Optional.empty());
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Inject
    Orders orders;

    @Inject
    DeadLetters letters;

    @AfterEach
    void broker() {
        KafkaResource.startBroker();
    }

    @Test
    void a_dead_letter_is_listed_until_it_is_replayed_and_then_has_its_effect() {
        String order = "order-" + UUID.randomUUID();
        AtomicBoolean mended = poison(order);
        UUID id = die(order);

        List<Map<String, Object>> listed = listed(id);
        assertThat(listed).hasSize(1);
        assertThat(listed.get(0))
                .containsEntry("topic", TOPIC)
                .containsEntry("key", order)
                .containsEntry("type", "io.tillkey.OrderPlaced.v1");
        assertThat(listed.get(0).get("reason").toString()).startsWith("failed: java.lang.IllegalStateException at ");

        mended.set(true);
        int replayed = asAdministrator()
                .post(PATH + "/" + TOPIC + "/replays")
                .then()
                .statusCode(200)
                .extract()
                .path("replayed");
        assertThat(replayed).isPositive();
        await().atMost(PATIENCE).until(() -> Database.effectsOf(order) == 1);
        assertThat(listed(id)).isEmpty();
        letters.replay(TOPIC, SOMEBODY, Optional.empty());
        assertThat(TopicProbe.of(TOPIC).withKey(order))
                .as("what was replayed is not replayed again")
                .hasSize(2);
    }

    @Test
    void who_replayed_which_events_why_and_from_where_is_told_to_the_audit_trail_R30() {
        String order = "order-" + UUID.randomUUID();
        String who = "zhao-" + UUID.randomUUID();
        UUID id = UUID.randomUUID();
        EventSender.sendRaw(TOPIC, order, EventSender.headers("OrderPlaced", order, id), "no JSON");
        await().atMost(PATIENCE).until(() -> !listed(id).isEmpty());

        as(TestTokens.staffNamed(who, "administrator"))
                .header("Client-Address", "203.0.113.9")
                .contentType("application/json")
                .body(Map.of("reason", "the key was corrected"))
                .post(PATH + "/" + TOPIC + "/replays")
                .then()
                .statusCode(200);

        await().atMost(PATIENCE).until(() -> told(who).size() == 1);
        JsonNode told = told(who).get(0);
        EventContract.check("StaffActed", told.toString());
        assertThat(told.path("record").asText()).isEqualTo("DEAD_LETTERS");
        assertThat(told.path("action").asText()).isEqualTo("DEAD_LETTERS_REPLAYED");
        assertThat(told.path("reason").asText())
                .startsWith("messaging " + TOPIC + ": ")
                .contains(id.toString());
        assertThat(told.toString()).doesNotContain("203.0.113.9", "corrected");
        assertThat(TrailKey.tickets().open(told.path("sealedAddress").asText()))
                .containsEntry("address", "203.0.113.9");
        assertThat(TrailKey.tickets().open(told.path("sealedNote").asText()))
                .containsEntry("note", "the key was corrected");
        assertThat(sent(order)).as("then it was sent").isEqualTo(2);
    }

    @Test
    void a_replay_that_can_not_be_told_sends_nothing_and_one_of_nothing_tells_nothing() {
        String order = "order-" + UUID.randomUUID();
        UUID id = UUID.randomUUID();
        EventSender.sendRaw(TOPIC, order, EventSender.headers("OrderPlaced", order, id), "no JSON");
        await().atMost(PATIENCE).until(() -> !listed(id).isEmpty());
        Database.texts("create function no_outbox() returns trigger language plpgsql as $$ begin"
                + " raise exception 'the outbox is broken'; end $$");
        Database.texts("create trigger no_outbox before insert on outbox for each row when (new.aggregatetype = '"
                + TRAIL + "') execute function no_outbox()");
        try {
            assertThatThrownBy(() -> letters.replay(TOPIC, SOMEBODY, Optional.empty()));
        } finally {
            Database.texts("drop trigger no_outbox on outbox");
            Database.texts("drop function no_outbox()");
        }
        assertThat(listed(id)).hasSize(1);
        assertThat(sent(order)).isEqualTo(1);

        String nobody = "nobody-" + UUID.randomUUID();
        letters.replay("test.orders.v1", SOMEBODY, Optional.empty());
        assertThat(letters.replay("test.orders.v1", new StaffCaller(nobody, Optional.empty()), Optional.empty()))
                .isZero();
        assertThat(Database.number("select count(*) from outbox where payload ->> 'by' = ?", nobody))
                .isZero();
        assertThat(told(nobody)).isEmpty();
    }

    @Test
    void a_reason_that_is_none_and_an_address_that_is_none_are_refused() {
        for (String reason : List.of(" ", "x".repeat(501), "a\u0007b")) {
            as(TestTokens.staff("administrator"))
                    .contentType("application/json")
                    .body(Map.of("reason", reason))
                    .post(PATH + "/" + TOPIC + "/replays")
                    .then()
                    .statusCode(400);
        }
        as(TestTokens.staff("administrator"))
                .contentType("text/plain")
                .body("because")
                .post(PATH + "/" + TOPIC + "/replays")
                .then()
                .statusCode(415);
        as(TestTokens.staff("administrator"))
                .header("Client-Address", "example.org")
                .post(PATH + "/" + TOPIC + "/replays")
                .then()
                .statusCode(400);
    }

    @Test
    void replaying_an_event_that_still_fails_makes_it_a_dead_letter_again() {
        String order = "order-" + UUID.randomUUID();
        AtomicBoolean mended = poison(order);
        UUID id = die(order);
        int tries = orders.triesOf(order);

        assertThat(letters.replay(TOPIC, SOMEBODY, Optional.empty())).isPositive();
        await().atMost(PATIENCE)
                .until(() -> orders.triesOf(order) == 2 * tries && listed(id).size() == 1);
        mended.set(true);
        letters.replay(TOPIC, SOMEBODY, Optional.empty());
        await().atMost(PATIENCE).until(() -> Database.effectsOf(order) == 1);
    }

    @Test
    void a_record_replayed_for_another_service_is_passed_over() {
        String order = "order-" + UUID.randomUUID();
        Map<String, String> headers = EventSender.headers("OrderPlaced", order, UUID.randomUUID());
        headers.put("tillkey-replay-for", "somebody-else");
        EventSender.sendRaw(TOPIC, order, headers, body(order));
        String next = "order-" + UUID.randomUUID();
        EventSender.sendRaw(TOPIC, next, EventSender.headers("OrderPlaced", next, UUID.randomUUID()), body(next));

        await().atMost(PATIENCE).until(() -> Database.effectsOf(next) == 1);
        assertThat(Database.effectsOf(order)).isZero();
    }

    @Test
    void dead_letters_of_other_services_are_neither_listed_nor_replayed() {
        UUID id = UUID.randomUUID();
        Map<String, String> headers = EventSender.headers("OrderPlaced", "any", id);
        headers.put("dead-letter-consumer", "somebody-else");
        headers.put("dead-letter-reason", "theirs");
        EventSender.sendRaw(TOPIC + ".dlq", "any", headers, body("any"));

        assertThat(listed(id)).isEmpty();
        letters.replay(TOPIC, SOMEBODY, Optional.empty());
        assertThat(TopicProbe.of(TOPIC).records())
                .noneMatch(record -> id.toString().equals(record.header("ce_id")));
    }

    @Test
    void the_list_comes_in_pages_that_miss_nothing() {
        List<UUID> ids = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            String key = "malformed-" + UUID.randomUUID();
            UUID id = UUID.randomUUID();
            EventSender.sendRaw(TOPIC, key, EventSender.headers("OrderPlaced", key, id), "no JSON");
            ids.add(id);
        }
        await().atMost(PATIENCE)
                .until(() -> ids.stream().allMatch(id -> listed(id).size() == 1));

        List<String> seen = new ArrayList<>();
        String after = null;
        do {
            RequestSpecification request = asAdministrator().queryParam("limit", 2);
            if (after != null) {
                request.queryParam("after", after);
            }
            JsonPath page = request.get(PATH).then().statusCode(200).extract().jsonPath();
            List<String> items = page.getList("items.eventId", String.class);
            assertThat(items.size()).isBetween(1, 2);
            seen.addAll(items);
            after = page.getString("next");
        } while (after != null);
        assertThat(seen).containsAll(ids.stream().map(UUID::toString).toList());
        assertThat(letters.list(Optional.of("test.orders.v1"), Optional.empty(), 100))
                .noneMatch(letter -> letter.topic().equals(TOPIC));
    }

    @Test
    void only_an_administrator_may_see_or_replay_dead_letters() {
        for (String role : List.of("agent", "supervisor", "clerk", "auditor")) {
            as(TestTokens.staff(role)).get(PATH).then().statusCode(403);
            as(TestTokens.staff(role))
                    .post(PATH + "/" + TOPIC + "/replays")
                    .then()
                    .statusCode(403);
        }
        as(TestTokens.service("console")).get(PATH).then().statusCode(403);
        given().filter(OpenApiContract.of("dead-letters")).get(PATH).then().statusCode(401);
        for (String bad : List.of(
                TestTokens.expired("administrator"),
                TestTokens.foreign("administrator"),
                TestTokens.otherAudience("administrator"))) {
            given().auth().oauth2(bad).get(PATH).then().statusCode(401);
        }
    }

    @Test
    void a_topic_this_service_does_not_read_is_not_found() {
        asAdministrator().post(PATH + "/tillkey.unknown.v1/replays").then().statusCode(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=0", "limit=101", "limit=many", "after=nonsense", "topic=unknown"})
    void nonsense_in_the_query_is_a_bad_request(String query) {
        asAdministrator().get(PATH + "?" + query).then().statusCode(400);
    }

    @Test
    void while_kafka_is_down_the_administrator_is_asked_to_come_again() {
        KafkaResource.stopBroker();
        asAdministrator().get(PATH).then().statusCode(503).header("Retry-After", org.hamcrest.Matchers.notNullValue());
    }

    private static List<JsonNode> told(String who) {
        return TopicProbe.of(TRAIL).events("StaffActed").stream()
                .map(TopicProbe.Recorded::json)
                .filter(told -> told.path("by").asText().equals(who))
                .toList();
    }

    private static int sent(String order) {
        return TopicProbe.of(TOPIC).withKey(order).size();
    }

    private AtomicBoolean poison(String order) {
        AtomicBoolean mended = new AtomicBoolean();
        orders.script(order, attempt -> {
            if (!mended.get()) {
                throw new IllegalStateException("poisoned");
            }
        });
        return mended;
    }

    private UUID die(String order) {
        UUID id = UUID.randomUUID();
        EventSender.sendRaw(TOPIC, order, EventSender.headers("OrderPlaced", order, id), body(order));
        await().atMost(PATIENCE).until(() -> !listed(id).isEmpty());
        return id;
    }

    private static List<Map<String, Object>> listed(UUID id) {
        return asAdministrator()
                .queryParam("topic", TOPIC)
                .queryParam("limit", 100)
                .get(PATH)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("items.findAll { it.eventId == '" + id + "' }");
    }

    private static RequestSpecification asAdministrator() {
        return as(TestTokens.staff("administrator"));
    }

    private static RequestSpecification as(String token) {
        return given().filter(OpenApiContract.of("dead-letters")).auth().oauth2(token);
    }

    private static String body(String order) {
        return "{\"order\":\"" + order + "\",\"amount\":1}";
    }
}
