package io.tillkey.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tillkey.testing.EventContract;
import io.tillkey.testing.TopicProbe;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(IdentityStack.class)
class ResettingTest {
    private static final String PASSWORD = "violet-Harbour-71-rain";

    @Test
    void theMerchantGetsFromNoCodeToANewPassword() {
        Shop shop = Shop.withPassword();
        Browser browser = Browser.at(shop);

        assertThat(browser.stand()).isEqualTo(Map.of("state", "NONE"));

        browser.requestCode()
                .then()
                .statusCode(202)
                .body("sentTo", equalTo(shop.maskedNumber()))
                .body("attemptsLeft", equalTo(5));
        assertThat(browser.state()).isEqualTo("CODE_REQUESTED");

        Map<String, String> text = browser.lastText("RESET_CODE");
        assertThat(text)
                .containsEntry("recipient", "NUMBER")
                .containsEntry("number", shop.number())
                .containsEntry("minutes", "10")
                .containsEntry("terminal", "****" + shop.serial().substring(10));
        browser.tryCode(text.get("code")).then().statusCode(200).body("state", equalTo("VERIFIED"));

        browser.check(PASSWORD).then().statusCode(200).body("acceptable", equalTo(true));
        browser.set(PASSWORD)
                .then()
                .statusCode(200)
                .body("state", equalTo("USED"))
                .body("credentialSetAt", notNullValue());

        assertThat(SignIn.succeeds(shop, PASSWORD)).isTrue();
        List<TopicProbe.Recorded> resets = browser.awaitCredentialReset();
        assertThat(resets).hasSize(1);
        EventContract.check("CredentialReset", resets.get(0).value());
        assertThat(resets.get(0).json().path("kind").asText()).isEqualTo("PASSWORD");
        assertThat(browser.awaitVerificationEvents(3))
                .containsExactly("VerificationStarted", "CodeRequested", "VerificationPassed");
        assertThat(Browser.open(await().until(browser::doneNotices, told -> told.size() == 1)
                        .get(0)))
                .containsEntry("number", shop.number())
                .containsKeys("time", "terminal")
                .doesNotContainKey("code");
    }

    @Test
    void aSecondResetWithTheSameGrantIsRefusedAndARepetitionIsNot() {
        Shop shop = Shop.withPassword();
        Browser browser = Browser.at(shop);
        browser.verify();
        String key = UUID.randomUUID().toString();

        browser.set(PASSWORD, PASSWORD, key).then().statusCode(200);
        browser.set(PASSWORD, PASSWORD, key).then().statusCode(200).body("state", equalTo("USED"));
        browser.set("amber-Lantern-58-frost").then().statusCode(409).body("type", equalTo(problem("grant-used")));

        assertThat(SignIn.succeeds(shop, PASSWORD)).isTrue();
        assertThat(browser.awaitCredentialReset()).hasSize(1);
    }

    private static String problem(String code) {
        return "urn:tillkey:problem:" + code;
    }
}
