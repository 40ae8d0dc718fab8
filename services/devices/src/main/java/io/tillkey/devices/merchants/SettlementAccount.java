package io.tillkey.devices.merchants;

import static java.util.Objects.requireNonNull;

import io.tillkey.identifiers.InvalidIdentifierException;
import java.util.regex.Pattern;

/**
 * The account a merchant's money goes to. Personal: {@link #toString()} is masked (R28).
 *
 * @param kind whose account it is
 * @param number 8 to 28 digits
 */
public record SettlementAccount(SettlementKind kind, String number) {
    private static final String KIND = "account-number";
    private static final Pattern FORM = Pattern.compile("[0-9]{8,28}");
    private static final int SHOWN = 4;

    /** @throws InvalidIdentifierException if the number is not 8 to 28 digits */
    public SettlementAccount {
        requireNonNull(kind, "kind is null");
        if (number == null) {
            throw new InvalidIdentifierException(KIND, "missing");
        }
        if (!FORM.matcher(number).matches()) {
            throw new InvalidIdentifierException(KIND, "not-a-number");
        }
    }

    /** All but the last four digits hidden. */
    public String masked() {
        return masked(number);
    }

    static String masked(String number) {
        return "****" + number.substring(number.length() - SHOWN);
    }

    @Override
    public String toString() {
        return kind + " " + masked();
    }
}
