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
import io.tillkey.identity.Neighbours;
import io.tillkey.identity.Problems;
import io.tillkey.identity.Shop;
import io.tillkey.identity.SignIn;
import io.tillkey.identity.Together;
import io.tillkey.identity.credential.CrashingAccounts.Point;
import io.tillkey.identity.credential.CrashingAccounts.ProcessDied;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Dies between any two steps of a reset, and of its recovery; there is one change and one event, or none and a grant. */
@QuarkusTest
@WithTestResource(IdentityStack.class)
class CrashesTest {
    private static final String PASSWORD = "violet-Harbour-71-rain";
    private static final String OTHER = "amber-Lantern-58-frost";
    private static final Duration LEASE = Duration.ofSeconds(31);
    private static final Duration SETTLING = Duration.ofSeconds(6);

    @Inject
    SettingTheCredential setting;

    @Inject
    RecoveringClaims recovering;

    @AfterEach
    void behave() {
        assertThat(CrashingAccounts.isArmed()).isFalse();
        KeycloakProxy.control().behave();
    }

    @ParameterizedTest
    @EnumSource(
            names = {
                "AFTER_SETTING",
                "BEFORE_ENDING_SESSIONS",
                "AFTER_ENDING_SESSIONS",
                "BEFORE_LIFTING_THE_LOCK",
                "AFTER_LIFTING_THE_LOCK"
            })
    void aCredentialThatWasSetIsToldOnceInvariant4(Point point) {
        Shop shop = Shop.withPassword();
        Browser browser = verified(shop);
        dieAt(point, browser, PASSWORD);
        assertThat(browser.state()).isEqualTo("VERIFIED");
        assertThat(browser.credentialResets()).isEmpty();

        MovableClock.get().advance(LEASE);
        recovering.recover();

        browser.awaitCredentialReset();
        await().untilAsserted(() -> assertThat(browser.state()).isEqualTo("USED"));
        recovering.recover();
        assertThat(browser.credentialResets()).hasSize(1);
        assertThat(browser.doneNotices()).hasSize(1);
        assertThat(SignIn.succeeds(shop, PASSWORD)).isTrue();
        assertThat(Problems.code(browser.set(OTHER))).isEqualTo("grant-used");
        assertThat(SignIn.succeeds(shop, OTHER)).isFalse();
    }

    @Test
    void whatWasNeverSetIsReleasedAndCanBeSetOnceInvariant4() {
        Shop shop = Shop.withPassword();
        Browser browser = verified(shop);
        dieAt(Point.BEFORE_SETTING, browser, PASSWORD);
        assertThat(Problems.code(browser.set(OTHER))).isEqualTo("credential-being-set");

        MovableClock.get().advance(LEASE);
        recovering.recover();
        assertThat(Problems.code(browser.set(OTHER)))
                .as("seen unchanged once, which is not enough")
                .isEqualTo("credential-being-set");
        MovableClock.get().advance(SETTLING);
        recovering.recover();

        await().untilAsserted(() -> browser.set(OTHER).then().statusCode(200));
        assertThat(SignIn.succeeds(shop, OTHER)).isTrue();
        assertThat(SignIn.succeeds(shop, PASSWORD)).isFalse();
        assertThat(browser.awaitCredentialReset()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(names = {"BEFORE_LOOKING", "AFTER_LOOKING"})
    void whatWasNotEvenClaimedIsAsOpenAsBefore(Point point) {
        Shop shop = Shop.withPassword();
        Browser browser = verified(shop);
        dieAt(point, browser, PASSWORD);

        browser.set(OTHER).then().statusCode(200);

        assertThat(SignIn.succeeds(shop, OTHER)).isTrue();
        assertThat(browser.awaitCredentialReset()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void theRecoveryMayDieTooInvariant4(Point point) {
        Shop shop = Shop.withPassword();
        Browser browser = verified(shop);
        dieAt(Point.AFTER_SETTING, browser, PASSWORD);
        boolean onItsWay = point != Point.BEFORE_SETTING && point != Point.AFTER_SETTING;
        if (onItsWay) {
            CrashingAccounts.dieAt(point);
        }

        MovableClock.get().advance(LEASE);
        recoverOrDie();
        MovableClock.get().advance(LEASE);
        recoverOrDie();

        browser.awaitCredentialReset();
        await().untilAsserted(() -> assertThat(browser.state()).isEqualTo("USED"));
        recovering.recover();
        assertThat(browser.credentialResets()).hasSize(1);
        assertThat(SignIn.succeeds(shop, PASSWORD)).isTrue();
    }

    @Test
    void aFirstCredentialAndALaterOneAreRecoveredAlike() {
        Shop shop = Shop.withPassword();
        verified(shop).set(PASSWORD).then().statusCode(200);
        Browser browser = verified(shop);
        dieAt(Point.AFTER_SETTING, browser, OTHER);

        MovableClock.get().advance(LEASE);
        recovering.recover();

        await().untilAsserted(() -> assertThat(browser.state()).isEqualTo("USED"));
        assertThat(SignIn.succeeds(shop, OTHER)).isTrue();
        await().untilAsserted(() -> assertThat(browser.credentialResets()).hasSize(2));
    }

    @Test
    void severalInstancesRecoverAClaimOnceInvariant4() {
        Shop shop = Shop.withPassword();
        Browser browser = verified(shop);
        dieAt(Point.AFTER_SETTING, browser, PASSWORD);

        MovableClock.get().advance(LEASE);
        Together.times(8, () -> {
            recovering.recover();
            return null;
        });

        await().untilAsserted(() -> assertThat(browser.state()).isEqualTo("USED"));
        assertThat(browser.awaitCredentialReset()).hasSize(1);
        assertThat(browser.doneNotices()).hasSize(1);
    }

    @Test
    void aClaimWithinItsLeaseIsLeftAlone() {
        Browser browser = verified(Shop.withPassword());
        dieAt(Point.AFTER_SETTING, browser, PASSWORD);

        recovering.recover();

        assertThat(browser.state()).isEqualTo("VERIFIED");
        MovableClock.get().advance(LEASE);
        recovering.recover();
        await().untilAsserted(() -> assertThat(browser.state()).isEqualTo("USED"));
    }

    @Test
    void aClaimOutlivesItsGrantAndIsCompletedAllTheSame() {
        Browser browser = verified(Shop.withPassword());
        dieAt(Point.AFTER_SETTING, browser, PASSWORD);

        MovableClock.get().advance(Duration.ofMinutes(30));
        recovering.recover();

        await().untilAsserted(() -> assertThat(browser.state()).isEqualTo("USED"));
        assertThat(browser.awaitCredentialReset()).hasSize(1);
    }

    @Test
    void aTicketClosedDuringAClaimGetsItsGrantRevokedIfNothingWasSet() {
        Shop shop = Shop.withPassword();
        Browser browser = verified(shop);
        dieAt(Point.BEFORE_SETTING, browser, PASSWORD);
        Neighbours.closeTicket(browser.ticketId(), shop.terminalId(), "CANCELLED");
        await().until(() -> Shop.select("select status from closed_tickets where ticket_id = ?", browser.ticketId())
                .isPresent());

        MovableClock.get().advance(LEASE);
        recovering.recover();
        MovableClock.get().advance(SETTLING);
        recovering.recover();

        await().untilAsserted(() -> assertThat(
                        Shop.select("select state from grants where ticket_id = ?", browser.ticketId()))
                .hasValue("REVOKED"));
        assertThat(Problems.code(browser.set(OTHER))).isEqualTo("ticket-closed");
    }

    @Test
    void aTicketClosedDuringAClaimIsToldOfTheCredentialThatWasSet() {
        Shop shop = Shop.withPassword();
        Browser browser = verified(shop);
        dieAt(Point.AFTER_SETTING, browser, PASSWORD);
        Neighbours.closeTicket(browser.ticketId(), shop.terminalId(), "CANCELLED");
        await().until(() -> Shop.select("select status from closed_tickets where ticket_id = ?", browser.ticketId())
                .isPresent());

        MovableClock.get().advance(LEASE);
        recovering.recover();

        assertThat(browser.awaitCredentialReset()).hasSize(1);
    }

    private void recoverOrDie() {
        try {
            recovering.recover();
        } catch (ProcessDied e) {
            // As meant.
        }
    }

    private void dieAt(Point point, Browser browser, String password) {
        CrashingAccounts.dieAt(point);
        assertThatThrownBy(() -> setting.set(new SettingTheCredential.Request(
                        browser.ticketId(),
                        browser.terminalId(),
                        browser.binding(),
                        UUID.randomUUID().toString(),
                        new NewPassword(password),
                        new NewPassword(password))))
                .isInstanceOf(ProcessDied.class);
    }

    private static Browser verified(Shop shop) {
        MovableClock.get().advance(Duration.ofHours(3));
        Browser browser = Browser.at(shop);
        browser.verify();
        return browser;
    }
}
