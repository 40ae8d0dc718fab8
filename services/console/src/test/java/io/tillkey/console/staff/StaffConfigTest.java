package io.tillkey.console.staff;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StaffConfigTest {
    @Test
    void defaults() {
        StaffConfig config = read(Map.of());
        assertThat(config.idle()).as("R25").isEqualTo(Duration.ofMinutes(15));
        assertThat(config.longest()).isEqualTo(Duration.ofHours(12));
        assertThat(config.stepUp()).isEqualTo(Duration.ofMinutes(5));
        assertThat(config.tokenAge()).isEqualTo(Duration.ofMinutes(1));
        assertThat(config.pauseAfterOutage()).isEqualTo(Duration.ofSeconds(10));
        assertThat(config.endingInterval()).isEqualTo(Duration.ofSeconds(30));
        assertThat(config.keptAfterwards()).isEqualTo(Duration.ofMinutes(30));
    }

    @Test
    void everythingCanBeSet() {
        StaffConfig config = read(Map.of(
                "tillkey.console.staff.idle", "PT1M",
                "tillkey.console.staff.longest", "PT2M",
                "tillkey.console.staff.step-up", "PT3M",
                "tillkey.console.staff.token-age", "PT4M",
                "tillkey.console.staff.pause-after-outage", "PT5M",
                "tillkey.console.staff.ending-interval", "PT6M",
                "tillkey.console.staff.kept-afterwards", "PT7M"));
        assertThat(config.idle()).isEqualTo(Duration.ofMinutes(1));
        assertThat(config.longest()).isEqualTo(Duration.ofMinutes(2));
        assertThat(config.stepUp()).isEqualTo(Duration.ofMinutes(3));
        assertThat(config.tokenAge()).isEqualTo(Duration.ofMinutes(4));
        assertThat(config.pauseAfterOutage()).isEqualTo(Duration.ofMinutes(5));
        assertThat(config.endingInterval()).isEqualTo(Duration.ofMinutes(6));
        assertThat(config.keptAfterwards()).isEqualTo(Duration.ofMinutes(7));
    }

    private static StaffConfig read(Map<String, String> settings) {
        return new SmallRyeConfigBuilder()
                .withMapping(StaffConfig.class)
                .withSources(new PropertiesConfigSource(settings, "test", 100))
                .build()
                .getConfigMapping(StaffConfig.class);
    }
}
