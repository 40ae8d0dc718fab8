package io.tillkey.identity.policy;

import static java.util.Objects.requireNonNull;

import io.tillkey.events.PolicyAgreedV1;
import io.tillkey.events.PolicyRefusedV1;
import io.tillkey.events.PolicyWithdrawnV1;
import io.tillkey.messaging.Outbox;
import io.tillkey.web.ETags;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A proposed version is agreed to or refused by a second administrator, or taken back by the one who proposed it. Of several
 * who decide at the same time the first is heard.
 */
@ApplicationScoped
public class DecidingAPolicy {
    private final PolicyVersions versions;
    private final PolicyDocuments documents;
    private final Outbox outbox;
    private final Clock clock;

    DecidingAPolicy(PolicyVersions versions, PolicyDocuments documents, Outbox outbox, Clock clock) {
        this.versions = requireNonNull(versions, "versions is null");
        this.documents = requireNonNull(documents, "documents is null");
        this.outbox = requireNonNull(outbox, "outbox is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /**
     * A decision.
     *
     * @param next what becomes of the version
     * @param userName who decides
     * @param ifMatch the header {@code If-Match}, if it came
     */
    record Request(UUID policyId, PolicyState next, String userName, Optional<String> ifMatch) {
        Request {
            requireNonNull(policyId, "policyId is null");
            requireNonNull(next, "next is null");
            requireNonNull(userName, "userName is null");
            requireNonNull(ifMatch, "ifMatch is null");
        }
    }

    /** How it ended. */
    sealed interface Outcome permits Decided, Contradictory, Refusal {}

    /** It is decided. */
    record Decided(PolicyVersion version) implements Outcome {}

    /** The software has learnt of something since, and the version can't be meant any more. */
    record Contradictory(List<Contradiction> contradictions) implements Outcome {}

    /** Why nothing was decided. */
    enum Refusal implements Outcome {
        UNKNOWN,
        /** It was agreed to, refused or taken back before. */
        DECIDED_ALREADY,
        /** Who proposed it is no second person. */
        OWN_PROPOSAL,
        /** Only who proposed it takes it back. */
        NOT_OWN_PROPOSAL,
        /** Its date has passed. */
        TOO_LATE
    }

    /**
     * Decides, or says why not.
     *
     * @throws io.tillkey.web.Problem 412 {@code precondition-failed} if it changed since it was looked at
     */
    @Transactional
    Outcome decide(Request request) {
        Optional<PolicyVersion> found = versions.lock(request.policyId());
        if (found.isEmpty()) {
            return Refusal.UNKNOWN;
        }
        PolicyVersion version = found.get();
        request.ifMatch().ifPresent(header -> ETags.checkMatch(header, PolicyRepresentation.tag(version)));
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Optional<Outcome> refusal = refusal(version, request, now);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        String userName = request.userName();
        switch (request.next()) {
            case AGREED -> {
                version.agree(userName, now);
                outbox.append(new PolicyAgreedV1(
                        version.id(),
                        version.number(),
                        version.effectiveFrom(),
                        documents.hash(version.rules()),
                        userName,
                        now));
            }
            case REFUSED -> {
                version.refuse(userName, now);
                outbox.append(new PolicyRefusedV1(version.id(), version.number(), userName, now));
            }
            case WITHDRAWN -> {
                version.withdraw(userName, now);
                outbox.append(new PolicyWithdrawnV1(version.id(), version.number(), userName, now));
            }
            case PROPOSED -> throw new IllegalArgumentException("that is no decision");
        }
        versions.flush();
        return new Decided(version);
    }

    private Optional<Outcome> refusal(PolicyVersion version, Request request, Instant now) {
        if (!version.state().allows(request.next())) {
            return Optional.of(Refusal.DECIDED_ALREADY);
        }
        if (request.next() == PolicyState.WITHDRAWN) {
            return version.isBy(request.userName()) ? Optional.empty() : Optional.of(Refusal.NOT_OWN_PROPOSAL);
        }
        if (version.isBy(request.userName())) {
            return Optional.of(Refusal.OWN_PROPOSAL);
        }
        if (request.next() == PolicyState.REFUSED) {
            return Optional.empty();
        }
        if (version.isDue(now)) {
            return Optional.of(Refusal.TOO_LATE);
        }
        List<Contradiction> contradictions = CheckingAPolicy.check(documents.read(version.rules()));
        return contradictions.isEmpty() ? Optional.empty() : Optional.of(new Contradictory(contradictions));
    }
}
