package io.tillkey.identity;

import static io.tillkey.identity.Problems.expect;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.tillkey.identity.KeycloakProxy.Fault;
import io.tillkey.testing.KafkaResource;
import io.tillkey.testing.KeycloakResource;
import io.tillkey.testing.PostgresResource;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Something is away at a step of the reset: it says so, nothing is lost, and it goes on when the thing is back. */
@QuarkusTest
@WithTestResource(IdentityStack.class)
class OutagesTest {
    private static final String PASSWORD = "violet-Harbour-71-rain";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @AfterEach
    void everythingIsBack() {
        KeycloakProxy.control().behave();
        KeycloakProxy.control().comeBack();
        KeycloakResource.resume();
        PostgresResource.makeAvailable();
        KafkaResource.startBroker();
    }

    @Test
    void keycloakAwayIsSaidAndTheGrantStaysInvariant10() {
        Shop shop = Shop.withPassword();
        Browser browser = Browser.at(shop);
        browser.verify();
        KeycloakProxy.control().goAway();

        expect(browser.set(PASSWORD), 503, "temporarily-unavailable").header("Retry-After", notNullValue());
        browser.check(PASSWORD).then().statusCode(200);
        assertThat(browser.state()).isEqualTo("VERIFIED");

        KeycloakProxy.control().comeBack();
        browser.set(PASSWORD).then().statusCode(200);
        assertThat(SignIn.succeeds(shop, PASSWORD)).isTrue();
        assertThat(browser.awaitCredentialReset()).hasSize(1);
    }

    @Test
    void keycloakFailingBeforeItDidAnythingIsSettledByTheRecoveryInvariant10() {
        Shop shop = Shop.withPassword();
        Browser browser = Browser.at(shop);
        browser.verify();
        KeycloakProxy.control().misbehave("PUT", "/reset-password", Fault.SERVER_ERROR.name());

        expect(browser.set(PASSWORD), 503, "temporarily-unavailable");
        KeycloakProxy.control().behave();

        afterTheRecovery(browser, () -> browser.set(PASSWORD).then().statusCode(200));
        assertThat(SignIn.succeeds(shop, PASSWORD)).isTrue();
        assertThat(browser.awaitCredentialReset()).hasSize(1);
    }

    @Test
    void aKeycloakThatCouldNotWriteIsNotTakenForItsPolicyInvariant10() {
        Shop shop = Shop.withPassword();
        Browser browser = Browser.at(shop);
        browser.verify();
        KeycloakProxy.control().misbehave("PUT", "/reset-password", Fault.WRITE_FAILED.name());

        expect(browser.set(PASSWORD), 503, "temporarily-unavailable");
        KeycloakProxy.control().behave();

        afterTheRecovery(browser, () -> browser.set(PASSWORD).then().statusCode(200));
        assertThat(SignIn.succeeds(shop, PASSWORD)).isTrue();
        assertThat(browser.awaitCredentialReset()).hasSize(1);
    }

    @Test
    void anAnswerThatGotLostIsAskedForAtOnceInvariant4() {
        Shop shop = Shop.withPassword();
        Browser browser = Browser.at(shop);
        browser.verify();
        KeycloakProxy.control().misbehave("PUT", "/reset-password", Fault.CUT_AFTER.name());

        browser.set(PASSWORD).then().statusCode(200);

        assertThat(SignIn.succeeds(shop, PASSWORD)).isTrue();
        assertThat(browser.awaitCredentialReset()).hasSize(1);
    }

    @Test
    void aConnectionThatBreaksIsSettledByTheRecoveryWithOneChangeInvariant4() {
        Shop shop = Shop.withPassword();
        Browser browser = Browser.at(shop);
        browser.verify();
        KeycloakProxy.control().misbehave("PUT", "/reset-password", Fault.CUT_BEFORE.name());

        expect(browser.set(PASSWORD), 503, "temporarily-unavailable");
        expect(browser.set(PASSWORD), 409, "credential-being-set").header("Retry-After", notNullValue());
        KeycloakProxy.control().behave();

        afterTheRecovery(browser, () -> browser.set(PASSWORD).then().statusCode(200));
        assertThat(browser.awaitCredentialReset()).hasSize(1);
    }

    @Test
    void sessionsThatCouldNotBeEndedAreEndedByTheRecoveryR18() {
        Shop shop = Shop.withPassword();
        Browser first = Browser.at(shop);
        first.verify();
        first.set(PASSWORD).then().statusCode(200);
        String refreshToken = SignIn.at(shop, PASSWORD).path("refresh_token");
        MovableClock.get().advance(Duration.ofHours(2));
        Browser browser = Browser.at(shop);
        browser.verify();
        KeycloakProxy.control().misbehave("POST", "/logout", Fault.CUT_BEFORE.name());

        String key = UUID.randomUUID().toString();
        expect(browser.set("amber-Lantern-58-frost", "amber-Lantern-58-frost", key), 503, "temporarily-unavailable");
        KeycloakProxy.control().behave();
        MovableClock.get().advance(Duration.ofSeconds(31));

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(browser.state()).isEqualTo("USED"));
        assertThat(SignIn.refresh(shop, refreshToken).statusCode()).isEqualTo(400);
        browser.set("amber-Lantern-58-frost", "amber-Lantern-58-frost", key)
                .then()
                .statusCode(200);
        await().untilAsserted(() -> assertThat(browser.credentialResets()).hasSize(2));
    }

    @Test
    void aKeycloakThatHangsCostsNoMoreThanItsTimeLimitInvariant10() {
        Shop shop = Shop.withPassword();
        Browser browser = Browser.at(shop);
        browser.verify();
        KeycloakResource.suspend();
        long start = System.nanoTime();

        Response answer = browser.set(PASSWORD);

        KeycloakResource.resume();
        expect(answer, 503, "temporarily-unavailable");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
        afterTheRecovery(browser, () -> browser.set(PASSWORD).then().statusCode(200));
        assertThat(browser.awaitCredentialReset()).hasSize(1);
    }

    @Test
    void aTerminalRegisteredWhileKeycloakIsAwayGetsItsAccountLaterAndItsFactsAtOnceInvariant10() {
        KeycloakProxy.control().goAway();

        Shop shop = Shop.withPassword();
        Browser.at(shop).requestCode().then().statusCode(202);
        KeycloakProxy.control().comeBack();

        await().atMost(PATIENCE).until(() -> KeycloakUsers.exists(shop));
    }

    @Test
    void databaseAwayIsSaidAndTheResetGoesOnInvariant10() {
        Shop shop = Shop.withPassword();
        Browser browser = Browser.at(shop);
        String code = browser.receiveCode();
        PostgresResource.makeUnavailable();

        expect(browser.tryCode(code), 503, "temporarily-unavailable").header("Retry-After", notNullValue());
        expect(browser.verification(), 503, "temporarily-unavailable");
        PostgresResource.makeAvailable();

        await().atMost(PATIENCE)
                .untilAsserted(() -> browser.tryCode(code).then().statusCode(200));
        browser.set(PASSWORD).then().statusCode(200);
        assertThat(browser.awaitCredentialReset()).hasSize(1);
    }

    @Test
    void databaseAwayAtTheCodeOrAtThePasswordIsSaidAndNothingIsDoneTwiceInvariant10() {
        Shop shop = Shop.withPassword();
        Browser browser = Browser.at(shop);
        PostgresResource.makeUnavailable();
        expect(browser.requestCode(), 503, "temporarily-unavailable").header("Retry-After", notNullValue());
        PostgresResource.makeAvailable();

        await().atMost(PATIENCE)
                .untilAsserted(() -> browser.requestCode().then().statusCode(202));
        browser.tryCode(browser.lastText("RESET_CODE").get("code")).then().statusCode(200);
        assertThat(browser.commands("RESET_CODE")).hasSize(1);

        String key = UUID.randomUUID().toString();
        KeycloakProxy.control().forget();
        PostgresResource.makeUnavailable();
        expect(browser.set(PASSWORD, PASSWORD, key), 503, "temporarily-unavailable")
                .header("Retry-After", notNullValue());
        assertThat(KeycloakProxy.control().passed("PUT", "/reset-password")).isZero();
        PostgresResource.makeAvailable();

        await().atMost(PATIENCE)
                .untilAsserted(() -> browser.set(PASSWORD, PASSWORD, key).then().statusCode(200));
        assertThat(KeycloakProxy.control().passed("PUT", "/reset-password")).isEqualTo(1);
        assertThat(browser.awaitCredentialReset()).hasSize(1);
    }

    @Test
    void aCodeAskedForWhileKafkaIsAwayIsSentOnceWhenItIsBackInvariant10() {
        Shop shop = Shop.withPassword();
        Browser browser = Browser.at(shop);
        KafkaResource.stopBroker();
        String key = UUID.randomUUID().toString();

        browser.requestCode(key).then().statusCode(202);
        browser.requestCode(key).then().statusCode(202);
        KafkaResource.startBroker();

        await().atMost(PATIENCE).ignoreExceptions().until(() -> !browser.commands("RESET_CODE")
                .isEmpty());
        browser.tryCode(browser.lastText("RESET_CODE").get("code")).then().statusCode(200);
        assertThat(browser.commands("RESET_CODE")).hasSize(1);
    }

    @Test
    void kafkaAwayDelaysOnlyWhatIsToldInvariant10() {
        Shop shop = Shop.withPassword();
        Browser browser = Browser.at(shop);
        browser.verify();
        KafkaResource.stopBroker();

        browser.set(PASSWORD).then().statusCode(200);
        assertThat(SignIn.succeeds(shop, PASSWORD)).isTrue();
        KafkaResource.startBroker();

        await().atMost(PATIENCE).ignoreExceptions().untilAsserted(() -> assertThat(browser.credentialResets())
                .hasSize(1));
        assertThat(browser.verificationEvents())
                .containsExactly("VerificationStarted", "CodeRequested", "VerificationPassed");
    }

    /** Lets the lease and the settling time pass, and the scheduled recovery do its work. */
    private static void afterTheRecovery(Browser browser, Runnable assertion) {
        MovableClock.get().advance(Duration.ofSeconds(31));
        await().atMost(PATIENCE).until(() -> Shop.select(
                        "select (seen_unchanged or state <> 'CLAIMED')::text from grants where ticket_id = ?",
                        browser.ticketId())
                .filter("true"::equals)
                .isPresent());
        MovableClock.get().advance(Duration.ofSeconds(6));
        await().atMost(PATIENCE)
                .until(() -> Shop.select("select state from grants where ticket_id = ?", browser.ticketId())
                        .filter("OPEN"::equals)
                        .isPresent());
        assertion.run();
    }
}
