package io.tillkey.notifications.message;

import static java.util.Objects.requireNonNull;

import io.tillkey.privacy.PersonalData;
import jakarta.enterprise.context.ApplicationScoped;

/** Makes the blind index of a stop code, by which an answer that has it is known; the code itself isn't kept (R8, R11). */
@ApplicationScoped
public class StopIndex {
    private static final String CONTEXT = "notifications.message.stop-code";

    private final PersonalData personalData;

    StopIndex(PersonalData personalData) {
        this.personalData = requireNonNull(personalData, "personalData is null");
    }

    /** The index of a code in capital letters and digits. */
    public byte[] of(String stopCode) {
        return personalData.blindIndex(stopCode, CONTEXT);
    }
}
