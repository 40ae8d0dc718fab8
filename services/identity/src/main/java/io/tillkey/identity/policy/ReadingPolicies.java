package io.tillkey.identity.policy;

import static java.util.Objects.requireNonNull;

import io.tillkey.web.Cursor;
import io.tillkey.web.Page;
import io.tillkey.web.PageRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.Session;

/** Reads the versions of the policy: all of them newest first, one, and the one in force. */
@ApplicationScoped
public class ReadingPolicies {
    /** A test reads its plan. */
    public static final String PAGE = """
            select id, number, state, effective_from, reason, proposed_by, proposed_at, decided_by, decided_at
            from policy_versions
            where number < :before
            order by number desc
            limit :most
            """;

    private final Session session;
    private final PolicyVersions versions;
    private final EvidencePolicies policies;
    private final Clock clock;

    ReadingPolicies(Session session, PolicyVersions versions, EvidencePolicies policies, Clock clock) {
        this.session = requireNonNull(session, "session is null");
        this.versions = requireNonNull(versions, "versions is null");
        this.policies = requireNonNull(policies, "policies is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /** A page of versions, without their rules. */
    @Transactional
    public Page<PolicySummary> list(PageRequest request) {
        List<Tuple> rows = session.createNativeQuery(PAGE, Tuple.class)
                .setParameter(
                        "before", request.after().map(after -> after.number(0)).orElse(Long.MAX_VALUE))
                .setParameter("most", request.fetchSize())
                .getResultList();
        return Page.of(
                rows.stream().map(ReadingPolicies::read).toList(), request, summary -> Cursor.of(summary.number()));
    }

    /** One version. */
    @Transactional
    public Optional<PolicyVersion> one(UUID policyId) {
        return versions.findByIdOptional(policyId);
    }

    /**
     * The policy in force.
     *
     * @param version nothing for the one that comes with the software
     */
    public record InForce(EvidencePolicy policy, Optional<PolicyVersion> version) {}

    /** The one in force now. */
    @Transactional
    public InForce inForce() {
        EvidencePolicy policy = policies.inForce(clock.instant());
        return new InForce(policy, versions.find("number", policy.version()).firstResultOptional());
    }

    private static PolicySummary read(Tuple row) {
        return new PolicySummary(
                row.get(0, UUID.class),
                row.get(1, Integer.class),
                PolicyState.valueOf(row.get(2, String.class)),
                row.get(3, Instant.class),
                row.get(4, String.class),
                row.get(5, String.class),
                row.get(6, Instant.class),
                row.get(7, String.class),
                row.get(8, Instant.class));
    }
}
