package io.tillkey.sandbox.twilio;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs callbacks as Twilio does: HMAC-SHA1, keyed with the auth token, over the address followed by each parameter's
 * name and value in the order of the names; Base64. SHA-1 is Twilio's choice.
 */
final class Signature {
    private static final String ALGORITHM = "HmacSHA1";

    private final SecretKeySpec key;

    Signature(String authToken) {
        this.key = new SecretKeySpec(authToken.getBytes(StandardCharsets.UTF_8), ALGORITHM);
    }

    /** The value of {@code X-Twilio-Signature} for this request. */
    String of(String address, Map<String, String> parameters) {
        requireNonNull(address, "address is null");
        StringBuilder text = new StringBuilder(address);
        new TreeMap<>(parameters).forEach((name, value) -> text.append(name).append(value));
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return Base64.getEncoder()
                    .encodeToString(mac.doFinal(text.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HMAC-SHA1 is missing from this Java", e);
        }
    }
}
