package io.tillkey.tickets.attachment;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.tillkey.web.Problem;
import java.net.URLDecoder;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a file is called, without the folders it lay in. It may be personal.
 *
 * @param value 1 to {@value #LONGEST} characters
 */
public record FileName(String value) {
    /** In characters. */
    public static final int LONGEST = 200;

    private static final int LONGEST_ENCODED = 2000;
    private static final Pattern FOLDERS = Pattern.compile(".*[/\\\\]");
    private static final Pattern ODD = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Co}\\p{Cs}\\p{Zl}\\p{Zp}]");

    public FileName {
        requireNonNull(value, "value is null");
    }

    /**
     * Reads a name from a header, where it stands percent-encoded in UTF-8.
     *
     * @throws Problem 400 {@code malformed-parameter} if it is not
     */
    public static Optional<FileName> parseOptional(String header) {
        if (header == null || header.isBlank()) {
            return Optional.empty();
        }
        if (header.length() > LONGEST_ENCODED) {
            throw malformed();
        }
        String decoded;
        try {
            decoded = URLDecoder.decode(header.replace("+", "%2B"), UTF_8);
        } catch (IllegalArgumentException e) {
            throw malformed();
        }
        String bare = FOLDERS.matcher(ODD.matcher(decoded).replaceAll(""))
                .replaceAll("")
                .strip();
        if (bare.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new FileName(bare.length() > LONGEST ? shortened(bare) : bare));
    }

    /** The ending stays: it says what the file is. */
    private static String shortened(String name) {
        int dot = name.lastIndexOf('.');
        String ending = dot > 0 && name.length() - dot <= 10 ? name.substring(dot) : "";
        int end = LONGEST - ending.length();
        return name.substring(0, Character.isHighSurrogate(name.charAt(end - 1)) ? end - 1 : end) + ending;
    }

    private static Problem malformed() {
        return Problem.of("malformed-parameter", 400).with("parameter", "File-Name");
    }

    /** Without the name: it may be personal. */
    @Override
    public String toString() {
        return "FileName[" + value.length() + " characters]";
    }
}
