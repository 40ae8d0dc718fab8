package io.tillkey.notifications;

import static io.restassured.RestAssured.given;

import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.tillkey.testing.OpenApiContract;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** What somebody answers to a text, as Twilio brings it, or not quite. */
public final class SignedAnswer {
    /** Where Twilio brings answers. */
    public static final String PATH = "/twilio/inbound";

    private final Map<String, String> parameters = new TreeMap<>();
    private final Map<String, String> changes = new TreeMap<>();
    private String token = Surroundings.AUTH_TOKEN;

    /** Says that, from this number. */
    public SignedAnswer(String from, String text) {
        parameters.put("AccountSid", Surroundings.ACCOUNT_SID);
        parameters.put("MessageSid", newSid());
        parameters.put("From", from);
        parameters.put("To", "+15005550006");
        parameters.put("Body", text);
        parameters.put("NumMedia", "0");
    }

    /** A name as Twilio gives to messages. */
    public static String newSid() {
        return "SM" + UUID.randomUUID().toString().replace("-", "");
    }

    /** Has this parameter. */
    public SignedAnswer with(String name, String value) {
        parameters.put(name, value);
        return this;
    }

    /** Lacks this parameter. */
    public SignedAnswer without(String name) {
        parameters.remove(name);
        return this;
    }

    /** Is signed with this token; null: not at all. */
    public SignedAnswer signedWith(String other) {
        token = other;
        return this;
    }

    /** Has another parameter than was signed. */
    public SignedAnswer changedAfterSigning(String name, String value) {
        changes.put(name, value);
        return this;
    }

    /** Posts it. */
    public ValidatableResponse post() {
        Map<String, String> sent = new TreeMap<>(parameters);
        sent.putAll(changes);
        RequestSpecification request = given().config(RestAssuredConfig.config()
                        .encoderConfig(EncoderConfig.encoderConfig().defaultContentCharset("UTF-8")))
                .filter(OpenApiContract.of("notifications"))
                .contentType("application/x-www-form-urlencoded")
                .formParams(sent);
        if (token != null) {
            request.header("X-Twilio-Signature", SignedReceipt.signatureOf(PATH, parameters, token));
        }
        return request.post(PATH).then();
    }
}
