package io.tillkey.identity.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tillkey.identity.Browser;
import io.tillkey.identity.IdentityStack;
import io.tillkey.identity.KeycloakProxy;
import io.tillkey.identity.MovableClock;
import io.tillkey.identity.Shop;
import io.tillkey.identity.SignIn;
import io.tillkey.identity.credential.CrashingAccounts.Point;
import io.tillkey.identity.credential.CrashingAccounts.ProcessDied;
import io.tillkey.identity.stop.StopCode;
import io.tillkey.identity.stop.StoppingByCode;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The lock after a stop survives a kill, and a Keycloak that is away; a stop between any two steps of a reset is one. */
@QuarkusTest
@WithTestResource(IdentityStack.class)
class LocksTest {
    private static final String PASSWORD = "violet-Harbour-71-rain";
    private static final Duration LEASE = Duration.ofSeconds(31);
    private static final Duration SETTLING = Duration.ofSeconds(6);

    @Inject
    SettingTheCredential setting;

    @Inject
    RecoveringClaims recovering;

    @Inject
    SettlingAccountLocks settling;

    @Inject
    StoppingByCode stopping;

    @AfterEach
    void behave() {
        assertThat(CrashingAccounts.isArmed()).isFalse();
        KeycloakProxy.control().behave();
        KeycloakProxy.control().comeBack();
    }

    @Test
    void aKeycloakThatIsAwayDelaysTheLockAndLosesItNotInvariant10() {
        Shop shop = Shop.withPassword();
        Browser browser = verified(shop);
        browser.set(PASSWORD).then().statusCode(200);
        String stopCode = browser.awaitStopCode();
        KeycloakProxy.control().goAway();

        Browser.stop(stopCode).then().statusCode(200);

        assertThat(isSettled(shop)).isFalse();
        assertThat(SignIn.succeeds(shop, PASSWORD)).isTrue();
        KeycloakProxy.control().comeBack();
        MovableClock.get().advance(LEASE);
        await().atMost(Duration.ofSeconds(20)).until(() -> isSettled(shop));
        assertThat(SignIn.succeeds(shop, PASSWORD)).isFalse();
    }

    @ParameterizedTest
    @EnumSource(names = {"BEFORE_LOOKING", "AFTER_LOOKING", "BEFORE_ENDING_SESSIONS", "AFTER_ENDING_SESSIONS"})
    void whoeverDiesWhileLockingIsFollowedByAnotherInvariant4(Point point) {
        Shop shop = Shop.withPassword();
        Browser browser = verified(shop);
        browser.set(PASSWORD).then().statusCode(200);
        String stopCode = browser.awaitStopCode();

        stopAndDieAt(point, stopCode, shop);

        assertThat(isSettled(shop)).isFalse();
        MovableClock.get().advance(LEASE);
        await().atMost(Duration.ofSeconds(20)).until(() -> isSettled(shop));
        assertThat(SignIn.succeeds(shop, PASSWORD)).isFalse();
    }

    @ParameterizedTest
    @EnumSource(names = {"AFTER_SETTING", "AFTER_ENDING_SESSIONS", "AFTER_LIFTING_THE_LOCK"})
    void whatWasSetByAProcessThatDiedIsLockedIfTheOwnerStoppedItMeanwhile(Point point) {
        Shop shop = Shop.withPassword();
        Browser browser = verified(shop);
        String stopCode = browser.awaitStopCode();
        dieAt(point, browser);
        Browser.stop(stopCode).then().statusCode(200);

        MovableClock.get().advance(LEASE);
        recovering.recover();

        await().atMost(Duration.ofSeconds(20)).until(() -> isSettled(shop));
        assertThat(SignIn.succeeds(shop, PASSWORD)).isFalse();
        assertThat(browser.credentialResets()).isEmpty();
        await().atMost(Duration.ofSeconds(20)).until(() -> browser.stops().stream()
                .anyMatch(told -> told.json().path("locked").asBoolean()));
        assertThat(browser.doneNotices()).isEmpty();
    }

    @Test
    void whatWasNeverSetIsStoppedAndNotReleasedAgain() {
        Shop shop = Shop.withPassword();
        Browser browser = verified(shop);
        String stopCode = browser.awaitStopCode();
        dieAt(Point.BEFORE_SETTING, browser);
        Browser.stop(stopCode).then().statusCode(200);

        MovableClock.get().advance(LEASE);
        recovering.recover();
        MovableClock.get().advance(SETTLING);
        recovering.recover();

        await().until(() -> Shop.select("select state from grants where ticket_id = ?", browser.ticketId())
                .filter("STOPPED"::equals)
                .isPresent());
        assertThat(SignIn.succeeds(shop, PASSWORD)).isFalse();
        assertThat(Shop.select("select ticket_id::text from account_locks where terminal_id = ?", shop.terminalId()))
                .isEmpty();
    }

    @Test
    void anotherTakesOverOnlyWhenTheLeaseIsOver() {
        Shop shop = Shop.withPassword();
        Browser browser = verified(shop);
        browser.set(PASSWORD).then().statusCode(200);
        String stopCode = browser.awaitStopCode();
        stopAndDieAt(Point.AFTER_LOOKING, stopCode, shop);

        settling.settle();
        settling.settleSoon(shop.terminalId());

        assertThat(isSettled(shop)).as("somebody may be at it").isFalse();
        MovableClock.get().advance(LEASE);
        await().atMost(Duration.ofSeconds(20)).until(() -> isSettled(shop));
    }

    private static Browser verified(Shop shop) {
        Browser browser = Browser.at(shop);
        browser.verify();
        return browser;
    }

    private void dieAt(Point point, Browser browser) {
        CrashingAccounts.dieAt(point);
        assertThatThrownBy(() -> setting.set(new SettingTheCredential.Request(
                        browser.ticketId(),
                        browser.terminalId(),
                        browser.binding(),
                        UUID.randomUUID().toString(),
                        new NewPassword(PASSWORD),
                        new NewPassword(PASSWORD))))
                .isInstanceOf(ProcessDied.class);
    }

    /** The work that comes round every two seconds may be the one that dies. */
    private void stopAndDieAt(Point point, String stopCode, Shop shop) {
        CrashingAccounts.dieAt(point);
        assertThat(stopping.stop(StopCode.parse(stopCode).orElseThrow())).isPresent();
        try {
            settling.settleSoon(shop.terminalId());
        } catch (ProcessDied e) {
            // As meant.
        }
        await().until(() -> !CrashingAccounts.isArmed());
    }

    private static boolean isSettled(Shop shop) {
        return Optional.of("true")
                .equals(Shop.select(
                        "select (settled_revision = revision)::text from account_locks where terminal_id = ?",
                        shop.terminalId()));
    }
}
