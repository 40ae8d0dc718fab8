package io.tillkey.notifications.answer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NotMeTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "不是我",
                "“不是我”",
                " 不是 我！",
                "不是本人",
                "非本人操作。",
                "N",
                "n",
                "Ｎ",
                "no",
                "NOT ME",
                "Not me!",
                "It wasn't me",
                "不是我\n"
            })
    void plainWordsAreUnderstood(String text) {
        assertThat(NotMe.read(text)).contains(new NotMe(Optional.empty()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "K7M2QX9R",
                "k7m2qx9r",
                "K7M2 QX9R",
                "k7m2-qx9r.",
                "Ｋ７Ｍ２ＱＸ９Ｒ",
                "停止码K7M2QX9R",
                "stop code K7M2QX9R",
                "不是我 K7M2QX9R"
            })
    void aStopCodeIsFound(String text) {
        assertThat(NotMe.read(text)).contains(new NotMe(Optional.of("K7M2QX9R")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "?", "STOP", "stop", "Y", "是我", "是", "好的", "482913", "谢谢，不是我的错觉吧", "NOTHING", "🙂"})
    void anythingElseSaysNothing(String text) {
        assertThat(NotMe.read(text)).isEmpty();
    }

    @Test
    void aTextWithoutEndIsNotRead() {
        assertThat(NotMe.read(" ".repeat(2_000) + "N")).isEmpty();
    }

    @Test
    void theCodeIsNeverShownR11() {
        assertThat(NotMe.read("K7M2QX9R").orElseThrow().toString()).doesNotContain("K7M2QX9R");
    }
}
