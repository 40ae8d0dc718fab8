package io.tillkey.contracts.rules;

import com.fasterxml.jackson.databind.JsonNode;
import java.lang.Character.UnicodeScript;

/** What contracts say in Chinese beside their English: one line for whoever reads the documentation in Chinese. */
final class Chinese {
    /** Beside {@code summary} or {@code description}. */
    static final String SUMMARY = "x-summary-zh";

    private Chinese() {}

    /** Whether a node is one line of text with a Chinese word in it. */
    static boolean says(JsonNode node) {
        String text = node.asText("");
        return !text.contains("\n")
                && text.codePoints().anyMatch(character -> UnicodeScript.of(character) == UnicodeScript.HAN);
    }
}
