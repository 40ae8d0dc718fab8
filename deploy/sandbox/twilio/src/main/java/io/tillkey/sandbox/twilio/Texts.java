package io.tillkey.sandbox.twilio;

import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The words of the inbox pages: Chinese first, English complete. */
final class Texts {
    private static final Pattern PLACE = Pattern.compile("\\{\\{([a-zA-Z.]+)}}");
    private static final ResourceBundle.Control NO_SYSTEM_LOCALE =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    private final String language;
    private final ResourceBundle bundle;

    private Texts(String language, Locale locale) {
        this.language = language;
        this.bundle = ResourceBundle.getBundle("inbox/texts", locale, NO_SYSTEM_LOCALE);
    }

    /** Chinese unless English is asked for first, by {@code ?lang=} or by {@code Accept-Language}. */
    static Texts of(String wanted) {
        String first = wanted == null ? "" : wanted.strip().toLowerCase(Locale.ROOT);
        return first.startsWith("en") ? new Texts("en", Locale.ENGLISH) : new Texts("zh-CN", Locale.SIMPLIFIED_CHINESE);
    }

    String language() {
        return language;
    }

    /** Fills a page: each {@code {{key}}} becomes the given value or the text of that name, escaped for HTML. */
    String fill(String template, Map<String, String> values) {
        Matcher matcher = PLACE.matcher(template);
        return matcher.replaceAll(match -> {
            String key = match.group(1);
            return Matcher.quoteReplacement(escaped(values.containsKey(key) ? values.get(key) : bundle.getString(key)));
        });
    }

    /** All texts whose key starts so, for the page's script. */
    Map<String, String> startingWith(String prefix) {
        Map<String, String> texts = new TreeMap<>();
        bundle.keySet().stream()
                .filter(key -> key.startsWith(prefix))
                .forEach(key -> texts.put(key, bundle.getString(key)));
        return texts;
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
