package io.tillkey.identity.evidence;

import static java.util.Objects.requireNonNull;

import io.tillkey.events.NumberContactChosenV1;
import io.tillkey.identity.approval.Approvals;
import io.tillkey.identity.evidence.Standing.Release;
import io.tillkey.identity.facts.RegisteredContact;
import io.tillkey.identity.numberchange.NumberChange;
import io.tillkey.identity.numberchange.NumberChangeStanding;
import io.tillkey.identity.numberchange.NumberChanges;
import io.tillkey.identity.ticket.KnownTicket;
import io.tillkey.identity.ticket.KnownTickets;
import io.tillkey.identity.verification.AttemptBudgets;
import io.tillkey.identity.verification.ClientAddress;
import io.tillkey.messaging.Outbox;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;

/**
 * Staff choose which registered contact a new number is for. A second person approves the very contact, so another one asks for
 * another approval; and whoever chose has touched the ticket.
 */
@ApplicationScoped
public class ChoosingTheContact {
    private final KnownTickets tickets;
    private final AttemptBudgets terminals;
    private final NumberChanges changes;
    private final AssessingATicket assessing;
    private final Approvals approvals;
    private final Releasing releasing;
    private final SealingTheAddress sealing;
    private final Outbox outbox;
    private final Clock clock;

    ChoosingTheContact(
            KnownTickets tickets,
            AttemptBudgets terminals,
            NumberChanges changes,
            AssessingATicket assessing,
            Approvals approvals,
            Releasing releasing,
            SealingTheAddress sealing,
            Outbox outbox,
            Clock clock) {
        this.tickets = requireNonNull(tickets, "tickets is null");
        this.terminals = requireNonNull(terminals, "terminals is null");
        this.changes = requireNonNull(changes, "changes is null");
        this.assessing = requireNonNull(assessing, "assessing is null");
        this.approvals = requireNonNull(approvals, "approvals is null");
        this.releasing = requireNonNull(releasing, "releasing is null");
        this.sealing = requireNonNull(sealing, "sealing is null");
        this.outbox = requireNonNull(outbox, "outbox is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /**
     * A choice.
     *
     * @param userName who chooses
     * @param address from where, if the console said
     */
    record Request(UUID ticketId, UUID contactId, String userName, Optional<ClientAddress> address) {
        Request {
            requireNonNull(ticketId, "ticketId is null");
            requireNonNull(contactId, "contactId is null");
            requireNonNull(userName, "userName is null");
            requireNonNull(address, "address is null");
        }
    }

    /** How it ended. */
    sealed interface Outcome permits Chosen, Refusal {}

    /** It is chosen; perhaps it was already. */
    record Chosen(Standing standing) implements Outcome {}

    /** Why nothing was chosen. */
    enum Refusal implements Outcome {
        TICKET_UNKNOWN,
        /** The ticket is for something else. */
        NOT_A_NUMBER_CHANGE,
        TICKET_CLOSED,
        /** A second person decided. */
        TOO_LATE,
        /** The merchant has no such contact. */
        CONTACT_UNKNOWN
    }

    /** Chooses, or says why not. */
    @Transactional
    Outcome choose(Request request) {
        Optional<KnownTicket> known = tickets.find(request.ticketId());
        if (known.isEmpty()) {
            return Refusal.TICKET_UNKNOWN;
        }
        KnownTicket ticket = known.get();
        terminals.lock(ticket.terminalId());
        Standing standing = assess(ticket);
        if (standing.numberChange().isEmpty()) {
            return Refusal.NOT_A_NUMBER_CHANGE;
        }
        if (standing.release() == Release.CLOSED) {
            return Refusal.TICKET_CLOSED;
        }
        NumberChangeStanding about = standing.numberChange().get();
        Optional<RegisteredContact> contact = about.contacts().stream()
                .filter(registered -> registered.id().equals(request.contactId()))
                .findFirst();
        if (contact.isEmpty()) {
            return Refusal.CONTACT_UNKNOWN;
        }
        NumberChange change = about.change();
        if (changes.isFor(change, contact.get())) {
            return new Chosen(standing);
        }
        if (standing.isDecided()) {
            return Refusal.TOO_LATE;
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        changes.choose(change, contact.get(), request.userName(), now);
        outbox.append(new NumberContactChosenV1(
                ticket.id(),
                ticket.terminalId(),
                contact.get().id(),
                contact.get().number().masked(),
                request.userName(),
                now,
                sealing.seal(request.address())));
        approvals.letFall(ticket.id());
        return new Chosen(releasing.followUp(ticket.id(), () -> assess(ticket)));
    }

    private Standing assess(KnownTicket ticket) {
        return assessing.assess(ticket.id(), ticket.terminalId(), ticket.route(), Optional.empty());
    }
}
