package io.tillkey.identifiers;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.Phonenumber;
import java.text.Normalizer;

/**
 * A phone number a text can be sent to, in E.164. Only mobile numbers are accepted: VoIP, premium and fixed-line
 * numbers are refused (R12). Personal: {@link #toString()} is masked (R28).
 *
 * @param e164 the number with {@code +} and country code, digits only
 */
public record PhoneNumber(String e164) {
    private static final String KIND = "phone-number";
    private static final String HOME_REGION = "CN";
    private static final int HOME_COUNTRY_CODE = 86;
    private static final int LONGEST_TYPED = 64;

    /** Demands E.164 of an acceptable number; {@link #parse} makes it from what people type. */
    public PhoneNumber {
        if (e164 == null) {
            throw new InvalidIdentifierException(KIND, "missing");
        }
        Phonenumber.PhoneNumber number = understand(e164);
        if (!format(number).equals(e164)) {
            throw new InvalidIdentifierException(KIND, "not-e164");
        }
        refuseUnlessMobile(number);
    }

    /**
     * Reads a number as people write it; without a country code it is a mainland one.
     *
     * @throws InvalidIdentifierException with the reason {@code missing}, {@code not-a-number}, {@code not-valid},
     *     {@code voip}, {@code premium-rate}, {@code fixed-line} or {@code not-mobile}
     */
    public static PhoneNumber parse(String text) {
        if (text == null || text.isBlank()) {
            throw new InvalidIdentifierException(KIND, "missing");
        }
        if (text.length() > LONGEST_TYPED) {
            throw new InvalidIdentifierException(KIND, "not-a-number");
        }
        Phonenumber.PhoneNumber number =
                understand(Normalizer.normalize(text, Normalizer.Form.NFKC).strip());
        refuseUnlessMobile(number);
        return new PhoneNumber(format(number));
    }

    /** Whether it is a mobile number of mainland China, for which stricter text rules hold (R31, R32). */
    public boolean isMainlandMobile() {
        return countryCode() == HOME_COUNTRY_CODE;
    }

    /** The country calling code, such as 86. */
    public int countryCode() {
        return understand(e164).getCountryCode();
    }

    /** {@code 138****5678} for a mainland number; country code and last four digits for any other (R28). */
    public String masked() {
        Phonenumber.PhoneNumber number = understand(e164);
        String national = PhoneNumberUtil.getInstance().getNationalSignificantNumber(number);
        String lastFour = national.substring(Math.max(0, national.length() - 4));
        if (number.getCountryCode() == HOME_COUNTRY_CODE) {
            return national.substring(0, 3) + "****" + lastFour;
        }
        return "+" + number.getCountryCode() + "****" + lastFour;
    }

    /** Masked, so that it can't reach a log by accident. */
    @Override
    public String toString() {
        return masked();
    }

    private static Phonenumber.PhoneNumber understand(String text) {
        try {
            Phonenumber.PhoneNumber number = PhoneNumberUtil.getInstance().parse(text, HOME_REGION);
            if (number.hasExtension()) {
                throw new InvalidIdentifierException(KIND, "not-a-number");
            }
            return number;
        } catch (NumberParseException e) {
            // The library's message quotes the number, so it is not kept as the cause.
            throw new InvalidIdentifierException(KIND, "not-a-number");
        }
    }

    private static String format(Phonenumber.PhoneNumber number) {
        return PhoneNumberUtil.getInstance().format(number, PhoneNumberFormat.E164);
    }

    private static void refuseUnlessMobile(Phonenumber.PhoneNumber number) {
        PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
        if (!numbers.isValidNumber(number)) {
            throw new InvalidIdentifierException(KIND, "not-valid");
        }
        PhoneNumberType type = numbers.getNumberType(number);
        switch (type) {
            case MOBILE, FIXED_LINE_OR_MOBILE -> {
                // FIXED_LINE_OR_MOBILE: North American numbers can't be told apart by their digits.
            }
            case VOIP -> throw new InvalidIdentifierException(KIND, "voip");
            case PREMIUM_RATE -> throw new InvalidIdentifierException(KIND, "premium-rate");
            case FIXED_LINE -> throw new InvalidIdentifierException(KIND, "fixed-line");
            default -> throw new InvalidIdentifierException(KIND, "not-mobile");
        }
    }
}
