package io.tillkey.tickets.unmasking;

import static java.util.Objects.requireNonNull;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.tillkey.tickets.audit.AuditTrail;
import io.tillkey.tickets.audit.AuditedAction;
import io.tillkey.tickets.conversation.SpokenText;
import io.tillkey.tickets.desk.StaffCall;
import io.tillkey.tickets.desk.StaffMembers;
import io.tillkey.tickets.fleet.Terminal;
import io.tillkey.tickets.fleet.Terminals;
import io.tillkey.tickets.merchant.ClientAddress;
import io.tillkey.tickets.ticket.Ticket;
import io.tillkey.tickets.ticket.Tickets;
import io.tillkey.web.Outages;
import io.tillkey.web.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Shows one masked value in full to who works on the ticket, or runs the queue, while the ticket is open (R28). The row in
 * the audit trail is committed before the value is given: if it can't be written, nothing is shown.
 *
 * <p>devices is asked before the transaction; what is known of a number is in memory alone.
 */
@ApplicationScoped
public class UnmaskingAValue {
    private static final Logger LOG = Logger.getLogger(UnmaskingAValue.class);

    /** How long a page shows it. */
    static final Duration SHOWN = Duration.ofSeconds(60);

    private final UnmaskingLimits limits;
    private final Tickets tickets;
    private final Terminals terminals;
    private final AskingForANumber asking;
    private final StaffMembers members;
    private final AuditTrail auditTrail;
    private final Clock clock;

    @Inject
    UnmaskingAValue(
            UnmaskingLimits limits,
            Tickets tickets,
            Terminals terminals,
            AskingForANumber asking,
            StaffMembers members,
            AuditTrail auditTrail,
            Clock clock) {
        this.limits = requireNonNull(limits, "limits is null");
        this.tickets = requireNonNull(tickets, "tickets is null");
        this.terminals = requireNonNull(terminals, "terminals is null");
        this.asking = requireNonNull(asking, "asking is null");
        this.members = requireNonNull(members, "members is null");
        this.auditTrail = requireNonNull(auditTrail, "auditTrail is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /**
     * Shows it, and says so in the trail.
     *
     * @throws Problem 404 {@code not-found}; 409 {@code ticket-closed}, {@code not-your-ticket}, {@code nothing-to-show} if
     *     there is no such value; 429 {@code too-many-requests}; 503 {@code temporarily-unavailable}
     */
    public Unmasked show(Request request) {
        requireNonNull(request, "request is null");
        limits.count(request.call().userName());
        Source source = QuarkusTransaction.requiringNew().call(() -> source(request));
        String value = value(request, source).orElseThrow(() -> Problem.of("nothing-to-show", 409));
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        writeDown(request, now);
        return new Unmasked(request.field(), value, now.plus(SHOWN));
    }

    private Source source(Request request) {
        Ticket ticket = tickets.findByIdOptional(request.call().ticketId()).orElseThrow(Problem::notFound);
        check(ticket, request.call());
        return new Source(
                terminals.serialOf(ticket.terminalId()),
                terminals.find(ticket.terminalId()).flatMap(Terminal::merchantId));
    }

    private Optional<String> value(Request request, Source source) {
        return switch (request.field()) {
            case SERIAL -> source.serial();
            case CONTACT_NUMBER ->
                source.merchantId()
                        .flatMap(merchant ->
                                asking.of(merchant, request.contactId().orElseThrow()));
        };
    }

    private void writeDown(Request request, Instant now) {
        try {
            QuarkusTransaction.requiringNew().run(() -> audit(request, now));
        } catch (Problem e) {
            throw e;
        } catch (RuntimeException e) {
            // Whatever it is: what isn't written down isn't shown.
            LOG.errorf(e, "ticket %s: nothing is shown in full", request.call().ticketId());
            throw Problem.temporarilyUnavailable(Outages.RETRY_AFTER).causedBy(e);
        }
    }

    /** Looks again under the ticket's lock: it may have been closed or taken over while devices was asked. */
    private void audit(Request request, Instant now) {
        StaffCall call = request.call();
        Ticket ticket = tickets.lock(call.ticketId()).orElseThrow(Problem::notFound);
        check(ticket, call);
        members.seen(call.userName(), now);
        auditTrail.append(new AuditedAction(
                ticket.id(),
                "UNMASKED_" + request.field(),
                call.userName(),
                now,
                call.address().map(ClientAddress::value),
                Optional.of(request.reason().name()),
                Optional.of(request.note().value())));
    }

    private void check(Ticket ticket, StaffCall call) {
        if (!ticket.isOpen() || ticket.isOverdue(clock.instant())) {
            throw Problem.of("ticket-closed", 409);
        }
        if (!ticket.isAssignedTo(call.userName()) && !call.runsTheQueue()) {
            throw Problem.of("not-your-ticket", 409);
        }
    }

    private record Source(Optional<String> serial, Optional<UUID> merchantId) {
        /** Hidden: it is what is masked. */
        @Override
        public String toString() {
            return "a source";
        }
    }

    /**
     * What somebody asks to see.
     *
     * @param contactId which contact, for {@link UnmaskedField#CONTACT_NUMBER}
     * @param reason why
     * @param note why in their own words, masked like anything typed
     */
    public record Request(
            StaffCall call, UnmaskedField field, Optional<UUID> contactId, UnmaskingReason reason, SpokenText note) {
        public Request {
            requireNonNull(call, "call is null");
            requireNonNull(field, "field is null");
            requireNonNull(contactId, "contactId is null");
            requireNonNull(reason, "reason is null");
            requireNonNull(note, "note is null");
        }
    }

    /**
     * A value in full.
     *
     * @param value it
     * @param shownUntil when a page hides it again
     */
    public record Unmasked(UnmaskedField field, String value, Instant shownUntil) {
        public Unmasked {
            requireNonNull(field, "field is null");
            requireNonNull(value, "value is null");
            requireNonNull(shownUntil, "shownUntil is null");
        }

        /** Without the value. */
        @Override
        public String toString() {
            return "a value in full: " + field;
        }
    }
}
