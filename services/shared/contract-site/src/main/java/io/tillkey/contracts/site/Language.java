package io.tillkey.contracts.site;

/** A language of the site. */
enum Language {
    CHINESE("zh", "zh-CN"),
    ENGLISH("en", "en");

    private final String folder;
    private final String tag;

    Language(String folder, String tag) {
        this.folder = folder;
        this.tag = tag;
    }

    /** The folder with its pages. */
    String folder() {
        return folder;
    }

    /** As BCP 47 writes it. */
    String tag() {
        return tag;
    }

    Language other() {
        return this == CHINESE ? ENGLISH : CHINESE;
    }
}
