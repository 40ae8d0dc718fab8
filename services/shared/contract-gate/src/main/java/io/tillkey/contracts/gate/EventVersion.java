package io.tillkey.contracts.gate;

import static java.util.Objects.requireNonNull;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One version of one event.
 *
 * @param name the short name, such as {@code TicketOpened}
 * @param version 1 for the first
 */
public record EventVersion(String name, int version) implements Comparable<EventVersion> {
    private static final String NAME = "([A-Z][A-Za-z0-9]*)\\.v([1-9][0-9]*)";
    private static final Pattern SCHEMA_FILE = Pattern.compile(NAME + "\\.schema\\.json");
    private static final Pattern FOLDER = Pattern.compile(NAME);
    private static final Pattern WIRE_TYPE = Pattern.compile("io\\.tillkey\\." + NAME);

    public EventVersion {
        requireNonNull(name, "name is null");
    }

    /** {@code TicketOpened.v1.schema.json}; nothing if the file is no schema of an event. */
    public static Optional<EventVersion> ofSchemaFile(String fileName) {
        return match(SCHEMA_FILE, fileName);
    }

    /** {@code TicketOpened.v1}; nothing if it is not spelled so. */
    public static Optional<EventVersion> of(String text) {
        return match(FOLDER, text);
    }

    /** {@code io.tillkey.TicketOpened.v1}, the CloudEvents type; nothing if it isn't one of ours. */
    public static Optional<EventVersion> ofWireType(String type) {
        return match(WIRE_TYPE, type);
    }

    /** The name of its schema's file. */
    public String schemaFile() {
        return this + ".schema.json";
    }

    /** The version after this one. */
    public EventVersion next() {
        return new EventVersion(name, version + 1);
    }

    @Override
    public int compareTo(EventVersion other) {
        return Comparator.comparing(EventVersion::name)
                .thenComparing(EventVersion::version)
                .compare(this, other);
    }

    @Override
    public String toString() {
        return name + ".v" + version;
    }

    private static Optional<EventVersion> match(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.matches()
                ? Optional.of(new EventVersion(matcher.group(1), Integer.parseInt(matcher.group(2))))
                : Optional.empty();
    }
}
