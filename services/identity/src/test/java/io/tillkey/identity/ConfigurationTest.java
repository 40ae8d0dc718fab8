package io.tillkey.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.tillkey.identity.credential.CredentialConfig;
import io.tillkey.identity.grant.GrantConfig;
import io.tillkey.identity.keycloak.KeycloakConfig;
import io.tillkey.identity.notice.NoticeConfig;
import io.tillkey.identity.numberchange.NumberChangeConfig;
import io.tillkey.identity.risk.RiskConfig;
import io.tillkey.identity.stop.StopConfig;
import io.tillkey.identity.verification.CodeConfig;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConfigurationTest {
    @Test
    void codesHaveTheDefaultsOfTheRules() {
        CodeConfig config = read(CodeConfig.class, Map.of());

        assertThat(config.lifetime()).isEqualTo(Duration.ofMinutes(10));
        assertThat(config.attempts()).isEqualTo(5);
        assertThat(config.budget()).isEqualTo(100);
        assertThat(config.resendPause()).isEqualTo(Duration.ofMinutes(1));
        assertThat(config.answerFloor()).isEqualTo(Duration.ofMillis(200));
        assertThat(config.limits().addressPerHour()).isEqualTo(30);
        assertThat(config.limits().terminalPerHour()).isEqualTo(5);
        assertThat(config.limits().terminalPerDay()).isEqualTo(10);
        assertThat(config.limits().numberPerHour()).isEqualTo(5);
        assertThat(config.limits().numberPerDay()).isEqualTo(10);
        assertThat(config.limits().attemptsPerMinute()).isEqualTo(120);
    }

    @Test
    void codesCanBeConfigured() {
        CodeConfig config = read(
                CodeConfig.class,
                Map.ofEntries(
                        Map.entry("tillkey.identity.code.lifetime", "5m"),
                        Map.entry("tillkey.identity.code.attempts", "3"),
                        Map.entry("tillkey.identity.code.budget", "50"),
                        Map.entry("tillkey.identity.code.resend-pause", "2m"),
                        Map.entry("tillkey.identity.code.answer-floor", "300ms"),
                        Map.entry("tillkey.identity.code.limits.address-per-hour", "1"),
                        Map.entry("tillkey.identity.code.limits.terminal-per-hour", "2"),
                        Map.entry("tillkey.identity.code.limits.terminal-per-day", "3"),
                        Map.entry("tillkey.identity.code.limits.number-per-hour", "4"),
                        Map.entry("tillkey.identity.code.limits.number-per-day", "6"),
                        Map.entry("tillkey.identity.code.limits.attempts-per-minute", "7")));

        assertThat(config.lifetime()).isEqualTo(Duration.ofMinutes(5));
        assertThat(config.attempts()).isEqualTo(3);
        assertThat(config.budget()).isEqualTo(50);
        assertThat(config.resendPause()).isEqualTo(Duration.ofMinutes(2));
        assertThat(config.answerFloor()).isEqualTo(Duration.ofMillis(300));
        assertThat(config.limits().addressPerHour()).isEqualTo(1);
        assertThat(config.limits().terminalPerHour()).isEqualTo(2);
        assertThat(config.limits().terminalPerDay()).isEqualTo(3);
        assertThat(config.limits().numberPerHour()).isEqualTo(4);
        assertThat(config.limits().numberPerDay()).isEqualTo(6);
        assertThat(config.limits().attemptsPerMinute()).isEqualTo(7);
    }

    @Test
    void grantsHaveTheDefaultsOfTheRules() {
        GrantConfig config = read(GrantConfig.class, Map.of());

        assertThat(config.lifetime()).isEqualTo(Duration.ofMinutes(10));
        assertThat(config.claimLease()).isEqualTo(Duration.ofSeconds(30));
        assertThat(config.settling()).isEqualTo(Duration.ofSeconds(5));
        assertThat(config.recoveryInterval()).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void grantsCanBeConfigured() {
        GrantConfig config = read(
                GrantConfig.class,
                Map.of(
                        "tillkey.identity.grant.lifetime", "8m",
                        "tillkey.identity.grant.claim-lease", "40s",
                        "tillkey.identity.grant.settling", "6s",
                        "tillkey.identity.grant.recovery-interval", "3s"));

        assertThat(config.lifetime()).isEqualTo(Duration.ofMinutes(8));
        assertThat(config.claimLease()).isEqualTo(Duration.ofSeconds(40));
        assertThat(config.settling()).isEqualTo(Duration.ofSeconds(6));
        assertThat(config.recoveryInterval()).isEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void noticesHaveDefaultsAndCanBeConfigured() {
        NoticeConfig defaults = read(NoticeConfig.class, Map.of());
        assertThat(defaults.lifetime()).isEqualTo(Duration.ofHours(24));
        assertThat(defaults.repeatAfter()).isEqualTo(Duration.ofMinutes(5));
        assertThat(defaults.interval()).isEqualTo(Duration.ofSeconds(20));

        NoticeConfig config = read(
                NoticeConfig.class,
                Map.of(
                        "tillkey.identity.notice.lifetime", "12h",
                        "tillkey.identity.notice.repeat-after", "4m",
                        "tillkey.identity.notice.interval", "30s"));
        assertThat(config.lifetime()).isEqualTo(Duration.ofHours(12));
        assertThat(config.repeatAfter()).isEqualTo(Duration.ofMinutes(4));
        assertThat(config.interval()).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void stopsHaveDefaultsAndCanBeConfigured() {
        StopConfig defaults = read(StopConfig.class, Map.of());
        assertThat(defaults.codeLifetime()).isEqualTo(Duration.ofHours(72));
        assertThat(defaults.addressPerHour()).isEqualTo(30);
        assertThat(defaults.terminalPerDay()).isEqualTo(3);

        StopConfig config = read(
                StopConfig.class,
                Map.of(
                        "tillkey.identity.stop.code-lifetime", "48h",
                        "tillkey.identity.stop.address-per-hour", "10",
                        "tillkey.identity.stop.terminal-per-day", "2"));
        assertThat(config.codeLifetime()).isEqualTo(Duration.ofHours(48));
        assertThat(config.addressPerHour()).isEqualTo(10);
        assertThat(config.terminalPerDay()).isEqualTo(2);
    }

    @Test
    void changesOfANumberHaveDefaultsAndCanBeConfigured() {
        NumberChangeConfig defaults = read(NumberChangeConfig.class, Map.of());
        assertThat(defaults.coolingOff()).isEqualTo(Duration.ofHours(72));
        assertThat(defaults.statements()).isEqualTo(5);
        assertThat(defaults.changesPerMinute()).isEqualTo(20);
        assertThat(defaults.reminderInterval()).isEqualTo(Duration.ofSeconds(60));

        NumberChangeConfig config = read(
                NumberChangeConfig.class,
                Map.of(
                        "tillkey.identity.number-change.cooling-off", "96h",
                        "tillkey.identity.number-change.statements", "3",
                        "tillkey.identity.number-change.changes-per-minute", "6",
                        "tillkey.identity.number-change.reminder-interval", "30s"));
        assertThat(config.coolingOff()).isEqualTo(Duration.ofHours(96));
        assertThat(config.statements()).isEqualTo(3);
        assertThat(config.changesPerMinute()).isEqualTo(6);
        assertThat(config.reminderInterval()).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void settingCredentialsHasDefaultsAndCanBeConfigured() {
        assertThat(read(CredentialConfig.class, Map.of()).checksPerMinute()).isEqualTo(240);
        assertThat(read(CredentialConfig.class, Map.of()).setsPerMinute()).isEqualTo(60);

        CredentialConfig config = read(
                CredentialConfig.class,
                Map.of(
                        "tillkey.identity.credential.checks-per-minute", "10",
                        "tillkey.identity.credential.sets-per-minute", "2"));

        assertThat(config.checksPerMinute()).isEqualTo(10);
        assertThat(config.setsPerMinute()).isEqualTo(2);
    }

    @Test
    void keycloakHasDefaultsButNoSecrets() {
        assertThatThrownBy(() -> read(KeycloakConfig.class, Map.of())).hasMessageContaining("client-secret");

        KeycloakConfig config = read(
                KeycloakConfig.class,
                Map.of(
                        "tillkey.identity.keycloak.terminals.client-secret", "one",
                        "tillkey.identity.keycloak.terminals-pin.client-secret", "two"));

        assertThat(config.url()).isEqualTo(URI.create("http://127.0.0.1:8705"));
        assertThat(config.connectTimeout()).isEqualTo(Duration.ofSeconds(2));
        assertThat(config.readTimeout()).isEqualTo(Duration.ofSeconds(8));
        assertThat(config.terminals().clientId()).isEqualTo("identity");
        assertThat(config.terminals().clientSecret()).isEqualTo("one");
        assertThat(config.terminalsPin().clientId()).isEqualTo("identity");
        assertThat(config.terminalsPin().clientSecret()).isEqualTo("two");
    }

    @Test
    void keycloakCanBeConfigured() {
        KeycloakConfig config = read(
                KeycloakConfig.class,
                Map.of(
                        "tillkey.identity.keycloak.url", "https://keycloak.example",
                        "tillkey.identity.keycloak.connect-timeout", "1s",
                        "tillkey.identity.keycloak.read-timeout", "4s",
                        "tillkey.identity.keycloak.terminals.client-id", "a",
                        "tillkey.identity.keycloak.terminals.client-secret", "b",
                        "tillkey.identity.keycloak.terminals-pin.client-id", "c",
                        "tillkey.identity.keycloak.terminals-pin.client-secret", "d"));

        assertThat(config.url()).isEqualTo(URI.create("https://keycloak.example"));
        assertThat(config.connectTimeout()).isEqualTo(Duration.ofSeconds(1));
        assertThat(config.readTimeout()).isEqualTo(Duration.ofSeconds(4));
        assertThat(config.terminals().clientId()).isEqualTo("a");
        assertThat(config.terminalsPin().clientId()).isEqualTo("c");
    }

    @Test
    void refundsAfterAResetAndReportsOfFraudTakeASecondPersonAndTogetherADay() {
        RiskConfig config = read(RiskConfig.class, Map.of());

        assertThat(config.refundsCountFor()).isEqualTo(Duration.ofDays(7));
        assertThat(config.weights().refundsAfterReset()).isBetween(config.elevatedFrom(), config.coolingOffFrom() - 1);
        assertThat(config.weights().fraudReported()).isBetween(config.elevatedFrom(), config.coolingOffFrom() - 1);
        assertThat(config.weights().refundsAfterReset() + config.weights().fraudReported())
                .isBetween(config.coolingOffFrom(), config.refusedFrom() - 1);
    }

    @Test
    void whatAResetBeforeLeavesBehindCanBeConfigured() {
        RiskConfig config = read(
                RiskConfig.class,
                Map.of(
                        "tillkey.identity.risk.refunds-count-for", "3d",
                        "tillkey.identity.risk.weights.refunds-after-reset", "0",
                        "tillkey.identity.risk.weights.fraud-reported", "100"));

        assertThat(config.refundsCountFor()).isEqualTo(Duration.ofDays(3));
        assertThat(config.weights().refundsAfterReset()).isZero();
        assertThat(config.weights().fraudReported()).isEqualTo(100);
    }

    @Test
    void aPropertyNobodyReadsIsAnError() {
        assertThatThrownBy(() -> read(GrantConfig.class, Map.of("tillkey.identity.grant.life-time", "8m")))
                .hasMessageContaining("life-time");
    }

    private static <T> T read(Class<T> type, Map<String, String> properties) {
        return new SmallRyeConfigBuilder()
                .withMapping(type)
                .withConverter(Duration.class, 200, io.quarkus.runtime.configuration.DurationConverter::parseDuration)
                .withSources(new PropertiesConfigSource(new HashMap<>(properties), "test", 500))
                .build()
                .getConfigMapping(type);
    }
}
