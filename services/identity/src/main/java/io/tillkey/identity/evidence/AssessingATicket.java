package io.tillkey.identity.evidence;

import static java.util.Objects.requireNonNull;

import io.tillkey.identity.approval.Approval;
import io.tillkey.identity.approval.Approvals;
import io.tillkey.identity.evidence.Standing.Release;
import io.tillkey.identity.facts.Merchant;
import io.tillkey.identity.facts.MerchantFacts;
import io.tillkey.identity.facts.TerminalFacts;
import io.tillkey.identity.grant.Grant;
import io.tillkey.identity.grant.GrantState;
import io.tillkey.identity.grant.Grants;
import io.tillkey.identity.numberchange.AssessingANumberChange;
import io.tillkey.identity.numberchange.NumberChange;
import io.tillkey.identity.numberchange.NumberChangeRequirement;
import io.tillkey.identity.numberchange.NumberChangeStanding;
import io.tillkey.identity.numberchange.NumberChanges;
import io.tillkey.identity.policy.EvidenceGroup;
import io.tillkey.identity.policy.EvidencePolicies;
import io.tillkey.identity.policy.EvidencePolicy;
import io.tillkey.identity.policy.Factor;
import io.tillkey.identity.policy.RiskLevel;
import io.tillkey.identity.policy.Situation;
import io.tillkey.identity.risk.AssessingRisk;
import io.tillkey.identity.risk.Risk;
import io.tillkey.identity.risk.RiskSignal;
import io.tillkey.identity.ticket.Route;
import io.tillkey.identity.verification.ClosedTickets;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** Tells where the evidence of a ticket stands: what the policy asks for, what counts, and what that allows. */
@ApplicationScoped
public class AssessingATicket {
    private final EvidenceLog log;
    private final EvidencePolicies policies;
    private final AssessingRisk risks;
    private final Approvals approvals;
    private final Grants grants;
    private final ClosedTickets closedTickets;
    private final TerminalFacts terminals;
    private final MerchantFacts merchants;
    private final NumberChanges numberChanges;
    private final AssessingANumberChange assessingANumberChange;
    private final EvidenceConfig config;
    private final Clock clock;

    AssessingATicket(
            EvidenceLog log,
            EvidencePolicies policies,
            AssessingRisk risks,
            Approvals approvals,
            Grants grants,
            ClosedTickets closedTickets,
            TerminalFacts terminals,
            MerchantFacts merchants,
            NumberChanges numberChanges,
            AssessingANumberChange assessingANumberChange,
            EvidenceConfig config,
            Clock clock) {
        this.log = requireNonNull(log, "log is null");
        this.policies = requireNonNull(policies, "policies is null");
        this.risks = requireNonNull(risks, "risks is null");
        this.approvals = requireNonNull(approvals, "approvals is null");
        this.grants = requireNonNull(grants, "grants is null");
        this.closedTickets = requireNonNull(closedTickets, "closedTickets is null");
        this.terminals = requireNonNull(terminals, "terminals is null");
        this.merchants = requireNonNull(merchants, "merchants is null");
        this.numberChanges = requireNonNull(numberChanges, "numberChanges is null");
        this.assessingANumberChange = requireNonNull(assessingANumberChange, "assessingANumberChange is null");
        this.config = requireNonNull(config, "config is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /**
     * Assesses a ticket.
     *
     * @param binding the browser that asks: a code typed in another doesn't count; nothing when staff ask
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public Standing assess(UUID ticketId, UUID terminalId, Route route, Optional<String> binding) {
        Instant now = clock.instant();
        Optional<Grant> grant = grants.newestOf(ticketId);
        Optional<Merchant> merchant =
                terminals.registered(terminalId).flatMap(terminal -> merchants.merchant(terminal.merchantId()));
        Optional<NumberChange> change = numberChanges.of(ticketId);
        Risk ofARequest = risks.assess(ticketId, terminalId, route);
        // A new number is a new authenticator (R13): whatever speaks against it or doesn't, it is very risky.
        Risk risk = change.isPresent() ? ofARequest.atLeast(RiskLevel.HIGH) : ofARequest;
        EvidencePolicy policy = policies.inForce(now);
        List<EvidenceGroup> ofAReset = policy.groupsFor(new Situation(merchant, route, risk.level()));
        List<EvidenceGroup> groups = change.isPresent() ? NumberChangeRequirement.of(ofAReset) : ofAReset;
        // Of a terminal nobody knows nothing is told, not even that nothing can be done for it (R1).
        Optional<NumberChangeStanding> numberChange = change.map(
                known -> assessingANumberChange.assess(known, merchant, !groups.isEmpty() || merchant.isEmpty()));
        List<Evidence> recorded = log.of(ticketId);
        Map<Factor, Evidence> last = new EnumMap<>(Factor.class);
        recorded.forEach(evidence -> last.put(evidence.factor(), evidence));
        Optional<Approval> approval = approvals.newestOf(ticketId);
        Optional<Evidence> newest = newest(recorded, approval, risk, groups);
        Optional<Approval> given = approval.filter(asked -> asked.isGiven(now))
                .filter(asked -> asked.holdsFor(newest.map(Evidence::id).orElse(null), risk.signals(), groups));
        Set<Factor> counting = counting(last, grant, given, binding, now);
        return new Standing(
                ticketId,
                terminalId,
                route,
                merchant,
                policy.version(),
                risk,
                groups,
                last,
                counting,
                log.failures(terminalId, now.minus(config.failureCountsFor())),
                newest,
                approval,
                numberChange,
                release(new Judgement(ticketId, groups, counting, risk, approval, given, grant, numberChange, now)));
    }

    /** While an approval cools off its code lapses; the one that is typed at the end is nothing the second person had to see. */
    private static Optional<Evidence> newest(
            List<Evidence> recorded, Optional<Approval> approval, Risk risk, List<EvidenceGroup> groups) {
        return approval.filter(asked -> asked.usableFrom().isPresent())
                .flatMap(cooling -> last(recorded.stream().filter(evidence -> wasSeen(evidence, cooling)))
                        .filter(seen -> cooling.holdsFor(seen.id(), risk.signals(), groups)))
                .or(() -> last(recorded.stream()));
    }

    private static boolean wasSeen(Evidence evidence, Approval decided) {
        return evidence.codeId().isEmpty()
                || decided.decidedAt().filter(evidence.recordedAt()::isBefore).isPresent();
    }

    private static Optional<Evidence> last(Stream<Evidence> recorded) {
        return recorded.reduce((earlier, later) -> later);
    }

    /** A code that gave a grant is spent: it never gives another (R6). What cools off counts as it did when it was approved. */
    private static Set<Factor> counting(
            Map<Factor, Evidence> last,
            Optional<Grant> grant,
            Optional<Approval> given,
            Optional<String> binding,
            Instant now) {
        Instant staffAsOf = given.filter(approval -> approval.usableFrom().isPresent())
                .flatMap(Approval::decidedAt)
                .orElse(now);
        Set<Factor> counting = EnumSet.noneOf(Factor.class);
        last.forEach((factor, evidence) -> {
            boolean isCode = evidence.codeId().isPresent();
            boolean spent = isCode
                    && grant.map(Grant::codeId).equals(evidence.codeId())
                    && !grant.filter(opened -> opened.state() == GrantState.USED || opened.isLive(now))
                            .isPresent();
            boolean elsewhere = isCode
                    && binding.filter(browser -> !evidence.isBoundTo(browser)).isPresent();
            if (evidence.counts(isCode ? now : staffAsOf) && !spent && !elsewhere) {
                counting.add(factor);
            }
        });
        return counting;
    }

    /**
     * @param approval the one that was asked for last
     * @param given the same, if it was given and still holds
     */
    private record Judgement(
            UUID ticketId,
            List<EvidenceGroup> groups,
            Set<Factor> counting,
            Risk risk,
            Optional<Approval> approval,
            Optional<Approval> given,
            Optional<Grant> grant,
            Optional<NumberChangeStanding> numberChange,
            Instant now) {
        boolean coolsOff() {
            return given.filter(approved -> approved.isCoolingOff(now)).isPresent();
        }

        boolean lacks(EvidenceGroup group) {
            return !group.isMetBy(counting);
        }
    }

    private Release release(Judgement judgement) {
        if (judgement.grant().filter(grant -> grant.state() == GrantState.USED).isPresent()) {
            return Release.USED;
        }
        if (closedTickets.contains(judgement.ticketId())
                || judgement
                        .numberChange()
                        .filter(NumberChangeStanding::isConfirmed)
                        .isPresent()) {
            return Release.CLOSED;
        }
        if (judgement.grant().filter(grant -> grant.isLive(judgement.now())).isPresent()) {
            return Release.GRANTED;
        }
        if (judgement.risk().level() == RiskLevel.REFUSED
                || judgement.approval().filter(Approval::isRefused).isPresent()
                || judgement
                        .numberChange()
                        .filter(change -> !change.available())
                        .isPresent()) {
            return Release.REFUSED;
        }
        if (judgement.numberChange().filter(change -> !change.complete()).isPresent()) {
            return Release.WAITING;
        }
        if (judgement.groups().isEmpty() || judgement.groups().stream().anyMatch(group -> stands(judgement, group))) {
            return Release.WAITING;
        }
        if (judgement.risk().level().asksForApproval() && judgement.given().isEmpty()) {
            return Release.APPROVAL;
        }
        if (judgement.coolsOff()) {
            return Release.COOLING_OFF;
        }
        return judgement.groups().stream().anyMatch(judgement::lacks) ? Release.WAITING : Release.READY;
    }

    /**
     * True for a group that has to be met first. The code can't be typed while the budget is spent, so a second person is asked
     * without it, and lifts that (R9); nor has it to be typed again before the cooling-off ends.
     */
    private static boolean stands(Judgement judgement, EvidenceGroup group) {
        boolean codeCanWait =
                judgement.risk().signals().contains(RiskSignal.ATTEMPTS_EXHAUSTED) || judgement.coolsOff();
        return judgement.lacks(group) && !(group.isTheCode() && codeCanWait);
    }
}
