package io.tillkey.identity;

import static io.tillkey.identity.Problems.expect;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.tillkey.testing.TopicProbe;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(IdentityStack.class)
class CredentialsTest {
    private static final String PASSWORD = "violet-Harbour-71-rain";

    @Test
    void weakPasswordsAreRefusedWithEveryReasonAndTheGrantStaysR15R16S19() {
        Shop shop = Shop.withPassword();
        Browser browser = Browser.at(shop);
        browser.verify();

        expect(browser.set("short1"), 422, "password-refused").body("reasons", hasItem("TOO_SHORT"));
        expect(browser.set("Password2026!"), 422, "password-refused").body("reasons", contains("COMMON"));
        expect(browser.set("rain-" + shop.serial() + "-lamp"), 422, "password-refused")
                .body("reasons", hasItems("CONTAINS_SERIAL", "CONTAINS_USERNAME"));
        expect(browser.set("清晨茶饮-violet-harbour-71"), 422, "password-refused")
                .body("reasons", contains("CONTAINS_BRAND"));

        assertThat(browser.state()).isEqualTo("VERIFIED");
        browser.set(PASSWORD).then().statusCode(200);
    }

    @Test
    void theLiveRulesSayTheSameAndChangeNothingR16S22() {
        Shop shop = Shop.withPassword();
        Browser browser = Browser.at(shop);
        browser.verify();

        browser.check("iloveyou1234")
                .then()
                .statusCode(200)
                .body("acceptable", equalTo(false))
                .body("reasons", contains("COMMON"));
        browser.check(PASSWORD).then().body("acceptable", equalTo(true)).body("reasons", empty());

        assertThat(SignIn.succeeds(shop, PASSWORD)).isFalse();
        assertThat(browser.state()).isEqualTo("VERIFIED");
    }

    @Test
    void bothEntriesMustBeTheSameR18S22() {
        Browser browser = Browser.at(Shop.withPassword());
        browser.verify();

        expect(browser.set(PASSWORD, PASSWORD + "x", "1"), 422, "password-refused")
                .body("reasons", contains("NOT_SAME_TWICE"));

        assertThat(browser.state()).isEqualTo("VERIFIED");
    }

    @Test
    void noneOfTheLastFourIsAcceptedAndTheFifthIsR17S20() {
        Shop shop = Shop.withPassword();
        for (int i = 1; i <= 4; i++) {
            reset(shop, PASSWORD + i);
        }
        Browser browser = verified(shop);
        for (int i = 1; i <= 4; i++) {
            expect(browser.set(PASSWORD + i), 422, "password-refused").body("reasons", contains("RECENTLY_USED"));
        }
        assertThat(browser.state()).isEqualTo("VERIFIED");
        browser.set(PASSWORD + 5).then().statusCode(200);

        reset(shop, PASSWORD + 1);
        assertThat(SignIn.succeeds(shop, PASSWORD + 1)).isTrue();
        assertThat(SignIn.succeeds(shop, PASSWORD + 5)).isFalse();
    }

    @Test
    void longPasswordsAndPassphrasesAreAcceptedR15() {
        String phrase = "nine purple geese fly over Ningbo bridge at 5 in the morning, said the lamplighter of Xiamen";
        Shop shop = Shop.withPassword();
        reset(shop, phrase);

        assertThat(phrase.length()).isGreaterThan(64);
        assertThat(SignIn.succeeds(shop, phrase)).isTrue();
    }

    @Test
    void chinesePasswordsAreAcceptedAsTyped() {
        Shop shop = Shop.withPassword();
        reset(shop, "白日依山尽2026黄河入海流");

        assertThat(SignIn.succeeds(shop, "白日依山尽2026黄河入海流")).isTrue();
    }

    @Test
    void everyOtherSessionEndsR18() {
        Shop shop = Shop.withPassword();
        reset(shop, PASSWORD);
        String refreshToken = SignIn.at(shop, PASSWORD).path("refresh_token");
        assertThat(SignIn.refresh(shop, refreshToken).statusCode()).isEqualTo(200);

        reset(shop, "amber-Lantern-58-frost");

        assertThat(SignIn.refresh(shop, refreshToken).statusCode()).isEqualTo(400);
        assertThat(SignIn.succeeds(shop, PASSWORD)).isFalse();
        assertThat(SignIn.succeeds(shop, "amber-Lantern-58-frost")).isTrue();
    }

    @Test
    void aSignInLockAfterTenFailuresIsLiftedWhenIdentityIsConfirmedR27S24() {
        Shop shop = Shop.withPassword();
        reset(shop, PASSWORD);
        for (int i = 0; i < 10; i++) {
            assertThat(SignIn.succeeds(shop, "wrong-Password-1")).isFalse();
        }
        await().until(() -> !SignIn.succeeds(shop, PASSWORD));

        reset(shop, "amber-Lantern-58-frost");

        assertThat(SignIn.succeeds(shop, "amber-Lantern-58-frost")).isTrue();
    }

    @Test
    void theOwnerIsToldAtEveryRegisteredNumberR18() {
        Shop shop = Shop.withPassword();
        String second = Shop.newNumber();
        Neighbours.sendMerchant(
                shop.merchantId(),
                "MerchantChanged",
                Neighbours.merchantChanged(
                        shop.merchantId(),
                        "杭州清晨茶饮店",
                        List.of(
                                new Neighbours.Contact(shop.contactId(), "OWNER", shop.number(), "zh-CN", true),
                                new Neighbours.Contact(UUID.randomUUID(), "AUTHORISED_PERSON", second, "en", false)),
                        MovableClock.get().instant().plusSeconds(1)));
        await().until(() -> Shop.select(
                        "select count(*) from contacts where merchant_id = ? and listed", shop.merchantId())
                .filter("2"::equals)
                .isPresent());
        Browser browser = verified(shop);

        browser.set(PASSWORD).then().statusCode(200);

        List<TopicProbe.Recorded> notices = await().until(() -> browser.doneNotices(), list -> list.size() == 2);
        assertThat(notices)
                .extracting(notice ->
                        Neighbours.open(notice.json().path("sealed").asText()).get("number"))
                .containsExactlyInAnyOrder(shop.number(), second);
        assertThat(notices)
                .extracting(notice -> notice.json().path("language").asText())
                .containsExactlyInAnyOrder("zh-CN", "en");
        assertThat(browser.commands("RESET_CODE")).hasSize(1);
    }

    @Test
    void aPinIsJudgedByItsOwnRulesAndSetInItsOwnRealmR19() {
        Shop shop = Shop.withPin(6);
        Browser browser = verified(shop);

        expect(browser.set("12345678"), 422, "password-refused").body("reasons", contains("PIN_LENGTH"));
        expect(browser.set("555028"), 422, "password-refused").body("reasons", contains("PIN_RUN"));
        expect(browser.set("123456"), 422, "password-refused").body("reasons", hasItems("PIN_DEFAULT", "PIN_RUN"));
        expect(browser.set("84o271"), 422, "password-refused").body("reasons", contains("PIN_DIGITS"));
        browser.set("840271").then().statusCode(200);

        assertThat(SignIn.succeeds(shop, "840271")).isTrue();
        assertThat(browser.awaitCredentialReset().get(0).json().path("kind").asText())
                .isEqualTo("PIN");
        Browser again = verified(shop);
        expect(again.set("840271"), 422, "password-refused").body("reasons", contains("RECENTLY_USED"));
    }

    @Test
    void anEightDigitModelTakesEightDigitsR19() {
        Shop shop = Shop.withPin(8);
        reset(shop, "84027196");

        assertThat(SignIn.succeeds(shop, "84027196")).isTrue();
    }

    @Test
    void noAnswerHoldsThePasswordR11() {
        Browser browser = Browser.at(Shop.withPassword());
        browser.verify();
        String weak = "hidden-word";

        for (Response answer : List.of(
                browser.check(weak),
                browser.set(weak),
                browser.set(PASSWORD, PASSWORD + "x", "1"),
                browser.set(PASSWORD),
                browser.verification())) {
            assertThat(answer.asString()).doesNotContain(weak).doesNotContain(PASSWORD);
        }
    }

    @Test
    void thereIsNoAutoLoginR18() {
        Browser browser = Browser.at(Shop.withPassword());
        browser.verify();

        Response answer = browser.set(PASSWORD);

        assertThat(answer.jsonPath().<String, Object>getMap("$").keySet())
                .containsExactlyInAnyOrder("state", "sentTo", "credentialSetAt");
        assertThat(answer.getCookies()).isEmpty();
    }

    @Test
    void theIdempotencyKeyIsDemanded() {
        Browser browser = Browser.at(Shop.withPassword());
        browser.verify();

        expect(
                browser.request()
                        .contentType(ContentType.JSON)
                        .body(Map.of("password", PASSWORD, "repeated", PASSWORD))
                        .put(browser.path("credential")),
                400,
                "idempotency-key-required");
    }

    private static Browser verified(Shop shop) {
        MovableClock.get().advance(Duration.ofHours(3));
        Browser browser = Browser.at(shop);
        browser.verify();
        return browser;
    }

    private static void reset(Shop shop, String password) {
        verified(shop).set(password).then().statusCode(200);
    }
}
