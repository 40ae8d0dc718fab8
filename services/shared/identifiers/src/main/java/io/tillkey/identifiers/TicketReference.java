package io.tillkey.identifiers;

import java.util.random.RandomGenerator;

/**
 * The name of a ticket that people say on the phone and type: {@code TK-12345-67890}. The last digit is a check digit
 * (Damm's), which catches any one wrong digit and any two neighbours swapped. It names a ticket and proves nothing.
 *
 * @param value the reference as it is written, with hyphens
 */
public record TicketReference(String value) {
    /** One more than the greatest number a reference can carry. */
    public static final long BOUND = 1_000_000_000L;

    private static final String KIND = "ticket-reference";
    private static final String PREFIX = "TK";
    private static final int DIGITS = 10;

    /** A totally anti-symmetric quasigroup of order ten with zeros on its diagonal (H. M. Damm, 2004). */
    private static final int[][] QUASIGROUP = {
        {0, 3, 1, 7, 5, 9, 8, 6, 4, 2},
        {7, 0, 9, 2, 1, 5, 4, 8, 6, 3},
        {4, 2, 0, 6, 8, 7, 1, 3, 5, 9},
        {1, 7, 5, 0, 9, 8, 3, 4, 2, 6},
        {6, 1, 2, 3, 0, 4, 5, 9, 7, 8},
        {3, 6, 7, 4, 2, 0, 9, 5, 8, 1},
        {5, 8, 6, 9, 7, 2, 0, 1, 3, 4},
        {8, 9, 4, 5, 3, 6, 2, 0, 1, 7},
        {9, 4, 3, 8, 6, 1, 7, 2, 0, 5},
        {2, 5, 8, 1, 4, 3, 6, 7, 9, 0}
    };

    /** Demands the written form; {@link #parse} makes it from what people type. */
    public TicketReference {
        if (value == null) {
            throw new InvalidIdentifierException(KIND, "missing");
        }
        if (!write(digits(TypedText.compact(KIND, value))).equals(value)) {
            throw new InvalidIdentifierException(KIND, "characters");
        }
    }

    /**
     * Reads a reference; case, spaces, hyphens and a missing {@code TK} don't matter.
     *
     * @throws InvalidIdentifierException if it is not one, a wrong check digit included
     */
    public static TicketReference parse(String text) {
        return new TicketReference(write(digits(TypedText.compact(KIND, text))));
    }

    /**
     * The reference that carries a number.
     *
     * @param number from 0 to below {@link #BOUND}
     */
    public static TicketReference of(long number) {
        if (number < 0 || number >= BOUND) {
            throw new InvalidIdentifierException(KIND, "length");
        }
        StringBuilder digits = new StringBuilder(Long.toString(number));
        while (digits.length() < DIGITS - 1) {
            digits.insert(0, '0');
        }
        return new TicketReference(write(digits.append(damm(digits)).toString()));
    }

    /** A reference nobody can count on: it tells neither how many tickets there are nor which comes next. */
    public static TicketReference random(RandomGenerator random) {
        return of(random.nextLong(BOUND));
    }

    /** The number it carries. */
    public long number() {
        return Long.parseLong(digits(TypedText.compact(KIND, value)).substring(0, DIGITS - 1));
    }

    @Override
    public String toString() {
        return value;
    }

    private static String digits(String compact) {
        String digits = compact.startsWith(PREFIX) ? compact.substring(PREFIX.length()) : compact;
        TypedText.requireLength(KIND, digits, DIGITS, DIGITS);
        TypedText.requireDigits(KIND, digits);
        if (damm(digits) != 0) {
            throw new InvalidIdentifierException(KIND, "check-digit");
        }
        return digits;
    }

    private static String write(String digits) {
        return PREFIX + "-" + digits.substring(0, DIGITS / 2) + "-" + digits.substring(DIGITS / 2);
    }

    private static int damm(CharSequence digits) {
        int interim = 0;
        for (int i = 0; i < digits.length(); i++) {
            interim = QUASIGROUP[interim][digits.charAt(i) - '0'];
        }
        return interim;
    }
}
