package io.tillkey.devices;

import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;

/** A terminal with its own key that talks to the device API as a real one does. */
public final class TestTerminal {
    private static final String GRANT = "urn:ietf:params:oauth:grant-type:jwt-bearer";

    private final String serial;
    private final UUID id;
    private final String osVersion;
    private final EllipticCurveJsonWebKey key;

    private TestTerminal(String serial, UUID id, String osVersion, EllipticCurveJsonWebKey key) {
        this.serial = serial;
        this.id = id;
        this.osVersion = osVersion;
        this.key = key;
    }

    /** Activates an entered terminal with a code made for it. */
    public static TestTerminal activate(String serial, UUID id, String osVersion) {
        EllipticCurveJsonWebKey key = newKey();
        activation(serial, Fleet.activationCode(id), key).then().statusCode(201);
        return new TestTerminal(serial, id, osVersion, key);
    }

    /** A terminal that has this key and was not activated with it, or not any more. */
    public static TestTerminal impostor(UUID id, EllipticCurveJsonWebKey key) {
        return new TestTerminal("", id, "10.2.4", key);
    }

    /** A new key pair. */
    public static EllipticCurveJsonWebKey newKey() {
        try {
            return EcJwkGenerator.generateJwk(EllipticCurves.P256);
        } catch (JoseException e) {
            throw new IllegalStateException("cannot make a key", e);
        }
    }

    /** The public half, as it is sent. */
    public static Map<String, Object> publicKey(EllipticCurveJsonWebKey key) {
        return new TreeMap<>(key.toParams(JsonWebKey.OutputControlLevel.PUBLIC_ONLY));
    }

    /** Tries to activate. */
    public static Response activation(String serial, String code, EllipticCurveJsonWebKey key) {
        return Calls.anonymously()
                .body(Map.of("serial", serial, "activationCode", code, "publicKey", publicKey(key)))
                .post("/api/v1/device/activations");
    }

    /** Its id. */
    public UUID id() {
        return id;
    }

    /** The number on its case. */
    public String serial() {
        return serial;
    }

    /** What an assertion usually says. */
    public JwtClaims claims() {
        Instant now = MovableClock.now();
        JwtClaims claims = new JwtClaims();
        claims.setIssuer(id.toString());
        claims.setSubject(id.toString());
        claims.setAudience("tillkey-devices");
        claims.setJwtId(UUID.randomUUID().toString());
        claims.setIssuedAt(NumericDate.fromSeconds(now.getEpochSecond()));
        claims.setExpirationTime(
                NumericDate.fromSeconds(now.plus(Duration.ofSeconds(50)).getEpochSecond()));
        return claims;
    }

    /** Claims signed with its key. */
    public String sign(JwtClaims claims) {
        JsonWebSignature signature = new JsonWebSignature();
        signature.setAlgorithmHeaderValue("ES256");
        signature.setPayload(claims.toJson());
        signature.setKey(key.getPrivateKey());
        try {
            return signature.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException("cannot sign", e);
        }
    }

    /** Tries to exchange an assertion. */
    public static Response exchange(String assertion) {
        return Calls.anonymously()
                .contentType(ContentType.URLENC)
                .formParam("grant_type", GRANT)
                .formParam("assertion", assertion)
                .post("/api/v1/device/token");
    }

    /** A fresh access token. */
    public String token() {
        return exchange(sign(claims())).then().statusCode(200).extract().path("access_token");
    }

    /** Checks in and gives the answer. */
    public JsonPath checkIn() {
        return checkIn(Map.of("osVersion", osVersion, "appVersion", "5.8.0"));
    }

    /** Checks in with this report and gives the answer. */
    public JsonPath checkIn(Map<String, ?> report) {
        return tryToCheckIn(token(), report).then().statusCode(200).extract().jsonPath();
    }

    /** Tries to check in with a token. */
    public static Response tryToCheckIn(String token, Map<String, ?> report) {
        return Calls.with(token).body(report).post("/api/v1/device/check-ins");
    }

    /** Checks in and gives the ids of the commands. */
    public List<String> commands() {
        return checkIn().getList("commands.id");
    }

    /** Checks the code of somebody who says to be of the staff. */
    public Response checkStaff(String code) {
        return Calls.with(token()).body(Map.of("code", code)).post("/api/v1/device/staff-checks");
    }

    /** Somebody at it says "not me". */
    public Response object(UUID objectionId) {
        return object(token(), objectionId);
    }

    /** Somebody says "not me" with that token. */
    public static Response object(String token, UUID objectionId) {
        return Calls.with(token).body(Map.of("objectionId", objectionId)).post("/api/v1/device/objections");
    }

    /** What it shows at an instant, with the key of devices that the last check-in told. */
    public String shows(Instant at) {
        return ShownCode.at(at, id, key.getPrivateKey(), checkIn().getMap("possessionKey"));
    }

    /** Says what became of a command. */
    public Response confirm(String commandId, String result) {
        return Calls.with(token())
                .body(Map.of("result", result))
                .post("/api/v1/device/commands/" + commandId + "/confirmations");
    }
}
