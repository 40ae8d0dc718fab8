package io.tillkey.identity.credential;

import java.util.UUID;

/** The resets the owner stopped. */
public interface StoppedResets {
    /**
     * The credential was set for a ticket, under the lock of its terminal. If the owner stopped that ticket meanwhile, the
     * administrator is locked and that is told.
     *
     * @return whether it was stopped
     */
    boolean complete(UUID ticketId, UUID terminalId);
}
