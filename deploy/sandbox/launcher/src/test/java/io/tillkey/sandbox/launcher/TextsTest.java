package io.tillkey.sandbox.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class TextsTest {
    private static final Pattern DETAIL = Pattern.compile("\\{[0-9]}");

    @Test
    void everyTextIsThereInBothLanguagesWithTheSameDetails() throws Exception {
        Map<String, String> chinese = load("texts_zh.properties");
        Map<String, String> english = load("texts_en.properties");
        assertThat(english.keySet()).isEqualTo(chinese.keySet());
        chinese.forEach(
                (key, text) -> assertThat(details(english.get(key))).as(key).isEqualTo(details(text)));
        assertThat(load("script_en.txt").keySet())
                .isEqualTo(load("script_zh.txt").keySet());
    }

    @Test
    void everyReasonNotToStartHasAText() {
        for (StackException.Reason reason : StackException.Reason.values()) {
            assertThat(new StackException(reason, "a", "b", "c", "d").in(Texts.in("zh", Map.of())))
                    .isNotBlank();
        }
    }

    @Test
    void everyDemoScenarioHasAText() throws Exception {
        try (InputStream demo = Texts.class.getResourceAsStream("demo/demo.json")) {
            for (JsonNode terminal : new ObjectMapper().readTree(demo).path("terminals")) {
                String key = "scenario." + terminal.path("scenario").asText();
                assertThat(Texts.in("zh", Map.of()).text(key)).isNotBlank();
                assertThat(Texts.ENGLISH.text(key)).isNotBlank();
            }
        }
    }

    @Test
    void chineseComesFirst() {
        assertThat(Texts.in(null, Map.of()).language()).isEqualTo("zh");
        assertThat(Texts.in(null, Map.of("LANG", "C.UTF-8")).language()).isEqualTo("zh");
        assertThat(Texts.in(null, Map.of("LANG", "zh_TW.UTF-8")).language()).isEqualTo("zh");
        assertThat(Texts.in(null, Map.of("LANG", "en_US.UTF-8")).language()).isEqualTo("en");
        assertThat(Texts.in("en", Map.of("LANG", "zh_CN.UTF-8")).language()).isEqualTo("en");
    }

    @Test
    void aPortIsShownWithoutSeparators() {
        assertThat(new StackException(StackException.Reason.PORT_TAKEN, "kafka", 8710, "TILLKEY_PORT_BASE"))
                .hasMessageContaining("8710");
    }

    private static String details(String text) {
        return DETAIL.matcher(text)
                .results()
                .map(MatchResult::group)
                .distinct()
                .sorted()
                .collect(Collectors.joining());
    }

    private static Map<String, String> load(String name) throws IOException {
        Properties properties = new Properties();
        try (InputStream file = Texts.class.getResourceAsStream(name)) {
            properties.load(new InputStreamReader(file, UTF_8));
        }
        Map<String, String> texts = new TreeMap<>();
        properties.stringPropertyNames().forEach(key -> texts.put(key, properties.getProperty(key)));
        return texts;
    }
}
