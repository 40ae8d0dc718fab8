package io.tillkey.console.captcha;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CaptchaConfigTest {
    @Test
    void defaults() {
        CaptchaConfig config = read(Map.of());
        assertThat(config.challengeLifetime()).isEqualTo(Duration.ofMinutes(5));
        assertThat(config.passLifetime()).isEqualTo(Duration.ofMinutes(10));
        assertThat(config.tolerance()).isEqualTo(0.02f);
        assertThat(config.fastestHand()).isEqualTo(Duration.ofMillis(150));
        assertThat(config.proofOfWorkNumbers()).isEqualTo(120_000);
        assertThat(config.keptAfterwards()).isEqualTo(Duration.ofHours(1));
        assertThat(config.cleaningInterval()).isEqualTo(Duration.ofMinutes(10));
    }

    @Test
    void everythingCanBeSet() {
        CaptchaConfig config = read(Map.of(
                "tillkey.console.captcha.challenge-lifetime", "PT1M",
                "tillkey.console.captcha.pass-lifetime", "PT2M",
                "tillkey.console.captcha.tolerance", "0.05",
                "tillkey.console.captcha.fastest-hand", "PT1S",
                "tillkey.console.captcha.proof-of-work-numbers", "5",
                "tillkey.console.captcha.kept-afterwards", "PT3M",
                "tillkey.console.captcha.cleaning-interval", "PT4M"));
        assertThat(config.challengeLifetime()).isEqualTo(Duration.ofMinutes(1));
        assertThat(config.passLifetime()).isEqualTo(Duration.ofMinutes(2));
        assertThat(config.tolerance()).isEqualTo(0.05f);
        assertThat(config.fastestHand()).isEqualTo(Duration.ofSeconds(1));
        assertThat(config.proofOfWorkNumbers()).isEqualTo(5);
        assertThat(config.keptAfterwards()).isEqualTo(Duration.ofMinutes(3));
        assertThat(config.cleaningInterval()).isEqualTo(Duration.ofMinutes(4));
    }

    private static CaptchaConfig read(Map<String, String> settings) {
        SmallRyeConfig config = new SmallRyeConfigBuilder()
                .withMapping(CaptchaConfig.class)
                .withSources(new PropertiesConfigSource(settings, "test", 100))
                .build();
        return config.getConfigMapping(CaptchaConfig.class);
    }
}
