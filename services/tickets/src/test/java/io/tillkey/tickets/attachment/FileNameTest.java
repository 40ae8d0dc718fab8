package io.tillkey.tickets.attachment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tillkey.web.Problem;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileNameTest {
    @ParameterizedTest
    @CsvSource({
        "%E8%90%A5%E4%B8%9A%E6%89%A7%E7%85%A7.jpg,营业执照.jpg",
        "a+b.pdf,a+b.pdf",
        "..%2F..%2Fetc%2Fpasswd,passwd",
        "C%3A%5CUsers%5Cme%5Ca.png,a.png",
        "a%0D%0Ab.png,ab.png",
        "%E2%80%AEgnp.exe,gnp.exe"
    })
    void aNameIsReadWithoutItsFolders(String header, String name) {
        assertThat(FileName.parseOptional(header)).contains(new FileName(name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "%20", "%2F", "%00"})
    void noNameIsNone(String header) {
        assertThat(FileName.parseOptional(header)).isEmpty();
        assertThat(FileName.parseOptional(null)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"%", "%zz", "a%2"})
    void whatIsNotEncodedIsRefused(String header) {
        assertThatThrownBy(() -> FileName.parseOptional(header))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo("malformed-parameter"));
    }

    @Test
    void aLongNameKeepsItsEnding() {
        String header = URLEncoder.encode("照".repeat(210) + ".jpg", StandardCharsets.UTF_8);

        String name = FileName.parseOptional(header).orElseThrow().value();

        assertThat(name).hasSize(FileName.LONGEST).endsWith("照.jpg");
    }

    @Test
    void itIsNotShown() {
        assertThat(new FileName("张三.jpg").toString()).doesNotContain("张三");
    }
}
