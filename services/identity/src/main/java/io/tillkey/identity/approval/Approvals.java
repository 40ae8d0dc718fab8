package io.tillkey.identity.approval;

import static java.util.Objects.requireNonNull;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.tillkey.events.ApprovalGivenV1;
import io.tillkey.events.ApprovalRefusedV1;
import io.tillkey.events.ApprovalRequestedV1;
import io.tillkey.identity.facts.Terminal;
import io.tillkey.identity.facts.TerminalFacts;
import io.tillkey.identity.policy.EvidenceGroup;
import io.tillkey.identity.risk.RiskSignal;
import io.tillkey.messaging.Outbox;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** All approvals. */
@ApplicationScoped
public class Approvals implements PanacheRepositoryBase<Approval, UUID> {
    private final TerminalFacts terminals;
    private final Outbox outbox;
    private final ApprovalConfig config;
    private final Clock clock;

    Approvals(TerminalFacts terminals, Outbox outbox, ApprovalConfig config, Clock clock) {
        this.terminals = requireNonNull(terminals, "terminals is null");
        this.outbox = requireNonNull(outbox, "outbox is null");
        this.config = requireNonNull(config, "config is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /** The one of a ticket that was asked for last, in whatever state. */
    public Optional<Approval> newestOf(UUID ticketId) {
        return find("ticketId = ?1 order by id desc", ticketId).firstResultOptional();
    }

    /**
     * Asks a second person, unless that is done already for this very evidence, risk and requirement. An earlier one falls.
     *
     * @param evidenceId the last result on the ticket
     * @param groups what the policy asks for
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void ask(
            UUID ticketId, UUID terminalId, UUID evidenceId, List<RiskSignal> signals, List<EvidenceGroup> groups) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Optional<Approval> former = newestOf(ticketId).filter(Approval::stands);
        if (former.filter(approval -> approval.holdsFor(evidenceId, signals, groups) && !approval.isExpired(now))
                .isPresent()) {
            return;
        }
        former.ifPresent(Approval::fall);
        flush();
        Approval approval = new Approval(
                ticketId,
                terminalId,
                terminals.registered(terminalId).map(Terminal::acquirerCode).orElse(null),
                evidenceId,
                signals,
                EvidenceGroup.requirement(groups),
                now,
                config.lifetime());
        persistAndFlush(approval);
        outbox.append(new ApprovalRequestedV1(ticketId, terminalId, approval.id(), now));
    }

    /** How much time has to pass where the risk of a reset asks for it. */
    public Duration coolingOff() {
        return config.coolingOff();
    }

    /**
     * The second person approves.
     *
     * @param coolingOff how much time has to pass before it can be used; nothing if none has to
     * @param sealedAddress from where, for the audit trail; null if that is not known
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void give(
            Approval approval, String userName, Instant now, Optional<Duration> coolingOff, String sealedAddress) {
        approval.decide(ApprovalState.GIVEN, userName, now);
        coolingOff.ifPresent(length -> approval.coolOff(length, config.usableAfterCoolingOff()));
        outbox.append(new ApprovalGivenV1(
                approval.ticketId(),
                approval.terminalId(),
                approval.id(),
                userName,
                now,
                approval.usableFrom().orElse(null),
                sealedAddress));
    }

    /**
     * The second person refuses.
     *
     * @param sealedAddress from where, for the audit trail; null if that is not known
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void refuse(Approval approval, String userName, Instant now, String sealedAddress) {
        approval.decide(ApprovalState.REFUSED, userName, now);
        outbox.append(new ApprovalRefusedV1(
                approval.ticketId(), approval.terminalId(), approval.id(), userName, now, sealedAddress));
    }

    /** What was asked for doesn't stand any more: evidence changed, or the ticket was closed. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void letFall(UUID ticketId) {
        newestOf(ticketId).filter(Approval::stands).ifPresent(approval -> {
            approval.fall();
            flush();
        });
    }
}
