package io.tillkey.tickets.staffcode;

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

/** Who works on a ticket gets a code to read out, by which its merchant can tell that they do (PCI DSS 9.5.1.3). */
@ApplicationScoped
public class MakingAStaffCode {
    private static final int LONGEST_NAME = 255;

    private final StaffCodeLimits limits;
    private final Tickets tickets;
    private final StaffCodes codes;
    private final StaffMembers members;
    private final IdempotencyKeys idempotencyKeys;
    private final AuditTrail auditTrail;
    private final Clock clock;
    private final Duration lifetime;

    @Inject
    MakingAStaffCode(
            StaffCodeLimits limits,
            Tickets tickets,
            StaffCodes codes,
            StaffMembers members,
            IdempotencyKeys idempotencyKeys,
            AuditTrail auditTrail,
            Clock clock,
            TicketsConfig config) {
        this.limits = requireNonNull(limits, "limits is null");
        this.tickets = requireNonNull(tickets, "tickets is null");
        this.codes = requireNonNull(codes, "codes is null");
        this.members = requireNonNull(members, "members is null");
        this.idempotencyKeys = requireNonNull(idempotencyKeys, "idempotencyKeys is null");
        this.auditTrail = requireNonNull(auditTrail, "auditTrail is null");
        this.clock = requireNonNull(clock, "clock is null");
        this.lifetime = requireNonNull(config, "config is null").staffCode().lifetime();
    }

    /**
     * Makes one; the one before it ends. A repeated request makes another, since a code is told once.
     *
     * @param name what the merchant is told the person is called
     * @throws Problem 404 {@code not-found}; 409 {@code ticket-closed}, {@code not-your-ticket} to everybody but who works on
     *     it; 429 {@code too-many-requests}; and those of the idempotency key
     */
    public Made make(StaffCall call, String name, String idempotencyKey) {
        requireNonNull(name, "name is null");
        limits.countCode(call.userName());
        return QuarkusTransaction.requiringNew().call(() -> {
            Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
            Ticket ticket = tickets.lock(call.ticketId()).orElseThrow(Problem::notFound);
            if (!ticket.isOpen() || ticket.isOverdue(now)) {
                throw Problem.of("ticket-closed", 409);
            }
            if (!ticket.isAssignedTo(call.userName())) {
                throw Problem.of("not-your-ticket", 409);
            }
            idempotencyKeys.once(
                    idempotencyKey,
                    "staff-code:" + ticket.id() + ":" + call.userName(),
                    IdempotencyKeys.hash(ticket.id()),
                    ticket::id);
            members.seen(call.userName(), now);
            Instant expiresAt = now.plus(lifetime);
            StaffCode code = codes.renew(ticket.id(), call.userName(), shortened(name), expiresAt);
            auditTrail.append(new AuditedAction(
                    ticket.id(),
                    "STAFF_CODE_MADE",
                    call.userName(),
                    now,
                    call.address().map(ClientAddress::value)));
            return new Made(code, expiresAt);
        });
    }

    private static String shortened(String name) {
        return name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME);
    }

    /**
     * A code.
     *
     * @param code told this once
     * @param expiresAt until when it can be checked
     */
    public record Made(StaffCode code, Instant expiresAt) {
        public Made {
            requireNonNull(code, "code is null");
            requireNonNull(expiresAt, "expiresAt is null");
        }
    }
}
