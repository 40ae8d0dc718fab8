package io.tillkey.identity.evidence;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tillkey.identity.approval.Approval;
import io.tillkey.identity.approval.ApprovalState;
import io.tillkey.identity.facts.ContactRole;
import io.tillkey.identity.facts.Merchant;
import io.tillkey.identity.facts.MerchantType;
import io.tillkey.identity.facts.RegisteredContact;
import io.tillkey.identity.numberchange.NumberChange;
import io.tillkey.identity.numberchange.NumberChangeProgress;
import io.tillkey.identity.numberchange.NumberChangeStanding;
import io.tillkey.identity.policy.EvidenceGroup;
import io.tillkey.identity.policy.Factor;
import io.tillkey.identity.policy.RiskLevel;
import io.tillkey.identity.risk.RiskSignal;
import io.tillkey.identity.ticket.Route;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** A {@link Standing} as it is written (contracts/openapi/identity.yaml). Absent parts are left out. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record StandingRepresentation(
        UUID ticketId,
        Route route,
        MerchantType merchantType,
        int policyVersion,
        RiskLevel risk,
        List<RiskSignal> signals,
        List<Group> groups,
        List<FactorStanding> factors,
        ApprovalRepresentation approval,
        Standing.Release release,
        NumberChangeRepresentation numberChange) {

    /** Which number is to be changed to what; numbers are masked (R28). */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record NumberChangeRepresentation(
            NumberChangeProgress state, String newNumber, List<ContactRepresentation> contacts) {
        static NumberChangeRepresentation of(NumberChangeStanding standing, NumberChangeProgress progress) {
            NumberChange change = standing.change();
            return new NumberChangeRepresentation(
                    progress,
                    change.maskedNumber().orElse(null),
                    standing.contacts().stream()
                            .map(contact -> ContactRepresentation.of(contact, change))
                            .toList());
        }
    }

    /** A registered contact. */
    public record ContactRepresentation(UUID id, ContactRole role, String maskedNumber, boolean chosen) {
        static ContactRepresentation of(RegisteredContact contact, NumberChange change) {
            return new ContactRepresentation(
                    contact.id(),
                    contact.role(),
                    contact.number().masked(),
                    change.contactId().filter(contact.id()::equals).isPresent());
        }
    }

    /** A group of factors and whether it is met. */
    public record Group(List<Factor> anyOf, int minimum, boolean met) {}

    /** Where a factor stands. */
    public enum State {
        /** Nothing was recorded. */
        OPEN,
        PASSED,
        FAILED,
        INCONCLUSIVE,
        /** It passed, but too long ago, or it is spent. */
        LAPSED,
        /** It failed too often at this terminal. */
        EXHAUSTED
    }

    /** A factor, its last result, and the tries left. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record FactorStanding(
            Factor factor,
            Factor.Entry entry,
            State state,
            Integer triesLeft,
            String recordedBy,
            Instant recordedAt,
            Instant lapsesAt) {}

    /** The second person's part. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record ApprovalRepresentation(
            UUID approvalId,
            String state,
            Instant askedAt,
            Instant expiresAt,
            String decidedBy,
            Instant decidedAt,
            Instant usableFrom) {
        static ApprovalRepresentation of(Approval approval, Instant now) {
            boolean over = approval.isExpired(now) && !approval.isRefused();
            return new ApprovalRepresentation(
                    approval.id(),
                    over ? "EXPIRED" : approval.state().name(),
                    approval.askedAt(),
                    approval.expiresAt(),
                    approval.decidedBy().orElse(null),
                    approval.decidedAt().orElse(null),
                    approval.usableFrom().orElse(null));
        }
    }

    /**
     * @param failures how often a factor may fail
     * @param progress of a change of a number
     */
    static StandingRepresentation of(
            Standing standing, int failures, Optional<NumberChangeProgress> progress, Instant now) {
        return new StandingRepresentation(
                standing.ticketId(),
                standing.route(),
                standing.merchant().map(Merchant::type).orElse(null),
                standing.policyVersion(),
                standing.risk().level(),
                standing.risk().signals(),
                standing.groups().stream()
                        .map(group -> new Group(group.anyOf(), group.minimum(), standing.isMet(group)))
                        .toList(),
                standing.groups().stream()
                        .map(EvidenceGroup::anyOf)
                        .flatMap(List::stream)
                        .map(factor -> factor(standing, factor, failures))
                        .toList(),
                standing.approval()
                        .filter(approval -> approval.state() != ApprovalState.FALLEN)
                        .map(approval -> ApprovalRepresentation.of(approval, now))
                        .orElse(null),
                standing.release(),
                standing.numberChange()
                        .map(change -> NumberChangeRepresentation.of(change, progress.orElseThrow()))
                        .orElse(null));
    }

    private static FactorStanding factor(Standing standing, Factor factor, int failures) {
        Optional<Evidence> last = Optional.ofNullable(standing.last().get(factor));
        boolean counts = standing.counting().contains(factor);
        Integer triesLeft = factor.entry() == Factor.Entry.BY_MERCHANT
                ? null
                : Math.max(0, failures - standing.failures().getOrDefault(factor, 0));
        return new FactorStanding(
                factor,
                factor.entry(),
                state(last, counts, triesLeft),
                triesLeft,
                last.map(Evidence::recordedBy).orElse(null),
                last.map(Evidence::recordedAt).orElse(null),
                counts ? last.flatMap(Evidence::lapsesAt).orElse(null) : null);
    }

    private static State state(Optional<Evidence> last, boolean counts, Integer triesLeft) {
        if (counts) {
            return State.PASSED;
        }
        if (triesLeft != null && triesLeft == 0) {
            return State.EXHAUSTED;
        }
        return last.map(evidence -> switch (evidence.result()) {
                    case PASSED -> State.LAPSED;
                    case FAILED -> State.FAILED;
                    case INCONCLUSIVE -> State.INCONCLUSIVE;
                })
                .orElse(State.OPEN);
    }
}
