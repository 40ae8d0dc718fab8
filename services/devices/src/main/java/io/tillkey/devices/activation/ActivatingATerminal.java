package io.tillkey.devices.activation;

import static java.util.Objects.requireNonNull;

import io.tillkey.devices.keys.TerminalKey;
import io.tillkey.devices.keys.TerminalKeys;
import io.tillkey.devices.terminals.StatusReason;
import io.tillkey.devices.terminals.Terminal;
import io.tillkey.devices.terminals.TerminalEvents;
import io.tillkey.devices.terminals.TerminalRepository;
import io.tillkey.identifiers.SerialNumber;
import io.tillkey.web.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;

/** A terminal binds its own key with the code it was given. */
@ApplicationScoped
public class ActivatingATerminal {
    private final TerminalRepository terminals;
    private final ActivationCodes codes;
    private final TerminalKeys keys;
    private final TerminalEvents events;
    private final Clock clock;

    ActivatingATerminal(
            TerminalRepository terminals,
            ActivationCodes codes,
            TerminalKeys keys,
            TerminalEvents events,
            Clock clock) {
        this.terminals = requireNonNull(terminals, "terminals is null");
        this.codes = requireNonNull(codes, "codes is null");
        this.keys = requireNonNull(keys, "keys is null");
        this.events = requireNonNull(events, "events is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /**
     * Binds the key. The same code with the same key again is answered as the first time: the answer may have been lost.
     *
     * @return the terminal's id
     * @throws Problem 403 {@code activation-refused}, the same whatever the reason is (R1)
     */
    @Transactional
    public UUID activate(SerialNumber serial, ActivationCode code, TerminalKey key) {
        Terminal terminal = terminals.lock(serial).orElseThrow(ActivatingATerminal::refused);
        if (!terminal.status().activatable()) {
            throw refused();
        }
        ActivationCodes.Issued issued =
                codes.lockIfRight(terminal.id(), code).orElseThrow(ActivatingATerminal::refused);
        if (issued.usedBy().isPresent()) {
            if (issued.usedBy().get().equals(key.thumbprint()) && boundNow(terminal, key)) {
                return terminal.id();
            }
            throw refused();
        }
        Instant now = clock.instant();
        if (!now.isBefore(issued.expiresAt())) {
            throw refused();
        }
        codes.use(terminal.id(), key.thumbprint(), now);
        keys.bind(terminal.id(), key, now);
        if (terminal.activated(now)) {
            events.statusChanged(terminal, StatusReason.ACTIVATED, now);
        }
        return terminal.id();
    }

    private boolean boundNow(Terminal terminal, TerminalKey key) {
        return keys.find(terminal.id())
                .filter(bound -> bound.thumbprint().equals(key.thumbprint()))
                .isPresent();
    }

    private static Problem refused() {
        return Problem.of("activation-refused", 403);
    }
}
