package io.tillkey.identity.evidence;

import static java.util.Objects.requireNonNull;

import io.tillkey.events.EvidenceRecordedV1;
import io.tillkey.events.VerificationPassedV1;
import io.tillkey.identity.approval.Approval;
import io.tillkey.identity.approval.Approvals;
import io.tillkey.identity.evidence.Standing.Release;
import io.tillkey.identity.grant.Grants;
import io.tillkey.identity.notice.TellingTheOwner;
import io.tillkey.identity.policy.Factor;
import io.tillkey.identity.verification.ClientAddress;
import io.tillkey.identity.verification.ProvingByCode;
import io.tillkey.identity.verification.Verification;
import io.tillkey.messaging.Outbox;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * What follows from a change of the evidence: a grant where a right code is all it takes, or a question to a second person
 * where the rest is there and the risk asks for one.
 */
@ApplicationScoped
public class Releasing implements ProvingByCode {
    private final EvidenceLog log;
    private final AssessingATicket assessing;
    private final Approvals approvals;
    private final Grants grants;
    private final TellingTheOwner tellingTheOwner;
    private final Outbox outbox;
    private final SealingTheAddress sealing;
    private final EvidenceConfig config;
    private final Clock clock;

    Releasing(
            EvidenceLog log,
            AssessingATicket assessing,
            Approvals approvals,
            Grants grants,
            TellingTheOwner tellingTheOwner,
            Outbox outbox,
            SealingTheAddress sealing,
            EvidenceConfig config,
            Clock clock) {
        this.log = requireNonNull(log, "log is null");
        this.assessing = requireNonNull(assessing, "assessing is null");
        this.approvals = requireNonNull(approvals, "approvals is null");
        this.grants = requireNonNull(grants, "grants is null");
        this.tellingTheOwner = requireNonNull(tellingTheOwner, "tellingTheOwner is null");
        this.outbox = requireNonNull(outbox, "outbox is null");
        this.sealing = requireNonNull(sealing, "sealing is null");
        this.config = requireNonNull(config, "config is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    @Override
    @Transactional(Transactional.TxType.MANDATORY)
    public void prove(Proof proof) {
        Asker asker = proof.asker();
        Evidence code = Evidence.ofCode(
                asker.ticketId(),
                asker.terminalId(),
                asker.binding(),
                proof.codeId(),
                proof.at(),
                config.codeLifetime());
        log.persistAndFlush(code);
        Standing standing = followUp(
                asker.ticketId(),
                () -> assessing.assess(
                        asker.ticketId(), asker.terminalId(), asker.route(), Optional.of(asker.binding())));
        // The merchant is there, so the ten minutes may begin (R10).
        if (standing.release() == Release.READY && standing.numberChange().isEmpty()) {
            open(standing, asker, proof.at());
        } else {
            tell(code, Optional.empty());
        }
    }

    @Override
    @Transactional
    public Optional<Verification.Awaited> release(Asker asker) {
        Standing standing =
                assessing.assess(asker.ticketId(), asker.terminalId(), asker.route(), Optional.of(asker.binding()));
        if (standing.release() == Release.COOLING_OFF) {
            // By then the code of now has lapsed; another is asked for at the end.
            return standing.approval().flatMap(Approval::usableFrom).map(Verification.Awaited::coolingOff);
        }
        if (!standing.counting().contains(Factor.ONE_TIME_CODE)) {
            return Optional.empty();
        }
        return switch (standing.release()) {
            case WAITING, APPROVAL -> Optional.of(Verification.Awaited.of(Verification.Release.WAITING));
            case READY -> Optional.of(Verification.Awaited.of(Verification.Release.READY));
            case REFUSED -> Optional.of(Verification.Awaited.of(Verification.Release.REFUSED));
            case COOLING_OFF, GRANTED, USED, CLOSED -> Optional.empty();
        };
    }

    /** Opens the grant with the code that counts, for the browser it was typed in. */
    void open(Standing standing, Asker asker, Instant at) {
        tellTheOwner(standing);
        Evidence code = requireNonNull(standing.last().get(Factor.ONE_TIME_CODE), "released without a code");
        grants.open(
                asker.ticketId(),
                asker.terminalId(),
                asker.binding(),
                code.codeId().orElseThrow());
        outbox.append(new VerificationPassedV1(
                asker.ticketId(), asker.terminalId(), VerificationPassedV1.Factor.ONE_TIME_CODE, at));
    }

    /**
     * Adds a result, and tells it without what was said.
     *
     * @param address from where it was recorded, if that is known
     */
    void add(Evidence evidence, Optional<ClientAddress> address) {
        log.persistAndFlush(evidence);
        tell(evidence, address);
    }

    private void tell(Evidence evidence, Optional<ClientAddress> address) {
        outbox.append(new EvidenceRecordedV1(
                evidence.ticketId(),
                evidence.terminalId(),
                EvidenceRecordedV1.Factor.of(evidence.factor().name()),
                EvidenceRecordedV1.Result.of(evidence.result().name()),
                evidence.recordedBy(),
                evidence.recordedAt(),
                sealing.seal(address)));
    }

    /**
     * After the evidence changed: what was approved before doesn't stand any more, and a second person is asked if that is all
     * that is outstanding.
     *
     * @param assess how the ticket stands
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public Standing followUp(UUID ticketId, Supplier<Standing> assess) {
        Standing standing = assess.get();
        if (!standing.approvalHolds()) {
            approvals.letFall(ticketId);
        }
        if (standing.release() == Release.READY && standing.numberChange().isEmpty()) {
            tellTheOwner(standing);
        }
        if (standing.release() != Release.APPROVAL) {
            return standing;
        }
        askFor(standing);
        return assess.get();
    }

    /** Whoever is registered may still say "not me": told before anything can be set. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void tellTheOwner(Standing standing) {
        if (standing.numberChange().isPresent()) {
            Approval given = standing.approval().orElseThrow();
            tellingTheOwner.numberIsToChange(
                    standing.ticketId(),
                    standing.terminalId(),
                    given.usableFrom().orElseThrow(),
                    given.expiresAt());
            return;
        }
        tellingTheOwner.started(
                standing.ticketId(), standing.terminalId(), clock.instant().truncatedTo(ChronoUnit.MILLIS));
    }

    /** Asks a second person, unless that is done; without any evidence there is nothing to approve. */
    void askFor(Standing standing) {
        standing.newest()
                .ifPresent(newest -> approvals.ask(
                        standing.ticketId(),
                        standing.terminalId(),
                        newest.id(),
                        standing.risk().signals(),
                        standing.groups()));
    }
}
