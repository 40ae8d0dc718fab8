package io.tillkey.tickets.conversation;

import static java.util.Objects.requireNonNull;

import io.tillkey.messaging.TimeOrderedId;
import io.tillkey.privacy.PersonalData;
import io.tillkey.tickets.audit.AuditTrail;
import io.tillkey.tickets.audit.AuditedAction;
import io.tillkey.tickets.desk.StaffCall;
import io.tillkey.tickets.desk.StaffMembers;
import io.tillkey.tickets.merchant.ClientAddress;
import io.tillkey.tickets.merchant.MerchantCall;
import io.tillkey.tickets.merchant.RecognisingABrowser;
import io.tillkey.tickets.ticket.Actor;
import io.tillkey.tickets.ticket.IdleLimits;
import io.tillkey.tickets.ticket.Route;
import io.tillkey.tickets.ticket.Ticket;
import io.tillkey.tickets.ticket.TicketEvent;
import io.tillkey.tickets.ticket.TicketEvents;
import io.tillkey.tickets.ticket.Tickets;
import io.tillkey.tickets.ticket.TicketsConfig;
import io.tillkey.web.IdempotencyKeys;
import io.tillkey.web.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Writes on a ticket. The merchant writes once an agent was asked for; to the merchant writes who works on the ticket,
 * so that two don't answer at once; a note may come from anybody of the staff.
 */
@ApplicationScoped
public class WritingOnATicket {
    static final String CONTEXT = "tickets.conversation.text";

    private final Tickets tickets;
    private final Conversations conversations;
    private final IdempotencyKeys idempotencyKeys;
    private final PersonalData personalData;
    private final TicketEvents events;
    private final AuditTrail auditTrail;
    private final StaffMembers members;
    private final IdleLimits limits;
    private final Clock clock;

    @Inject
    WritingOnATicket(
            Tickets tickets,
            Conversations conversations,
            IdempotencyKeys idempotencyKeys,
            PersonalData personalData,
            TicketEvents events,
            AuditTrail auditTrail,
            StaffMembers members,
            TicketsConfig config,
            Clock clock) {
        this.tickets = requireNonNull(tickets, "tickets is null");
        this.conversations = requireNonNull(conversations, "conversations is null");
        this.idempotencyKeys = requireNonNull(idempotencyKeys, "idempotencyKeys is null");
        this.personalData = requireNonNull(personalData, "personalData is null");
        this.events = requireNonNull(events, "events is null");
        this.auditTrail = requireNonNull(auditTrail, "auditTrail is null");
        this.members = requireNonNull(members, "members is null");
        this.limits = requireNonNull(config, "config is null").idle().limits();
        this.clock = requireNonNull(clock, "clock is null");
    }

    /**
     * The merchant writes to staff.
     *
     * @throws Problem 404 {@code not-found}, 409 {@code ticket-closed}, 409 {@code no-agent-asked} if the ticket goes by
     *     another route, and those of the idempotency key
     */
    @Transactional
    public ConversationEntry byMerchant(MerchantCall call, SpokenText text, String idempotencyKey) {
        return once(call.ticketId(), "merchant", EntryKind.MESSAGE, text, idempotencyKey, () -> {
            Ticket ticket = open(call.ticketId());
            if (!ticket.belongsTo(call.binding())) {
                throw RecognisingABrowser.foreign();
            }
            if (ticket.route() != Route.AGENT) {
                throw Problem.of("no-agent-asked", 409);
            }
            UUID id = write(ticket, EntryKind.MESSAGE, Optional.empty(), text, TicketEvent.MERCHANT_WROTE);
            audit(call.ticketId(), "MERCHANT_WROTE", Actor.MERCHANT.name(), call.address());
            return id;
        });
    }

    /**
     * A member of staff writes to the merchant, or a note.
     *
     * @throws Problem 404 {@code not-found}, 409 {@code ticket-closed} (a note may still be written), 409
     *     {@code not-your-ticket} if the one who writes to the merchant doesn't work on it, and those of the idempotency
     *     key
     */
    @Transactional
    public ConversationEntry byStaff(StaffCall call, EntryKind kind, SpokenText text, String idempotencyKey) {
        return once(call.ticketId(), "staff:" + call.userName(), kind, text, idempotencyKey, () -> {
            boolean note = kind == EntryKind.NOTE;
            Ticket ticket = note ? tickets.lock(call.ticketId()).orElseThrow(Problem::notFound) : open(call.ticketId());
            if (!note && !ticket.isAssignedTo(call.userName())) {
                throw Problem.of("not-your-ticket", 409);
            }
            members.seen(call.userName(), clock.instant());
            UUID id = write(ticket, kind, Optional.of(call.userName()), text, note ? null : TicketEvent.STAFF_WROTE);
            audit(call.ticketId(), note ? "NOTE_WRITTEN" : "STAFF_WROTE", call.userName(), call.address());
            return id;
        });
    }

    /** Adds a note to a locked ticket, in the running transaction and as a part of what the caller does and audits. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void note(Ticket ticket, String author, SpokenText text) {
        write(ticket, EntryKind.NOTE, Optional.of(author), text, null);
    }

    private ConversationEntry once(
            UUID ticketId,
            String writer,
            EntryKind kind,
            SpokenText text,
            String idempotencyKey,
            Supplier<UUID> write) {
        UUID id = idempotencyKeys.once(
                idempotencyKey,
                "conversation:" + ticketId + ":" + writer,
                IdempotencyKeys.hash(kind, text.value()),
                write);
        return conversations.findByIdOptional(id).orElseThrow(Problem::notFound);
    }

    private Ticket open(UUID ticketId) {
        Ticket ticket = tickets.lock(ticketId).orElseThrow(Problem::notFound);
        if (!ticket.isOpen() || ticket.isOverdue(clock.instant())) {
            throw Problem.of("ticket-closed", 409);
        }
        return ticket;
    }

    private UUID write(Ticket ticket, EntryKind kind, Optional<String> author, SpokenText text, TicketEvent event) {
        Instant now = clock.instant();
        UUID id = TimeOrderedId.next();
        conversations.persist(new ConversationEntry(
                id,
                ticket.id(),
                conversations.nextPosition(ticket.id()),
                kind,
                author,
                personalData.encrypt(text.value(), CONTEXT),
                now));
        if (event != null) {
            events.moved(ticket, event, ticket.take(event, now, now, limits), now);
        }
        return id;
    }

    private void audit(UUID ticketId, String action, String actor, Optional<ClientAddress> address) {
        auditTrail.append(
                new AuditedAction(ticketId, action, actor, clock.instant(), address.map(ClientAddress::value)));
    }
}
