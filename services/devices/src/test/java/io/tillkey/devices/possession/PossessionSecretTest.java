package io.tillkey.devices.possession;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tillkey.devices.keys.ConfiguredKey;
import io.tillkey.devices.keys.PublicKeyView;
import io.tillkey.devices.keys.TerminalKey;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PossessionSecretTest {
    /** RFC 6238, appendix B: the key of the vectors with SHA-256. */
    private static final PossessionSecret RFC_6238 =
            PossessionSecret.ofKey("12345678901234567890123456789012".getBytes(US_ASCII));

    private static final UUID TERMINAL = UUID.fromString("01998f6e-2a40-4c51-9d3e-5b7a1c0e4f21");
    private static final String DEVICES_D = "U_efliyETkW8y5LV98grnlZGRSnjbDdQZm_NWod11TA";
    private static final String DEVICES_X = "1J0JsUbc5VhDxIgfaXpIuCB04XYtQv95xzyaWGT7YE4";
    private static final String DEVICES_Y = "ZERmcAPbBp60EDrMW-BOmX1tBt2XBNtGECtB8z8c4M0";
    private static final TerminalKey TERMINAL_KEY = TerminalKey.ofCoordinates(
            "xJz0Zifuu-rahGQB6GbRbDwK37W-AEXOmLdyeJQtLRs", "8h2uAXisZnoCpvMfSUgJkqq2HhvtTMeH8k-BizVqX9U");

    @ParameterizedTest
    @CsvSource({
        "59, 46119246",
        "1111111109, 68084774",
        "1111111111, 67062674",
        "1234567890, 91819424",
        "2000000000, 90698825",
        "20000000000, 77737706"
    })
    void codesAreThoseOfRfc6238(long seconds, String code) {
        assertThat(RFC_6238.codeOf(PossessionSecret.stepAt(Instant.ofEpochSecond(seconds)))
                        .digits())
                .isEqualTo(code);
    }

    @Test
    void derivingIsThatOfRfc5869WithoutSaltAndInfo() {
        byte[] agreed = HexFormat.of().parseHex("0b".repeat(22));

        assertThat(HexFormat.of().formatHex(PossessionSecret.derive(agreed, "").bytes()))
                .isEqualTo("8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d");
    }

    @Test
    void theVectorOfDecision0018() {
        PossessionSecret secret = key().sharedWith(TERMINAL, TERMINAL_KEY);

        assertThat(HexFormat.of().formatHex(secret.bytes()))
                .isEqualTo("c9969398fcd93ecd7d320a5b0163aab5684104657eedfb9d5e805185f8e3ac5c");
        assertThat(secret.codeOf(PossessionSecret.stepAt(Instant.parse("2026-11-23T08:21:10Z")))
                        .digits())
                .isEqualTo("36608453");
        assertThat(key().published()).isEqualTo(new PublicKeyView("EC", "P-256", DEVICES_X, DEVICES_Y));
    }

    @Test
    void anotherTerminalWithTheSameKeyHasAnotherSecret() {
        assertThat(key().sharedWith(UUID.randomUUID(), TERMINAL_KEY).bytes())
                .isNotEqualTo(key().sharedWith(TERMINAL, TERMINAL_KEY).bytes());
    }

    @Test
    void neitherSecretNorCodeIsShownByAccident() {
        assertThat(key().sharedWith(TERMINAL, TERMINAL_KEY)).hasToString("PossessionSecret");
        assertThat(new PossessionCode("36608453")).hasToString("********");
    }

    @Test
    void aKeyThatIsNoneIsRefusedWithoutQuotingIt() {
        String publicHalf = encoded("""
                {"kty":"EC","crv":"P-256","x":"%s","y":"%s"}""".formatted(DEVICES_X, DEVICES_Y));
        String shared = encoded("""
                {"kty":"oct","k":"c2VjcmV0LXNlY3JldA"}""");

        for (String wrong : new String[] {"%%%", encoded("{}"), publicHalf, shared}) {
            assertThatThrownBy(() -> ConfiguredKey.read("tillkey.devices.possession-key", wrong))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("tillkey.devices.possession-key is not base64url of a private EC JWK on P-256")
                    .hasNoCause();
        }
    }

    private static PossessionKey key() {
        return new PossessionKey(
                ConfiguredKey.read("the vector's key", encoded("""
                {"kty":"EC","crv":"P-256","x":"%s","y":"%s","d":"%s"}""".formatted(DEVICES_X, DEVICES_Y, DEVICES_D))));
    }

    private static String encoded(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(US_ASCII));
    }
}
