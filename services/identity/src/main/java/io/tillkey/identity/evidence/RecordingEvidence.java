package io.tillkey.identity.evidence;

import static java.util.Objects.requireNonNull;

import io.tillkey.identity.evidence.JudgingWhatWasSaid.Heard;
import io.tillkey.identity.evidence.JudgingWhatWasSaid.Said;
import io.tillkey.identity.evidence.JudgingWhatWasSaid.Unsaid;
import io.tillkey.identity.evidence.Standing.Release;
import io.tillkey.identity.facts.Merchant;
import io.tillkey.identity.policy.Factor;
import io.tillkey.identity.ticket.KnownTicket;
import io.tillkey.identity.ticket.KnownTickets;
import io.tillkey.identity.verification.AttemptBudgets;
import io.tillkey.identity.verification.ClientAddress;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;

/**
 * Records what a member of staff verified (R20). All that happens to the verification of one terminal is put in one order, so
 * of several who record the same factor at the same time none gets a try more than the limit allows.
 */
@ApplicationScoped
public class RecordingEvidence {
    private final KnownTickets tickets;
    private final AttemptBudgets terminals;
    private final EvidenceLog log;
    private final AssessingATicket assessing;
    private final JudgingWhatWasSaid judging;
    private final Releasing releasing;
    private final EvidenceConfig config;
    private final Clock clock;

    RecordingEvidence(
            KnownTickets tickets,
            AttemptBudgets terminals,
            EvidenceLog log,
            AssessingATicket assessing,
            JudgingWhatWasSaid judging,
            Releasing releasing,
            EvidenceConfig config,
            Clock clock) {
        this.tickets = requireNonNull(tickets, "tickets is null");
        this.terminals = requireNonNull(terminals, "terminals is null");
        this.log = requireNonNull(log, "log is null");
        this.assessing = requireNonNull(assessing, "assessing is null");
        this.judging = requireNonNull(judging, "judging is null");
        this.releasing = requireNonNull(releasing, "releasing is null");
        this.config = requireNonNull(config, "config is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /**
     * What is to be recorded.
     *
     * @param said for a compared factor, what the merchant said
     * @param judged for a judged factor, how it ended
     * @param userName who records it
     * @param address from where, if the console said
     */
    record Request(
            UUID ticketId,
            Factor factor,
            Optional<String> said,
            Optional<EvidenceResult> judged,
            String userName,
            Optional<ClientAddress> address,
            String idempotencyKey) {
        Request {
            requireNonNull(ticketId, "ticketId is null");
            requireNonNull(factor, "factor is null");
            requireNonNull(said, "said is null");
            requireNonNull(judged, "judged is null");
            requireNonNull(userName, "userName is null");
            requireNonNull(address, "address is null");
            requireNonNull(idempotencyKey, "idempotencyKey is null");
        }

        /** The same with how it ended, and without what was said. */
        Request judged(EvidenceResult result) {
            return new Request(
                    ticketId, factor, Optional.empty(), Optional.of(result), userName, address, idempotencyKey);
        }

        /** Without what was said: it is personal. */
        @Override
        public String toString() {
            return factor + " on " + ticketId;
        }
    }

    /** How it ended. */
    sealed interface Outcome permits Recorded, Refusal {}

    /** It is recorded, or was by the same request before. */
    record Recorded(Standing standing) implements Outcome {}

    /** Why nothing was recorded. */
    enum Refusal implements Outcome {
        TICKET_UNKNOWN,
        TICKET_CLOSED,
        GRANT_USED,
        /** The policy doesn't ask for it here. */
        NOT_NEEDED,
        /** It failed too often at this terminal. */
        FACTOR_EXHAUSTED,
        /** Its check character doesn't fit, so nobody has this number. */
        CREDIT_CODE_INVALID,
        DIGITS_MALFORMED,
        /** What the terminal shows has eight digits. */
        POSSESSION_CODE_MALFORMED,
        /** The terminal showed it, and it or a later one was accepted before. */
        POSSESSION_CODE_USED
    }

    /**
     * What a request comes to whatever is compared: it was recorded before, or may not be.
     *
     * @return nothing if it has to be compared
     */
    @Transactional
    Optional<Outcome> settled(Request request) {
        Optional<KnownTicket> known = tickets.find(request.ticketId());
        if (known.isEmpty()) {
            return Optional.of(Refusal.TICKET_UNKNOWN);
        }
        return settled(known.get(), assess(known.get()), request);
    }

    /** The terminal of a ticket; nothing for a ticket identity has not heard of. */
    @Transactional
    Optional<UUID> terminalOf(UUID ticketId) {
        return tickets.find(ticketId).map(KnownTicket::terminalId);
    }

    /** Records a result, or says why not. The same idempotency key records nothing a second time. */
    @Transactional
    Outcome record(Request request) {
        Optional<KnownTicket> known = tickets.find(request.ticketId());
        if (known.isEmpty()) {
            return Refusal.TICKET_UNKNOWN;
        }
        KnownTicket ticket = known.get();
        terminals.lock(ticket.terminalId());
        Standing before = assess(ticket);
        Optional<Outcome> settled = settled(ticket, before, request);
        if (settled.isPresent()) {
            return settled.get();
        }
        Optional<Heard> heard = request.said().map(said -> judging.read(request.factor(), said));
        if (heard.isPresent() && heard.get() instanceof Unsaid unsaid) {
            return switch (unsaid) {
                case CREDIT_CODE_INVALID -> Refusal.CREDIT_CODE_INVALID;
                case DIGITS_MALFORMED -> Refusal.DIGITS_MALFORMED;
            };
        }
        EvidenceResult result = heard.map(
                        said -> judging.judge(before.merchant().map(Merchant::id), (Said) said))
                .orElseGet(() -> request.judged().orElseThrow());
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        releasing.add(
                Evidence.ofStaff(
                        ticket.id(),
                        ticket.terminalId(),
                        request.factor(),
                        result,
                        request.userName(),
                        request.idempotencyKey(),
                        now,
                        config.staffLifetime()),
                request.address());
        return new Recorded(releasing.followUp(ticket.id(), () -> assess(ticket)));
    }

    private Optional<Outcome> settled(KnownTicket ticket, Standing standing, Request request) {
        if (log.repeated(ticket.id(), request.idempotencyKey()).isPresent()) {
            return Optional.of(new Recorded(standing));
        }
        return refusal(standing, request.factor()).map(refusal -> refusal);
    }

    private Optional<Refusal> refusal(Standing standing, Factor factor) {
        if (standing.release() == Release.USED) {
            return Optional.of(Refusal.GRANT_USED);
        }
        if (standing.release() == Release.CLOSED) {
            return Optional.of(Refusal.TICKET_CLOSED);
        }
        if (!standing.asksFor(factor)) {
            return Optional.of(Refusal.NOT_NEEDED);
        }
        if (standing.failures().getOrDefault(factor, 0) >= config.failures()) {
            return Optional.of(Refusal.FACTOR_EXHAUSTED);
        }
        return Optional.empty();
    }

    private Standing assess(KnownTicket ticket) {
        return assessing.assess(ticket.id(), ticket.terminalId(), ticket.route(), Optional.empty());
    }
}
