package io.tillkey.devices.activation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tillkey.identifiers.InvalidIdentifierException;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class ActivationCodeTest {
    @Test
    void aCodeIsReadBackAsItWasWritten() {
        ActivationCode code = ActivationCode.random(new SecureRandom());

        assertThat(ActivationCode.parse(code.grouped())).isEqualTo(code);
    }

    @Test
    void lettersThatLookLikeDigitsCountAsThose() {
        assertThat(ActivationCode.parse("oil0-abcd-efgh")).isEqualTo(ActivationCode.parse("0110-ABCD-EFGH"));
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(
            strings = {"ABCD-EFGH", "ABCD-EFGH-JKM!", "UUUU-UUUU-UUUU", "0000-0000-0000-0000-0000-0000-0000-00000"})
    void whatIsNoCodeIsRefused(String text) {
        assertThatThrownBy(() -> ActivationCode.parse(text)).isInstanceOf(InvalidIdentifierException.class);
    }

    @Test
    void aCodeIsNotInItsText() {
        assertThat(ActivationCode.parse("ABCD-EFGH-JKMN").toString()).doesNotContain("ABCD");
    }
}
