package io.tillkey.sandbox.twilio;

import static java.util.Objects.requireNonNull;

/** A request that is answered by one of Twilio's error bodies. */
final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ErrorCode code;

    RefusedException(ErrorCode code) {
        this(code, code.message());
    }

    RefusedException(ErrorCode code, String message) {
        super(message, null, false, false);
        this.code = requireNonNull(code, "code is null");
    }

    ErrorCode code() {
        return code;
    }
}
