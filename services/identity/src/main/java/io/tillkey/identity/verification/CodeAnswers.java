package io.tillkey.identity.verification;

import static java.util.Objects.requireNonNull;

import io.tillkey.identity.verification.VerificationResource.CodeOnItsWay;
import io.tillkey.web.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Reads and answers what every request about codes has in common, whatever they are for. */
@ApplicationScoped
class CodeAnswers {
    private static final int LONGEST_KEY = 200;

    private final CodeConfig config;

    CodeAnswers(CodeConfig config) {
        this.config = requireNonNull(config, "config is null");
    }

    ClientAddress address(String header) {
        return ClientAddress.parse(header)
                .orElseThrow(() -> Problem.of("malformed-parameter", 400).with("parameter", "Client-Address"));
    }

    Optional<String> idempotencyKey(String header) {
        if (header != null && (header.isBlank() || header.length() > LONGEST_KEY)) {
            throw Problem.of("idempotency-key-malformed", 400);
        }
        return Optional.ofNullable(header);
    }

    CodeOnItsWay answer(RequestingACode.Outcome outcome) {
        if (outcome instanceof RequestingACode.OnItsWay sent) {
            return new CodeOnItsWay(
                    sent.code().sentTo(),
                    sent.code().expiresAt(),
                    sent.code().requestedAt().plus(config.resendPause()),
                    sent.attemptsLeft());
        }
        throw switch ((RequestingACode.Refusal) outcome) {
            case TICKET_CLOSED -> Problem.of("ticket-closed", 409);
            case ATTEMPTS_EXHAUSTED -> Problem.of("attempts-exhausted", 403);
            case ALREADY_VERIFIED -> Problem.of("already-verified", 409);
            case GRANT_USED -> Problem.of("grant-used", 409);
            case NUMBER_CHANGE_NOT_READY -> Problem.of("number-change-not-ready", 409);
            case NUMBER_CHANGE_TOO_LATE -> Problem.of("number-change-too-late", 409);
        };
    }

    /** Returns if the code was right. */
    void answer(TryingACode.Outcome outcome) {
        if (outcome instanceof TryingACode.Passed) {
            return;
        }
        if (outcome instanceof TryingACode.Wrong wrong) {
            throw Problem.of("code-wrong", 422).with("attemptsLeft", wrong.attemptsLeft());
        }
        throw switch ((TryingACode.Refusal) outcome) {
            case TICKET_CLOSED -> Problem.of("ticket-closed", 409);
            case CODE_MISSING -> Problem.of("code-missing", 422);
            case CODE_EXPIRED -> Problem.of("code-expired", 422);
            case CODE_USED -> Problem.of("code-used", 422);
            case CODE_DEAD -> Problem.of("code-dead", 403);
            case ATTEMPTS_EXHAUSTED -> Problem.of("attempts-exhausted", 403);
            case ANOTHER_TICKET_OPEN -> Problem.of("ticket-already-open", 409);
            case NUMBER_CHANGE_NOT_READY -> Problem.of("number-change-not-ready", 409);
            case NUMBER_CHANGE_TOO_LATE -> Problem.of("number-change-too-late", 409);
        };
    }
}
