package io.tillkey.notifications.message;

import static java.util.Objects.requireNonNull;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import io.tillkey.identifiers.PhoneNumber;
import io.tillkey.privacy.PersonalData;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Brings a number into the form in which it is stored, and back (R28). */
@ApplicationScoped
public class Recipients {
    private static final String NUMBER = "notifications.message.number";
    private static final String RECIPIENT = "notifications.message.recipient";
    private static final String PREFIX = "notifications.message.prefix";
    private static final int SUBSCRIBER_DIGITS = 4;

    private final PersonalData personalData;

    Recipients(PersonalData personalData) {
        this.personalData = requireNonNull(personalData, "personalData is null");
    }

    /** The recipient with this number. */
    public Recipient of(PhoneNumber number) {
        String e164 = number.e164();
        return new Recipient(
                number.masked(),
                personalData.blindIndex(e164, RECIPIENT),
                Optional.of(personalData.blindIndex(e164.substring(0, e164.length() - SUBSCRIBER_DIGITS), PREFIX)),
                Optional.of(personalData.encrypt(e164, NUMBER)),
                Optional.of(region(number)),
                number.isMainlandMobile());
    }

    /**
     * Nobody, in the place of the number an unknown terminal would have (R1).
     *
     * @param masked the masked number that was shown
     * @param terminal what names the terminal
     */
    public Recipient nobody(String masked, String terminal) {
        return new Recipient(
                masked,
                personalData.blindIndex("nobody " + masked + " " + terminal, RECIPIENT),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                true);
    }

    /** The number of a stored message. */
    public PhoneNumber open(byte[] number) {
        return new PhoneNumber(personalData.decrypt(number, NUMBER));
    }

    private static String region(PhoneNumber number) {
        PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
        try {
            String region = numbers.getRegionCodeForNumber(numbers.parse(number.e164(), null));
            return region == null ? "ZZ" : region;
        } catch (NumberParseException e) {
            // A PhoneNumber can be parsed; and the library's message quotes it.
            throw new IllegalStateException("a phone number is not one");
        }
    }
}
