package io.tillkey.tickets.staffcode;

import static java.util.Objects.requireNonNull;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.tillkey.tickets.audit.AuditTrail;
import io.tillkey.tickets.audit.AuditedAction;
import io.tillkey.tickets.staffcode.CheckingAStaffCode.Checked;
import io.tillkey.tickets.ticket.Actor;
import io.tillkey.tickets.ticket.Ticket;
import io.tillkey.tickets.ticket.Tickets;
import io.tillkey.tickets.ticket.TicketsConfig;
import io.tillkey.web.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The code of somebody who stands before a terminal is typed there: it is right if they work on an open ticket of that
 * terminal, as {@link CheckingAStaffCode} has it for one ticket. A wrong one counts against all of them.
 */
@ApplicationScoped
public class CheckingAtATerminal {
    private final StaffCodeLimits limits;
    private final Tickets tickets;
    private final StaffCodes codes;
    private final AuditTrail auditTrail;
    private final Clock clock;
    private final int mostWrong;

    @Inject
    CheckingAtATerminal(
            StaffCodeLimits limits,
            Tickets tickets,
            StaffCodes codes,
            AuditTrail auditTrail,
            Clock clock,
            TicketsConfig config) {
        this.limits = requireNonNull(limits, "limits is null");
        this.tickets = requireNonNull(tickets, "tickets is null");
        this.codes = requireNonNull(codes, "codes is null");
        this.auditTrail = requireNonNull(auditTrail, "auditTrail is null");
        this.clock = requireNonNull(clock, "clock is null");
        this.mostWrong = requireNonNull(config, "config is null").staffCode().mostWrong();
    }

    /**
     * Checks it.
     *
     * @param typed the code as typed
     * @throws Problem 400 {@code malformed-field} if it can't be one, which counts for nothing; 429 {@code too-many-requests}
     */
    public Checked check(UUID terminalId, String typed) {
        StaffCode code = StaffCode.parse(typed)
                .orElseThrow(() -> Problem.of("malformed-field", 400).with("field", "code"));
        limits.countCheck(terminalId);
        return QuarkusTransaction.requiringNew().call(() -> {
            Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
            List<Ticket> held = tickets.lockHeldOnesOf(terminalId, now);
            Optional<Vouched> vouched = held.stream()
                    .flatMap(ticket -> codes
                            .find(ticket.id(), ticket.assignee().orElseThrow(), code, now, mostWrong)
                            .map(name -> new Vouched(ticket, name))
                            .stream())
                    .findFirst();
            if (vouched.isPresent()) {
                auditTrail.append(audited(vouched.get().ticket(), "GENUINE", now));
            } else {
                held.forEach(ticket -> codes.countWrong(ticket.id()));
                auditTrail.append(held.stream()
                        .map(ticket -> audited(ticket, "NOT_GENUINE", now))
                        .toList());
            }
            return new Checked(vouched.map(Vouched::name), now);
        });
    }

    private static AuditedAction audited(Ticket ticket, String outcome, Instant now) {
        return new AuditedAction(
                ticket.id(), "STAFF_CODE_CHECKED", Actor.TERMINAL.name(), now, Optional.empty(), Optional.of(outcome));
    }

    private record Vouched(Ticket ticket, String name) {}
}
