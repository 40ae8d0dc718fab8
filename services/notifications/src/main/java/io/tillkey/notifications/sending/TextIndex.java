package io.tillkey.notifications.sending;

import static java.util.Objects.requireNonNull;

import io.tillkey.privacy.PersonalData;
import jakarta.enterprise.context.ApplicationScoped;

/** The blind index by which a text at the provider is recognized without keeping what it says. */
@ApplicationScoped
class TextIndex {
    private static final String CONTEXT = "notifications.message.text";

    private final PersonalData personalData;

    TextIndex(PersonalData personalData) {
        this.personalData = requireNonNull(personalData, "personalData is null");
    }

    byte[] of(String body) {
        return personalData.blindIndex(body, CONTEXT);
    }
}
