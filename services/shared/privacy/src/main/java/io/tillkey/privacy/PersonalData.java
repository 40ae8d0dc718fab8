package io.tillkey.privacy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Encrypts personal data for a column and makes the blind index by which it is found again (R28).
 *
 * <p>The context says what the value is and where it lives, such as {@code identity.contact.number}. It is
 * authenticated with the ciphertext, so a value copied into another column or another row's context can't be read, and
 * it separates the blind indexes of different columns.
 *
 * <p>The keyset may hold several keys: the primary one encrypts, all of them decrypt, so keys are rotated by
 * configuration alone. The index key can't be rotated without writing every index anew.
 */
@ApplicationScoped
public class PersonalData {
    /** Base64 of a Tink AEAD keyset in clear JSON. */
    public static final String KEYSET = "tillkey.privacy.keyset";

    /** Base64 of the 32 bytes that key the blind indexes. */
    public static final String INDEX_KEY = "tillkey.privacy.index-key";

    static final int INDEX_KEY_BYTES = 32;
    private static final String INDEX_ALGORITHM = "HmacSHA256";

    private final Aead aead;
    private final SecretKeySpec indexKey;

    /** For the client proxy only. */
    protected PersonalData() {
        aead = null;
        indexKey = null;
    }

    /**
     * @param keyset base64 of a Tink AEAD keyset in clear JSON
     * @param indexKey base64 of 32 bytes
     * @throws IllegalArgumentException if either is not what it should be
     */
    @Inject
    public PersonalData(
            @ConfigProperty(name = KEYSET) String keyset, @ConfigProperty(name = INDEX_KEY) String indexKey) {
        requireNonNull(keyset, "keyset is null");
        requireNonNull(indexKey, "indexKey is null");
        this.aead = aead(keyset);
        byte[] key = decode(INDEX_KEY, indexKey);
        if (key.length != INDEX_KEY_BYTES) {
            throw new IllegalArgumentException(INDEX_KEY + " must be base64 of " + INDEX_KEY_BYTES + " bytes");
        }
        this.indexKey = new SecretKeySpec(key, INDEX_ALGORITHM);
        Arrays.fill(key, (byte) 0);
    }

    /**
     * Encrypts a value; the same value gives another ciphertext each time.
     *
     * @param context what the value is and where it lives; the same is needed to read it
     */
    public byte[] encrypt(String plain, String context) {
        return encrypt(requireNonNull(plain, "plain is null").getBytes(UTF_8), context);
    }

    /**
     * Encrypts a file; the same file gives another ciphertext each time.
     *
     * @param context which file it is and where it lives; the same is needed to read it
     */
    public byte[] encrypt(byte[] plain, String context) {
        requireNonNull(plain, "plain is null");
        try {
            return aead.encrypt(plain, associatedData(context));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Can't encrypt " + context, e);
        }
    }

    /**
     * Reads a value back.
     *
     * @throws UnreadableDataException if it was encrypted with another key or context, or altered
     */
    public String decrypt(byte[] cipher, String context) {
        return new String(decryptBytes(cipher, context), UTF_8);
    }

    /**
     * Reads a file back.
     *
     * @throws UnreadableDataException if it was encrypted with another key or context, or altered
     */
    public byte[] decryptBytes(byte[] cipher, String context) {
        requireNonNull(cipher, "cipher is null");
        try {
            return aead.decrypt(cipher, associatedData(context));
        } catch (GeneralSecurityException e) {
            // Tink's message may quote key ids and lengths; nothing in it helps the reader of a log.
            throw new UnreadableDataException("Can't decrypt " + context);
        }
    }

    /**
     * A keyed hash by which equal values of one context are found without reading them: HMAC-SHA-256, 32 bytes.
     *
     * @param value the normalized value
     */
    public byte[] blindIndex(String value, String context) {
        requireNonNull(value, "value is null");
        try {
            Mac mac = Mac.getInstance(INDEX_ALGORITHM);
            mac.init(indexKey);
            mac.update(associatedData(context));
            // A context can't hold a zero byte, so no two pairs of context and value run together.
            mac.update((byte) 0);
            return mac.doFinal(value.getBytes(UTF_8));
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("Can't index " + context, e);
        }
    }

    private static byte[] associatedData(String context) {
        requireNonNull(context, "context is null");
        if (context.isBlank() || context.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("context is blank or holds a zero character");
        }
        return context.getBytes(UTF_8);
    }

    private static Aead aead(String keyset) {
        try {
            AeadConfig.register();
            String json = new String(decode(KEYSET, keyset), UTF_8);
            return TinkJsonProtoKeysetFormat.parseKeyset(json, InsecureSecretKeyAccess.get())
                    .getPrimitive(RegistryConfiguration.get(), Aead.class);
        } catch (GeneralSecurityException e) {
            // The parser's message quotes the keyset.
            throw new IllegalArgumentException(KEYSET + " is not base64 of a Tink AEAD keyset in clear JSON");
        }
    }

    private static byte[] decode(String name, String base64) {
        try {
            return Base64.getDecoder().decode(base64.strip());
        } catch (IllegalArgumentException e) {
            // The decoder's message quotes a character of the secret.
            throw new IllegalArgumentException(name + " is not base64");
        }
    }
}
