package io.tillkey.identity.verification;

import static java.util.Objects.requireNonNull;

import java.util.UUID;

/** What a code is bound to; with anything else its hash doesn't fit (R7). */
record CodeBinding(UUID codeId, UUID ticketId, UUID terminalId, CodePurpose purpose) {
    CodeBinding {
        requireNonNull(codeId, "codeId is null");
        requireNonNull(ticketId, "ticketId is null");
        requireNonNull(terminalId, "terminalId is null");
        requireNonNull(purpose, "purpose is null");
    }
}
