package io.tillkey.devices.models;

import static java.util.Objects.requireNonNull;

import io.tillkey.identifiers.InvalidIdentifierException;
import java.util.Arrays;
import java.util.regex.Pattern;

/**
 * Version of a terminal's operating system: up to four numbers. Missing numbers count as zero, so that 10 and 10.0 are
 * equally old.
 *
 * @param text as the terminal reports it
 */
public record OsVersion(String text) implements Comparable<OsVersion> {
    private static final String KIND = "os-version";
    private static final Pattern FORM = Pattern.compile("[0-9]{1,4}(\\.[0-9]{1,4}){0,3}");
    private static final int PARTS = 4;

    /** @throws InvalidIdentifierException if it is not one to four numbers */
    public OsVersion {
        if (text == null) {
            throw new InvalidIdentifierException(KIND, "missing");
        }
        if (!FORM.matcher(text).matches()) {
            throw new InvalidIdentifierException(KIND, "not-a-version");
        }
    }

    /**
     * Reads a version.
     *
     * @throws InvalidIdentifierException if it is not one to four numbers
     */
    public static OsVersion parse(String text) {
        return new OsVersion(text);
    }

    /** Older first; 10 and 10.0 compare as equal. */
    @Override
    public int compareTo(OsVersion other) {
        return Arrays.compare(numbers(), requireNonNull(other, "other is null").numbers());
    }

    @Override
    public String toString() {
        return text;
    }

    private int[] numbers() {
        String[] parts = text.split("\\.");
        int[] numbers = new int[PARTS];
        for (int i = 0; i < parts.length; i++) {
            numbers[i] = Integer.parseInt(parts[i]);
        }
        return numbers;
    }
}
