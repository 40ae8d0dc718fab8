package io.tillkey.identity.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CodeStateTest {
    @Test
    void everyStateSaysWhatMayFollow() {
        assertThat(CodeState.TRANSITIONS.keySet()).isEqualTo(EnumSet.allOf(CodeState.class));
    }

    @Test
    void whatIsNotActiveAnyMoreStaysSoR6() {
        for (CodeState state : CodeState.values()) {
            assertThat(CodeState.TRANSITIONS.get(state).isEmpty()).isEqualTo(state != CodeState.ACTIVE);
        }
    }

    @Test
    void aUsedCodeIsNeverUsedAgainAndItsHashIsGoneR6R8() {
        ResetCode code = code(Duration.ofMinutes(10));
        code.use(Instant.EPOCH);

        assertThat(code.hash()).isEmpty();
        assertThatThrownBy(() -> code.use(Instant.EPOCH)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void theFifthWrongTryKillsACodeR9() {
        ResetCode code = code(Duration.ofMinutes(10));
        for (int left = 4; left >= 1; left--) {
            code.miss(5, Instant.EPOCH);
            assertThat(code.attemptsLeft(5)).isEqualTo(left);
        }
        code.miss(5, Instant.EPOCH);

        assertThat(code.state()).isEqualTo(CodeState.DEAD);
        assertThat(code.attemptsLeft(5)).isZero();
        assertThat(code.hash()).isEmpty();
    }

    @Test
    void noConfigurationMakesACodeLiveLongerThanTenMinutesR5() {
        assertThatThrownBy(() -> code(Duration.ofMinutes(11))).isInstanceOf(IllegalArgumentException.class);
    }

    private static ResetCode code(Duration lifetime) {
        return new ResetCode(
                ResetCode.newBinding(UUID.randomUUID(), UUID.randomUUID(), CodePurpose.CREDENTIAL_RESET),
                new byte[32],
                UUID.randomUUID(),
                "138****5678",
                null,
                Instant.EPOCH,
                lifetime);
    }
}
