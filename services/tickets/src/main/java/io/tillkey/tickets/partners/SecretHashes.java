package io.tillkey.tickets.partners;

import static java.util.Objects.requireNonNull;

import io.tillkey.privacy.PersonalData;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Turns a secret into what is stored of it: an HMAC under a key that is not in the database. */
@ApplicationScoped
public class SecretHashes {
    private final PersonalData personalData;

    @Inject
    SecretHashes(PersonalData personalData) {
        this.personalData = requireNonNull(personalData, "personalData is null");
    }

    /** 32 bytes by which the secret is found again. */
    public byte[] of(SecretText.Kind kind, SecretText secret) {
        return personalData.blindIndex(secret.value(), "tickets.secret." + kind.prefix());
    }
}
