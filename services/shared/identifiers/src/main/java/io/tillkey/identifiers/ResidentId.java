package io.tillkey.identifiers;

import java.time.DateTimeException;
import java.time.LocalDate;

/**
 * A Chinese resident identity number (GB 11643): six digits of the administrative division, the birth date, a
 * sequence and a check character by ISO 7064 MOD 11-2. Personal: {@link #toString()} is masked (R28).
 *
 * @param value seventeen digits and a digit or {@code X}
 */
public record ResidentId(String value) {
    /** Always eighteen; the fifteen-digit numbers of before 1999 are no longer valid. */
    public static final int LENGTH = 18;

    private static final String KIND = "resident-id";
    private static final int EARLIEST_YEAR = 1800;

    /** Indexed by the weighted sum modulo 11. */
    private static final String CHECK_CHARACTERS = "10X98765432";

    /** Demands the normalized form; {@link #parse} makes it from what people type. */
    public ResidentId {
        if (value == null) {
            throw new InvalidIdentifierException(KIND, "missing");
        }
        TypedText.requireLength(KIND, value, LENGTH, LENGTH);
        TypedText.requireDigits(KIND, value.substring(0, LENGTH - 1));
        char check = value.charAt(LENGTH - 1);
        if (!TypedText.isDigit(check) && check != 'X') {
            throw new InvalidIdentifierException(KIND, "characters");
        }
        if (birthDate(value).getYear() < EARLIEST_YEAR) {
            throw new InvalidIdentifierException(KIND, "birth-date");
        }
        if (check != checkCharacter(value)) {
            throw new InvalidIdentifierException(KIND, "check-digit");
        }
    }

    /**
     * Reads a number; case, spaces and hyphens don't matter.
     *
     * @throws InvalidIdentifierException if it is not one, an impossible birth date or wrong check character included
     */
    public static ResidentId parse(String text) {
        return new ResidentId(TypedText.compact(KIND, text));
    }

    /** The birth date in the number. */
    public LocalDate birthDate() {
        return birthDate(value);
    }

    /** The first six and last four characters shown (R28). */
    public String masked() {
        return value.substring(0, 6) + "********" + value.substring(LENGTH - 4);
    }

    /** Masked, so that it can't reach a log by accident. */
    @Override
    public String toString() {
        return masked();
    }

    /** The character that makes the first seventeen digits a valid number: weights are 2^(17−i) modulo 11. */
    static char checkCharacter(String number) {
        int sum = 0;
        for (int i = 0; i < LENGTH - 1; i++) {
            sum = (sum + (number.charAt(i) - '0')) * 2 % 11;
        }
        return CHECK_CHARACTERS.charAt(sum);
    }

    private static LocalDate birthDate(String number) {
        try {
            return LocalDate.of(
                    Integer.parseInt(number.substring(6, 10)),
                    Integer.parseInt(number.substring(10, 12)),
                    Integer.parseInt(number.substring(12, 14)));
        } catch (DateTimeException e) {
            throw new InvalidIdentifierException(KIND, "birth-date");
        }
    }
}
