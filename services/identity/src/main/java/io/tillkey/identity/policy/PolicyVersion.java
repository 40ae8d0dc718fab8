package io.tillkey.identity.policy;

import static java.util.Objects.requireNonNull;

import io.tillkey.messaging.TimeOrderedId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** A version of the policy that somebody proposed. Changes once, by its decision, under its own lock. */
@Entity
@Table(name = "policy_versions")
public class PolicyVersion {
    @Id
    private UUID id;

    private int number;

    private String rules;

    @Enumerated(EnumType.STRING)
    private PolicyState state;

    @Column(name = "effective_from")
    private Instant effectiveFrom;

    private String reason;

    @Column(name = "proposed_by")
    private String proposedBy;

    @Column(name = "proposed_at")
    private Instant proposedAt;

    @Column(name = "decided_by")
    private String decidedBy;

    @Column(name = "decided_at")
    private Instant decidedAt;

    /** For Hibernate. */
    protected PolicyVersion() {}

    /** @param rules as {@link PolicyDocuments} writes them */
    PolicyVersion(
            int number, String rules, Instant effectiveFrom, String reason, String proposedBy, Instant proposedAt) {
        this.id = TimeOrderedId.next();
        this.number = number;
        this.rules = requireNonNull(rules, "rules is null");
        this.state = PolicyState.PROPOSED;
        this.effectiveFrom = requireNonNull(effectiveFrom, "effectiveFrom is null");
        this.reason = requireNonNull(reason, "reason is null");
        this.proposedBy = requireNonNull(proposedBy, "proposedBy is null");
        this.proposedAt = requireNonNull(proposedAt, "proposedAt is null");
    }

    public UUID id() {
        return id;
    }

    /** From 1, in the order of proposals. */
    public int number() {
        return number;
    }

    /** As {@link PolicyDocuments} reads them. */
    String rules() {
        return rules;
    }

    public PolicyState state() {
        return state;
    }

    /** From when on it is in force, if it is agreed to. */
    public Instant effectiveFrom() {
        return effectiveFrom;
    }

    /** Why, in the proposer's words. */
    public String reason() {
        return reason;
    }

    public String proposedBy() {
        return proposedBy;
    }

    public Instant proposedAt() {
        return proposedAt;
    }

    /** Who agreed, refused or took it back. */
    public Optional<String> decidedBy() {
        return Optional.ofNullable(decidedBy);
    }

    public Optional<Instant> decidedAt() {
        return Optional.ofNullable(decidedAt);
    }

    /** True if this person proposed it. */
    boolean isBy(String userName) {
        return proposedBy.equals(userName);
    }

    /** True once its date has come: too late to agree. */
    boolean isDue(Instant now) {
        return !now.isBefore(effectiveFrom);
    }

    /** A second administrator agrees. */
    void agree(String userName, Instant now) {
        if (isDue(now)) {
            throw new IllegalStateException("its date has passed");
        }
        bySomebodyElse(userName);
        decide(PolicyState.AGREED, userName, now);
    }

    /** A second administrator refuses. */
    void refuse(String userName, Instant now) {
        bySomebodyElse(userName);
        decide(PolicyState.REFUSED, userName, now);
    }

    /** Its proposer takes it back. */
    void withdraw(String userName, Instant now) {
        if (!isBy(userName)) {
            throw new IllegalStateException("only its proposer takes it back");
        }
        decide(PolicyState.WITHDRAWN, userName, now);
    }

    private void bySomebodyElse(String userName) {
        if (isBy(userName)) {
            throw new IllegalStateException("its proposer is no second person");
        }
    }

    private void decide(PolicyState next, String userName, Instant now) {
        if (!state.allows(next)) {
            throw new IllegalStateException("A policy that is " + state + " can't become " + next);
        }
        state = next;
        decidedBy = requireNonNull(userName, "userName is null");
        decidedAt = requireNonNull(now, "now is null");
    }
}
