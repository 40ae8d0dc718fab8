package io.tillkey.console.captcha;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;

/**
 * A challenge as the browser gets it: without its answer.
 *
 * @param id its id
 * @param kind which
 * @param expiresAt until when it can be tried
 * @param slider with {@link CaptchaKind#SLIDER}
 * @param proofOfWork with {@link CaptchaKind#PROOF_OF_WORK}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Captcha(UUID id, CaptchaKind kind, Instant expiresAt, Slider slider, ProofOfWork proofOfWork) {
    /** A picture with a gap and the piece for it, as data URLs; the piece is as high as the picture. */
    public record Slider(String background, String piece, int width, int height, int pieceWidth, int pieceHeight) {}

    /** Find the number in 0…maxNumber for which SHA-256(salt + number), in hex, is the challenge. */
    public record ProofOfWork(String algorithm, String challenge, String salt, long maxNumber) {}
}
