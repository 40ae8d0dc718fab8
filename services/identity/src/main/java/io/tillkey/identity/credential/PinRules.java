package io.tillkey.identity.credential;

import static java.util.Objects.requireNonNull;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** What a PIN must be (R19): as many digits as the model demands, no factory default, no runs of three. */
@ApplicationScoped
class PinRules {
    private static final int RUN = 3;

    private final CommonPasswords commonPasswords;
    private final Set<String> defaults;

    PinRules(CommonPasswords commonPasswords) {
        this.commonPasswords = requireNonNull(commonPasswords, "commonPasswords is null");
        this.defaults = WordList.read("factory-default-pins.txt");
    }

    /** Everything that stands against a PIN. */
    Set<RefusalReason> check(NewPassword pin, CredentialContext context) {
        String text = pin.reveal();
        Set<RefusalReason> reasons = EnumSet.noneOf(RefusalReason.class);
        if (!text.chars().allMatch(character -> character >= '0' && character <= '9')) {
            reasons.add(RefusalReason.PIN_DIGITS);
        }
        if (text.length() != context.pinLength()) {
            reasons.add(RefusalReason.PIN_LENGTH);
        }
        if (!reasons.isEmpty()) {
            return reasons;
        }
        if (hasRun(text)) {
            reasons.add(RefusalReason.PIN_RUN);
        }
        if (defaults.contains(text)) {
            reasons.add(RefusalReason.PIN_DEFAULT);
        } else if (commonPasswords.contains(text)) {
            reasons.add(RefusalReason.COMMON);
        }
        if (context.serial().value().toLowerCase(Locale.ROOT).contains(text)) {
            reasons.add(RefusalReason.CONTAINS_SERIAL);
        }
        return reasons;
    }

    /** Three or more equal, rising or falling digits in a row. */
    private static boolean hasRun(String digits) {
        for (int step = -1; step <= 1; step++) {
            int length = 1;
            for (int i = 1; i < digits.length(); i++) {
                length = digits.charAt(i) - digits.charAt(i - 1) == step ? length + 1 : 1;
                if (length >= RUN) {
                    return true;
                }
            }
        }
        return false;
    }
}
