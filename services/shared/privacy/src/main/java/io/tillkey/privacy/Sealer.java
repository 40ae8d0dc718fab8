package io.tillkey.privacy;

import static java.util.Objects.requireNonNull;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.eclipse.microprofile.config.Config;
import org.jose4j.json.JsonUtil;
import org.jose4j.jwe.ContentEncryptionAlgorithmIdentifiers;
import org.jose4j.jwe.JsonWebEncryption;
import org.jose4j.jwe.KeyManagementAlgorithmIdentifiers;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.lang.JoseException;

/**
 * Seals content so that one service alone can read it on its way through Kafka (R11): a compact JWE (ECDH-ES on P-256,
 * A256GCM) to that service's public key. {@link SealedMessages} opens it.
 */
@ApplicationScoped
public class Sealer {
    /** Prefix of the readers' public keys: {@code tillkey.seal.readers.<reader>} is base64url of a public JWK. */
    public static final String READERS = "tillkey.seal.readers.";

    static final String KEY_AGREEMENT = KeyManagementAlgorithmIdentifiers.ECDH_ES;
    static final String CONTENT_ENCRYPTION = ContentEncryptionAlgorithmIdentifiers.AES_256_GCM;

    private final UnaryOperator<String> publicKeys;
    private final Map<String, EllipticCurveJsonWebKey> readers = new ConcurrentHashMap<>();

    /** For the client proxy only. */
    protected Sealer() {
        publicKeys = null;
    }

    @Inject
    Sealer(Config config) {
        this(reader -> config.getOptionalValue(READERS + reader, String.class).orElse(null));
    }

    /**
     * @param publicKeys base64url of the public JWK of each reader, by the reader's name
     */
    public Sealer(Map<String, String> publicKeys) {
        this(Map.copyOf(publicKeys)::get);
    }

    private Sealer(UnaryOperator<String> publicKeys) {
        this.publicKeys = requireNonNull(publicKeys, "publicKeys is null");
    }

    /**
     * Seals content to a reader.
     *
     * @param reader the name of the service that may read it, such as {@code notifications}
     * @return a compact JWE; the same content gives another one each time
     * @throws NoSuchElementException if that reader's key is not configured
     */
    public String seal(String reader, Map<String, String> content) {
        requireNonNull(reader, "reader is null");
        requireNonNull(content, "content is null");
        EllipticCurveJsonWebKey key = readers.computeIfAbsent(reader, this::publicKey);
        JsonWebEncryption envelope = new JsonWebEncryption();
        envelope.setAlgorithmHeaderValue(KEY_AGREEMENT);
        envelope.setEncryptionMethodHeaderParameter(CONTENT_ENCRYPTION);
        envelope.setKeyIdHeaderValue(key.getKeyId());
        envelope.setKey(key.getPublicKey());
        envelope.setPayload(JsonUtil.toJson(new TreeMap<>(content)));
        try {
            return envelope.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException("Can't seal for " + reader, e);
        }
    }

    private EllipticCurveJsonWebKey publicKey(String reader) {
        String encoded = publicKeys.apply(reader);
        if (encoded == null) {
            throw new NoSuchElementException(READERS + reader + " is not configured");
        }
        return JsonWebKeys.read(READERS + reader, encoded);
    }
}
