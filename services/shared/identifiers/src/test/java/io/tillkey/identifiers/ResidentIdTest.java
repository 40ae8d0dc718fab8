package io.tillkey.identifiers;

import static io.tillkey.identifiers.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
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

class ResidentIdTest {
    private static final String KIND = "resident-id";

    @ParameterizedTest
    @CsvSource({"11010519491231002X, 1949-12-31", "440524188001010014, 1880-01-01"})
    void theStandardsExamplesAreValid(String number, LocalDate birthDate) {
        ResidentId id = ResidentId.parse(number);
        assertThat(id.value()).isEqualTo(number);
        assertThat(id.birthDate()).isEqualTo(birthDate);
    }

    @ParameterizedTest
    @CsvSource({
        "110105194912310021, check-digit",
        "11010519491231003X, check-digit",
        "11010519490230002X, birth-date",
        "11010519491331002X, birth-date",
        "11010517991231002X, birth-date",
        "1101051949123100X2, characters",
        "11010519491231002A, characters",
        "110105491231002, length",
        "11010519491231002XX, length",
    })
    void anythingElseIsRefusedWithTheReason(String number, String reason) {
        assertRefused(KIND, reason, () -> ResidentId.parse(number));
    }

    @Test
    void aSmallXIsALargeX() {
        assertThat(ResidentId.parse("11010519491231002x").value()).isEqualTo("11010519491231002X");
    }

    @Test
    void r28TheMaskShowsSixAndFourAndIsWhatALogWouldSee() {
        ResidentId id = ResidentId.parse("11010519491231002X");
        assertThat(id.masked()).isEqualTo("110105********002X");
        assertThat(id).hasToString("110105********002X");
    }

    @Property
    void everyNumberWithItsCheckCharacterIsValid(@ForAll("numbers") String number) {
        assertThat(ResidentId.parse(number).value()).isEqualTo(number);
    }

    @Property
    void oneWrongDigitIsFound(
            @ForAll("numbers") String number,
            @ForAll @IntRange(max = 16) int place,
            @ForAll @IntRange(max = 9) int digit) {
        Assume.that(number.charAt(place) - '0' != digit);
        String altered = number.substring(0, place) + digit + number.substring(place + 1);

        assertThatThrownBy(() -> ResidentId.parse(altered))
                .isInstanceOf(InvalidIdentifierException.class)
                .hasMessageNotContaining(altered.substring(6, 14));
    }

    @Property
    void twoNeighboursSwappedAreFound(@ForAll("numbers") String number, @ForAll @IntRange(max = 15) int place) {
        Assume.that(number.charAt(place) != number.charAt(place + 1));
        String altered = number.substring(0, place)
                + number.charAt(place + 1)
                + number.charAt(place)
                + number.substring(place + 2);

        assertThatThrownBy(() -> ResidentId.parse(altered)).isInstanceOf(InvalidIdentifierException.class);
    }

    @Provide
    Arbitrary<String> numbers() {
        Arbitrary<String> division = Arbitraries.strings().numeric().ofLength(6);
        Arbitrary<String> birthDate = Arbitraries.longs()
                .between(
                        LocalDate.of(1900, 1, 1).toEpochDay(),
                        LocalDate.of(2025, 12, 31).toEpochDay())
                .map(day -> LocalDate.ofEpochDay(day).format(DateTimeFormatter.BASIC_ISO_DATE));
        Arbitrary<String> sequence = Arbitraries.strings().numeric().ofLength(3);
        return Combinators.combine(division, birthDate, sequence)
                .as((first, second, third) -> first + second + third)
                .map(body -> body + ResidentId.checkCharacter(body));
    }
}
