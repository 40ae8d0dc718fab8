package io.tillkey.identity.risk;

import static java.util.Objects.requireNonNull;

import io.tillkey.identity.facts.MerchantFacts;
import io.tillkey.identity.facts.Terminal;
import io.tillkey.identity.facts.TerminalFacts;
import io.tillkey.identity.policy.RiskLevel;
import io.tillkey.identity.ticket.FraudReports;
import io.tillkey.identity.ticket.KnownTickets;
import io.tillkey.identity.ticket.Route;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.Session;

/** Looks for what speaks against a request. */
@ApplicationScoped
public class AssessingRisk {
    private static final String LOST = "LOST";

    private static final String WRONG_CODES = """
            select coalesce(sum(wrong_attempts), 0) from codes where terminal_id = :terminal and requested_at >= :since
            """;
    private static final String BUDGET_SPENT = """
            select exists (
                select 1 from attempt_budgets where terminal_id = :terminal and exhausted_at is not null)
            """;
    private static final String FAILED_ELSEWHERE = """
            select exists (
                select 1 from evidence
                where terminal_id = :terminal and result = 'FAILED' and recorded_at >= :since and ticket_id <> :ticket)
            """;

    private static final String BY_LETTER = """
            select coalesce((
                select result = 'PASSED' from evidence
                where ticket_id = :ticket and factor = 'AUTHORISATION_LETTER'
                order by id desc
                limit 1), false)
            """;

    private final Session session;
    private final TerminalFacts terminals;
    private final MerchantFacts merchants;
    private final KnownTickets tickets;
    private final FraudReports reports;
    private final RiskConfig config;
    private final Clock clock;

    AssessingRisk(
            Session session,
            TerminalFacts terminals,
            MerchantFacts merchants,
            KnownTickets tickets,
            FraudReports reports,
            RiskConfig config,
            Clock clock) {
        this.session = requireNonNull(session, "session is null");
        this.terminals = requireNonNull(terminals, "terminals is null");
        this.merchants = requireNonNull(merchants, "merchants is null");
        this.tickets = requireNonNull(tickets, "tickets is null");
        this.reports = requireNonNull(reports, "reports is null");
        this.config = requireNonNull(config, "config is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /** What speaks against a ticket for that terminal by that route, now. */
    public Risk assess(UUID ticketId, UUID terminalId, Route route) {
        Instant now = clock.instant();
        Optional<Terminal> terminal = terminals.registered(terminalId);
        List<Weighed> weighed = new ArrayList<>(ofTheOwner(terminal, now));
        if (route != Route.SELF_SERVICE) {
            weighed.addAll(ofAResetBefore(terminalId, terminal, now));
            weighed.addAll(ofAnybody(ticketId, terminalId, now.minus(config.lookingBack())));
        }
        List<Weighed> counting =
                weighed.stream().filter(each -> each.weight() > 0).toList();
        int weight = counting.stream().mapToInt(Weighed::weight).sum();
        return new Risk(
                level(weight), counting.stream().map(Weighed::signal).sorted().toList());
    }

    /** What no stranger can bring about. */
    private List<Weighed> ofTheOwner(Optional<Terminal> known, Instant now) {
        List<Weighed> weighed = new ArrayList<>();
        RiskConfig.Weights weights = config.weights();
        known.ifPresent(terminal -> {
            if (merchants.numberChangedSince(terminal.merchantId(), now.minus(config.numberIsNewFor()))) {
                weighed.add(new Weighed(RiskSignal.NUMBER_CHANGED_LATELY, weights.numberChangedLately()));
            }
            if (terminal.isTamperingSuspected()) {
                weighed.add(new Weighed(RiskSignal.TAMPER_SUSPECTED, weights.tamperSuspected()));
            }
            if (terminal.isOffLocation()) {
                weighed.add(new Weighed(RiskSignal.OFF_LOCATION, weights.offLocation()));
            }
            if (LOST.equals(terminal.status())) {
                weighed.add(new Weighed(RiskSignal.TERMINAL_LOST, weights.terminalLost()));
            } else if (!terminal.isInService()) {
                weighed.add(new Weighed(RiskSignal.OUT_OF_SERVICE, weights.outOfService()));
            }
        });
        return weighed;
    }

    /**
     * What whoever got a reset through, or tried to, leaves behind. It must not keep the owner, who has the registered number,
     * from taking the terminal back, so it counts only where staff verify (R3).
     */
    private List<Weighed> ofAResetBefore(UUID terminalId, Optional<Terminal> known, Instant now) {
        List<Weighed> weighed = new ArrayList<>();
        RiskConfig.Weights weights = config.weights();
        if (known.filter(terminal -> terminal.wasRefundingSince(now.minus(config.refundsCountFor())))
                .isPresent()) {
            weighed.add(new Weighed(RiskSignal.REFUNDS_AFTER_RESET, weights.refundsAfterReset()));
        }
        if (reports.isOpenFor(terminalId)) {
            weighed.add(new Weighed(RiskSignal.FRAUD_REPORTED, weights.fraudReported()));
        }
        return weighed;
    }

    /** What anybody who knows the serial number can bring about. */
    private List<Weighed> ofAnybody(UUID ticketId, UUID terminalId, Instant since) {
        List<Weighed> weighed = new ArrayList<>();
        RiskConfig.Weights weights = config.weights();
        if (tickets.wereOpenedSince(terminalId, since, config.severalCallers())) {
            weighed.add(new Weighed(RiskSignal.SEVERAL_CALLERS, weights.severalCallers()));
        }
        if (wrongCodes(terminalId, since) >= config.failureBurst()) {
            weighed.add(new Weighed(RiskSignal.FAILURE_BURST, weights.failureBurst()));
        }
        if (session.createNativeQuery(BUDGET_SPENT, Boolean.class)
                .setParameter("terminal", terminalId)
                .getSingleResult()) {
            weighed.add(new Weighed(RiskSignal.ATTEMPTS_EXHAUSTED, weights.attemptsExhausted()));
        }
        if (session.createNativeQuery(FAILED_ELSEWHERE, Boolean.class)
                .setParameter("terminal", terminalId)
                .setParameter("since", since)
                .setParameter("ticket", ticketId)
                .getSingleResult()) {
            weighed.add(new Weighed(RiskSignal.FACTORS_FAILED, weights.factorsFailed()));
        }
        if (session.createNativeQuery(BY_LETTER, Boolean.class)
                .setParameter("ticket", ticketId)
                .getSingleResult()) {
            weighed.add(new Weighed(RiskSignal.NEW_AUTHORISED_PERSON, weights.newAuthorisedPerson()));
        }
        return weighed;
    }

    private long wrongCodes(UUID terminalId, Instant since) {
        return session.createNativeQuery(WRONG_CODES, Long.class)
                .setParameter("terminal", terminalId)
                .setParameter("since", since)
                .getSingleResult()
                .longValue();
    }

    private RiskLevel level(int weight) {
        if (weight >= config.refusedFrom()) {
            return RiskLevel.REFUSED;
        }
        if (weight >= config.coolingOffFrom()) {
            return RiskLevel.HIGH;
        }
        return weight >= config.elevatedFrom() ? RiskLevel.ELEVATED : RiskLevel.NORMAL;
    }

    private record Weighed(RiskSignal signal, int weight) {}
}
