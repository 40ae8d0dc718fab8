package io.tillkey.identifiers;

import static io.tillkey.identifiers.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.NumericChars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TerminalQueryTest {
    private static final String KIND = "terminal-query";

    @Test
    void s5SixCharactersAreTheLastSix() {
        assertThat(TerminalQuery.parse("00a1b2")).isEqualTo(new LastSix("00A1B2"));
        assertThat(TerminalQuery.parse("00 A1-B2")).isEqualTo(new LastSix("00A1B2"));
    }

    @Test
    void s5AnythingLongerIsTheSerialNumber() {
        assertThat(TerminalQuery.parse("pax-9200 00a1b2")).isEqualTo(new SerialNumber("PAX920000A1B2"));
        assertThat(TerminalQuery.parse("A".repeat(50))).isEqualTo(new SerialNumber("A".repeat(50)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"12345", "1", "123456789012345678901234567890123456789012345678901"})
    void tooShortOrTooLongIsRefused(String text) {
        assertRefused(KIND, "length", () -> TerminalQuery.parse(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PAX_92000", "收钱吧123456", "12345é7", "' OR 1=1", "1234567\u0000", "ßßßßßßß"})
    void otherCharactersAreRefused(String text) {
        assertRefused(KIND, "characters", () -> TerminalQuery.parse(text));
    }

    @Test
    void nothingIsRefused() {
        assertRefused(KIND, "missing", () -> TerminalQuery.parse(null));
        assertRefused(KIND, "missing", () -> TerminalQuery.parse(""));
        assertRefused(KIND, "missing", () -> TerminalQuery.parse(" - "));
    }

    @Test
    void fullWidthLettersOfAChineseKeyboardAreUnderstood() {
        assertThat(TerminalQuery.parse("PAX92001")).isEqualTo(new SerialNumber("PAX92001"));
    }

    @Test
    void r1AMaskDoesNotTellASerialNumberFromItsLastSix() {
        SerialNumber serial = SerialNumber.parse("PAX920000A1B2");
        assertThat(serial.masked()).isEqualTo("****A1B2");
        assertThat(serial.lastSix().masked()).isEqualTo(serial.masked());
    }

    @Property
    void theLastSixOfASerialNumberFindIt(
            @ForAll @AlphaChars @NumericChars @StringLength(min = 7, max = 50) String text) {
        SerialNumber serial = SerialNumber.parse(text);
        assertThat(TerminalQuery.parse(text)).isEqualTo(serial);
        assertThat(serial.value()).endsWith(serial.lastSix().value());
        assertThat(TerminalQuery.parse(serial.lastSix().value())).isEqualTo(serial.lastSix());
    }

    @Property
    void anyTextIsReadOrRefusedAndNothingElse(@ForAll String text) {
        try {
            assertThat(TerminalQuery.parse(text).value()).matches("[0-9A-Z]{6,50}");
        } catch (InvalidIdentifierException e) {
            assertThat(e.kind()).isEqualTo(KIND);
        }
    }
}
