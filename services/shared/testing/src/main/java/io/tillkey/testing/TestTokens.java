package io.tillkey.testing;

import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.lang.JoseException;

/** Access tokens as realm {@code staff} issues them, signed with a key that lives as long as the JVM. */
public final class TestTokens {
    static final String ISSUER = "https://issuer.test/realms/staff";
    static final String AUDIENCE = "tillkey";
    static final String KEY_ID = "test";
    private static final String PRIVATE_KEY = "tillkey.testing.issuer.private-key";
    private static final String PUBLIC_KEY = "tillkey.testing.issuer.public-key";
    private static final Duration LIFETIME = Duration.ofMinutes(5);

    /** As callers do, a test uses a token more than once: signing is slow where Java's best compiler is switched off. */
    private static final Duration REUSED_FOR = Duration.ofMinutes(1);

    private static final Map<Claimed, Issued> ISSUED = new ConcurrentHashMap<>();

    private TestTokens() {}

    private enum Kind {
        GOOD,
        EXPIRED,
        FOREIGN,
        OTHER_AUDIENCE
    }

    /** As most tests want it: what acquirers may see of each other is the matter of tests of their own. */
    private static final List<String> EVERY_ACQUIRER = List.of("*");

    private record Claimed(Kind kind, String userName, String client, List<String> roles, List<String> acquirers) {
        Claimed {
            roles = List.copyOf(roles);
            acquirers = List.copyOf(acquirers);
        }

        Claimed(Kind kind, String userName, String client, List<String> roles) {
            this(kind, userName, client, roles, EVERY_ACQUIRER);
        }
    }

    private record Issued(String token, Instant at) {}

    /** The keys of somebody else. */
    private static final class ForeignKeys {
        static final KeyPair PAIR = newKeys();
    }

    /** A member of staff with these realm roles, such as {@code agent}. */
    public static String staff(String... roles) {
        return staffNamed("staff-" + roles[0], roles);
    }

    /** A member of staff with this user name and these realm roles. */
    public static String staffNamed(String userName, String... roles) {
        return issue(new Claimed(Kind.GOOD, userName, "console-browser", List.of(roles)));
    }

    /**
     * A member of staff with this user name who works for these acquirers, by their codes; for an empty list the token
     * has no claim of it.
     */
    public static String staffOf(List<String> acquirers, String userName, String... roles) {
        return issue(new Claimed(Kind.GOOD, userName, "console-browser", List.of(roles), acquirers));
    }

    /** A member of staff with this user name, whom the account calls by this name, and these realm roles. */
    public static String staffCalled(String userName, String name, String... roles) {
        JwtClaims claims = claims(
                userName, "console-browser", List.of(roles), Instant.now().plus(LIFETIME));
        claims.setClaim("acquirers", EVERY_ACQUIRER);
        claims.setClaim("name", name);
        return sign(claims, issuerKey());
    }

    /** The service account of a client, such as {@code console}, with its realm role {@code service-console}. */
    public static String service(String client) {
        return issue(
                new Claimed(Kind.GOOD, "service-account-" + client, client, List.of("service-" + client), List.of()));
    }

    /** A token that was good until an hour ago. */
    public static String expired(String... roles) {
        return issue(new Claimed(Kind.EXPIRED, "staff-expired", "console-browser", List.of(roles)));
    }

    /** A token that looks right but was signed by somebody else. */
    public static String foreign(String... roles) {
        return issue(new Claimed(Kind.FOREIGN, "staff-foreign", "console-browser", List.of(roles)));
    }

    /** A token of the right issuer for another audience. */
    public static String otherAudience(String... roles) {
        return issue(new Claimed(Kind.OTHER_AUDIENCE, "staff-other", "console-browser", List.of(roles)));
    }

    private static String issue(Claimed claimed) {
        Instant now = Instant.now();
        return ISSUED.compute(
                        claimed,
                        (same, issued) ->
                                issued != null && now.isBefore(issued.at().plus(REUSED_FOR))
                                        ? issued
                                        : new Issued(sign(claimed, now), now))
                .token();
    }

    private static String sign(Claimed claimed, Instant now) {
        Instant expiry = claimed.kind() == Kind.EXPIRED ? now.minus(Duration.ofHours(1)) : now.plus(LIFETIME);
        JwtClaims claims = claims(claimed.userName(), claimed.client(), claimed.roles(), expiry);
        if (!claimed.acquirers().isEmpty()) {
            claims.setClaim("acquirers", claimed.acquirers());
        }
        if (claimed.kind() == Kind.OTHER_AUDIENCE) {
            claims.setAudience("somebody-else");
        }
        return sign(claims, claimed.kind() == Kind.FOREIGN ? ForeignKeys.PAIR.getPrivate() : issuerKey());
    }

    /** The public key that services check tokens with. */
    static PublicKey publicKey() {
        ensureKeys();
        try {
            return KeyFactory.getInstance("RSA")
                    .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(System.getProperty(PUBLIC_KEY))));
        } catch (NoSuchAlgorithmException | InvalidKeySpecException e) {
            throw new IllegalStateException("cannot read the issuer's key", e);
        }
    }

    private static JwtClaims claims(String userName, String client, List<String> roles, Instant expiry) {
        JwtClaims claims = new JwtClaims();
        claims.setJwtId(UUID.randomUUID().toString());
        claims.setIssuer(ISSUER);
        claims.setAudience(AUDIENCE);
        claims.setSubject(UUID.nameUUIDFromBytes(userName.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .toString());
        claims.setClaim("typ", "Bearer");
        claims.setClaim("azp", client);
        claims.setClaim("preferred_username", userName);
        claims.setClaim("realm_access", Map.of("roles", roles));
        claims.setIssuedAt(NumericDate.fromSeconds(expiry.minus(LIFETIME).getEpochSecond()));
        claims.setExpirationTime(NumericDate.fromSeconds(expiry.getEpochSecond()));
        return claims;
    }

    private static String sign(JwtClaims claims, PrivateKey key) {
        JsonWebSignature signature = new JsonWebSignature();
        signature.setPayload(claims.toJson());
        signature.setKey(key);
        signature.setKeyIdHeaderValue(KEY_ID);
        signature.setHeader("typ", "JWT");
        signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_USING_SHA256);
        try {
            return signature.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException("cannot sign a token", e);
        }
    }

    private static PrivateKey issuerKey() {
        ensureKeys();
        try {
            return KeyFactory.getInstance("RSA")
                    .generatePrivate(
                            new PKCS8EncodedKeySpec(Base64.getDecoder().decode(System.getProperty(PRIVATE_KEY))));
        } catch (NoSuchAlgorithmException | InvalidKeySpecException e) {
            throw new IllegalStateException("cannot read the issuer's key", e);
        }
    }

    /** Keeps the keys in system properties, since the test and the resource may live in different class loaders. */
    private static void ensureKeys() {
        synchronized (System.class) {
            if (System.getProperty(PRIVATE_KEY) == null) {
                KeyPair keys = newKeys();
                Base64.Encoder base64 = Base64.getEncoder();
                System.setProperty(
                        PUBLIC_KEY, base64.encodeToString(keys.getPublic().getEncoded()));
                System.setProperty(
                        PRIVATE_KEY, base64.encodeToString(keys.getPrivate().getEncoded()));
            }
        }
    }

    private static KeyPair newKeys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has RSA", e);
        }
    }
}
