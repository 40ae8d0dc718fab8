package io.tillkey.tickets.partners;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PartnersConfigTest {
    @Test
    void defaults() {
        PartnersConfig config = config(Map.of());

        assertThat(config.continueUrl()).isEqualTo(URI.create("https://pages.example/continue"));
        assertThat(config.handOverLifetime()).isEqualTo(Duration.ofMinutes(15));
        assertThat(config.mostTokens()).isEqualTo(10);
        assertThat(config.limits().perPartner()).isEqualTo(6000);
        assertThat(config.limits().perTerminal()).isEqualTo(20);
        assertThat(config.limits().period()).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void everySettingIsTaken() {
        PartnersConfig config = config(Map.of(
                "tillkey.partners.hand-over-lifetime", "5m",
                "tillkey.partners.most-tokens", "3",
                "tillkey.partners.limits.per-partner", "4",
                "tillkey.partners.limits.per-terminal", "2",
                "tillkey.partners.limits.period", "30s"));

        assertThat(config.handOverLifetime()).isEqualTo(Duration.ofMinutes(5));
        assertThat(config.mostTokens()).isEqualTo(3);
        assertThat(config.limits().perPartner()).isEqualTo(4);
        assertThat(config.limits().perTerminal()).isEqualTo(2);
        assertThat(config.limits().period()).isEqualTo(Duration.ofSeconds(30));
    }

    private static PartnersConfig config(Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(settings);
        all.put("tillkey.partners.continue-url", "https://pages.example/continue");
        return new SmallRyeConfigBuilder()
                .withMapping(PartnersConfig.class)
                .withDefaultValues(all)
                .withConverter(Duration.class, 300, new DurationConverter())
                .build()
                .getConfigMapping(PartnersConfig.class);
    }
}
