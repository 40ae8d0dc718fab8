package io.tillkey.notifications;

import static io.restassured.RestAssured.given;

import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.tillkey.testing.OpenApiContract;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A status callback, signed as Twilio's documentation says, or not quite. */
public final class SignedReceipt {
    private final UUID signedFor;
    private final Map<String, String> parameters = new TreeMap<>();
    private final Map<String, String> changes = new TreeMap<>();
    private UUID postedTo;
    private String token = Surroundings.AUTH_TOKEN;

    /** A receipt for this message, of the right account. */
    public SignedReceipt(UUID messageId) {
        this.signedFor = messageId;
        this.postedTo = messageId;
        parameters.put("AccountSid", Surroundings.ACCOUNT_SID);
    }

    /** Has this parameter. */
    public SignedReceipt with(String name, String value) {
        parameters.put(name, value);
        return this;
    }

    /** Is signed with this token. */
    public SignedReceipt signedWith(String other) {
        token = other;
        return this;
    }

    /** Has no signature. */
    public SignedReceipt unsigned() {
        token = null;
        return this;
    }

    /** Is posted to the address of another message. */
    public SignedReceipt postedTo(UUID other) {
        postedTo = other;
        return this;
    }

    /** Has another parameter than was signed. */
    public SignedReceipt changedAfterSigning(String name, String value) {
        changes.put(name, value);
        return this;
    }

    /** Posts it. */
    public ValidatableResponse post(OpenApiContract contract) {
        Map<String, String> sent = new TreeMap<>(parameters);
        sent.putAll(changes);
        RequestSpecification request = given().config(RestAssuredConfig.config()
                        .encoderConfig(EncoderConfig.encoderConfig().defaultContentCharset("UTF-8")))
                .filter(contract)
                .contentType("application/x-www-form-urlencoded")
                .formParams(sent);
        if (token != null) {
            request.header("X-Twilio-Signature", signature());
        }
        return request.post("/twilio/status-callbacks/" + postedTo).then();
    }

    private String signature() {
        return signature(signedFor.toString(), parameters, token);
    }

    /** What Twilio's documentation says the signature of a callback is; the parameters are sorted by their names. */
    static String signature(String message, Map<String, String> parameters, String token) {
        return signatureOf("/twilio/status-callbacks/" + message, parameters, token);
    }

    /** The same for any path. */
    static String signatureOf(String path, Map<String, String> parameters, String token) {
        StringBuilder text = new StringBuilder(Surroundings.address() + path);
        parameters.forEach((name, value) -> text.append(name).append(value));
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(token.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
            return Base64.getEncoder()
                    .encodeToString(mac.doFinal(text.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
