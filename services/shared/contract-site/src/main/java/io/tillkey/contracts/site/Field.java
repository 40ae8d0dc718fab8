package io.tillkey.contracts.site;

import io.quarkus.qute.RawString;
import java.util.List;

/**
 * One row of a table of fields.
 *
 * @param path from the outermost object, with {@code []} for the items of an array
 * @param anchor where it is on its page
 * @param types what it may be
 * @param required whether it must be there
 * @param limits what its value is held to, a few words each
 * @param values all it may be; empty if they are not listed
 * @param description what it means
 * @param readers the consumers whose pacts name it
 */
record Field(
        String path,
        String anchor,
        List<TypeWord> types,
        boolean required,
        List<String> limits,
        List<String> values,
        RawString description,
        List<String> readers) {
    /**
     * A type.
     *
     * @param word its name
     * @param link to where it is explained; empty if it needs no explanation
     */
    record TypeWord(String word, String link) {}
}
