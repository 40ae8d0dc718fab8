package io.tillkey.devices.merchants;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.tillkey.devices.Calls;
import io.tillkey.devices.DevicesKeys;
import io.tillkey.devices.Fleet;
import io.tillkey.devices.Published;
import io.tillkey.testing.PostgresResource;
import io.tillkey.testing.TestTokens;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class MerchantTest {
    @Inject
    TellingMerchantsAnew telling;

    @Test
    void s29AMerchantIsEnteredAndReadBackWithPersonalDataMasked() {
        UUID id = Fleet.id(Fleet.merchant(Fleet.micro()));

        Calls.as("auditor")
                .get("/api/v1/merchants/" + id)
                .then()
                .statusCode(200)
                .header("ETag", not(equalTo("")))
                .body("acquirerCode", equalTo("lakala"))
                .body("principalIdMasked", equalTo("110105********002X"))
                .body("settlementAccount.numberMasked", equalTo("****3445"))
                .body("contacts[0].numberMasked", equalTo("138****8000"))
                .body("contacts[0].nameMasked", equalTo("陈**"));
    }

    @Test
    void r28ANumberInFullIsForTicketsAlone() {
        JsonPath merchant = Fleet.merchant(Fleet.micro());
        JsonPath other = Fleet.merchant(Fleet.micro());
        String path = "/api/v1/merchants/%s/contacts/%s/number";
        String contact = merchant.getString("contacts[0].id");

        Calls.with(TestTokens.service("tickets"))
                .get(path.formatted(merchant.getString("id"), contact))
                .then()
                .statusCode(200)
                .header("Cache-Control", containsString("no-store"))
                .body("number", equalTo("+8613800138000"));
        Calls.with(TestTokens.service("tickets"))
                .get(path.formatted(other.getString("id"), contact))
                .then()
                .statusCode(404);
        for (String role : List.of("administrator", "auditor", "supervisor", "agent", "clerk")) {
            Calls.as(role)
                    .get(path.formatted(merchant.getString("id"), contact))
                    .then()
                    .statusCode(403);
        }
    }

    @Test
    void r28NoPersonalDataIsInTheDatabaseInClear() throws Exception {
        Map<String, Object> merchant = Fleet.micro();
        merchant.put(
                "contacts",
                List.of(Map.of(
                        "role",
                        "OWNER",
                        "name",
                        "欧阳不在库里",
                        "number",
                        "+8615912344321",
                        "language",
                        "en",
                        "primary",
                        true)));
        Fleet.merchant(merchant);

        String everything = dump();

        assertThat(everything)
                .doesNotContain("15912344321", "11010519491231002X", "6222020200112233445", "欧阳不在库里")
                .doesNotContain(hex("15912344321"), hex("11010519491231002X"), hex("6222020200112233445"));
    }

    @Test
    void othersHearOfAMerchantWithItsNumbersSealedToIdentity() {
        UUID id = Fleet.id(Fleet.merchant(Fleet.enterprise()));

        JsonNode event = Published.aboutMerchant(id).last("MerchantChanged");
        JsonNode contact = event.path("contacts").path(0);

        assertThat(event.toString()).doesNotContain("13800138000");
        assertThat(contact.path("maskedNumber").asText()).isEqualTo("138****8000");
        assertThat(contact.path("primary").asBoolean()).isTrue();
        assertThat(DevicesKeys.identity().open(contact.path("number").asText())).containsEntry("number", Fleet.NUMBER);
    }

    @Test
    void whatFactorsAreComparedWithIsSealedToIdentityAndOfIdAndAccountNoMoreThanTheLastEight() {
        JsonNode micro =
                Published.aboutMerchant(Fleet.id(Fleet.merchant(Fleet.micro()))).last("MerchantChanged");
        JsonNode enterprise = Published.aboutMerchant(Fleet.id(Fleet.merchant(Fleet.enterprise())))
                .last("MerchantChanged");

        assertThat(DevicesKeys.identity().open(micro.path("evidence").asText()))
                .isEqualTo(Map.of("principalIdEnd", "1231002X", "settlementEnd", "12233445"));
        assertThat(DevicesKeys.identity().open(enterprise.path("evidence").asText()))
                .containsOnlyKeys("creditCode", "settlementEnd")
                .containsEntry("creditCode", "91350100M000100Y43");
        assertThat(micro.toString()).doesNotContain("1231002X", "12233445");
    }

    @Test
    void aMerchantFromBeforeFactorsIsToldOnceMoreAndThenNotAgain() throws Exception {
        UUID id = Fleet.id(Fleet.merchant(Fleet.micro()));
        try (Connection connection = PostgresResource.connect();
                PreparedStatement untell =
                        connection.prepareStatement("update merchant set evidence_told = false where id = ?")) {
            untell.setObject(1, id);
            untell.executeUpdate();
        }

        telling.tell();
        telling.tell();

        assertThat(Published.aboutMerchant(id).names(2)).containsExactly("MerchantChanged", "MerchantChanged");
        assertThat(Published.aboutMerchant(id).last("MerchantChanged").has("evidence"))
                .isTrue();
    }

    @Test
    void r13AChangedNumberIsToldApartAndThenTheWholeMerchantStaysOnTheCompactedTopic() {
        JsonPath merchant = Fleet.merchant(Fleet.enterprise());
        UUID id = Fleet.id(merchant);
        String contactId = merchant.getString("contacts[0].id");

        change(id, contactId, "13900139000", null)
                .then()
                .statusCode(200)
                .body("contacts[0].numberMasked", equalTo("139****9000"))
                .body("contacts[0].numberChangedAt", not(equalTo(null)));

        assertThat(Published.aboutMerchant(id).names(3))
                .containsExactly("MerchantChanged", "ContactNumberChanged", "MerchantChanged");
        JsonNode changed = Published.aboutMerchant(id).last("ContactNumberChanged");
        assertThat(changed.path("contactId").asText()).isEqualTo(contactId);
        assertThat(DevicesKeys.identity().open(changed.path("number").asText()))
                .containsEntry("number", "+8613900139000");
    }

    @Test
    void theSameNumberAgainChangesNothing() {
        JsonPath merchant = Fleet.merchant(Fleet.enterprise());
        UUID id = Fleet.id(merchant);
        String tag = Calls.asAdministrator().get("/api/v1/merchants/" + id).header("ETag");

        change(id, merchant.getString("contacts[0].id"), Fleet.NUMBER, tag)
                .then()
                .statusCode(200)
                .header("ETag", equalTo(tag));

        assertThat(Published.aboutMerchant(id).names(1)).containsExactly("MerchantChanged");
    }

    @Test
    void aNumberChangedMeanwhileIsNotOverwritten() {
        JsonPath merchant = Fleet.merchant(Fleet.enterprise());
        UUID id = Fleet.id(merchant);
        String contactId = merchant.getString("contacts[0].id");
        String before = Calls.asAdministrator().get("/api/v1/merchants/" + id).header("ETag");
        change(id, contactId, "13900139000", before).then().statusCode(200);

        change(id, contactId, "13700137000", before)
                .then()
                .statusCode(412)
                .body("type", equalTo("urn:tillkey:problem:precondition-failed"));

        Calls.asAdministrator()
                .get("/api/v1/merchants/" + id)
                .then()
                .body("contacts[0].numberMasked", equalTo("139****9000"));
    }

    @ParameterizedTest
    @CsvSource({
        "57123456, malformed-identifier",
        "+862112345678, malformed-identifier",
        "not a number, malformed-identifier",
        "+85251234567, merchant-rules-broken"
    })
    void r12OnlyAMainlandMobileNumberCanReplaceARegisteredOne(String number, String problem) {
        JsonPath merchant = Fleet.merchant(Fleet.enterprise());

        Response answer = change(Fleet.id(merchant), merchant.getString("contacts[0].id"), number, null);

        answer.then().body("type", equalTo("urn:tillkey:problem:" + problem));
        assertThat(answer.asString()).doesNotContain(number);
        assertThat(Published.aboutMerchant(Fleet.id(merchant)).names(1)).hasSize(1);
    }

    @Test
    void aContactOfAnotherMerchantIsNotFound() {
        JsonPath one = Fleet.merchant(Fleet.enterprise());
        JsonPath other = Fleet.merchant(Fleet.enterprise());

        change(Fleet.id(one), other.getString("contacts[0].id"), "13900139000", null)
                .then()
                .statusCode(404);
    }

    @Test
    void aMerchantNumberIsRegisteredOnce() {
        Map<String, Object> merchant = Fleet.enterprise();
        Fleet.merchant(merchant);

        register(merchant, UUID.randomUUID().toString())
                .then()
                .statusCode(409)
                .body("type", equalTo("urn:tillkey:problem:merchant-number-already-registered"))
                .body("title", equalTo("商户号已登记"));
    }

    @Test
    void ofManyAttemptsAtOnceWithOneMerchantNumberOneWins() throws Exception {
        Map<String, Object> merchant = Fleet.enterprise();
        List<Callable<Integer>> attempts = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            attempts.add(() -> register(merchant, UUID.randomUUID().toString()).statusCode());
        }

        ExecutorService threads = Executors.newFixedThreadPool(8);
        List<Integer> statuses = new ArrayList<>();
        for (Future<Integer> attempt : threads.invokeAll(attempts)) {
            statuses.add(attempt.get());
        }
        threads.shutdown();

        assertThat(statuses).containsOnly(201, 409);
        assertThat(statuses).filteredOn(status -> status == 201).hasSize(1);
    }

    @Test
    void theSameRequestAgainWithItsKeyGivesTheSameMerchant() {
        Map<String, Object> merchant = Fleet.enterprise();
        String key = UUID.randomUUID().toString();

        String first = register(merchant, key).then().statusCode(201).extract().path("id");
        String second = register(merchant, key).then().statusCode(201).extract().path("id");

        assertThat(second).isEqualTo(first);
    }

    @Test
    void anotherRequestWithTheSameKeyIsRefused() {
        String key = UUID.randomUUID().toString();
        register(Fleet.enterprise(), key).then().statusCode(201);

        register(Fleet.enterprise(), key)
                .then()
                .statusCode(422)
                .body("type", equalTo("urn:tillkey:problem:idempotency-key-reused"));
    }

    @Test
    void s29WhatAnAcquirerDoesNotTakeIsToldWithAllReasons() {
        Map<String, Object> merchant = Fleet.micro();
        merchant.put("acquirerCode", "chinaums");

        register(merchant, UUID.randomUUID().toString())
                .then()
                .statusCode(422)
                .body("type", equalTo("urn:tillkey:problem:merchant-rules-broken"))
                .body("reasons", hasItems("TYPE_NOT_ACCEPTED", "LICENCE_REQUIRED", "CORPORATE_ACCOUNT_REQUIRED"));
    }

    @ParameterizedTest
    @CsvSource({
        "merchantNumber, 82133105812000, malformed-identifier",
        "merchantNumber, 82133105812000X, malformed-identifier",
        "unifiedSocialCreditCode, 91350100M000100Y4Z, malformed-identifier",
        "principalId, 110105194912310021, malformed-identifier",
        "acquirerCode, nobody, acquirer-unknown",
        "acquirerCode, No Such, validation-failed",
        "type, PIRATE, malformed-field",
        "name, '', validation-failed",
        "colour, red, unknown-field"
    })
    void aMalformedMerchantIsRefusedWithItsReason(String field, String value, String problem) {
        Map<String, Object> merchant = Fleet.enterprise();
        merchant.put(field, value);

        register(merchant, UUID.randomUUID().toString()).then().body("type", equalTo("urn:tillkey:problem:" + problem));
    }

    @Test
    void aNameMayNotHoldControlCharacters() {
        Map<String, Object> merchant = Fleet.enterprise();
        merchant.put("name", "a\u0000b");

        register(merchant, UUID.randomUUID().toString()).then().statusCode(400);
    }

    @Test
    void withoutAKeyNothingIsCreated() {
        Calls.asAdministrator()
                .body(Fleet.enterprise())
                .post("/api/v1/merchants")
                .then()
                .statusCode(400)
                .body("type", equalTo("urn:tillkey:problem:idempotency-key-required"));
    }

    @Test
    void refusalsSpeakTheCallersLanguage() {
        Map<String, Object> merchant = Fleet.enterprise();
        merchant.put("acquirerCode", "nobody");

        Calls.asAdministrator()
                .header("Idempotency-Key", "language")
                .header("Accept-Language", "en-GB,en;q=0.9")
                .body(merchant)
                .post("/api/v1/merchants")
                .then()
                .body("title", equalTo("There is no such acquirer"));
    }

    @Test
    void aPollWithTheTagCostsNoBody() {
        UUID id = Fleet.id(Fleet.merchant(Fleet.enterprise()));
        String tag = Calls.as("agent").get("/api/v1/merchants/" + id).header("ETag");

        Calls.as("agent")
                .header("If-None-Match", tag)
                .get("/api/v1/merchants/" + id)
                .then()
                .statusCode(304);
    }

    @Test
    void merchantsArePagedNewestFirst() {
        List<String> entered = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            entered.add(0, Fleet.merchant(Fleet.micro()).getString("id"));
        }

        Response first = Calls.as("agent").get("/api/v1/merchants?acquirerCode=lakala&limit=3");
        first.then()
                .statusCode(200)
                .header("Link", startsWith("</api/v1/merchants?"))
                .header("Link", containsString("rel=\"next\""));
        List<String> ids = new ArrayList<>(first.jsonPath().getList("items.id"));
        ids.addAll(Calls.as("agent")
                .queryParam("acquirerCode", "lakala")
                .queryParam("limit", 3)
                .queryParam("after", first.jsonPath().getString("next"))
                .get("/api/v1/merchants")
                .jsonPath()
                .getList("items.id"));

        assertThat(ids.subList(0, 5)).isEqualTo(entered);
    }

    private static Response register(Map<String, Object> merchant, String key) {
        return Calls.asAdministrator()
                .header("Idempotency-Key", key)
                .body(merchant)
                .post("/api/v1/merchants");
    }

    private static Response change(UUID merchantId, String contactId, String number, String ifMatch) {
        var request = Calls.asAdministrator().body(Map.of("number", number));
        if (ifMatch != null) {
            request.header("If-Match", ifMatch);
        }
        return request.put("/api/v1/merchants/" + merchantId + "/contacts/" + contactId + "/number");
    }

    /** Every row of every table as text; binary columns in hex. */
    private static String dump() throws Exception {
        StringBuilder everything = new StringBuilder();
        try (Connection connection = PostgresResource.connect();
                Statement statement = connection.createStatement()) {
            List<String> tables = new ArrayList<>();
            try (ResultSet rows =
                    statement.executeQuery("select tablename from pg_tables where schemaname = 'public'")) {
                while (rows.next()) {
                    tables.add(rows.getString(1));
                }
            }
            assertThat(tables).contains("contact", "outbox", "idempotency_key");
            for (String table : tables) {
                try (ResultSet rows = statement.executeQuery("select t::text from \"" + table + "\" t")) {
                    while (rows.next()) {
                        everything.append(rows.getString(1)).append('\n');
                    }
                }
            }
        }
        return everything.toString();
    }

    private static String hex(String text) {
        return HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
    }
}
