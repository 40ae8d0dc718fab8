package io.tillkey.notifications.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.tillkey.notifications.message.Language;
import io.tillkey.notifications.message.Purpose;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class TemplatesTest {
    private static final Map<String, String> CONTENT = Map.of(
            "code", "482913",
            "minutes", "10",
            "terminal", "****3C4D",
            "time", "2026-11-23T08:30:00Z",
            "stop", "K7M2QX9R");
    private static final Pattern PLACE = Pattern.compile("\\{[a-z]+}");
    private static final Pattern LINK =
            Pattern.compile("(?i)https?:|www\\.|[a-z0-9-]+\\.(com|cn|net|org|io|me|cc)\\b|/");
    private static final Pattern PHONE_NUMBER = Pattern.compile("(?<![0-9])(\\+?[0-9][0-9 -]{6,}|400|110)(?![0-9])");

    private final Templates templates = new Templates(new Config("Tillkey", "Tillkey"));

    static Stream<Arguments> allTexts() {
        return Arrays.stream(TextName.values())
                .flatMap(name -> Arrays.stream(Language.values()).map(language -> Arguments.of(name, language)));
    }

    @ParameterizedTest
    @MethodSource("allTexts")
    void r32EveryTextIsSignedShortAndWithoutLinkOrPhoneNumber(TextName name, Language language) {
        Map<String, String> longest = new HashMap<>(CONTENT);
        longest.put("code", "48291357");

        String text = templates.write(name, language, longest);

        assertThat(text).startsWith("【Tillkey】").hasSizeLessThanOrEqualTo(70).doesNotContain("{", "}");
        assertThat(text.substring(1)).doesNotContain("【");
        assertThat(LINK.matcher(text).find()).as("a link in %s", text).isFalse();
        assertThat(PHONE_NUMBER.matcher(text.replace("48291357", "")).find())
                .as("a phone number in %s", text)
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({"ZH_CN, 验证码482913, 重置, 客服绝不会索要", "EN, 482913, password reset, Staff never ask for it"})
    void r14TheTextWithACodeSaysWhatItIsForAndThatStaffNeverAskForIt(
            Language language, String code, String purpose, String staff) {
        assertThat(templates.write(Purpose.RESET_CODE, language, CONTENT, false))
                .contains(code, purpose, staff);
    }

    @ParameterizedTest
    @MethodSource("allTexts")
    void s27TextsOfTheTwoLanguagesHoldTheSecretOnlyWhereItBelongs(TextName name, Language language) {
        assertThat(templates.write(name, language, CONTENT).contains("482913"))
                .isEqualTo(name == TextName.RESET_CODE || name == TextName.NUMBER_CODE);
    }

    @Test
    void theTextsReadAsTheyShould() {
        assertThat(templates.write(Purpose.RESET_CODE, Language.ZH_CN, CONTENT, false))
                .isEqualTo("【Tillkey】验证码482913，用于重置尾号3C4D的POS机管理员密码，10分钟内有效。客服绝不会索要，切勿告诉任何人。");
        assertThat(templates.write(Purpose.RESET_CODE, Language.EN, CONTENT, false))
                .isEqualTo("【Tillkey】482913: POS password reset, 10 min. Staff never ask for it.");
        assertThat(templates.write(Purpose.RESET_DONE_NOTICE, Language.ZH_CN, CONTENT, false))
                .isEqualTo("【Tillkey】尾号3C4D的POS机密码已于11月23日16:30重置。非本人操作？请在重置页面点“不是我”，停止码K7M2QX9R。");
        assertThat(templates.write(Purpose.RESET_DONE_NOTICE, Language.EN, CONTENT, false))
                .isEqualTo("【Tillkey】POS 3C4D reset 23 Nov 16:30. Not you? Stop code K7M2QX9R");
        assertThat(templates.write(Purpose.RESET_DONE_NOTICE, Language.ZH_CN, started(), false))
                .isEqualTo("【Tillkey】尾号3C4D的POS机正在重置管理员密码。非本人操作？请在重置页面点“不是我”，输入停止码K7M2QX9R。");
        assertThat(templates.write(Purpose.RESET_DONE_NOTICE, Language.EN, started(), false))
                .isEqualTo("【Tillkey】POS 3C4D: password reset begun. Not you? Stop code K7M2QX9R");
    }

    @Test
    void whereItCanBeAnsweredTheTextSaysSoAndHasTheCodeTooAndNeverSaysStopAlone() {
        assertThat(templates.write(Purpose.RESET_DONE_NOTICE, Language.ZH_CN, CONTENT, true))
                .isEqualTo("【Tillkey】尾号3C4D的POS机密码已于11月23日16:30重置。非本人？回复“不是我”，或在重置页面输入停止码K7M2QX9R。");
        assertThat(templates.write(Purpose.RESET_DONE_NOTICE, Language.EN, CONTENT, true))
                .isEqualTo("【Tillkey】POS 3C4D was reset. Not you? Reply N. Stop code K7M2QX9R");
        assertThat(templates.write(Purpose.RESET_DONE_NOTICE, Language.ZH_CN, started(), true))
                .isEqualTo("【Tillkey】尾号3C4D的POS机正在重置管理员密码。非本人操作？请回复“不是我”，或在重置页面输入停止码K7M2QX9R。");
        assertThat(templates.write(Purpose.RESET_DONE_NOTICE, Language.EN, started(), true))
                .isEqualTo("【Tillkey】POS 3C4D: reset begun. Not you? Reply N. Stop code K7M2QX9R");
    }

    @Test
    void aTextWithACodeIsTheSameWhereItCanBeAnswered() {
        assertThat(templates.write(Purpose.RESET_CODE, Language.EN, CONTENT, true))
                .isEqualTo(templates.write(Purpose.RESET_CODE, Language.EN, CONTENT, false));
    }

    @Test
    void aNoticeFromBeforeThereWereStopCodesReadsAsItDid() {
        Map<String, String> earlier = new HashMap<>(CONTENT);
        earlier.remove("stop");

        assertThat(templates.write(Purpose.RESET_DONE_NOTICE, Language.ZH_CN, earlier, false))
                .isEqualTo("【Tillkey】尾号3C4D的POS机管理员密码已于11月23日16:30重置。如非本人操作，请立即联系客服。");
        assertThat(templates.write(Purpose.RESET_DONE_NOTICE, Language.EN, earlier, false))
                .isEqualTo("【Tillkey】POS 3C4D password reset 23 Nov 16:30. Not you? Contact us.");
    }

    @Test
    void aStageThatIsUnknownIsRefused() {
        Map<String, String> content = started();
        content.put("stage", "UNDERWAY");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> templates.write(Purpose.RESET_DONE_NOTICE, Language.EN, content, false))
                .withMessageStartingWith("stage");
    }

    @Test
    void r14ACodeToANewNumberSaysThatItIsForThatNumber() {
        Map<String, String> content = new HashMap<>(CONTENT);
        content.put("for", "NUMBER_CHANGE");

        assertThat(templates.write(Purpose.RESET_CODE, Language.ZH_CN, content, false))
                .isEqualTo("【Tillkey】验证码482913，用于将本号码登记到尾号3C4D的POS机，10分钟内有效。客服绝不会索要，切勿告诉任何人。");
        assertThat(templates.write(Purpose.RESET_CODE, Language.EN, content, false))
                .isEqualTo("【Tillkey】482913: POS number change, 10 min. Staff never ask for it.");
        content.put("for", "SOMETHING_ELSE");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> templates.write(Purpose.RESET_CODE, Language.EN, content, false))
                .withMessageStartingWith("for");
    }

    @Test
    void r13NoticesOfANumberSayFromWhenItChangesOrThatItDidAndHowToStop() {
        Map<String, String> content = new HashMap<>(CONTENT);
        content.put("stage", "NUMBER_CHANGE_STARTED");
        assertThat(templates.write(Purpose.RESET_DONE_NOTICE, Language.ZH_CN, content, false))
                .isEqualTo("【Tillkey】POS机3C4D的手机号将于11月23日16:30更换。非本人操作？请在重置页面点“不是我”，停止码K7M2QX9R。");
        assertThat(templates.write(Purpose.RESET_DONE_NOTICE, Language.EN, content, false))
                .isEqualTo("【Tillkey】POS 3C4D number changes 23 Nov 16:30. Not you? Stop K7M2QX9R");

        content.put("stage", "NUMBER_CHANGE_DONE");
        assertThat(templates.write(Purpose.RESET_DONE_NOTICE, Language.ZH_CN, content, false))
                .isEqualTo("【Tillkey】POS机3C4D的手机号已于11月23日16:30更换。非本人操作？请在重置页面点“不是我”，停止码K7M2QX9R。");
        assertThat(templates.write(Purpose.RESET_DONE_NOTICE, Language.EN, content, false))
                .isEqualTo("【Tillkey】POS 3C4D number changed 23 Nov 16:30. Not you? Stop K7M2QX9R");
        assertThat(templates.write(Purpose.RESET_DONE_NOTICE, Language.EN, content, true))
                .isEqualTo("【Tillkey】POS 3C4D: new number set. Not you? Reply N. Stop K7M2QX9R");
    }

    private static Map<String, String> started() {
        Map<String, String> content = new HashMap<>(CONTENT);
        content.put("stage", "STARTED");
        return content;
    }

    @ParameterizedTest
    @MethodSource("allTexts")
    void everyPlaceOfATemplateIsNeeded(TextName text, Language language) {
        Matcher places = PLACE.matcher(templates.template(text, language));
        Set<String> names = new TreeSet<>();
        while (places.find()) {
            names.add(places.group().substring(1, places.group().length() - 1));
        }

        assertThat(names).isNotEmpty().isSubsetOf(CONTENT.keySet());
        for (String name : names) {
            Map<String, String> without = new HashMap<>(CONTENT);
            without.remove(name);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> templates.write(text, language, without))
                    .withMessage("the text needs " + name);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "code, 12345",
        "code, 12345a",
        "code, 123456789",
        "minutes, 0",
        "minutes, 11",
        "terminal, 3C4D",
        "terminal, ****/evil",
        "terminal, ****12345",
        "time, yesterday",
        "stop, k7m2qx9r",
        "stop, K7M2QX9",
    })
    void r11ContentThatDoesNotFitIsRefusedWithoutBeingQuoted(String name, String value) {
        Map<String, String> content = new HashMap<>(CONTENT);
        content.put(name, value);
        Purpose purpose = Set.of("time", "stop").contains(name) ? Purpose.RESET_DONE_NOTICE : Purpose.RESET_CODE;

        assertThatIllegalArgumentException()
                .isThrownBy(() -> templates.write(purpose, Language.ZH_CN, content, false))
                .satisfies(e -> assertThat(e.getMessage()).startsWith(name).doesNotContain(value));
    }

    @Test
    void aBrandThatMakesATextTooLongStopsTheService() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Templates(new Config("Tillkey", "A brand that is long")))
                .withMessageContaining("tillkey.texts.signature is too long");
        assertThat(new Templates(new Config("某某某支付", "Tillkey"))
                        .write(Purpose.RESET_CODE, Language.ZH_CN, CONTENT, false))
                .startsWith("【某某某支付】");
    }

    private record Config(String chinese, String english) implements TextsConfig, TextsConfig.Signature {
        @Override
        public Signature signature() {
            return this;
        }

        @Override
        public ZoneId zone() {
            return ZoneId.of("Asia/Shanghai");
        }
    }
}
