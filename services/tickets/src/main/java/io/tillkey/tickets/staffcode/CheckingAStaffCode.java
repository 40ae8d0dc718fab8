package io.tillkey.tickets.staffcode;

import static java.util.Objects.requireNonNull;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.tillkey.tickets.audit.AuditTrail;
import io.tillkey.tickets.audit.AuditedAction;
import io.tillkey.tickets.merchant.ClientAddress;
import io.tillkey.tickets.merchant.RecognisingABrowser;
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
import java.util.Optional;
import java.util.UUID;

/**
 * The merchant checks the code that somebody read out to them. It is right if who works on this very ticket now was given it
 * and its time is not over; anything else is answered alike, so that whoever guesses learns nothing. It may be checked again
 * until it ends: an answer can get lost, and the browser that asks is the only one that has the ticket.
 */
@ApplicationScoped
public class CheckingAStaffCode {
    private final StaffCodeLimits limits;
    private final Tickets tickets;
    private final StaffCodes codes;
    private final AuditTrail auditTrail;
    private final Clock clock;
    private final int mostWrong;

    @Inject
    CheckingAStaffCode(
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
     * @param binding the browser
     * @param typed the code as typed
     * @throws Problem 400 {@code malformed-field} if it can't be one, which counts for nothing; 403 {@code ticket-token-foreign};
     *     404 {@code not-found}; 409 {@code ticket-closed}; 429 {@code too-many-requests}
     */
    public Checked check(UUID ticketId, String binding, String typed, ClientAddress address) {
        StaffCode code = StaffCode.parse(typed)
                .orElseThrow(() -> Problem.of("malformed-field", 400).with("field", "code"));
        limits.countCheck(ticketId, address);
        return QuarkusTransaction.requiringNew().call(() -> {
            Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
            Ticket ticket = tickets.lock(ticketId).orElseThrow(Problem::notFound);
            if (!ticket.belongsTo(binding)) {
                throw RecognisingABrowser.foreign();
            }
            if (!ticket.isOpen() || ticket.isOverdue(now)) {
                throw Problem.of("ticket-closed", 409);
            }
            Optional<String> name = codes.find(ticketId, ticket.assignee().orElse(""), code, now, mostWrong);
            if (name.isEmpty()) {
                codes.countWrong(ticketId);
            }
            auditTrail.append(new AuditedAction(
                    ticketId,
                    "STAFF_CODE_CHECKED",
                    Actor.MERCHANT.name(),
                    now,
                    Optional.of(address.value()),
                    Optional.of(name.isPresent() ? "GENUINE" : "NOT_GENUINE")));
            return new Checked(name, now);
        });
    }

    /**
     * What came of it.
     *
     * @param name what the person is called who works on the ticket; empty if it is not their code
     * @param at when
     */
    public record Checked(Optional<String> name, Instant at) {
        public Checked {
            requireNonNull(name, "name is null");
            requireNonNull(at, "at is null");
        }
    }
}
