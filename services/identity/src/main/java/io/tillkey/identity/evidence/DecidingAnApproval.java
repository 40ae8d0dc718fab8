package io.tillkey.identity.evidence;

import static java.util.Objects.requireNonNull;

import io.tillkey.events.ApprovalGivenV1;
import io.tillkey.events.ApprovalRefusedV1;
import io.tillkey.identity.approval.Approval;
import io.tillkey.identity.approval.ApprovalState;
import io.tillkey.identity.evidence.Standing.Release;
import io.tillkey.identity.risk.RiskSignal;
import io.tillkey.identity.ticket.KnownTicket;
import io.tillkey.identity.ticket.KnownTickets;
import io.tillkey.identity.verification.AttemptBudget;
import io.tillkey.identity.verification.AttemptBudgets;
import io.tillkey.messaging.Outbox;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * The second person approves or refuses. Nobody who touched the ticket can, and only the evidence that was looked at is approved:
 * had it changed, another approval would be asked for by now.
 */
@ApplicationScoped
public class DecidingAnApproval {
    private final KnownTickets tickets;
    private final AttemptBudgets terminals;
    private final EvidenceLog log;
    private final AssessingATicket assessing;
    private final Releasing releasing;
    private final Outbox outbox;
    private final Clock clock;

    DecidingAnApproval(
            KnownTickets tickets,
            AttemptBudgets terminals,
            EvidenceLog log,
            AssessingATicket assessing,
            Releasing releasing,
            Outbox outbox,
            Clock clock) {
        this.tickets = requireNonNull(tickets, "tickets is null");
        this.terminals = requireNonNull(terminals, "terminals is null");
        this.log = requireNonNull(log, "log is null");
        this.assessing = requireNonNull(assessing, "assessing is null");
        this.releasing = requireNonNull(releasing, "releasing is null");
        this.outbox = requireNonNull(outbox, "outbox is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /**
     * A decision.
     *
     * @param approvalId which approval was looked at
     * @param userName the second person
     * @param participants everybody of the staff who touched the ticket, as tickets says
     */
    record Request(UUID ticketId, UUID approvalId, boolean approve, String userName, Set<String> participants) {
        Request {
            requireNonNull(ticketId, "ticketId is null");
            requireNonNull(approvalId, "approvalId is null");
            requireNonNull(userName, "userName is null");
            participants = Set.copyOf(participants);
        }
    }

    /** How it ended. */
    sealed interface Outcome permits Decided, Refusal {}

    /** It is decided. */
    record Decided(Standing standing) implements Outcome {}

    /** Why nothing was decided. */
    enum Refusal implements Outcome {
        TICKET_UNKNOWN,
        TICKET_CLOSED,
        /** None is open, or another than the one named. */
        NOT_ASKED,
        EXPIRED,
        /** The second person touched the ticket. */
        OWN_WORK
    }

    /** Decides, or says why not. */
    @Transactional
    Outcome decide(Request request) {
        Optional<KnownTicket> known = tickets.find(request.ticketId());
        if (known.isEmpty()) {
            return Refusal.TICKET_UNKNOWN;
        }
        KnownTicket ticket = known.get();
        AttemptBudget budget = terminals.lock(ticket.terminalId());
        Standing standing = assess(ticket);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        if (standing.release() == Release.CLOSED) {
            return Refusal.TICKET_CLOSED;
        }
        Optional<Approval> asked = standing.approval()
                .filter(approval -> approval.id().equals(request.approvalId()))
                .filter(approval -> approval.state() == ApprovalState.ASKED)
                .filter(approval -> approval.holdsFor(
                        standing.newest().map(Evidence::id).orElse(null),
                        standing.risk().signals()));
        if (asked.isEmpty()) {
            return Refusal.NOT_ASKED;
        }
        Approval approval = asked.get();
        if (approval.isExpired(now)) {
            return Refusal.EXPIRED;
        }
        if (request.participants().contains(request.userName()) || log.isBy(ticket.id(), request.userName())) {
            return Refusal.OWN_WORK;
        }
        approval.decide(request.approve() ? ApprovalState.GIVEN : ApprovalState.REFUSED, request.userName(), now);
        if (request.approve()) {
            if (approval.signals().contains(RiskSignal.ATTEMPTS_EXHAUSTED)) {
                budget.lift();
            }
            outbox.append(
                    new ApprovalGivenV1(ticket.id(), ticket.terminalId(), approval.id(), request.userName(), now));
            releasing.tellTheOwner(standing);
        } else {
            outbox.append(
                    new ApprovalRefusedV1(ticket.id(), ticket.terminalId(), approval.id(), request.userName(), now));
        }
        log.flush();
        return new Decided(assess(ticket));
    }

    private Standing assess(KnownTicket ticket) {
        return assessing.assess(ticket.id(), ticket.terminalId(), ticket.route(), Optional.empty());
    }
}
