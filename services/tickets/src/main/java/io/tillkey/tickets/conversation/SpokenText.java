package io.tillkey.tickets.conversation;

import static java.util.Objects.requireNonNull;

import io.tillkey.web.Problem;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * What somebody wrote, fit to be kept and shown. People type what they should not: codes, PINs, phone, ID and account
 * numbers. So no number of six digits or more is kept as it is, however its digits are written or grouped: what may be a
 * code or a PIN is masked whole (R11, invariants 2 and 8), of a longer number what R28 leaves stays.
 *
 * @param value the text, masked; 1 to {@value #LONGEST} characters
 */
public record SpokenText(String value) {
    /** In characters. */
    public static final int LONGEST = 2000;

    private static final Pattern NUMBER =
            Pattern.compile("(?<![A-Za-z\\p{Nd}])\\p{Nd}(?:[ \\u00A0.\\-]?\\p{Nd}){5,}[Xx]?(?![A-Za-z\\p{Nd}])");
    private static final Pattern DATE = Pattern.compile("(?:19|20)[0-9]{2}([.\\-])[0-9]{1,2}\\1[0-9]{1,2}");
    private static final Pattern NO_DIGIT = Pattern.compile("[^\\p{Nd}Xx]");
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}&&[^\\n]]");
    private static final int MOBILE_DIGITS = 11;
    private static final int LONG_NUMBER = 12;

    public SpokenText {
        requireNonNull(value, "value is null");
    }

    /**
     * Reads what was typed.
     *
     * @throws Problem 400 {@code malformed-field} if it is empty, too long or has control characters
     */
    public static SpokenText parse(String typed) {
        String text = typed == null ? "" : typed.replace("\r\n", "\n").strip();
        if (text.isEmpty() || text.length() > LONGEST || CONTROL.matcher(text).find()) {
            throw Problem.of("malformed-field", 400).with("field", "text");
        }
        return new SpokenText(NUMBER.matcher(text).replaceAll(SpokenText::masked));
    }

    private static String masked(MatchResult found) {
        if (DATE.matcher(found.group()).matches()) {
            return found.group();
        }
        String digits = NO_DIGIT.matcher(found.group()).replaceAll("");
        int length = digits.length();
        if (length == MOBILE_DIGITS) {
            return digits.substring(0, 3) + "****" + digits.substring(length - 4);
        }
        if (length >= LONG_NUMBER) {
            return digits.substring(0, 6) + "*".repeat(length - 10) + digits.substring(length - 4);
        }
        return "*".repeat(length);
    }

    /** Without what was written: it may be personal. */
    @Override
    public String toString() {
        return "SpokenText[" + value.length() + " characters]";
    }
}
