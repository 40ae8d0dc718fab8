package io.tillkey.sandbox.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tillkey.sandbox.launcher.parts.JavaHome;
import io.tillkey.sandbox.launcher.parts.Ports;
import io.tillkey.sandbox.launcher.process.TroubleException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
    void everyTroubleAndEverySettingThatIsWrongHasAText() throws Exception {
        Map<String, String> texts = load("texts_en.properties");
        String sources = sources();
        Pattern.compile("new TroubleException\\(\\s*\"([^\"]+)\"")
                .matcher(sources)
                .results()
                .forEach(found -> assertThat(texts).containsKey("trouble." + found.group(1)));
        for (String variable : List.of(Ports.VARIABLE, JavaHome.VARIABLE)) {
            assertThat(texts).containsKey("bad-setting." + variable);
        }
        assertThat(new StackException(
                        StackException.Reason.PART_FAILED,
                        "kafka",
                        new TroubleException("no-answer", 90L),
                        "log",
                        "end"))
                .hasMessageContaining("no answer in 90 s");
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

    private static String sources() throws IOException {
        StringBuilder text = new StringBuilder();
        try (Stream<Path> files = Files.walk(Path.of("src", "main", "java"))) {
            for (Path source : files.filter(Files::isRegularFile).toList()) {
                text.append(Files.readString(source));
            }
        }
        return text.toString();
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
