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
        assertThat(config.joiningsPerMinute()).isEqualTo(10);
        assertThat(config.staffChecksPerMinute()).isEqualTo(10);
        assertThat(config.stopsPerMinute()).isEqualTo(10);
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
        LimitConfig config = read(Map.ofEntries(
                Map.entry(prefix + "lookups-per-minute", "1"),
                Map.entry(prefix + "lookups-per-hour", "2"),
                Map.entry(prefix + "tickets-per-minute", "3"),
                Map.entry(prefix + "changes-per-minute", "4"),
                Map.entry(prefix + "captchas-per-minute", "5"),
                Map.entry(prefix + "codes-per-minute", "6"),
                Map.entry(prefix + "code-attempts-per-minute", "7"),
                Map.entry(prefix + "password-checks-per-minute", "8"),
                Map.entry(prefix + "messages-per-minute", "9"),
                Map.entry(prefix + "streams-per-minute", "10"),
                Map.entry(prefix + "joinings-per-minute", "11"),
                Map.entry(prefix + "staff-checks-per-minute", "12"),
                Map.entry(prefix + "stops-per-minute", "13")));
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
        assertThat(config.joiningsPerMinute()).isEqualTo(11);
        assertThat(config.staffChecksPerMinute()).isEqualTo(12);
        assertThat(config.stopsPerMinute()).isEqualTo(13);
    }

    private static LimitConfig read(Map<String, String> settings) {
        return new SmallRyeConfigBuilder()
                .withMapping(LimitConfig.class)
                .withSources(new PropertiesConfigSource(settings, "test", 100))
                .build()
                .getConfigMapping(LimitConfig.class);
    }
}
