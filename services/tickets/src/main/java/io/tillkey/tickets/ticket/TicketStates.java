package io.tillkey.tickets.ticket;

import static io.tillkey.tickets.ticket.Progress.CONFIRMED;
import static io.tillkey.tickets.ticket.Progress.DELIVERED;
import static io.tillkey.tickets.ticket.Progress.EXPIRED;
import static io.tillkey.tickets.ticket.Progress.ISSUED;
import static io.tillkey.tickets.ticket.Progress.LOCKED;
import static io.tillkey.tickets.ticket.Progress.REQUESTED;
import static io.tillkey.tickets.ticket.Progress.STOPPED;
import static io.tillkey.tickets.ticket.Progress.VERIFIED;
import static io.tillkey.tickets.ticket.Progress.VERIFYING;
import static io.tillkey.tickets.ticket.Status.CANCELLED;
import static io.tillkey.tickets.ticket.Status.CLOSED;
import static io.tillkey.tickets.ticket.Status.NEW;
import static io.tillkey.tickets.ticket.Status.OPEN;
import static io.tillkey.tickets.ticket.Status.REJECTED;
import static io.tillkey.tickets.ticket.Status.RESOLVED;
import static io.tillkey.tickets.ticket.Status.WAITING_ON_MERCHANT;
import static io.tillkey.tickets.ticket.Status.WAITING_ON_TERMINAL;
import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The two state machines of a ticket, as data: from, event, to. docs/ticket-states.md draws them, and a test holds the
 * drawing to this list.
 *
 * <p>Events of other services come over several topics, so in any order and more than once. Two rules make the end the
 * same: progress takes a transition only forward, and an event that should have moved progress but came too late moves
 * the status neither.
 */
public final class TicketStates {
    /** How progress moves. */
    public static final List<Transition<Progress>> PROGRESS = new Table<Progress>()
            .on(TicketEvent.CODE_REQUESTED, VERIFYING, REQUESTED)
            .on(TicketEvent.NUMBER_EVIDENCE_RECORDED, VERIFYING, REQUESTED)
            .on(TicketEvent.VERIFICATION_PASSED, VERIFIED, REQUESTED, VERIFYING)
            .on(TicketEvent.NUMBER_CHANGE_APPROVED, VERIFIED, REQUESTED, VERIFYING)
            .on(TicketEvent.ATTEMPTS_EXHAUSTED, LOCKED, REQUESTED, VERIFYING, VERIFIED)
            .on(TicketEvent.TICKET_EXPIRED, EXPIRED, REQUESTED, VERIFYING, VERIFIED, LOCKED)
            .on(TicketEvent.CREDENTIAL_RESET, ISSUED, REQUESTED, VERIFYING, VERIFIED, LOCKED, EXPIRED)
            .on(TicketEvent.COMMAND_DELIVERED, DELIVERED, REQUESTED, VERIFYING, VERIFIED, LOCKED, EXPIRED, ISSUED)
            .on(TicketEvent.RESET_STOPPED, STOPPED, REQUESTED, VERIFYING, VERIFIED, LOCKED, EXPIRED, ISSUED, DELIVERED)
            .on(
                    TicketEvent.RESET_CONFIRMED,
                    CONFIRMED,
                    REQUESTED,
                    VERIFYING,
                    VERIFIED,
                    LOCKED,
                    EXPIRED,
                    ISSUED,
                    DELIVERED,
                    STOPPED)
            .transitions();

    /** How the status moves. */
    public static final List<Transition<Status>> STATUS = new Table<Status>()
            .on(TicketEvent.STAFF_OPENED, OPEN, NEW)
            .on(TicketEvent.PRECONDITIONS_ATTESTED, OPEN, NEW)
            .on(TicketEvent.FEE_ACCEPTED, OPEN, NEW)
            .on(TicketEvent.ROUTE_CHOSEN, OPEN, NEW)
            .on(TicketEvent.MERCHANT_WROTE, OPEN, NEW, WAITING_ON_MERCHANT)
            .on(TicketEvent.STAFF_WROTE, WAITING_ON_MERCHANT, NEW, OPEN)
            .on(TicketEvent.CODE_REQUESTED, WAITING_ON_MERCHANT, NEW, OPEN)
            .on(TicketEvent.VERIFICATION_PASSED, WAITING_ON_MERCHANT, NEW, OPEN)
            .on(TicketEvent.ATTEMPTS_EXHAUSTED, OPEN, NEW, WAITING_ON_MERCHANT)
            .on(TicketEvent.CREDENTIAL_RESET, WAITING_ON_TERMINAL, NEW, OPEN, WAITING_ON_MERCHANT)
            .on(TicketEvent.COMMAND_DELIVERED, WAITING_ON_TERMINAL, NEW, OPEN, WAITING_ON_MERCHANT)
            .on(TicketEvent.RESET_STOPPED, REJECTED, NEW, OPEN, WAITING_ON_MERCHANT, WAITING_ON_TERMINAL)
            .on(
                    TicketEvent.RESET_CONFIRMED,
                    RESOLVED,
                    NEW,
                    OPEN,
                    WAITING_ON_MERCHANT,
                    WAITING_ON_TERMINAL,
                    CANCELLED,
                    REJECTED)
            .on(TicketEvent.NUMBER_CHANGED, RESOLVED, NEW, OPEN, WAITING_ON_MERCHANT, CANCELLED, REJECTED)
            .on(TicketEvent.NUMBER_CHANGE_FAILED, OPEN, NEW, WAITING_ON_MERCHANT)
            .on(TicketEvent.TICKET_CANCELLED, CANCELLED, NEW, OPEN, WAITING_ON_MERCHANT)
            .on(TicketEvent.STAFF_CLOSED, CANCELLED, NEW, OPEN, WAITING_ON_MERCHANT)
            .on(TicketEvent.STAFF_REJECTED, REJECTED, NEW, OPEN, WAITING_ON_MERCHANT)
            .on(TicketEvent.TICKET_SUPERSEDED, CANCELLED, NEW, OPEN, WAITING_ON_MERCHANT, WAITING_ON_TERMINAL)
            .on(TicketEvent.TICKET_EXPIRED, CANCELLED, NEW, OPEN, WAITING_ON_MERCHANT, WAITING_ON_TERMINAL)
            .on(TicketEvent.RESOLUTION_SETTLED, CLOSED, RESOLVED)
            .transitions();

    private TicketStates() {}

    /** Where progress goes from here, or nothing if it stays. */
    public static Optional<Progress> next(Progress from, TicketEvent event) {
        return next(PROGRESS, from, event);
    }

    /** Where the status goes from here, or nothing if it stays. */
    public static Optional<Status> next(Status from, TicketEvent event) {
        return next(STATUS, from, event);
    }

    /** The step an event stands for, wherever the ticket is; nothing if the event is no step. */
    public static Optional<Progress> stepOf(TicketEvent event) {
        return PROGRESS.stream()
                .filter(transition -> transition.event() == event)
                .map(Transition::to)
                .findFirst();
    }

    private static <S> Optional<S> next(List<Transition<S>> transitions, S from, TicketEvent event) {
        requireNonNull(from, "from is null");
        requireNonNull(event, "event is null");
        return transitions.stream()
                .filter(transition -> transition.from().equals(from) && transition.event() == event)
                .map(Transition::to)
                .findFirst();
    }

    /**
     * One arrow of a state machine.
     *
     * @param from the state before
     * @param event what happens
     * @param to the state after
     */
    public record Transition<S>(S from, TicketEvent event, S to) {
        public Transition {
            requireNonNull(from, "from is null");
            requireNonNull(event, "event is null");
            requireNonNull(to, "to is null");
        }
    }

    private static final class Table<S> {
        private final List<Transition<S>> transitions = new ArrayList<>();

        @SafeVarargs
        final Table<S> on(TicketEvent event, S to, S... froms) {
            for (S from : froms) {
                transitions.add(new Transition<>(from, event, to));
            }
            return this;
        }

        List<Transition<S>> transitions() {
            return List.copyOf(transitions);
        }
    }
}
