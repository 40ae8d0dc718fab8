package io.tillkey.contracts.site;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.qute.RawString;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/** Turns what contracts say into what a page shows. Nothing of a contract reaches a page as markup of its own. */
final class Markup {
    private static final Parser PARSER = Parser.builder().build();
    private static final HtmlRenderer RENDERER =
            HtmlRenderer.builder().escapeHtml(true).sanitizeUrls(true).build();
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final DefaultIndenter LINES = new DefaultIndenter("  ", "\n");

    private Markup() {}

    /** CommonMark as HTML, in paragraphs. */
    static RawString blocks(String text) {
        return new RawString(RENDERER.render(PARSER.parse(text)).strip());
    }

    /** A text of one paragraph as HTML without the paragraph, as a table's cell or a heading takes it. */
    static RawString line(String text) {
        String html = RENDERER.render(PARSER.parse(text)).strip();
        boolean single = html.startsWith("<p>") && html.endsWith("</p>") && html.lastIndexOf("<p>") == 0;
        return new RawString(single ? html.substring("<p>".length(), html.length() - "</p>".length()) : html);
    }

    /** A text for where no markup is possible, such as a window's title. */
    static String plain(String text) {
        return text.replace("`", "").replace("**", "").strip();
    }

    /** JSON in lines. */
    static String json(JsonNode node) {
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter(
                Separators.createDefaultInstance().withObjectFieldValueSpacing(Separators.Spacing.AFTER));
        printer.indentArraysWith(LINES);
        printer.indentObjectsWith(LINES);
        try {
            return JSON.writer(printer).writeValueAsString(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a parsed document could not be written", e);
        }
    }

    /** What may go into an {@code id} or behind a {@code #}, the same for the same text. */
    static String anchor(String text) {
        return text.replaceAll("[^A-Za-z0-9_.-]+", "-").replaceAll("^-|-$", "");
    }
}
