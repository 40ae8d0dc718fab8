package io.tillkey.console.captcha;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HexFormat;
import org.altcha.altcha.Altcha;

/**
 * ALTCHA's proof of work. Its signing key is made for one challenge and kept with it, so that all instances can check it
 * and no secret has to be configured. That it runs out and is used once is the store's business.
 */
@ApplicationScoped
class ProofsOfWork implements Challenges {
    private static final int KEY_BYTES = 32;

    private final CaptchaConfig config;
    private final ObjectMapper json;

    @Inject
    ProofsOfWork(CaptchaConfig config, ObjectMapper json) {
        this.config = requireNonNull(config, "config is null");
        this.json = requireNonNull(json, "json is null");
    }

    /** What a number is checked with. */
    record Answer(String key, String challenge, String salt, String signature) {}

    @Override
    public CaptchaKind kind() {
        return CaptchaKind.PROOF_OF_WORK;
    }

    @Override
    public Challenge make() {
        String key = HexFormat.of().formatHex(Altcha.randomBytes(KEY_BYTES));
        try {
            Altcha.Challenge made = Altcha.createChallenge(new Altcha.ChallengeOptions()
                    .setAlgorithm(Altcha.Algorithm.SHA256)
                    .setSecureRandomNumber(true)
                    .setMaxNumber(config.proofOfWorkNumbers())
                    .setHmacKey(key));
            return new Challenge(
                    null,
                    new Captcha.ProofOfWork(made.algorithm, made.challenge, made.salt, config.proofOfWorkNumbers()),
                    json.writeValueAsString(new Answer(key, made.challenge, made.salt, made.signature)));
        } catch (Exception e) {
            throw new IllegalStateException("a challenge can't be made", e);
        }
    }

    @Override
    public boolean solves(CaptchaSolution solution, String answer) {
        if (solution.proofOfWork() == null) {
            return false;
        }
        try {
            Answer right = json.readValue(answer, Answer.class);
            Altcha.Payload payload = new Altcha.Payload();
            payload.algorithm = Altcha.Algorithm.SHA256.getName();
            payload.challenge = right.challenge();
            payload.salt = right.salt();
            payload.signature = right.signature();
            payload.number = solution.proofOfWork().number();
            return Altcha.verifySolution(payload, right.key(), false);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an answer can't be read", e);
        } catch (Exception e) {
            throw new IllegalStateException("a solution can't be checked", e);
        }
    }
}
