package io.tillkey.identity.verification;

import static java.util.Objects.requireNonNull;

import io.tillkey.privacy.PersonalData;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.MessageDigest;
import java.security.SecureRandom;

/**
 * Keyed hashes of codes (R8). A million codes are tried in a moment, so the hash is worth as much as the key, which is in
 * the configuration and never in the database.
 */
@ApplicationScoped
class CodeHashing {
    private static final int BYTES = 32;

    private final SecureRandom random = new SecureRandom();
    private final PersonalData personalData;

    CodeHashing(PersonalData personalData) {
        this.personalData = requireNonNull(personalData, "personalData is null");
    }

    /** The hash of a code, good for that binding alone (R7). */
    byte[] hash(OneTimeCode code, CodeBinding binding) {
        return personalData.blindIndex(
                code.digits(),
                "identity.code." + binding.purpose() + "." + binding.ticketId() + "." + binding.terminalId() + "."
                        + binding.codeId());
    }

    /** A hash no code has: nobody was sent the code, so nobody can have it, not even by luck (R1). */
    byte[] hashOfNothing() {
        byte[] hash = new byte[BYTES];
        random.nextBytes(hash);
        return hash;
    }

    /** Compares in constant time (R8). */
    boolean fits(OneTimeCode code, CodeBinding binding, byte[] hash) {
        return MessageDigest.isEqual(hash(code, binding), hash);
    }
}
