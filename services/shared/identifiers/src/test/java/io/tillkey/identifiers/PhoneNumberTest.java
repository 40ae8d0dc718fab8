package io.tillkey.identifiers;

import static io.tillkey.identifiers.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhoneNumberTest {
    private static final String KIND = "phone-number";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "13812345678",
                "138 1234 5678",
                "138-1234-5678",
                "+86 138 1234 5678",
                "+8613812345678",
                "0086 13812345678",
                "(+86)13812345678",
                "13812345678",
                " +86 138 1234 5678 ",
            })
    void aMainlandNumberIsReadHoweverItIsWritten(String text) {
        PhoneNumber number = PhoneNumber.parse(text);
        assertThat(number.e164()).isEqualTo("+8613812345678");
        assertThat(number.isMainlandMobile()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "+852 5123 4567, +85251234567, +852****4567",
        "+44 7400 123456, +447400123456, +44****3456",
        "+1 201 555 0123, +12015550123, +1****0123",
    })
    void aForeignMobileNumberNeedsItsCountryCode(String text, String e164, String masked) {
        PhoneNumber number = PhoneNumber.parse(text);
        assertThat(number.e164()).isEqualTo(e164);
        assertThat(number.isMainlandMobile()).isFalse();
        assertThat(number.masked()).isEqualTo(masked);
    }

    @ParameterizedTest
    @CsvSource({
        "+44 5612 345678, voip",
        "+44 9012 345678, premium-rate",
        "+1 900 234 5678, premium-rate",
        "+44 121 234 5678, fixed-line",
        "010 1234 5678, fixed-line",
        "+86 21 6123 4567, fixed-line",
        "+44 800 123 4567, not-mobile",
        "400 123 4567, not-mobile",
    })
    void r12NumbersACodeMustNotGoToAreRefused(String text, String reason) {
        assertRefused(KIND, reason, () -> PhoneNumber.parse(text));
    }

    @ParameterizedTest
    @CsvSource({
        "1381234567, not-valid",
        "138123456789, not-valid",
        "+999 123456789, not-a-number",
        "hello, not-a-number",
        "13812345678 ext 9, not-a-number",
        "1, not-a-number",
    })
    void whatIsNoNumberIsRefused(String text, String reason) {
        assertRefused(KIND, reason, () -> PhoneNumber.parse(text));
    }

    @Test
    void nothingAndTooMuchIsRefused() {
        assertRefused(KIND, "missing", () -> PhoneNumber.parse(null));
        assertRefused(KIND, "missing", () -> PhoneNumber.parse("  "));
        assertRefused(KIND, "not-a-number", () -> PhoneNumber.parse("1".repeat(1000)));
    }

    @Test
    void theConstructorTakesE164Only() {
        assertThat(new PhoneNumber("+8613812345678")).isEqualTo(PhoneNumber.parse("13812345678"));
        assertRefused(KIND, "not-e164", () -> new PhoneNumber("13812345678"));
        assertRefused(KIND, "not-e164", () -> new PhoneNumber("+86 13812345678"));
        assertRefused(KIND, "fixed-line", () -> new PhoneNumber("+862161234567"));
    }

    @Test
    void r28TheMaskIsWhatALogWouldSee() {
        PhoneNumber number = PhoneNumber.parse("13812345678");
        assertThat(number.masked()).isEqualTo("138****5678");
        assertThat(number).hasToString("138****5678");
    }

    @Property(tries = 300)
    void r28NoMaskShowsTheMiddleOfTheNumber(
            @ForAll @Chars({'0', '1', '2', '3', '4', '5', '6', '7', '8', '9'}) @StringLength(8) String subscriber) {
        PhoneNumber number = PhoneNumber.parse("138" + subscriber);
        assertThat(number.toString()).isEqualTo("138****" + subscriber.substring(4));
    }

    @Property(tries = 300)
    void anyTextIsReadOrRefusedAndNothingElse(@ForAll String text) {
        try {
            PhoneNumber.parse(text);
        } catch (InvalidIdentifierException e) {
            assertThat(e.kind()).isEqualTo(KIND);
        }
    }
}
