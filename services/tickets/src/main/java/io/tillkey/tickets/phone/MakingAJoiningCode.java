package io.tillkey.tickets.phone;

import static java.util.Objects.requireNonNull;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.tillkey.tickets.audit.AuditTrail;
import io.tillkey.tickets.audit.AuditedAction;
import io.tillkey.tickets.desk.StaffCall;
import io.tillkey.tickets.desk.StaffMembers;
import io.tillkey.tickets.merchant.ClientAddress;
import io.tillkey.tickets.ticket.Ticket;
import io.tillkey.tickets.ticket.Tickets;
import io.tillkey.tickets.ticket.TicketsConfig;
import io.tillkey.web.IdempotencyKeys;
import io.tillkey.web.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Makes a code with which a merchant on the phone joins a ticket; the code before it ends. Not once a valid code to the
 * registered number was presented: whoever did so has the terminal until the ticket ends (R3), and nobody talks an agent
 * into taking that away.
 */
@ApplicationScoped
public class MakingAJoiningCode {
    private final PhoneLimits limits;
    private final Tickets tickets;
    private final Invitations invitations;
    private final IdempotencyKeys idempotencyKeys;
    private final StaffMembers members;
    private final AuditTrail auditTrail;
    private final Clock clock;
    private final Duration lifetime;

    @Inject
    MakingAJoiningCode(
            PhoneLimits limits,
            Tickets tickets,
            Invitations invitations,
            IdempotencyKeys idempotencyKeys,
            StaffMembers members,
            AuditTrail auditTrail,
            TicketsConfig config,
            Clock clock) {
        this.limits = requireNonNull(limits, "limits is null");
        this.tickets = requireNonNull(tickets, "tickets is null");
        this.invitations = requireNonNull(invitations, "invitations is null");
        this.idempotencyKeys = requireNonNull(idempotencyKeys, "idempotencyKeys is null");
        this.members = requireNonNull(members, "members is null");
        this.auditTrail = requireNonNull(auditTrail, "auditTrail is null");
        this.lifetime = requireNonNull(config, "config is null").phone().codeLifetime();
        this.clock = requireNonNull(clock, "clock is null");
    }

    /**
     * Makes one. A repeated request makes another, since what was made can't be told again.
     *
     * @throws Problem 404 {@code not-found}; 409 {@code ticket-closed}, {@code ticket-for-staff-alone}, {@code merchant-verified}, or
     *     {@code not-your-ticket} if the one who asks neither works on it nor runs the queue; 429
     *     {@code too-many-requests}; and those of the idempotency key
     */
    public Made make(StaffCall call, String idempotencyKey) {
        limits.countRequest(call.userName());
        return QuarkusTransaction.requiringNew().call(() -> {
            Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
            Ticket ticket = tickets.lock(call.ticketId()).orElseThrow(Problem::notFound);
            if (!ticket.isOpen() || ticket.isOverdue(now)) {
                throw Problem.of("ticket-closed", 409);
            }
            if (ticket.isFraudReport()) {
                throw Problem.of("ticket-for-staff-alone", 409);
            }
            if (!ticket.isAssignedTo(call.userName()) && !call.runsTheQueue()) {
                throw Problem.of("not-your-ticket", 409);
            }
            if (!ticket.canBeJoined()) {
                throw Problem.of("merchant-verified", 409);
            }
            idempotencyKeys.once(
                    idempotencyKey,
                    "joining-code:" + ticket.id() + ":" + call.userName(),
                    IdempotencyKeys.hash(ticket.id()),
                    ticket::id);
            members.seen(call.userName(), now);
            Made made = make(ticket, now);
            auditTrail.append(new AuditedAction(
                    ticket.id(),
                    "JOINING_CODE_MADE",
                    call.userName(),
                    now,
                    call.address().map(ClientAddress::value)));
            return made;
        });
    }

    /** Makes one for a locked ticket, in the running transaction and as a part of what the caller audits. */
    Made make(Ticket ticket, Instant now) {
        Instant expiresAt = now.plus(lifetime);
        return new Made(invitations.renew(ticket.id(), expiresAt), expiresAt);
    }

    /**
     * A code.
     *
     * @param code told this once
     * @param expiresAt until when it works
     */
    public record Made(JoiningCode code, Instant expiresAt) {
        public Made {
            requireNonNull(code, "code is null");
            requireNonNull(expiresAt, "expiresAt is null");
        }
    }
}
