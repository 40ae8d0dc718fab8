package io.tillkey.console.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LimitConfigTest {
    @Test
    void defaults() {
        LimitConfig config = read(Map.of());
        assertThat(config.lookupsPerMinute()).isEqualTo(30);
        assertThat(config.lookupsPerHour()).isEqualTo(300);
        assertThat(config.ticketsPerMinute()).isEqualTo(20);
        assertThat(config.changesPerMinute()).isEqualTo(120);
        assertThat(config.captchasPerMinute()).isEqualTo(40);
        assertThat(config.codesPerMinute()).isEqualTo(20);
        assertThat(config.codeAttemptsPerMinute()).isEqualTo(30);
        assertThat(config.passwordChecksPerMinute()).isEqualTo(120);
        assertThat(config.messagesPerMinute()).isEqualTo(30);
        assertThat(config.streamsPerMinute()).isEqualTo(60);
    }

    @Test
    void everythingCanBeSet() {
        String prefix = "tillkey.console.limits.";
        LimitConfig config = read(Map.of(
                prefix + "lookups-per-minute", "1",
                prefix + "lookups-per-hour", "2",
                prefix + "tickets-per-minute", "3",
                prefix + "changes-per-minute", "4",
                prefix + "captchas-per-minute", "5",
                prefix + "codes-per-minute", "6",
                prefix + "code-attempts-per-minute", "7",
                prefix + "password-checks-per-minute", "8",
                prefix + "messages-per-minute", "9",
                prefix + "streams-per-minute", "10"));
        assertThat(config.lookupsPerMinute()).isEqualTo(1);
        assertThat(config.lookupsPerHour()).isEqualTo(2);
        assertThat(config.ticketsPerMinute()).isEqualTo(3);
        assertThat(config.changesPerMinute()).isEqualTo(4);
        assertThat(config.captchasPerMinute()).isEqualTo(5);
        assertThat(config.codesPerMinute()).isEqualTo(6);
        assertThat(config.codeAttemptsPerMinute()).isEqualTo(7);
        assertThat(config.passwordChecksPerMinute()).isEqualTo(8);
        assertThat(config.messagesPerMinute()).isEqualTo(9);
        assertThat(config.streamsPerMinute()).isEqualTo(10);
    }

    private static LimitConfig read(Map<String, String> settings) {
        return new SmallRyeConfigBuilder()
                .withMapping(LimitConfig.class)
                .withSources(new PropertiesConfigSource(settings, "test", 100))
                .build()
                .getConfigMapping(LimitConfig.class);
    }
}
