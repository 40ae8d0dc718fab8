package io.tillkey.sandbox.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.tillkey.sandbox.launcher.process.TroubleException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;

/** Everything the launcher says to people, in one language. */
final class Texts {
    /** For exceptions and logs. */
    static final Texts ENGLISH = new Texts(Locale.ENGLISH);

    private static final String BUNDLE = "io.tillkey.sandbox.launcher.texts";

    private final Locale locale;
    private final ResourceBundle bundle;

    private Texts(Locale locale) {
        this.locale = locale;
        this.bundle = ResourceBundle.getBundle(
                BUNDLE, locale, ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    /**
     * The language asked for, else that of the environment, else Chinese.
     *
     * @param asked {@code zh} or {@code en}, or null
     */
    static Texts in(String asked, Map<String, String> environment) {
        String language = asked;
        for (String variable : new String[] {"TILLKEY_LANG", "LC_ALL", "LC_MESSAGES", "LANG"}) {
            if (language == null || language.isBlank()) {
                language = environment.get(variable);
            }
        }
        return new Texts(localeOf(language));
    }

    private static Locale localeOf(String language) {
        if (language == null) {
            return Locale.SIMPLIFIED_CHINESE;
        }
        String lower = language.strip().toLowerCase(Locale.ROOT);
        boolean unset = lower.isEmpty() || lower.equals("c") || lower.equals("posix") || lower.startsWith("c.");
        return unset || lower.startsWith("zh") ? Locale.SIMPLIFIED_CHINESE : Locale.ENGLISH;
    }

    /** The language, as {@code --lang} takes it. */
    String language() {
        return locale.getLanguage();
    }

    /** How the command is used; a file of its own, since the shell script shows it too. */
    String help() {
        try (InputStream text = Texts.class.getResourceAsStream("help_" + language() + ".txt")) {
            return new String(requireNonNull(text, "help is missing").readAllBytes(), UTF_8).stripTrailing();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Object plain(Object detail) {
        if (detail instanceof TroubleException trouble) {
            return text("trouble." + trouble.key(), trouble.details().toArray());
        }
        if (detail instanceof Exception unexpected) {
            return unexpected.toString();
        }
        // A port is no amount: no thousands separators.
        return detail instanceof Number ? detail.toString() : detail;
    }

    /** One text with its details filled in. */
    String text(String key, Object... details) {
        requireNonNull(key, "key is null");
        Object[] plain = new Object[details.length];
        for (int i = 0; i < details.length; i++) {
            plain[i] = plain(details[i]);
        }
        return new MessageFormat(bundle.getString(key), locale).format(plain);
    }
}
