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
        this.config = requireNonNull(config, "config is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /**
     * Assesses a ticket.
     *
     * @param binding the browser that asks: a code typed in another doesn't count; nothing when staff ask
     */
    @Transactional(Transactional.TxType.MANDATORY)
    Standing assess(UUID ticketId, UUID terminalId, Route route, Optional<String> binding) {
        Instant now = clock.instant();
        Optional<Grant> grant = grants.newestOf(ticketId);
        Optional<Merchant> merchant =
                terminals.registered(terminalId).flatMap(terminal -> merchants.merchant(terminal.merchantId()));
        Risk risk = risks.assess(ticketId, terminalId, route);
        EvidencePolicy policy = policies.inForce(now);
        List<EvidenceGroup> groups = policy.groupsFor(new Situation(merchant, route, risk.level()));
        List<Evidence> recorded = log.of(ticketId);
        Map<Factor, Evidence> last = new EnumMap<>(Factor.class);
        recorded.forEach(evidence -> last.put(evidence.factor(), evidence));
        Set<Factor> counting = counting(last, grant, binding, now);
        Optional<Evidence> newest =
                recorded.isEmpty() ? Optional.empty() : Optional.of(recorded.get(recorded.size() - 1));
        Optional<Approval> approval = approvals.newestOf(ticketId);
        Judgement judgement = new Judgement(ticketId, groups, counting, risk, newest, approval, grant, now);
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
                release(judgement));
    }

    /** A code that gave a grant is spent: it never gives another (R6). */
    private static Set<Factor> counting(
            Map<Factor, Evidence> last, Optional<Grant> grant, Optional<String> binding, Instant now) {
        Set<Factor> counting = EnumSet.noneOf(Factor.class);
        last.forEach((factor, evidence) -> {
            boolean spent = evidence.codeId().isPresent()
                    && grant.map(Grant::codeId).equals(evidence.codeId())
                    && !grant.filter(given -> given.state() == GrantState.USED || given.isLive(now))
                            .isPresent();
            boolean elsewhere = evidence.codeId().isPresent()
                    && binding.filter(browser -> !evidence.isBoundTo(browser)).isPresent();
            if (evidence.counts(now) && !spent && !elsewhere) {
                counting.add(factor);
            }
        });
        return counting;
    }

    private record Judgement(
            UUID ticketId,
            List<EvidenceGroup> groups,
            Set<Factor> counting,
            Risk risk,
            Optional<Evidence> newest,
            Optional<Approval> approval,
            Optional<Grant> grant,
            Instant now) {
        boolean lacks(EvidenceGroup group) {
            return group.anyOf().stream().filter(counting::contains).count() < group.minimum();
        }
    }

    private Release release(Judgement judgement) {
        if (judgement.grant().filter(grant -> grant.state() == GrantState.USED).isPresent()) {
            return Release.USED;
        }
        if (closedTickets.contains(judgement.ticketId())) {
            return Release.CLOSED;
        }
        if (judgement.grant().filter(grant -> grant.isLive(judgement.now())).isPresent()) {
            return Release.GRANTED;
        }
        if (judgement.risk().level() == RiskLevel.REFUSED
                || judgement.approval().filter(Approval::isRefused).isPresent()) {
            return Release.REFUSED;
        }
        if (judgement.groups().isEmpty() || judgement.groups().stream().anyMatch(group -> stands(judgement, group))) {
            return Release.WAITING;
        }
        boolean approved = judgement
                .approval()
                .filter(approval -> approval.isGiven(judgement.now()))
                .filter(approval -> approval.holdsFor(
                        judgement.newest().map(Evidence::id).orElse(null),
                        judgement.risk().signals(),
                        judgement.groups()))
                .isPresent();
        if (judgement.risk().level() == RiskLevel.ELEVATED && !approved) {
            return Release.APPROVAL;
        }
        return judgement.groups().stream().anyMatch(judgement::lacks) ? Release.WAITING : Release.READY;
    }

    /** The code can't be typed while the budget is spent, so a second person is asked without it, and lifts that (R9). */
    private static boolean stands(Judgement judgement, EvidenceGroup group) {
        boolean codeIsBarred = judgement.risk().signals().contains(RiskSignal.ATTEMPTS_EXHAUSTED)
                && group.anyOf().equals(List.of(Factor.ONE_TIME_CODE));
        return judgement.lacks(group) && !codeIsBarred;
    }
}
