package io.tillkey.privacy;

import static java.util.Objects.requireNonNull;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jose4j.json.JsonUtil;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jwe.JsonWebEncryption;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.lang.JoseException;

/** Opens what a {@link Sealer} sealed to this service. */
@ApplicationScoped
public class SealedMessages {
    /** Base64url of this service's private JWK. */
    public static final String PRIVATE_KEY = "tillkey.seal.private-key";

    private static final AlgorithmConstraints KEY_AGREEMENT =
            new AlgorithmConstraints(ConstraintType.PERMIT, Sealer.KEY_AGREEMENT);
    private static final AlgorithmConstraints CONTENT_ENCRYPTION =
            new AlgorithmConstraints(ConstraintType.PERMIT, Sealer.CONTENT_ENCRYPTION);

    private final EllipticCurveJsonWebKey key;

    /** For the client proxy only. */
    protected SealedMessages() {
        key = null;
    }

    /**
     * @param privateKey base64url of the private JWK
     * @throws IllegalArgumentException if it is not one on P-256
     */
    @Inject
    public SealedMessages(@ConfigProperty(name = PRIVATE_KEY) String privateKey) {
        this.key = JsonWebKeys.readPrivate(PRIVATE_KEY, requireNonNull(privateKey, "privateKey is null"));
    }

    /**
     * Opens a sealed message.
     *
     * @param jwe the compact JWE
     * @return the content, immutable
     * @throws UnreadableDataException if it was sealed for someone else, altered, or is no sealed message
     */
    public Map<String, String> open(String jwe) {
        requireNonNull(jwe, "jwe is null");
        JsonWebEncryption envelope = new JsonWebEncryption();
        envelope.setAlgorithmConstraints(KEY_AGREEMENT);
        envelope.setContentEncryptionAlgorithmConstraints(CONTENT_ENCRYPTION);
        envelope.setKey(key.getPrivateKey());
        try {
            envelope.setCompactSerialization(jwe);
            Map<String, String> content = new HashMap<>();
            JsonUtil.parseJson(envelope.getPayload()).forEach((name, value) -> content.put(name, text(value)));
            return Map.copyOf(content);
        } catch (UnreadableDataException e) {
            throw e;
        } catch (JoseException | RuntimeException e) {
            // The library's message may quote the content; and what lacks its ephemeral key it answers with a null
            // pointer.
            throw new UnreadableDataException("Can't open a sealed message");
        }
    }

    private static String text(Object value) {
        if (value instanceof String text) {
            return text;
        }
        throw new UnreadableDataException("A sealed message holds something else than texts");
    }
}
