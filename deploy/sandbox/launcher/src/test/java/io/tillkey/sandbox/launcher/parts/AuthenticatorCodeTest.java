package io.tillkey.sandbox.launcher.parts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.security.SecureRandom;
import java.time.Instant;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AuthenticatorCodeTest {
    /** RFC 6238, appendix B, SHA-1: the last six of its eight digits. */
    @ParameterizedTest
    @CsvSource({"59, 287082", "1111111109, 081804", "1111111111, 050471", "1234567890, 005924", "2000000000, 279037"})
    void theCodesAreThoseOfTheStandard(long second, String code) {
        String secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
        assertThat(AuthenticatorCode.at(Instant.ofEpochSecond(second), secret)).isEqualTo(code);
    }

    @RepeatedTest(5)
    void aNewSecretIs160BitsOfBase32() {
        assertThat(AuthenticatorCode.newSecret(new SecureRandom())).matches("[A-Z2-7]{32}");
    }

    @Test
    void whatIsNoBase32IsRefusedAndNotRepeated() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AuthenticatorCode.at(Instant.EPOCH, "not base32"))
                .withMessageNotContaining("not base32");
    }
}
