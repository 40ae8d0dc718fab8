package io.tillkey.tickets.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WebhooksConfigTest {
    @Test
    void defaults() {
        WebhooksConfig config = read(Map.of());

        assertThat(config.every()).isEqualTo(Duration.ofSeconds(1));
        assertThat(config.atOnce()).isEqualTo(20);
        assertThat(config.timeout()).isEqualTo(Duration.ofSeconds(5));
        assertThat(config.lease()).isEqualTo(Duration.ofMinutes(1));
        assertThat(config.firstRetry()).isEqualTo(Duration.ofSeconds(5));
        assertThat(config.longestRetry()).isEqualTo(Duration.ofHours(6));
        assertThat(config.giveUpAfter()).isEqualTo(Duration.ofDays(3));
        assertThat(config.disableAfter()).isEqualTo(Duration.ofDays(5));
        assertThat(config.keepFor()).isEqualTo(Duration.ofDays(30));
        assertThat(config.secretOverlap()).isEqualTo(Duration.ofHours(24));
        assertThat(config.mostPerPartner()).isEqualTo(10);
        assertThat(config.allowLoopback()).isFalse();
    }

    @Test
    void everySettingIsTaken() {
        Map<String, String> settings = new HashMap<>();
        settings.put("tillkey.webhooks.every", "2s");
        settings.put("tillkey.webhooks.at-once", "3");
        settings.put("tillkey.webhooks.timeout", "4s");
        settings.put("tillkey.webhooks.lease", "5s");
        settings.put("tillkey.webhooks.first-retry", "6s");
        settings.put("tillkey.webhooks.longest-retry", "7s");
        settings.put("tillkey.webhooks.give-up-after", "8s");
        settings.put("tillkey.webhooks.disable-after", "9s");
        settings.put("tillkey.webhooks.keep-for", "10s");
        settings.put("tillkey.webhooks.secret-overlap", "11s");
        settings.put("tillkey.webhooks.most-per-partner", "12");
        settings.put("tillkey.webhooks.allow-loopback", "true");
        WebhooksConfig config = read(settings);

        assertThat(config.every()).isEqualTo(Duration.ofSeconds(2));
        assertThat(config.atOnce()).isEqualTo(3);
        assertThat(config.timeout()).isEqualTo(Duration.ofSeconds(4));
        assertThat(config.lease()).isEqualTo(Duration.ofSeconds(5));
        assertThat(config.firstRetry()).isEqualTo(Duration.ofSeconds(6));
        assertThat(config.longestRetry()).isEqualTo(Duration.ofSeconds(7));
        assertThat(config.giveUpAfter()).isEqualTo(Duration.ofSeconds(8));
        assertThat(config.disableAfter()).isEqualTo(Duration.ofSeconds(9));
        assertThat(config.keepFor()).isEqualTo(Duration.ofSeconds(10));
        assertThat(config.secretOverlap()).isEqualTo(Duration.ofSeconds(11));
        assertThat(config.mostPerPartner()).isEqualTo(12);
        assertThat(config.allowLoopback()).isTrue();
    }

    static WebhooksConfig read(Map<String, String> settings) {
        return new SmallRyeConfigBuilder()
                .withMapping(WebhooksConfig.class)
                .withDefaultValues(settings)
                .withConverter(Duration.class, 300, new DurationConverter())
                .build()
                .getConfigMapping(WebhooksConfig.class);
    }
}
