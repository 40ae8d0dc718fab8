package io.tillkey.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class ProblemTextsTest {
    @Test
    void everyTextIsThereInBothLanguages() throws IOException {
        Properties chinese = read("problems_zh_CN.properties");
        Properties english = read("problems_en.properties");

        assertThat(chinese.stringPropertyNames()).isEqualTo(english.stringPropertyNames());
        assertThat(chinese.stringPropertyNames()).allMatch(name -> name.matches("[a-z-]+\\.(title|detail)"));
        assertThat(chinese.values())
                .allMatch(text -> text.toString().codePoints().anyMatch(Character::isIdeographic));
        assertThat(english.values())
                .noneMatch(text -> text.toString().codePoints().anyMatch(Character::isIdeographic));
    }

    private static Properties read(String name) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = new InputStreamReader(
                Files.newInputStream(Path.of("src/main/resources", name)), StandardCharsets.UTF_8)) {
            properties.load(reader);
        }
        return properties;
    }
}
