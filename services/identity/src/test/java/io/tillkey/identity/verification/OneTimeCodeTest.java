package io.tillkey.identity.verification;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OneTimeCodeTest {
    @Test
    void aCodeHasSixDigitsAndEachIsDrawnAnewR4() {
        Set<String> drawn = new HashSet<>();
        int[] first = new int[10];
        int draws = 20_000;
        for (int i = 0; i < draws; i++) {
            String digits = OneTimeCode.draw().digits();
            assertThat(digits).matches("[0-9]{6}");
            first[digits.charAt(0) - '0']++;
            drawn.add(digits);
        }
        // About 19 800 of 20 000 are different if each of the million is equally likely.
        assertThat(drawn).hasSizeBetween(19_650, 19_950);
        assertThat(IntStream.of(first)).allSatisfy(count -> assertThat(count).isBetween(1_700, 2_300));
    }

    @ParameterizedTest
    @ValueSource(strings = {"402913", " 402913 ", "402 913", "402-913", "４０２９１３", "4 0 2 9 1 3"})
    void whatPeopleTypeIsUnderstood(String typed) {
        assertThat(OneTimeCode.parse(typed).orElseThrow().digits()).isEqualTo("402913");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "40291", "4029133", "40291a", "四〇二九一三", "٤٠٢٩١٣", "402913402913402913402913402913402913"})
    void anythingElseIsNoCode(String typed) {
        assertThat(OneTimeCode.parse(typed)).isEmpty();
    }

    @Test
    void itDoesNotShowItselfR11() {
        OneTimeCode code = OneTimeCode.parse("402913").orElseThrow();
        assertThat(code.toString()).doesNotContain("402913");
        assertThat(new VerificationResource.CodeAttempt("402913").toString()).doesNotContain("402913");
    }
}
