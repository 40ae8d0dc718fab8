package io.tillkey.testing.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PatternTextTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "^[0-9A-Z]{7,50}$",
                "^[0-9]{1,4}(\\.[0-9]{1,4}){0,3}$",
                "^[^0-9]{0,4}[0-9]{0,4}\\*{4,}[0-9]{0,4}$",
                "^(SM|MM)[0-9a-fA-F]{32}$",
                "^[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]*$",
                "^[0-9A-Za-z][0-9A-Za-z.+_-]*$",
                "^[^\\u0000-\\u001F]+$",
                "^TK-[0-9]{5}-[0-9]{5}$",
                "^a?(?:b|cd)+\\d$"
            })
    void a_text_is_one_the_pattern_takes(String pattern) {
        Random random = new Random(1);
        for (int i = 0; i < 200; i++) {
            assertThat(PatternText.of(pattern, random)).matches(pattern);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\w+", "(?=a)b", "(a", "a**", "[\\d]"})
    void a_pattern_it_does_not_know_is_refused(String pattern) {
        assertThatThrownBy(() -> PatternText.of(pattern, new Random(1))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void the_same_seed_makes_the_same_text() {
        assertThat(PatternText.of("^[a-z]{20}$", new Random(7)))
                .isEqualTo(PatternText.of("^[a-z]{20}$", new Random(7)))
                .isNotEqualTo(PatternText.of("^[a-z]{20}$", new Random(8)));
    }
}
