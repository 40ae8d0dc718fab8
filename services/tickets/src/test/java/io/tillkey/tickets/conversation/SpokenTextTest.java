package io.tillkey.tickets.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tillkey.web.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** R11, R28, invariants 2 and 8. */
class SpokenTextTest {
    @ParameterizedTest
    @CsvSource({
        "验证码是402913吧, 验证码是******吧",
        "验证码 402913, 验证码 ******",
        "验证码：402913。, 验证码：******。",
        "code 402 913 please, code ****** please",
        "code 4-0-2-9-1-3, code ******",
        "code ４０２９１３, code ******",
        "PIN 40291367, PIN ********",
        "打给 13800138000 吧, 打给 138****8000 吧",
        "打给 138 0013 8000 吧, 打给 138****8000 吧",
        "证件 11010519491231002X, 证件 110105********002X",
        "账号 6222020200112233445, 账号 622202*********3445",
        "1234567890, **********"
    })
    void numbersThatMayBeSecretOrPersonalAreMasked(String typed, String kept) {
        assertThat(SpokenText.parse(typed).value()).isEqualTo(kept);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "5 台 POS",
                "12345",
                "8:30 到 9:30",
                "TK-20491",
                "PXA9203X7Q21A0",
                "1.2.3",
                "2026 年",
                "2026-11-26 修过",
                "2026.1.5"
            })
    void whatIsNoneStays(String typed) {
        assertThat(SpokenText.parse(typed).value()).isEqualTo(typed);
    }

    @Test
    void lineBreaksAreKeptAndMarginsAreNot() {
        assertThat(SpokenText.parse("  第一行\r\n第二行\n ").value()).isEqualTo("第一行\n第二行");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\n", "a\u0000b", "a\u001bb", "a\tb"})
    void whatIsNoTextIsRefused(String typed) {
        assertThatThrownBy(() -> SpokenText.parse(typed)).isInstanceOf(Problem.class);
    }

    @Test
    void theLongestIsKeptAndAnythingLongerRefused() {
        assertThat(SpokenText.parse("长".repeat(SpokenText.LONGEST)).value()).hasSize(SpokenText.LONGEST);
        assertThatThrownBy(() -> SpokenText.parse("长".repeat(SpokenText.LONGEST + 1)))
                .isInstanceOf(Problem.class);
        assertThatThrownBy(() -> SpokenText.parse(null)).isInstanceOf(Problem.class);
    }

    @Test
    void toStringDoesNotTellIt() {
        assertThat(SpokenText.parse("我的姓名").toString()).doesNotContain("姓名");
    }
}
