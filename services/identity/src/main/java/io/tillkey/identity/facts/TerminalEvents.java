package io.tillkey.identity.facts;

import java.time.Instant;
import java.util.UUID;

/** The events of {@code tillkey.terminals.v1} identity listens to, as far as it reads them. */
final class TerminalEvents {
    private TerminalEvents() {}

    record TerminalRegistered(
            UUID terminalId,
            String serial,
            String acquirerCode,
            UUID merchantId,
            String brand,
            String modelName,
            CredentialKind credentialKind,
            Short pinLength,
            String status,
            Instant at) {}

    record TerminalStatusChanged(UUID terminalId, String status, Instant at) {}
}
