package io.tillkey.tickets.ticket;

import static java.util.Objects.requireNonNull;

/** How staff close a ticket. */
public enum ClosingOutcome {
    /** The merchant no longer wants it. */
    WITHDRAWN(TicketEvent.STAFF_CLOSED),
    /** It was solved without a reset. */
    ANSWERED(TicketEvent.STAFF_CLOSED),
    /** The merchant could not show who they are. */
    NOT_VERIFIED(TicketEvent.STAFF_REJECTED);

    private final TicketEvent event;

    ClosingOutcome(TicketEvent event) {
        this.event = requireNonNull(event, "event is null");
    }

    /** What happens to the ticket. */
    public TicketEvent event() {
        return event;
    }
}
