package io.tillkey.identity.stop;

import static java.util.Objects.requireNonNull;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.UUID;

/** Whoever got a notice answers "not me": as good as its stop code, and for as long. */
@ApplicationScoped
public class StoppingByAnswer {
    private final StopCodes codes;
    private final StoppingAReset stopping;

    StoppingByAnswer(StopCodes codes, StoppingAReset stopping) {
        this.codes = requireNonNull(codes, "codes is null");
        this.stopping = requireNonNull(stopping, "stopping is null");
    }

    /**
     * Stops the reset a notice told of. An answer to anything else is nobody's business here.
     *
     * @param at when it was answered
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void stop(UUID messageId, Instant at) {
        codes.goodOf(messageId, at)
                .ifPresent(issued -> stopping.stop(issued.ticketId(), issued.terminalId(), StoppedBy.REPLY));
    }
}
