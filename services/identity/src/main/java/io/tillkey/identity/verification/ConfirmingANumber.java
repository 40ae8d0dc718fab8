package io.tillkey.identity.verification;

import io.tillkey.identity.facts.RegisteredNumber;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** What a code to a new number depends on, and what it is worth: it confirms that number and grants nothing (R7, R12, R13). */
public interface ConfirmingANumber {
    /**
     * The new number, once staff verified who states it, a second person approved and the cooling-off is over.
     *
     * @return nothing before that, and after it was confirmed
     */
    Optional<RegisteredNumber> recipient(UUID ticketId, UUID terminalId);

    /** True once nothing can be confirmed any more: it was, or was refused, or could not be registered. */
    boolean isOver(UUID ticketId, UUID terminalId);

    /** Takes a right code into account, under the lock of the terminal and in the caller's transaction. */
    void confirm(UUID ticketId, UUID terminalId, Instant at);
}
