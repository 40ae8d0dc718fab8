package io.tillkey.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProblemTest {
    private final ProblemTexts texts = new ProblemTexts();

    @Test
    void aProblemIsNotChangedByWhatIsMadeOfIt() {
        Problem plain = Problem.of("code-wrong", 422);
        Problem told = plain.with("attemptsLeft", 4).with("nothing", null).retryAfter(Duration.ofMillis(1500));

        assertThat(plain.members()).isEmpty();
        assertThat(plain.headers()).isEmpty();
        assertThat(told.members()).isEqualTo(Map.of("attemptsLeft", 4));
        assertThat(told.headers()).isEqualTo(Map.of("Retry-After", "2"));
        assertThat(told.type()).hasToString("urn:tillkey:problem:code-wrong");
    }

    @Test
    void aWaitIsAtLeastASecond() {
        assertThat(Problem.temporarilyUnavailable(Duration.ZERO).headers()).containsEntry("Retry-After", "1");
    }

    @Test
    void onlyProblemsCanBeMade() {
        assertThatThrownBy(() -> Problem.of("CodeWrong", 422)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Problem.of("code-wrong", 200)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Problem.of("code-wrong", 422).with("status", 1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aProblemOfAnotherServiceIsReadWithItsMembersAndTexts() {
        Optional<Problem> read = Problem.read(
                409,
                "{\"type\":\"urn:tillkey:problem:till-is-taken\",\"status\":409,\"title\":\"Taken\","
                        + "\"instance\":\"/x\",\"routes\":[\"AGENT\"]}");

        assertThat(read).hasValueSatisfying(problem -> {
            assertThat(problem.code()).isEqualTo("till-is-taken");
            assertThat(problem.status()).isEqualTo(409);
            assertThat(problem.members()).isEqualTo(Map.of("routes", List.of("AGENT")));
            assertThat(texts.title(Languages.ENGLISH, problem)).isEqualTo("Taken");
            assertThat(texts.detail(Languages.ENGLISH, problem)).isEmpty();
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "<html>",
                "{}",
                "{\"type\":\"about:blank\"}",
                "{\"type\":\"urn:tillkey:problem:\"}",
                "{\"type\":\"urn:tillkey:problem:X\"}",
                "{\"type\":7}",
            })
    void anythingElseIsNoProblemOfOurs(String body) {
        assertThat(Problem.read(409, body)).isEmpty();
    }

    @Test
    void everyTextExistsInEveryLanguage() {
        assertThat(keys("problems_zh_CN.properties")).isEqualTo(keys("problems_en.properties"));
    }

    @Test
    void aCodeWithoutATextStillHasATitle() {
        for (Locale language : Languages.ALL) {
            assertThat(texts.has(language, "never-heard-of")).isFalse();
            assertThat(texts.title(language, Problem.of("never-heard-of", 409))).isNotBlank();
            assertThat(texts.title(language, Problem.of("never-heard-of", 500)))
                    .isNotBlank()
                    .isNotEqualTo(texts.title(language, Problem.of("never-heard-of", 409)));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "none",
            value = {
                "none | zh-CN",
                "'' | zh-CN",
                "zh-CN,zh;q=0.9,en;q=0.8 | zh-CN",
                "zh-TW | zh-CN",
                "en | en",
                "en-US,en;q=0.9 | en",
                "de, en;q=0.5 | en",
                "fr | zh-CN",
                "* | zh-CN",
                "en;q=0, zh | zh-CN",
                "zh;q=0.1, en;q=0.2 | en",
                "!!! | zh-CN",
                "en;q=x | zh-CN",
            })
    void theCallersBestLanguageIsChosenAndChineseOtherwise(String header, String language) {
        assertThat(Languages.negotiate(header).toLanguageTag()).isEqualTo(language);
        assertThat(Languages.negotiate("x,".repeat(10_000))).isEqualTo(Languages.CHINESE);
    }

    @Test
    void anOutageIsSeenThroughWhateverIsAroundIt() {
        assertThat(Outages.isOutage(new IllegalStateException(new RuntimeException(new ConnectException("refused")))))
                .isTrue();
        assertThat(Outages.isOutage(new RuntimeException(new SQLException("x", "08006"))))
                .isTrue();
        assertThat(Outages.isOutage(
                        new RuntimeException(new SQLException("Acquisition timeout while waiting for new connection"))))
                .isTrue();
        assertThat(Outages.isOutage(new RuntimeException(new SQLException("Sorry, acquisition timeout!"))))
                .isTrue();
        assertThat(Outages.isOutage(new SQLException("duplicate key", "23505"))).isFalse();
        assertThat(Outages.isOutage(new IllegalStateException("refused"))).isFalse();
        assertThat(Outages.isOutage(null)).isFalse();
        RuntimeException circle = new RuntimeException("one");
        circle.initCause(new RuntimeException("two", circle));
        assertThat(Outages.isOutage(circle)).isFalse();
    }

    private static Set<String> keys(String name) {
        Properties properties = new Properties();
        try (InputStream in = Problem.class.getResourceAsStream("/" + name)) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties.stringPropertyNames();
    }
}
