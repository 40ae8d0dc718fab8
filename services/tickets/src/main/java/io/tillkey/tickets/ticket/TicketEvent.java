package io.tillkey.tickets.ticket;

import static java.util.Objects.requireNonNull;

/** What can happen to a ticket. {@link TicketStates} says what each leads to. */
public enum TicketEvent {
    /** A member of staff opened it for a merchant on the phone. */
    STAFF_OPENED(Actor.STAFF, false),
    /** The merchant attested the preconditions. */
    PRECONDITIONS_ATTESTED(Actor.MERCHANT, false),
    /** The merchant accepted the fee. */
    FEE_ACCEPTED(Actor.MERCHANT, false),
    /** The merchant chose another route. */
    ROUTE_CHOSEN(Actor.MERCHANT, false),
    /** The merchant wrote to staff. */
    MERCHANT_WROTE(Actor.MERCHANT, false),
    /** A member of staff wrote to the merchant. */
    STAFF_WROTE(Actor.STAFF, false),
    /** identity made a code and handed it over for sending. */
    CODE_REQUESTED(Actor.MERCHANT, true),
    /** identity accepted a code. */
    VERIFICATION_PASSED(Actor.MERCHANT, true),
    /** identity saw the last try of the terminal's budget fail. */
    ATTEMPTS_EXHAUSTED(Actor.SYSTEM, true),
    /** identity set the credential. */
    CREDENTIAL_RESET(Actor.MERCHANT, true),
    /** The terminal fetched the command. */
    COMMAND_DELIVERED(Actor.TERMINAL, true),
    /** The owner said "not me". */
    RESET_STOPPED(Actor.OWNER, true),
    /** The terminal applied the credential. */
    RESET_CONFIRMED(Actor.TERMINAL, true),
    /** identity heard what staff verified for a change of number. */
    NUMBER_EVIDENCE_RECORDED(Actor.STAFF, true),
    /** A second person approved a change of number. */
    NUMBER_CHANGE_APPROVED(Actor.STAFF, true),
    /** devices replaced the registered number. */
    NUMBER_CHANGED(Actor.SYSTEM, true),
    /** devices could not replace the registered number. */
    NUMBER_CHANGE_FAILED(Actor.SYSTEM, true),
    /** The merchant gave the ticket up. */
    TICKET_CANCELLED(Actor.MERCHANT, false),
    /** Staff closed it: the merchant no longer wants it, or it was solved without a reset. */
    STAFF_CLOSED(Actor.STAFF, false),
    /** Staff closed it: the merchant could not show who they are. */
    STAFF_REJECTED(Actor.STAFF, false),
    /** Another ticket of the terminal presented a valid code. */
    TICKET_SUPERSEDED(Actor.SYSTEM, false),
    /** Nothing happened for too long. */
    TICKET_EXPIRED(Actor.SYSTEM, false),
    /** It has been resolved for some time. */
    RESOLUTION_SETTLED(Actor.SYSTEM, false);

    private final Actor actor;
    private final boolean fact;

    TicketEvent(Actor actor, boolean fact) {
        this.actor = requireNonNull(actor, "actor is null");
        this.fact = fact;
    }

    /** Who makes it happen. */
    public Actor actor() {
        return actor;
    }

    /**
     * True if it can only happen after a valid code was presented, or, on a change of number, after that was approved: it
     * proves so even when it is heard of first.
     */
    public boolean holdsTheTerminal() {
        return switch (this) {
            case VERIFICATION_PASSED,
                    CREDENTIAL_RESET,
                    COMMAND_DELIVERED,
                    RESET_CONFIRMED,
                    NUMBER_CHANGE_APPROVED,
                    NUMBER_CHANGED -> true;
            default -> false;
        };
    }

    /**
     * True if it moves a ticket of this kind. What is about a credential is nothing on a change of number, and the other way
     * round; a code to a new number is no step of its own, since it comes after the approval.
     */
    public boolean concerns(Kind kind) {
        return switch (this) {
            case PRECONDITIONS_ATTESTED,
                    FEE_ACCEPTED,
                    ROUTE_CHOSEN,
                    CODE_REQUESTED,
                    VERIFICATION_PASSED,
                    CREDENTIAL_RESET,
                    COMMAND_DELIVERED,
                    RESET_CONFIRMED -> kind != Kind.NUMBER_CHANGE;
            case NUMBER_EVIDENCE_RECORDED, NUMBER_CHANGE_APPROVED, NUMBER_CHANGED, NUMBER_CHANGE_FAILED ->
                kind == Kind.NUMBER_CHANGE;
            default -> true;
        };
    }

    /**
     * True if it is something another service saw, which may reach us late or twice and is a step all the same; false if
     * it is a decision taken here.
     */
    public boolean isFact() {
        return fact;
    }
}
