package io.tillkey.web;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * Which part of a list the caller wants.
 *
 * @param limit most rows to answer, 1 to {@value #MAX_LIMIT}
 * @param after where the page before ended; nothing for the first page
 */
public record PageRequest(int limit, Optional<Cursor> after) {
    /** The query parameter of the limit. */
    public static final String LIMIT = "limit";

    /** The query parameter of the cursor. */
    public static final String AFTER = "after";

    /** Rows on a page unless the caller says otherwise. */
    public static final int DEFAULT_LIMIT = 20;

    /** Most rows on a page. */
    public static final int MAX_LIMIT = 100;

    /** Demands a limit in range. */
    public PageRequest {
        requireNonNull(after, "after is null");
        if (limit < 1 || limit > MAX_LIMIT) {
            throw malformed(LIMIT);
        }
    }

    /**
     * Reads the query parameters, as texts, so that nonsense in them is answered as every other nonsense.
     *
     * @param limit the query parameter {@code limit}, or {@code null}
     * @param after the query parameter {@code after}, or {@code null}
     * @throws Problem 400 {@code malformed-parameter} if either is malformed
     */
    public static PageRequest of(String limit, String after) {
        return new PageRequest(
                limit == null ? DEFAULT_LIMIT : parseLimit(limit),
                Optional.ofNullable(after).map(Cursor::parse));
    }

    /** One row more than asked for: whether it exists says whether there is a next page. */
    public int fetchSize() {
        return limit + 1;
    }

    private static int parseLimit(String limit) {
        try {
            return Integer.parseInt(limit);
        } catch (NumberFormatException e) {
            throw malformed(LIMIT);
        }
    }

    private static Problem malformed(String parameter) {
        return Problem.of("malformed-parameter", 400).with("parameter", parameter);
    }
}
