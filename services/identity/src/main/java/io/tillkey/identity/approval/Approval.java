package io.tillkey.identity.approval;

import static java.util.Objects.requireNonNull;

import io.tillkey.identity.policy.EvidenceGroup;
import io.tillkey.identity.risk.RiskSignal;
import io.tillkey.messaging.TimeOrderedId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A second person's decision, or the wait for it. Changes only under the lock of its terminal. */
@Entity
@Table(name = "approvals")
public class Approval {
    private static final String BETWEEN = ",";

    @Id
    private UUID id;

    @Column(name = "ticket_id")
    private UUID ticketId;

    @Column(name = "terminal_id")
    private UUID terminalId;

    @Column(name = "acquirer_code")
    private String acquirerCode;

    @Column(name = "evidence_id")
    private UUID evidenceId;

    private String signals;

    private String requirement;

    @Enumerated(EnumType.STRING)
    private ApprovalState state;

    @Column(name = "asked_at")
    private Instant askedAt;

    @Column(name = "expires_at")
    private Instant expiresAt;

    @Column(name = "usable_from")
    private Instant usableFrom;

    @Column(name = "decided_by")
    private String decidedBy;

    @Column(name = "decided_at")
    private Instant decidedAt;

    /** For Hibernate. */
    protected Approval() {}

    Approval(
            UUID ticketId,
            UUID terminalId,
            String acquirerCode,
            UUID evidenceId,
            List<RiskSignal> signals,
            String requirement,
            Instant askedAt,
            Duration lifetime) {
        this.id = TimeOrderedId.next();
        this.ticketId = requireNonNull(ticketId, "ticketId is null");
        this.terminalId = requireNonNull(terminalId, "terminalId is null");
        this.acquirerCode = acquirerCode;
        this.evidenceId = requireNonNull(evidenceId, "evidenceId is null");
        this.signals = signals.stream().map(RiskSignal::name).collect(Collectors.joining(BETWEEN));
        this.requirement = requireNonNull(requirement, "requirement is null");
        this.state = ApprovalState.ASKED;
        this.askedAt = requireNonNull(askedAt, "askedAt is null");
        this.expiresAt = askedAt.plus(lifetime);
    }

    public UUID id() {
        return id;
    }

    public UUID ticketId() {
        return ticketId;
    }

    public UUID terminalId() {
        return terminalId;
    }

    public ApprovalState state() {
        return state;
    }

    public Instant askedAt() {
        return askedAt;
    }

    /** From then on it can be neither decided nor used. */
    public Instant expiresAt() {
        return expiresAt;
    }

    /** When the cooling-off ends, if there is one. */
    public Optional<Instant> usableFrom() {
        return Optional.ofNullable(usableFrom);
    }

    /** True from the approval to the end of its cooling-off, in which the owner can object. */
    public boolean isCoolingOff(Instant now) {
        return usableFrom != null && now.isBefore(usableFrom);
    }

    /** The second person's user name, once decided. */
    public Optional<String> decidedBy() {
        return Optional.ofNullable(decidedBy);
    }

    public Optional<Instant> decidedAt() {
        return Optional.ofNullable(decidedAt);
    }

    /** The risk it was asked for. */
    public List<RiskSignal> signals() {
        return signals.isEmpty()
                ? List.of()
                : Stream.of(signals.split(BETWEEN)).map(RiskSignal::valueOf).toList();
    }

    /**
     * True as long as nothing was recorded, no signal was added and the policy asks for the same as when it was asked for. Once
     * a signal has aged, it may ask for less: what the second person saw is then more than enough.
     *
     * @param newest the last result on the ticket, or null if there is none
     * @param groups what the policy asks for now
     */
    public boolean holdsFor(UUID newest, List<RiskSignal> now, List<EvidenceGroup> groups) {
        return stands() && evidenceId.equals(newest) && signals().containsAll(now) && coversWhatIsAsked(now, groups);
    }

    private boolean coversWhatIsAsked(List<RiskSignal> now, List<EvidenceGroup> groups) {
        if (requirement == null) {
            return false;
        }
        return EvidenceGroup.requirement(groups).equals(requirement)
                || (!now.containsAll(signals())
                        && EvidenceGroup.askNoMore(groups, EvidenceGroup.ofRequirement(requirement)));
    }

    /** True while it is waited for or given. */
    boolean stands() {
        return state.allows(ApprovalState.FALLEN);
    }

    /** True if it was approved and can still be used. */
    public boolean isGiven(Instant now) {
        return state == ApprovalState.GIVEN && !isExpired(now);
    }

    public boolean isRefused() {
        return state == ApprovalState.REFUSED;
    }

    public boolean isExpired(Instant now) {
        return !now.isBefore(expiresAt);
    }

    /** The second person decided. */
    void decide(ApprovalState decision, String userName, Instant now) {
        moveTo(decision);
        decidedBy = requireNonNull(userName, "userName is null");
        decidedAt = requireNonNull(now, "now is null");
    }

    /** It was given, and time has to pass before it can be used. */
    void coolOff(Duration coolingOff, Duration usableAfter) {
        if (state != ApprovalState.GIVEN) {
            throw new IllegalStateException("An approval that is " + state + " has no cooling-off");
        }
        usableFrom = decidedAt.plus(coolingOff);
        expiresAt = usableFrom.plus(usableAfter);
    }

    void fall() {
        moveTo(ApprovalState.FALLEN);
    }

    private void moveTo(ApprovalState next) {
        if (!state.allows(next)) {
            throw new IllegalStateException("An approval that is " + state + " can't become " + next);
        }
        state = next;
    }
}
