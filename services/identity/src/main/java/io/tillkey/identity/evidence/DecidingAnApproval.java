package io.tillkey.identity.evidence;

import static java.util.Objects.requireNonNull;

import io.tillkey.identity.approval.Approval;
import io.tillkey.identity.approval.ApprovalState;
import io.tillkey.identity.approval.Approvals;
import io.tillkey.identity.evidence.Standing.Release;
import io.tillkey.identity.numberchange.CoolingOffOfANewNumber;
import io.tillkey.identity.numberchange.NumberChanges;
import io.tillkey.identity.risk.RiskSignal;
import io.tillkey.identity.ticket.KnownTicket;
import io.tillkey.identity.ticket.KnownTickets;
import io.tillkey.identity.verification.AttemptBudget;
import io.tillkey.identity.verification.AttemptBudgets;
import io.tillkey.identity.verification.ClientAddress;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
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
    private final Approvals approvals;
    private final NumberChanges numberChanges;
    private final CoolingOffOfANewNumber ofANewNumber;
    private final SealingTheAddress sealing;
    private final Clock clock;

    DecidingAnApproval(
            KnownTickets tickets,
            AttemptBudgets terminals,
            EvidenceLog log,
            AssessingATicket assessing,
            Releasing releasing,
            Approvals approvals,
            NumberChanges numberChanges,
            CoolingOffOfANewNumber ofANewNumber,
            SealingTheAddress sealing,
            Clock clock) {
        this.tickets = requireNonNull(tickets, "tickets is null");
        this.terminals = requireNonNull(terminals, "terminals is null");
        this.log = requireNonNull(log, "log is null");
        this.assessing = requireNonNull(assessing, "assessing is null");
        this.releasing = requireNonNull(releasing, "releasing is null");
        this.approvals = requireNonNull(approvals, "approvals is null");
        this.numberChanges = requireNonNull(numberChanges, "numberChanges is null");
        this.ofANewNumber = requireNonNull(ofANewNumber, "ofANewNumber is null");
        this.sealing = requireNonNull(sealing, "sealing is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /**
     * A decision.
     *
     * @param approvalId which approval was looked at
     * @param userName the second person
     * @param address from where, if the console said
     * @param participants everybody of the staff who touched the ticket, as tickets says
     */
    record Request(
            UUID ticketId,
            UUID approvalId,
            boolean approve,
            String userName,
            Optional<ClientAddress> address,
            Set<String> participants) {
        Request {
            requireNonNull(ticketId, "ticketId is null");
            requireNonNull(approvalId, "approvalId is null");
            requireNonNull(userName, "userName is null");
            requireNonNull(address, "address is null");
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
                        standing.risk().signals(),
                        standing.groups()));
        if (asked.isEmpty()) {
            if (standing.release() == Release.APPROVAL) {
                // What was looked at has fallen, by another policy or a further signal: it is asked for as it is now.
                releasing.askFor(standing);
            }
            return Refusal.NOT_ASKED;
        }
        Approval approval = asked.get();
        if (approval.isExpired(now)) {
            return Refusal.EXPIRED;
        }
        if (request.participants().contains(request.userName())
                || log.isBy(ticket.id(), request.userName())
                || numberChanges.wasChosenBy(ticket.id(), request.userName())) {
            return Refusal.OWN_WORK;
        }
        String sealed = sealing.seal(request.address());
        if (request.approve()) {
            Optional<Duration> coolingOff = coolingOff(standing);
            approvals.give(approval, request.userName(), now, coolingOff, sealed);
            standing.numberChange().ifPresent(change -> change.change()
                    .remindAt(now.plus(coolingOff.orElseThrow().dividedBy(2))));
            if (approval.signals().contains(RiskSignal.ATTEMPTS_EXHAUSTED)) {
                budget.lift();
            }
            releasing.tellTheOwner(standing);
        } else {
            approvals.refuse(approval, request.userName(), now, sealed);
        }
        log.flush();
        return new Decided(assess(ticket));
    }

    private Optional<Duration> coolingOff(Standing standing) {
        if (standing.numberChange().isPresent()) {
            return Optional.of(ofANewNumber.length());
        }
        return standing.risk().level().coolsOff() ? Optional.of(approvals.coolingOff()) : Optional.empty();
    }

    private Standing assess(KnownTicket ticket) {
        return assessing.assess(ticket.id(), ticket.terminalId(), ticket.route(), Optional.empty());
    }
}
