package io.tillkey.tickets.conversation;

import static java.util.Objects.requireNonNull;

import io.tillkey.messaging.TimeOrderedId;
import io.tillkey.privacy.PersonalData;
import io.tillkey.tickets.attachment.Attachments;
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
    private final Attachments attachments;
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
            Attachments attachments,
            TicketEvents events,
            AuditTrail auditTrail,
            StaffMembers members,
            TicketsConfig config,
            Clock clock) {
        this.tickets = requireNonNull(tickets, "tickets is null");
        this.conversations = requireNonNull(conversations, "conversations is null");
        this.idempotencyKeys = requireNonNull(idempotencyKeys, "idempotencyKeys is null");
        this.personalData = requireNonNull(personalData, "personalData is null");
        this.attachments = requireNonNull(attachments, "attachments is null");
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
        return byMerchant(call, Words.alone(EntryKind.MESSAGE, text), idempotencyKey);
    }

    /**
     * The merchant writes to staff, and may send a file along.
     *
     * @throws Problem 404 {@code not-found}, 409 {@code ticket-closed}, 409 {@code no-agent-asked} if the ticket goes by
     *     another route, 409 {@code too-many-attachments}, and those of the idempotency key
     */
    @Transactional
    ConversationEntry byMerchant(MerchantCall call, Words words, String idempotencyKey) {
        return once(call.ticketId(), "merchant", words, idempotencyKey, () -> {
            Ticket ticket = open(tickets.lock(call.ticketId()));
            if (!ticket.belongsTo(call.binding())) {
                throw RecognisingABrowser.foreign();
            }
            checkMerchantMayWrite(ticket);
            UUID id = write(ticket, words, Optional.empty(), TicketEvent.MERCHANT_WROTE);
            audit(
                    call.ticketId(),
                    words.file().isPresent() ? "MERCHANT_ATTACHED" : "MERCHANT_WROTE",
                    Actor.MERCHANT.name(),
                    call.address());
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
        return byStaff(call, Words.alone(kind, text), idempotencyKey);
    }

    /**
     * A member of staff writes to the merchant, or a note, and may send a file along.
     *
     * @throws Problem 404 {@code not-found}, 409 {@code ticket-closed} (a note may still be written), 409
     *     {@code not-your-ticket} if the one who writes to the merchant doesn't work on it, 409
     *     {@code too-many-attachments}, and those of the idempotency key
     */
    @Transactional
    ConversationEntry byStaff(StaffCall call, Words words, String idempotencyKey) {
        return once(call.ticketId(), "staff:" + call.userName(), words, idempotencyKey, () -> {
            boolean note = words.kind() == EntryKind.NOTE;
            Optional<Ticket> locked = tickets.lock(call.ticketId());
            Ticket ticket = note ? locked.orElseThrow(Problem::notFound) : open(locked);
            if (!note) {
                checkStaffMayWrite(ticket, call.userName());
            }
            members.seen(call.userName(), clock.instant());
            UUID id = write(ticket, words, Optional.of(call.userName()), note ? null : TicketEvent.STAFF_WROTE);
            String action = note ? "NOTE_WRITTEN" : "STAFF_WROTE";
            audit(
                    call.ticketId(),
                    words.file().isPresent() ? "STAFF_ATTACHED" : action,
                    call.userName(),
                    call.address());
            return id;
        });
    }

    /**
     * Whether the merchant could send a file now; what is sent later is checked again.
     *
     * @throws Problem as {@link #byMerchant}
     */
    @Transactional
    void checkMerchantMayAttach(MerchantCall call) {
        checkMerchantMayWrite(open(tickets.findByIdOptional(call.ticketId())));
        attachments.checkRoom(call.ticketId());
    }

    /**
     * Whether a member of staff could send a file to the merchant now; what is sent later is checked again.
     *
     * @throws Problem as {@link #byStaff}
     */
    @Transactional
    void checkStaffMayAttach(StaffCall call) {
        checkStaffMayWrite(open(tickets.findByIdOptional(call.ticketId())), call.userName());
        attachments.checkRoom(call.ticketId());
    }

    /** Adds a note to a locked ticket, in the running transaction and as a part of what the caller does and audits. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void note(Ticket ticket, String author, SpokenText text) {
        write(ticket, Words.alone(EntryKind.NOTE, text), Optional.of(author), null);
    }

    private ConversationEntry once(
            UUID ticketId, String writer, Words words, String idempotencyKey, Supplier<UUID> write) {
        UUID id = idempotencyKeys.once(
                idempotencyKey, "conversation:" + ticketId + ":" + writer, words.requestHash(), write);
        return conversations.findByIdOptional(id).orElseThrow(Problem::notFound);
    }

    private Ticket open(Optional<Ticket> found) {
        Ticket ticket = found.orElseThrow(Problem::notFound);
        if (!ticket.isOpen() || ticket.isOverdue(clock.instant())) {
            throw Problem.of("ticket-closed", 409);
        }
        return ticket;
    }

    private static void checkMerchantMayWrite(Ticket ticket) {
        if (ticket.route() != Route.AGENT) {
            throw Problem.of("no-agent-asked", 409);
        }
    }

    private static void checkStaffMayWrite(Ticket ticket, String userName) {
        if (!ticket.isAssignedTo(userName)) {
            throw Problem.of("not-your-ticket", 409);
        }
    }

    private UUID write(Ticket ticket, Words words, Optional<String> author, TicketEvent event) {
        Instant now = clock.instant();
        UUID id = TimeOrderedId.next();
        conversations.persist(new ConversationEntry(
                id,
                ticket.id(),
                conversations.nextPosition(ticket.id()),
                words.kind(),
                author,
                personalData.encrypt(words.text().value(), CONTEXT),
                now));
        words.file().ifPresent(file -> attachments.add(file, id, ticket.id()));
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
