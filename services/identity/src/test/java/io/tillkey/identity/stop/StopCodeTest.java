package io.tillkey.identity.stop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StopCodeTest {
    @Test
    void codesAreEightCharactersThatCantBeTakenForOneAnother() {
        Set<String> drawn = new HashSet<>();
        for (int i = 0; i < 10_000; i++) {
            drawn.add(StopCode.draw().characters());
        }

        assertThat(drawn).hasSize(10_000).allSatisfy(code -> assertThat(code)
                .hasSize(8)
                .matches("[2-9BCDFGHJ-KMNP-TV-Z]+")
                .doesNotContainPattern("[0-9]{4}")
                .doesNotContain("0", "O", "1", "I", "L", "U"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"K7M2QX9R", "k7m2qx9r", " k7m2-qx9r ", "Ｋ７Ｍ２ＱＸ９Ｒ", "k7 m2 qx 9r"})
    void whatPeopleTypeIsUnderstood(String typed) {
        assertThat(StopCode.parse(typed).orElseThrow().characters()).isEqualTo("K7M2QX9R");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "K7M2QX9", "K7M2QX9RR", "K7M2QX9O", "K7M2QX91", "停止码停止码停止"})
    void whatCantBeACodeIsNone(String typed) {
        assertThat(StopCode.parse(typed)).isEmpty();
    }

    @Test
    void itIsNeverShownR11() {
        StopCode code = StopCode.draw();

        assertThat(code.toString()).doesNotContain(code.characters());
    }
}
