package io.tillkey.tickets.ticket;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** A language that texts for merchants exist in. */
public enum Language {
    /** Simplified Chinese, the default. */
    ZH_CN("zh-CN"),
    /** English. */
    EN("en");

    private final String tag;

    Language(String tag) {
        this.tag = tag;
    }

    /**
     * Reads a language tag.
     *
     * @throws IllegalArgumentException if there are no texts in that language
     */
    @JsonCreator
    public static Language of(String tag) {
        for (Language language : values()) {
            if (language.tag.equals(tag)) {
                return language;
            }
        }
        throw new IllegalArgumentException("no texts in that language");
    }

    /** The BCP 47 tag. */
    @JsonValue
    public String tag() {
        return tag;
    }
}
