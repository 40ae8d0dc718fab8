package io.tillkey.identity.numberchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Nobody configures the time away in which an owner can object (R13). */
class CoolingOffOfANewNumberTest {
    @Test
    void itIsThreeDaysOrMore() {
        assertThat(new CoolingOffOfANewNumber(config("72h")).length()).isEqualTo(Duration.ofHours(72));
        assertThat(new CoolingOffOfANewNumber(config("100h")).length()).isEqualTo(Duration.ofHours(100));
    }

    @Test
    void lessIsRefused() {
        assertThatThrownBy(() -> new CoolingOffOfANewNumber(config("71h")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static NumberChangeConfig config(String coolingOff) {
        return new SmallRyeConfigBuilder()
                .withMapping(NumberChangeConfig.class)
                .withConverter(Duration.class, 200, io.quarkus.runtime.configuration.DurationConverter::parseDuration)
                .withSources(new PropertiesConfigSource(
                        Map.of("tillkey.identity.number-change.cooling-off", coolingOff), "test", 500))
                .build()
                .getConfigMapping(NumberChangeConfig.class);
    }
}
