package io.tillkey.identifiers;

import static io.tillkey.identifiers.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.SplittableRandom;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TicketReferenceTest {
    private static final String KIND = "ticket-reference";

    @Test
    void aReferenceIsWrittenInGroups() {
        assertThat(TicketReference.of(572)).hasToString("TK-00000-05724");
        assertThat(TicketReference.of(0).value()).matches("TK-00000-0000\\d");
    }

    @ParameterizedTest
    @ValueSource(strings = {"TK-00000-05724", "tk0000005724", "TK 00000 05724", "0000005724", "TK—00000—05724"})
    void aReferenceIsReadHoweverItIsTyped(String text) {
        assertThat(TicketReference.parse(text).number()).isEqualTo(572);
    }

    @ParameterizedTest
    @CsvSource({
        "TK-00000-05725, check-digit",
        "TK-00000-0572, length",
        "TK-00000-057247, length",
        "TK-0000O-05724, characters",
        "XX-00000-05724, length",
    })
    void anythingElseIsRefusedWithTheReason(String text, String reason) {
        assertRefused(KIND, reason, () -> TicketReference.parse(text));
    }

    @Test
    void theConstructorTakesTheWrittenFormOnly() {
        assertThat(new TicketReference("TK-00000-05724")).isEqualTo(TicketReference.of(572));
        assertRefused(KIND, "characters", () -> new TicketReference("tk0000005724"));
        assertRefused(KIND, "missing", () -> new TicketReference(null));
    }

    @Test
    void onlySoManyNumbersFit() {
        assertThat(TicketReference.of(TicketReference.BOUND - 1).number()).isEqualTo(999_999_999);
        assertRefused(KIND, "length", () -> TicketReference.of(TicketReference.BOUND));
        assertRefused(KIND, "length", () -> TicketReference.of(-1));
    }

    @Property
    void everyNumberComesBack(@ForAll @LongRange(max = TicketReference.BOUND - 1) long number) {
        TicketReference reference = TicketReference.of(number);
        assertThat(TicketReference.parse(reference.value())).isEqualTo(reference);
        assertThat(reference.number()).isEqualTo(number);
    }

    @Property
    void aRandomReferenceIsValid(@ForAll long seed) {
        TicketReference reference = TicketReference.random(new SplittableRandom(seed));
        assertThat(TicketReference.parse(reference.value())).isEqualTo(reference);
    }

    @Property
    void oneWrongDigitIsFound(
            @ForAll @LongRange(max = TicketReference.BOUND - 1) long number,
            @ForAll @IntRange(max = 9) int place,
            @ForAll @IntRange(max = 9) int digit) {
        String digits = TicketReference.of(number).value().replaceAll("\\D", "");
        Assume.that(digits.charAt(place) - '0' != digit);
        String altered = digits.substring(0, place) + digit + digits.substring(place + 1);

        assertThatThrownBy(() -> TicketReference.parse(altered)).isInstanceOf(InvalidIdentifierException.class);
    }

    @Property
    void twoNeighboursSwappedAreFound(
            @ForAll @LongRange(max = TicketReference.BOUND - 1) long number, @ForAll @IntRange(max = 8) int place) {
        String digits = TicketReference.of(number).value().replaceAll("\\D", "");
        Assume.that(digits.charAt(place) != digits.charAt(place + 1));
        String altered = digits.substring(0, place)
                + digits.charAt(place + 1)
                + digits.charAt(place)
                + digits.substring(place + 2);

        assertThatThrownBy(() -> TicketReference.parse(altered)).isInstanceOf(InvalidIdentifierException.class);
    }
}
