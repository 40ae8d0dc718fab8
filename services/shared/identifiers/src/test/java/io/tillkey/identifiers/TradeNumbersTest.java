package io.tillkey.identifiers;

import static io.tillkey.identifiers.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TradeNumbersTest {
    @Test
    void aMerchantNumberSaysWhereItBelongs() {
        MerchantNumber number = MerchantNumber.parse("898 4401 5812 0001");
        assertThat(number.value()).isEqualTo("898440158120001");
        assertThat(number.acquirer()).isEqualTo("898");
        assertThat(number.region()).isEqualTo("4401");
        assertThat(number.category()).isEqualTo("5812");
        assertThat(number.sequence()).isEqualTo("0001");
        assertThat(number.masked()).isEqualTo("898********0001").hasSize(MerchantNumber.LENGTH);
    }

    @ParameterizedTest
    @CsvSource({"89844015812001, length", "8984401581200011, length", "89844015812000A, characters"})
    void anythingElseIsNoMerchantNumber(String text, String reason) {
        assertRefused("merchant-number", reason, () -> MerchantNumber.parse(text));
    }

    @Test
    void aTerminalNumberMayHaveLetters() {
        assertThat(TerminalNumber.parse("a1234567").value()).isEqualTo("A1234567");
        assertThat(TerminalNumber.parse("10000001").masked()).isEqualTo("****0001");
    }

    @ParameterizedTest
    @CsvSource({"1234567, length", "123456789, length", "1234_678, characters"})
    void anythingElseIsNoTerminalNumber(String text, String reason) {
        assertRefused("terminal-number", reason, () -> TerminalNumber.parse(text));
    }

    @ParameterizedTest
    @CsvSource({"12345, length", "12345_, characters"})
    void aSerialNumberNeedsItsLastSix(String text, String reason) {
        assertRefused("serial-number", reason, () -> SerialNumber.parse(text));
        assertRefused("last-six", reason, () -> LastSix.parse(text));
    }

    @Test
    void constructorsTakeTheNormalizedFormOnly() {
        assertRefused("serial-number", "characters", () -> new SerialNumber("pax92001"));
        assertRefused("last-six", "characters", () -> new LastSix("a1b2c3"));
        assertRefused("terminal-number", "characters", () -> new TerminalNumber("a1234567"));
        assertRefused("merchant-number", "length", () -> new MerchantNumber("898 4401 5812 0001"));
        assertRefused("serial-number", "missing", () -> new SerialNumber(null));
        assertRefused("last-six", "missing", () -> new LastSix(null));
        assertRefused("terminal-number", "missing", () -> new TerminalNumber(null));
        assertRefused("merchant-number", "missing", () -> new MerchantNumber(null));
    }
}
