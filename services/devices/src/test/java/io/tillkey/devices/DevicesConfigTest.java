package io.tillkey.devices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DevicesConfigTest {
    private static final Map<String, String> SECRETS = Map.of(
            "tillkey.devices.token-key", "token",
            "tillkey.devices.decoy-key", "decoy",
            "tillkey.devices.possession-key", "possession");

    @Test
    void defaultsSuitATerminalThatChecksInEveryFewSeconds() {
        DevicesConfig config = read(SECRETS);

        assertThat(config.checkInInterval()).isEqualTo(Duration.ofSeconds(3));
        assertThat(config.onlineWindow()).isEqualTo(Duration.ofSeconds(15));
        assertThat(config.sweepEvery()).isEqualTo(Duration.ofSeconds(2));
        assertThat(config.forgetAssertionsEvery()).isEqualTo(Duration.ofMinutes(1));
        assertThat(config.placementRadius()).isEqualTo(2_000);
        assertThat(config.refundsWatchedFor()).isEqualTo(Duration.ofHours(72));
        assertThat(config.tooManyRefunds()).isEqualTo(5);
        assertThat(config.objectionsPerHour()).isEqualTo(5);
        assertThat(config.objectionsPerDay()).isEqualTo(10);
        assertThat(config.accessTokenLifetime()).isEqualTo(Duration.ofMinutes(5));
        assertThat(config.assertionLifetime()).isEqualTo(Duration.ofSeconds(60));
        assertThat(config.clockTolerance()).isEqualTo(Duration.ofSeconds(10));
        assertThat(config.activationCodeLifetime()).isEqualTo(Duration.ofDays(7));
        assertThat(config.lookupFloor()).isEqualTo(Duration.ofMillis(150));
    }

    @Test
    void everySettingCanBeChanged() {
        Map<String, String> settings = new HashMap<>(SECRETS);
        settings.put("tillkey.devices.check-in-interval", "10s");
        settings.put("tillkey.devices.online-window", "45s");
        settings.put("tillkey.devices.sweep-every", "5s");
        settings.put("tillkey.devices.forget-assertions-every", "10m");
        settings.put("tillkey.devices.placement-radius", "500");
        settings.put("tillkey.devices.refunds-watched-for", "24h");
        settings.put("tillkey.devices.too-many-refunds", "20");
        settings.put("tillkey.devices.objections-per-hour", "2");
        settings.put("tillkey.devices.objections-per-day", "6");
        settings.put("tillkey.devices.access-token-lifetime", "1m");
        settings.put("tillkey.devices.assertion-lifetime", "30s");
        settings.put("tillkey.devices.clock-tolerance", "5s");
        settings.put("tillkey.devices.activation-code-lifetime", "2d");
        settings.put("tillkey.devices.lookup-floor", "300ms");

        DevicesConfig config = read(settings);

        assertThat(config.tokenKey()).isEqualTo("token");
        assertThat(config.decoyKey()).isEqualTo("decoy");
        assertThat(config.possessionKey()).isEqualTo("possession");
        assertThat(config.checkInInterval()).isEqualTo(Duration.ofSeconds(10));
        assertThat(config.onlineWindow()).isEqualTo(Duration.ofSeconds(45));
        assertThat(config.sweepEvery()).isEqualTo(Duration.ofSeconds(5));
        assertThat(config.forgetAssertionsEvery()).isEqualTo(Duration.ofMinutes(10));
        assertThat(config.placementRadius()).isEqualTo(500);
        assertThat(config.refundsWatchedFor()).isEqualTo(Duration.ofHours(24));
        assertThat(config.tooManyRefunds()).isEqualTo(20);
        assertThat(config.objectionsPerHour()).isEqualTo(2);
        assertThat(config.objectionsPerDay()).isEqualTo(6);
        assertThat(config.accessTokenLifetime()).isEqualTo(Duration.ofMinutes(1));
        assertThat(config.assertionLifetime()).isEqualTo(Duration.ofSeconds(30));
        assertThat(config.clockTolerance()).isEqualTo(Duration.ofSeconds(5));
        assertThat(config.activationCodeLifetime()).isEqualTo(Duration.ofDays(2));
        assertThat(config.lookupFloor()).isEqualTo(Duration.ofMillis(300));
    }

    @Test
    void aSettingThatNobodyReadsIsAnError() {
        Map<String, String> settings = new HashMap<>(SECRETS);
        settings.put("tillkey.devices.online-windw", "45s");

        assertThatThrownBy(() -> read(settings)).isInstanceOf(ConfigValidationException.class);
    }

    @Test
    void secretsHaveNoDefaults() {
        assertThatThrownBy(() -> read(Map.of())).isInstanceOf(ConfigValidationException.class);
    }

    private static DevicesConfig read(Map<String, String> settings) {
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withConverters(new org.eclipse.microprofile.config.spi.Converter<?>[] {
                    new io.quarkus.runtime.configuration.DurationConverter()
                })
                .withMapping(DevicesConfig.class)
                .withSources(new PropertiesConfigSource(settings, "test", 100))
                .build()
                .getConfigMapping(DevicesConfig.class);
    }
}
