package io.tillkey.identity.grant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class GrantStateTest {
    @Test
    void everyStateSaysWhatMayFollow() {
        assertThat(GrantState.TRANSITIONS.keySet()).isEqualTo(EnumSet.allOf(GrantState.class));
    }

    @Test
    void aGrantIsUsedOnlyByWayOfAClaimR10() {
        assertThat(Arrays.stream(GrantState.values()).filter(state -> state.allows(GrantState.USED)))
                .containsExactly(GrantState.CLAIMED);
    }

    @Test
    void whatIsUsedExpiredOrRevokedStaysSo() {
        for (GrantState state : GrantState.values()) {
            assertThat(state.isLive())
                    .isEqualTo(!GrantState.TRANSITIONS.get(state).isEmpty());
        }
    }

    @Test
    void noConfigurationMakesAGrantLiveLongerThanTenMinutesR10() {
        assertThatThrownBy(() -> new Grant(
                        UUID.randomUUID(),
                        UUID.randomUUID(),
                        UUID.randomUUID(),
                        "binding",
                        UUID.randomUUID(),
                        Instant.EPOCH,
                        Duration.ofMinutes(11)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
