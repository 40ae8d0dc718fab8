package io.tillkey.devices;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillkey.web.Languages;
import io.tillkey.web.ProblemTexts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ProblemTextsTest {
    private static final Pattern CODE = Pattern.compile("Problem\\.of\\(\\s*\"([a-z0-9-]+)\"");
    private static final Pattern CONFLICT = Pattern.compile("_once\", \"([a-z0-9-]+)\"");

    @Test
    void everyProblemOfThisServiceHasTextsInBothLanguages() throws IOException {
        ProblemTexts texts = new ProblemTexts();

        assertThat(codes())
                .hasSizeGreaterThan(10)
                .allSatisfy(code -> assertThat(Languages.ALL).as(code).allMatch(language -> texts.has(language, code)));
    }

    private static Set<String> codes() throws IOException {
        Set<String> codes = new TreeSet<>();
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
            for (Path source :
                    sources.filter(path -> path.toString().endsWith(".java")).toList()) {
                String text = Files.readString(source);
                for (Pattern pattern : Set.of(CODE, CONFLICT)) {
                    Matcher matcher = pattern.matcher(text);
                    while (matcher.find()) {
                        codes.add(matcher.group(1));
                    }
                }
            }
        }
        return codes;
    }
}
