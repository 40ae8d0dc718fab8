package io.tillkey.tickets.guidance;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GuidanceConfigTest {
    @Test
    void defaults() {
        GuidanceConfig config = read(Map.of());

        assertThat(config.password())
                .containsExactly(
                        StepKey.FIND_SERIAL,
                        StepKey.CHECK_ONLINE,
                        StepKey.OPEN_PAGE,
                        StepKey.PROVE_IDENTITY,
                        StepKey.SET_CREDENTIAL,
                        StepKey.RESTART_ADMIN,
                        StepKey.TRY_SIGN_IN);
        assertThat(config.pin())
                .containsExactly(
                        StepKey.FIND_SERIAL,
                        StepKey.POWER_CYCLE,
                        StepKey.CHECK_ONLINE,
                        StepKey.OPEN_PAGE,
                        StepKey.PROVE_IDENTITY,
                        StepKey.SET_CREDENTIAL,
                        StepKey.TRY_SIGN_IN);
        assertThat(config.serviceCentre())
                .containsExactly(
                        StepKey.FIND_SERIAL, StepKey.PREPARE_DOCUMENTS, StepKey.VISIT_CENTRE, StepKey.TRY_SIGN_IN);
    }

    @Test
    void everyPropertyCanBeSet() {
        GuidanceConfig config = read(Map.of(
                "tillkey.tickets.guidance.password", "OPEN_PAGE",
                "tillkey.tickets.guidance.pin", "POWER_CYCLE,OPEN_PAGE",
                "tillkey.tickets.guidance.service-centre", "VISIT_CENTRE"));

        assertThat(config.password()).containsExactly(StepKey.OPEN_PAGE);
        assertThat(config.pin()).containsExactly(StepKey.POWER_CYCLE, StepKey.OPEN_PAGE);
        assertThat(config.serviceCentre()).containsExactly(StepKey.VISIT_CENTRE);
    }

    private static GuidanceConfig read(Map<String, String> properties) {
        return new SmallRyeConfigBuilder()
                .withMapping(GuidanceConfig.class)
                .withSources(new PropertiesConfigSource(properties, "test", 100))
                .build()
                .getConfigMapping(GuidanceConfig.class);
    }
}
