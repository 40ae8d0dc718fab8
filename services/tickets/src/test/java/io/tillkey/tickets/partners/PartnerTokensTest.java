package io.tillkey.tickets.partners;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.tillkey.tickets.Browser;
import io.tillkey.tickets.Database;
import io.tillkey.tickets.PartnerApp;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class PartnerTokensTest {
    @Test
    void r11ATokenIsToldOnceAndKeptNowhereInClear() {
        PartnerApp partner = PartnerApp.enrolled();
        partner.request().get("/partner/v1/tickets").then().statusCode(200);

        Response listed = PartnerApp.administrator().get("/api/v1/partners/" + partner.id() + "/tokens");

        listed.then().statusCode(200).body("items", hasSize(1)).body("items[0].lastUsedAt", notNullValue());
        assertThat(listed.asString()).doesNotContain(partner.token());
        assertThat(Database.query("select t::text from partner_token t where id = '" + partner.tokenId() + "'")
                        .get(0))
                .doesNotContain(partner.token())
                .doesNotContain(partner.token().substring(4));
        assertThat(Database.query("select string_agg(k::text, ' ') from idempotency_key k")
                        .get(0))
                .doesNotContain(partner.token());
    }

    @Test
    void twoTokensOfAPartnerWorkSideBySideSoThatOneReplacesTheOther() {
        PartnerApp old = PartnerApp.enrolled();
        PartnerApp fresh = old.withAnotherToken();
        String ticket = old.open(Browser.serial("PX")).path("ticket.id");
        old.revoke();

        fresh.get(ticket).then().statusCode(200);
        old.get(ticket).then().statusCode(401);
        old.revoke();
        PartnerApp.administrator()
                .get("/api/v1/partners/" + old.id() + "/tokens")
                .then()
                .body("items[0].revokedAt", nullValue())
                .body("items[1].revokedAt", notNullValue());
    }

    @Test
    void repeatingTheRequestForATokenMakesNoSecondOneAndTellsNone() {
        PartnerApp partner = PartnerApp.enrolled();
        Map<String, Object> body = Map.of("name", "second", "scopes", List.of("tickets:read"), "expiresInDays", 30);
        String path = "/api/v1/partners/" + partner.id() + "/tokens";
        String key = UUID.randomUUID().toString();
        for (int status : new int[] {201, 409}) {
            Response answer = PartnerApp.administrator(key).body(body).post(path);
            answer.then().statusCode(status);
            if (status == 409) {
                answer.then().body("type", equalTo("urn:tillkey:problem:secret-told-already"));
            }
        }
        assertThat(Database.count("partner_token", "partner_id = '" + partner.id() + "'"))
                .isEqualTo(2);
    }

    @Test
    void aPartnerHasSoManyTokensAndNoMore() {
        PartnerApp partner = PartnerApp.enrolled();
        for (int i = 1; i < 10; i++) {
            PartnerApp.issuing(partner.id(), List.of("tickets:read")).then().statusCode(201);
        }
        PartnerApp.issuing(partner.id(), List.of("tickets:read"))
                .then()
                .statusCode(409)
                .body("type", equalTo("urn:tillkey:problem:too-many-tokens"))
                .body("most", equalTo(10));

        partner.revoke();
        PartnerApp.issuing(partner.id(), List.of("tickets:read")).then().statusCode(201);
    }

    @Test
    void invariant9WhatAnAdministratorDoesIsInTheTrailWhichStaysWhole() {
        PartnerApp partner = PartnerApp.enrolled();
        partner.revoke();

        assertThat(Database.query("select action || ' by ' || actor from audit_entry where partner_id = '"
                        + partner.id() + "' order by position"))
                .containsExactly(
                        "PARTNER_ENROLLED by staff-administrator",
                        "TOKEN_ISSUED " + partner.tokenId() + " by staff-administrator",
                        "TOKEN_REVOKED " + partner.tokenId() + " by staff-administrator");
        Browser.staff("auditor").get("/api/v1/audit/verification").then().body("whole", equalTo(true));
    }

    @Test
    void partnersAreListedPageByPage() {
        PartnerApp first = PartnerApp.enrolled();
        PartnerApp second = PartnerApp.enrolled();

        Response page = PartnerApp.administrator().get("/api/v1/partners?limit=1");
        page.then().statusCode(200).body("items[0].id", equalTo(second.id().toString()));
        PartnerApp.administrator()
                .get("/api/v1/partners?limit=1&after=" + page.path("next"))
                .then()
                .body("items[0].id", equalTo(first.id().toString()));
    }

    @Test
    void aTokenOfAPartnerThatIsNotThereIsNotFound() {
        PartnerApp.issuing(UUID.randomUUID(), List.of("tickets:read")).then().statusCode(404);
        PartnerApp.administrator()
                .get("/api/v1/partners/" + UUID.randomUUID() + "/tokens")
                .then()
                .statusCode(404);
        PartnerApp partner = PartnerApp.enrolled();
        PartnerApp.administrator()
                .delete("/api/v1/partners/" + PartnerApp.enrolled().id() + "/tokens/" + partner.tokenId())
                .then()
                .statusCode(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "{\"name\":\"\",\"scopes\":[\"tickets:read\"],\"expiresInDays\":1}",
                "{\"name\":\"x\",\"scopes\":[],\"expiresInDays\":1}",
                "{\"name\":\"x\",\"scopes\":[null],\"expiresInDays\":1}",
                "{\"name\":\"x\",\"scopes\":[\"tickets:write\"],\"expiresInDays\":1}",
                "{\"name\":\"x\",\"scopes\":[\"administrator\"],\"expiresInDays\":1}",
                "{\"name\":\"x\",\"scopes\":[\"tickets:read\"],\"expiresInDays\":0}",
                "{\"name\":\"x\",\"scopes\":[\"tickets:read\"],\"expiresInDays\":366}",
                "{\"name\":\"x\",\"scopes\":[\"tickets:read\"]}",
                "{\"name\":\"x\",\"scopes\":[\"tickets:read\"],\"expiresInDays\":1,\"more\":1}"
            })
    void aBadRequestForATokenIssuesNone(String body) {
        PartnerApp partner = PartnerApp.enrolled();

        PartnerApp.administrator()
                .body(body)
                .post("/api/v1/partners/" + partner.id() + "/tokens")
                .then()
                .statusCode(400);
        assertThat(Database.count("partner_token", "partner_id = '" + partner.id() + "'"))
                .isEqualTo(1);
    }
}
