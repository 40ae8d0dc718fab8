package io.tillkey.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.Collections;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The texts of problems. Every {@code problems_zh_CN.properties} and {@code problems_en.properties} on the class path
 * (UTF-8) counts, so a service adds its own texts by having such files; nothing is configured. Keys are
 * {@code <code>.title} and {@code <code>.detail}; {@code {name}} in a text stands for an extension member.
 */
@ApplicationScoped
public class ProblemTexts {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([A-Za-z][A-Za-z0-9]*)\\}");

    private final Map<Locale, Map<String, String>> texts;

    /** Reads all texts of the class path. */
    public ProblemTexts() {
        Map<Locale, Map<String, String>> byLanguage = new HashMap<>();
        for (Locale language : Languages.ALL) {
            byLanguage.put(language, load("problems_" + language + ".properties"));
        }
        this.texts = Collections.unmodifiableMap(byLanguage);
    }

    /** Whether a code has its own title in a language. */
    public boolean has(Locale language, String code) {
        return texts.get(language).containsKey(code + ".title");
    }

    /**
     * The short text of a problem, never empty.
     *
     * @param language one of {@link Languages#ALL}
     */
    public String title(Locale language, Problem problem) {
        requireNonNull(problem, "problem is null");
        return text(language, problem, ".title").or(problem::receivedTitle).orElseGet(() -> texts.get(language)
                .get(problem.status() < 500 ? "refused.title" : "failed.title"));
    }

    /**
     * What the caller can do about it, if there is more to say than the title.
     *
     * @param language one of {@link Languages#ALL}
     */
    public Optional<String> detail(Locale language, Problem problem) {
        requireNonNull(problem, "problem is null");
        return text(language, problem, ".detail").or(problem::receivedDetail);
    }

    private Optional<String> text(Locale language, Problem problem, String suffix) {
        return Optional.ofNullable(texts.get(language).get(problem.code() + suffix))
                .map(text -> fill(text, problem.members()));
    }

    private static String fill(String text, Map<String, Object> members) {
        return PLACEHOLDER.matcher(text).replaceAll(match -> {
            Object value = members.get(match.group(1));
            return Matcher.quoteReplacement(value == null ? "" : value.toString());
        });
    }

    private static Map<String, String> load(String name) {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        Map<String, String> all = new HashMap<>();
        try {
            for (URL file : Collections.list(loader.getResources(name))) {
                Properties properties = new Properties();
                try (Reader reader = new InputStreamReader(file.openStream(), UTF_8)) {
                    properties.load(reader);
                }
                // The application comes before its libraries, so its word stands.
                properties.stringPropertyNames().forEach(key -> all.putIfAbsent(key, properties.getProperty(key)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Can't read " + name, e);
        }
        return Collections.unmodifiableMap(all);
    }
}
