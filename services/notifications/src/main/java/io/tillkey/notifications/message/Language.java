package io.tillkey.notifications.message;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;

/** A language texts are written in. */
public enum Language {
    /** Chinese as in mainland China. */
    ZH_CN("zh-CN", Locale.SIMPLIFIED_CHINESE),
    /** English. */
    EN("en", Locale.ENGLISH);

    private final String tag;
    private final Locale locale;

    Language(String tag, Locale locale) {
        this.tag = tag;
        this.locale = locale;
    }

    /**
     * The language with this tag.
     *
     * @throws IllegalArgumentException if there is none
     */
    @JsonCreator
    public static Language of(String tag) {
        requireNonNull(tag, "tag is null");
        return Arrays.stream(values())
                .filter(language -> language.tag.equals(tag))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no texts in this language"));
    }

    /** The BCP 47 tag, as in contracts: {@code zh-CN} or {@code en}. */
    @JsonValue
    public String tag() {
        return tag;
    }

    /** For dates and resource files. */
    public Locale locale() {
        return locale;
    }
}
