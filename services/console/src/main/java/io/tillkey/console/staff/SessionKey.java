package io.tillkey.console.staff;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * By what a session is found: the hash of its id. The id is random and long, so that the hash needs no salt; whoever reads
 * the table can't make a cookie of it.
 */
record SessionKey(String hex) {
    private static final int ID_BYTES = 32;
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{43}");
    private static final SecureRandom RANDOM = new SecureRandom();

    /** A new id, for the browser alone. */
    static String newId() {
        byte[] bytes = new byte[ID_BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** The key for an id, or nothing if that is no id of ours. */
    static Optional<SessionKey> of(String id) {
        if (id == null || !ID.matcher(id).matches()) {
            return Optional.empty();
        }
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(id.getBytes(US_ASCII));
            return Optional.of(new SessionKey(HexFormat.of().formatHex(hash)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    byte[] bytes() {
        return HexFormat.of().parseHex(hex);
    }

    /** Masked. */
    @Override
    public String toString() {
        return "SessionKey[****]";
    }
}
