package io.tillkey.contracts.site;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;

/** The site's own words in one language. */
final class Texts {
    private final Language language;
    private final Properties words = new Properties();

    private Texts(Language language) {
        this.language = requireNonNull(language, "language is null");
        String file = "texts_" + language.folder() + ".properties";
        try (InputStream stream = Texts.class.getResourceAsStream(file)) {
            words.load(new InputStreamReader(requireNonNull(stream, file + " is missing"), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    static Texts in(Language language) {
        return new Texts(language);
    }

    Language language() {
        return language;
    }

    Set<String> keys() {
        return words.stringPropertyNames();
    }

    /**
     * A text; {@code {0}} in it is the first detail.
     *
     * @throws IllegalArgumentException if there is none
     */
    String get(String key, Object... details) {
        return find(key, details)
                .orElseThrow(() -> new IllegalArgumentException("no text " + key + " in " + language.tag()));
    }

    /** The same, if there is one. */
    Optional<String> find(String key, Object... details) {
        String text = words.getProperty(key);
        if (text == null) {
            return Optional.empty();
        }
        for (int i = 0; i < details.length; i++) {
            text = text.replace("{" + i + "}", String.valueOf(details[i]));
        }
        return Optional.of(text);
    }

    /** The line a contract says of something in this language. */
    String summary(JsonNode node) {
        return language == Language.CHINESE
                ? node.path("x-summary-zh").asText("")
                : node.path("summary")
                        .asText(node.path("description").asText(""))
                        .strip();
    }

    /** The title a contract gives something in this language. */
    String title(JsonNode node) {
        String english = node.path("title").asText("");
        return language == Language.CHINESE ? node.path("x-title-zh").asText(english) : english;
    }
}
