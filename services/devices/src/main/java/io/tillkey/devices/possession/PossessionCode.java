package io.tillkey.devices.possession;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.Objects.requireNonNull;

import java.security.MessageDigest;
import java.util.regex.Pattern;

/** What a terminal shows: eight digits. {@link #toString()} doesn't show them. */
record PossessionCode(String digits) {
    private static final Pattern FORM = Pattern.compile("[0-9]{8}");

    PossessionCode {
        requireNonNull(digits, "digits is null");
        if (!FORM.matcher(digits).matches()) {
            throw new IllegalArgumentException("not eight digits");
        }
    }

    /** True for the same digits; takes as long whichever differ. */
    boolean fits(PossessionCode other) {
        return MessageDigest.isEqual(digits.getBytes(US_ASCII), other.digits.getBytes(US_ASCII));
    }

    @Override
    public String toString() {
        return "********";
    }
}
