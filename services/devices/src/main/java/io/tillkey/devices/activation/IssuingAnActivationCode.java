package io.tillkey.devices.activation;

import static java.util.Objects.requireNonNull;

import io.tillkey.devices.DevicesConfig;
import io.tillkey.devices.terminals.Terminal;
import io.tillkey.devices.terminals.TerminalRepository;
import io.tillkey.messaging.StaffActions;
import io.tillkey.messaging.StaffActions.StaffAction;
import io.tillkey.messaging.StaffCaller;
import io.tillkey.web.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;

/** Hands out a code with which a terminal can bind its key once. */
@ApplicationScoped
public class IssuingAnActivationCode {
    private final TerminalRepository terminals;
    private final ActivationCodes codes;
    private final StaffActions staffActions;
    private final DevicesConfig config;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    IssuingAnActivationCode(
            TerminalRepository terminals,
            ActivationCodes codes,
            StaffActions staffActions,
            DevicesConfig config,
            Clock clock) {
        this.terminals = requireNonNull(terminals, "terminals is null");
        this.codes = requireNonNull(codes, "codes is null");
        this.staffActions = requireNonNull(staffActions, "staffActions is null");
        this.config = requireNonNull(config, "config is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /**
     * Makes a new code, and tells the audit trail for whom; an earlier one of the terminal is good for nothing from now on.
     *
     * @param by who asks for it
     * @throws Problem 404 without such a terminal; 409 {@code terminal-not-activatable} by its status
     */
    @Transactional
    public Issued issue(UUID terminalId, StaffCaller by) {
        Terminal terminal = terminals.findByIdOptional(terminalId).orElseThrow(Problem::notFound);
        if (!terminal.status().activatable()) {
            throw Problem.of("terminal-not-activatable", 409);
        }
        ActivationCode code = ActivationCode.random(random);
        Instant now = clock.instant();
        Instant expiresAt = now.plus(config.activationCodeLifetime());
        codes.issue(terminalId, code, expiresAt);
        staffActions.tell(new StaffAction(by, "TERMINAL", terminalId, "ACTIVATION_CODE_ISSUED", now));
        return new Issued(code, expiresAt);
    }

    /**
     * A code, in clear this once.
     *
     * @param code the code
     * @param expiresAt until when it can be used
     */
    public record Issued(ActivationCode code, Instant expiresAt) {}
}
