package io.tillkey.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;

/**
 * Where a page of a list ended: the sort keys of its last row, in the order they are sorted by. Opaque to the caller.
 * It is not a secret: put nothing in it that the list doesn't show.
 */
public final class Cursor {
    private static final int LONGEST = 512;
    private static final char SEPARATOR = '\n';

    private final List<String> keys;

    private Cursor(List<String> keys) {
        this.keys = List.copyOf(keys);
    }

    /**
     * The cursor after a row.
     *
     * @param keys the row's sort keys; written with {@link Object#toString()}
     */
    public static Cursor of(Object... keys) {
        if (keys.length == 0) {
            throw new IllegalArgumentException("A cursor needs a key");
        }
        List<String> texts = new ArrayList<>(keys.length);
        for (Object key : keys) {
            String text = requireNonNull(key, "key is null").toString();
            if (text.indexOf(SEPARATOR) >= 0) {
                throw new IllegalArgumentException("A cursor's key has no line breaks");
            }
            texts.add(text);
        }
        return new Cursor(texts);
    }

    /**
     * Reads a cursor this service gave out.
     *
     * @throws Problem 400 {@code malformed-parameter} if it can't be one
     */
    public static Cursor parse(String text) {
        requireNonNull(text, "text is null");
        if (text.isEmpty() || text.length() > LONGEST) {
            throw malformed();
        }
        try {
            String keys = new String(Base64.getUrlDecoder().decode(text), UTF_8);
            return new Cursor(List.of(keys.split(String.valueOf(SEPARATOR), -1)));
        } catch (IllegalArgumentException e) {
            throw malformed();
        }
    }

    /**
     * A key as a text.
     *
     * @throws Problem 400 {@code malformed-parameter} if the cursor has no such key
     */
    public String text(int index) {
        if (index >= keys.size()) {
            throw malformed();
        }
        return keys.get(index);
    }

    /**
     * A key as an id.
     *
     * @throws Problem 400 {@code malformed-parameter} if it is none
     */
    public UUID uuid(int index) {
        try {
            return UUID.fromString(text(index));
        } catch (IllegalArgumentException e) {
            throw malformed();
        }
    }

    /**
     * A key as an instant.
     *
     * @throws Problem 400 {@code malformed-parameter} if it is none
     */
    public Instant instant(int index) {
        try {
            return Instant.parse(text(index));
        } catch (DateTimeException e) {
            throw malformed();
        }
    }

    /**
     * A key as a number.
     *
     * @throws Problem 400 {@code malformed-parameter} if it is none
     */
    public long number(int index) {
        try {
            return Long.parseLong(text(index));
        } catch (NumberFormatException e) {
            throw malformed();
        }
    }

    /** As it is given to the caller: base64url. */
    @Override
    public String toString() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(String.join(String.valueOf(SEPARATOR), keys).getBytes(UTF_8));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Cursor that && keys.equals(that.keys);
    }

    @Override
    public int hashCode() {
        return keys.hashCode();
    }

    private static Problem malformed() {
        return Problem.of("malformed-parameter", 400).with("parameter", PageRequest.AFTER);
    }
}
