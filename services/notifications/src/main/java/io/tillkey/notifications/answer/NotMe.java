package io.tillkey.notifications.answer;

import static java.util.Objects.requireNonNull;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * "Not me", as people write it: in plain words, or by the stop code of the notice. Never STOP, which the provider takes for
 * itself: whoever sends that gets no texts any more.
 *
 * @param stopCode the code, if there is one; which notice was meant is certain then
 */
record NotMe(Optional<String> stopCode) {
    private static final int LONGEST = 320;
    private static final Set<String> WORDS =
            Set.of("不是我", "不是我操作", "不是我的操作", "不是本人", "不是本人操作", "非本人", "非本人操作", "N", "NO", "NOTME", "ITWASNTME");
    private static final Pattern BETWEEN = Pattern.compile("[\\s\\p{P}\\p{Z}\\p{S}\\p{C}]+");
    private static final Pattern CODE = Pattern.compile("(?<![0-9A-Z])[0-9A-Z]{8}(?![0-9A-Z])");

    NotMe {
        requireNonNull(stopCode, "stopCode is null");
    }

    /** Reads an answer; nothing if it says anything else. */
    static Optional<NotMe> read(String text) {
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        String written = Normalizer.normalize(text, Normalizer.Form.NFKC).toUpperCase(Locale.ROOT);
        String plain = BETWEEN.matcher(written).replaceAll("");
        if (WORDS.contains(plain)) {
            return Optional.of(new NotMe(Optional.empty()));
        }
        // In one piece among other words, or by itself with anything between its characters.
        return code(written).or(() -> code(plain)).map(code -> new NotMe(Optional.of(code)));
    }

    private static Optional<String> code(String text) {
        Matcher code = CODE.matcher(text);
        return code.find() ? Optional.of(code.group()) : Optional.empty();
    }

    /** Without the code (R11). */
    @Override
    public String toString() {
        return "not me";
    }
}
