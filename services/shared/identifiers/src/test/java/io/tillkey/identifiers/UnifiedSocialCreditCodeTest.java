package io.tillkey.identifiers;

import static io.tillkey.identifiers.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnifiedSocialCreditCodeTest {
    private static final String KIND = "unified-social-credit-code";
    private static final String ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    @ParameterizedTest
    @ValueSource(strings = {"91350100M000100Y43", "11320000MB151840XJ"})
    void theStandardsExamplesAreValid(String code) {
        assertThat(UnifiedSocialCreditCode.parse(code).value()).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({
        "91350100M000100Y4Z, characters",
        "91350100M000100Y44, check-digit",
        "91350100M000100Y34, check-digit",
        "9135010OM000100Y43, characters",
        "91350A00M000100Y43, characters",
        "91350100M000100Y4, length",
        "91350100M000100Y433, length",
    })
    void anythingElseIsRefusedWithTheReason(String code, String reason) {
        assertRefused(KIND, reason, () -> UnifiedSocialCreditCode.parse(code));
    }

    @Test
    void nothingIsRefused() {
        assertRefused(KIND, "missing", () -> UnifiedSocialCreditCode.parse(null));
        assertRefused(KIND, "missing", () -> UnifiedSocialCreditCode.parse(" \t"));
    }

    @Test
    void caseSpacesHyphensAndFullWidthLettersDontMatter() {
        assertThat(UnifiedSocialCreditCode.parse(" 91350100-m000100y43 ").value())
                .isEqualTo("91350100M000100Y43");
        assertThat(UnifiedSocialCreditCode.parse("91350100M000100Y43").value()).isEqualTo("91350100M000100Y43");
    }

    @Test
    void r28TheMaskShowsBothEnds() {
        UnifiedSocialCreditCode code = UnifiedSocialCreditCode.parse("91350100M000100Y43");
        assertThat(code.masked()).isEqualTo("91************0Y43").hasSize(18);
        assertThat(code.division()).isEqualTo("350100");
    }

    @Property
    void everyCodeWithItsCheckCharacterIsValid(@ForAll("codes") String code) {
        assertThat(UnifiedSocialCreditCode.parse(code).value()).isEqualTo(code);
    }

    @Property
    void oneWrongCharacterIsFound(
            @ForAll("codes") String code,
            @ForAll @IntRange(max = 17) int place,
            @ForAll @IntRange(max = 30) int other) {
        char wrong = ALPHABET.charAt(other);
        Assume.that(code.charAt(place) != wrong);
        String altered = code.substring(0, place) + wrong + code.substring(place + 1);

        assertThatThrownBy(() -> UnifiedSocialCreditCode.parse(altered))
                .isInstanceOf(InvalidIdentifierException.class)
                .hasMessageNotContaining(altered);
    }

    @Property
    void twoNeighboursSwappedAreFound(@ForAll("codes") String code, @ForAll @IntRange(max = 16) int place) {
        Assume.that(code.charAt(place) != code.charAt(place + 1));
        String altered =
                code.substring(0, place) + code.charAt(place + 1) + code.charAt(place) + code.substring(place + 2);

        assertThatThrownBy(() -> UnifiedSocialCreditCode.parse(altered)).isInstanceOf(InvalidIdentifierException.class);
    }

    @Property
    void anyTextIsReadOrRefusedAndNothingElse(@ForAll String text) {
        try {
            UnifiedSocialCreditCode.parse(text);
        } catch (InvalidIdentifierException e) {
            assertThat(e.kind()).isEqualTo(KIND);
        }
    }

    @Provide
    Arbitrary<String> codes() {
        Arbitrary<String> authority = Arbitraries.strings().withChars(ALPHABET).ofLength(2);
        Arbitrary<String> division = Arbitraries.strings().numeric().ofLength(6);
        Arbitrary<String> organization =
                Arbitraries.strings().withChars(ALPHABET).ofLength(9);
        return Combinators.combine(authority, division, organization)
                .as((first, second, third) -> first + second + third)
                .map(body -> body + UnifiedSocialCreditCode.checkCharacter(body));
    }
}
