package io.tillkey.web;

import java.util.List;
import java.util.Locale;
import java.util.Locale.LanguageRange;

/** The languages texts exist in: Chinese as in mainland China (the default) and English. */
public final class Languages {
    /** Simplified Chinese, the default. */
    public static final Locale CHINESE = Locale.SIMPLIFIED_CHINESE;

    /** English, whatever the country. */
    public static final Locale ENGLISH = Locale.ENGLISH;

    /** All of them, the default first. */
    public static final List<Locale> ALL = List.of(CHINESE, ENGLISH);

    private static final int LONGEST_HEADER = 512;

    private Languages() {}

    /**
     * The language that suits a caller best.
     *
     * @param acceptLanguage the value of {@code Accept-Language}; {@code null} or nonsense gives Chinese
     */
    public static Locale negotiate(String acceptLanguage) {
        for (LanguageRange wish : wishes(acceptLanguage)) {
            if (wish.getWeight() == 0) {
                continue;
            }
            String language = Locale.forLanguageTag(wish.getRange()).getLanguage();
            if (language.equals("zh") || wish.getRange().equals("*")) {
                return CHINESE;
            }
            if (language.equals("en")) {
                return ENGLISH;
            }
        }
        return CHINESE;
    }

    /** True if the value of {@code Accept-Language} can be understood, by the JDK too. */
    static boolean isReadable(String acceptLanguage) {
        return !wishes(acceptLanguage).isEmpty();
    }

    private static List<LanguageRange> wishes(String acceptLanguage) {
        if (acceptLanguage == null || acceptLanguage.isBlank() || acceptLanguage.length() > LONGEST_HEADER) {
            return List.of();
        }
        try {
            return LanguageRange.parse(acceptLanguage);
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            // The JDK looks for the first part of "-" without asking whether there is one.
            return List.of();
        }
    }
}
