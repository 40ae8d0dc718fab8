package io.tillkey.devices.tokens;

import static java.util.Objects.requireNonNull;

import io.quarkus.security.UnauthorizedException;
import io.tillkey.devices.keys.TerminalKeys;
import io.tillkey.devices.terminals.Terminal;
import io.tillkey.devices.terminals.TerminalRepository;
import io.tillkey.devices.terminals.TerminalStatus;
import io.tillkey.web.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

/** Terminals whose word counts now: a token alone doesn't say that its terminal is still in use. */
@ApplicationScoped
public class AdmittedTerminals {
    private final TerminalRepository terminals;
    private final TerminalKeys keys;

    AdmittedTerminals(TerminalRepository terminals, TerminalKeys keys) {
        this.terminals = requireNonNull(terminals, "terminals is null");
        this.keys = requireNonNull(keys, "keys is null");
    }

    /**
     * The terminal behind a token.
     *
     * @throws UnauthorizedException if the token was given for a key that it doesn't have any more
     * @throws Problem 403 {@code terminal-not-active}
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public Terminal admit(DeviceIdentity device) {
        Terminal terminal = terminals.findByIdOptional(device.terminalId()).orElseThrow(UnauthorizedException::new);
        if (terminal.status() != TerminalStatus.ACTIVE) {
            throw Problem.of("terminal-not-active", 403);
        }
        boolean sameKey = keys.find(terminal.id())
                .filter(key -> key.thumbprint().equals(device.thumbprint()))
                .isPresent();
        if (!sameKey) {
            throw new UnauthorizedException();
        }
        return terminal;
    }
}
