package io.tillkey.sandbox.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** README and {@code docs/}: the commands, folders, links and pictures that they name are there. */
final class DocumentsTest {
    private static final Path CHECKOUT = Path.of(System.getProperty("tillkey.project"));
    private static final Pattern TILLKEY =
            Pattern.compile("(?<![\\w/])\\./tillkey ((?:[a-z-]+)(?: (?:--?[a-z-]+|[a-z]+))*)");
    private static final Pattern MODULE = Pattern.compile("mvn [^`\\n]*-pl ([\\w/,-]+)");
    private static final Pattern SCRIPT = Pattern.compile("(?<![\\w./-])(deploy/[\\w/-]+\\.sh)");
    private static final Pattern LINK = Pattern.compile("\\]\\((?!https?:|#)([^)#\\s]+)[^)]*\\)");
    private static final Set<String> DOCUMENTED =
            Set.of("up", "status", "logs", "down", "reset", "audit", "compose-env", "demo-data");

    private static List<Path> documents;

    @BeforeAll
    static void findDocuments() throws IOException {
        try (Stream<Path> docs = Files.walk(CHECKOUT.resolve("docs"))) {
            documents = Stream.concat(Stream.of(CHECKOUT.resolve("README.md")), docs)
                    .filter(file -> file.toString().endsWith(".md"))
                    .sorted()
                    .toList();
        }
        assertThat(documents).hasSizeGreaterThan(8);
    }

    @Test
    void everyCommandOfTillkeyIsOneItKnows() throws IOException {
        String help = Texts.ENGLISH.help();
        Set<String> seen = new TreeSet<>();
        for (Path document : documents) {
            for (MatchResult match : found(TILLKEY, document)) {
                String[] words = match.group(1).split(" ");
                seen.add(words[0]);
                assertThat(help)
                        .as("%s: %s", document.getFileName(), match.group())
                        .contains("./tillkey " + words[0]);
                for (String word : words) {
                    if (word.startsWith("-")) {
                        assertThat(help)
                                .as("%s: %s", document.getFileName(), match.group())
                                .contains(word);
                    }
                }
            }
        }
        assertThat(seen).as("commands that the documents explain").containsAll(DOCUMENTED);
    }

    @Test
    void everyModuleScriptLinkAndPictureIsThere() throws IOException {
        for (Path document : documents) {
            for (MatchResult match : found(MODULE, document)) {
                for (String module : match.group(1).split(",")) {
                    assertThat(CHECKOUT.resolve(module).resolve("pom.xml"))
                            .as(document.toString())
                            .exists();
                }
            }
            for (MatchResult match : found(SCRIPT, document)) {
                assertThat(CHECKOUT.resolve(match.group(1)))
                        .as(document.toString())
                        .isExecutable();
            }
            for (MatchResult match : found(LINK, document)) {
                assertThat(document.resolveSibling(match.group(1)))
                        .as(document.toString())
                        .exists();
            }
        }
    }

    private static List<MatchResult> found(Pattern pattern, Path document) throws IOException {
        return pattern.matcher(Files.readString(document)).results().toList();
    }
}
