package io.tillkey.identity.possession;

import static java.util.Objects.requireNonNull;

import java.text.Normalizer;
import java.util.Optional;
import java.util.regex.Pattern;

/** What the merchant reads from the terminal's screen: eight digits. {@link #toString()} doesn't show them (R11). */
public record ShownCode(String digits) {
    private static final Pattern FORM = Pattern.compile("[0-9]{8}");
    private static final Pattern BETWEEN = Pattern.compile("[\\s-]+");

    public ShownCode {
        requireNonNull(digits, "digits is null");
        if (!FORM.matcher(digits).matches()) {
            throw new IllegalArgumentException("not eight digits");
        }
    }

    /** Reads what was typed, with or without a gap; nothing if it isn't eight digits. */
    public static Optional<ShownCode> parse(String typed) {
        String digits = BETWEEN.matcher(Normalizer.normalize(typed, Normalizer.Form.NFKC))
                .replaceAll("");
        return FORM.matcher(digits).matches() ? Optional.of(new ShownCode(digits)) : Optional.empty();
    }

    @Override
    public String toString() {
        return "********";
    }
}
