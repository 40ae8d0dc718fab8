package io.tillkey.sandbox.twilio;

import java.util.Optional;
import java.util.regex.Pattern;

/** Phone numbers as the sandbox needs them: E.164 and masked. */
final class Numbers {
    private static final Pattern E164 = Pattern.compile("\\+[1-9][0-9]{6,14}");
    private static final Pattern SENDER_NAME = Pattern.compile("(?=.*[A-Za-z])[A-Za-z0-9 ]{1,11}");
    private static final Pattern SHORT_CODE = Pattern.compile("[0-9]{5,6}");
    private static final Pattern MAINLAND_MOBILE = Pattern.compile("1[3-9][0-9]{9}");

    private Numbers() {}

    static boolean isE164(String number) {
        return E164.matcher(number).matches();
    }

    static boolean isSender(String from) {
        return isE164(from)
                || SENDER_NAME.matcher(from).matches()
                || SHORT_CODE.matcher(from).matches();
    }

    /** Reads what a person or a test types for a phone: E.164 with or without its plus, or a mainland mobile. */
    static Optional<String> typed(String number) {
        String digits = number.strip().replaceAll("[\\s-]", "");
        if (MAINLAND_MOBILE.matcher(digits).matches()) {
            return Optional.of("+86" + digits);
        }
        String withPlus = digits.startsWith("+") ? digits : "+" + digits;
        return isE164(withPlus) ? Optional.of(withPlus) : Optional.empty();
    }

    /** Keeps enough to recognise a number and too little to call it, as {@code +86 138****5678}. */
    static String masked(String number) {
        if (number.startsWith("+86") && number.length() == 14) {
            return "+86 " + number.substring(3, 6) + "****" + number.substring(10);
        }
        return number.length() <= 7
                ? "****"
                : number.substring(0, number.length() - 7) + "****" + number.substring(number.length() - 3);
    }
}
