package io.tillkey.identity.evidence;

import static java.util.Objects.requireNonNull;

import io.tillkey.identity.policy.Factor;
import io.tillkey.messaging.TimeOrderedId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.Immutable;

/** One result of one factor. Never changed: the last one of a factor counts. What was said is not in it (R28). */
@Entity
@Immutable
@Table(name = "evidence")
public class Evidence {
    /** Who brings in the code. */
    public static final String MERCHANT = "MERCHANT";

    @Id
    private UUID id;

    @Column(name = "ticket_id")
    private UUID ticketId;

    @Column(name = "terminal_id")
    private UUID terminalId;

    @Enumerated(EnumType.STRING)
    private Factor factor;

    @Enumerated(EnumType.STRING)
    private EvidenceResult result;

    @Column(name = "recorded_by")
    private String recordedBy;

    @Column(name = "recorded_at")
    private Instant recordedAt;

    @Column(name = "lapses_at")
    private Instant lapsesAt;

    private String binding;

    @Column(name = "code_id")
    private UUID codeId;

    @Column(name = "idempotency_key")
    private String idempotencyKey;

    /** For Hibernate. */
    protected Evidence() {}

    private Evidence(UUID ticketId, UUID terminalId, Factor factor, EvidenceResult result, String by, Instant at) {
        this.id = TimeOrderedId.next();
        this.ticketId = requireNonNull(ticketId, "ticketId is null");
        this.terminalId = requireNonNull(terminalId, "terminalId is null");
        this.factor = requireNonNull(factor, "factor is null");
        this.result = requireNonNull(result, "result is null");
        this.recordedBy = requireNonNull(by, "by is null");
        this.recordedAt = requireNonNull(at, "at is null");
    }

    /** A right code, typed in that browser. */
    static Evidence ofCode(UUID ticketId, UUID terminalId, String binding, UUID codeId, Instant at, Duration lifetime) {
        Evidence evidence =
                new Evidence(ticketId, terminalId, Factor.ONE_TIME_CODE, EvidenceResult.PASSED, MERCHANT, at);
        evidence.binding = requireNonNull(binding, "binding is null");
        evidence.codeId = requireNonNull(codeId, "codeId is null");
        evidence.lapsesAt = at.plus(lifetime);
        return evidence;
    }

    /** What a member of staff recorded. */
    static Evidence ofStaff(
            UUID ticketId,
            UUID terminalId,
            Factor factor,
            EvidenceResult result,
            String userName,
            String idempotencyKey,
            Instant at,
            Duration lifetime) {
        if (factor.entry() == Factor.Entry.BY_MERCHANT) {
            throw new IllegalArgumentException("staff never bring in " + factor);
        }
        Evidence evidence = new Evidence(ticketId, terminalId, factor, result, userName, at);
        evidence.idempotencyKey = requireNonNull(idempotencyKey, "idempotencyKey is null");
        evidence.lapsesAt = result == EvidenceResult.PASSED ? at.plus(lifetime) : null;
        return evidence;
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

    public Factor factor() {
        return factor;
    }

    public EvidenceResult result() {
        return result;
    }

    /** User name, or {@link #MERCHANT}. */
    public String recordedBy() {
        return recordedBy;
    }

    public Instant recordedAt() {
        return recordedAt;
    }

    /** Until when it counts, if it passed. */
    public Optional<Instant> lapsesAt() {
        return Optional.ofNullable(lapsesAt);
    }

    /** The code it was, for {@link Factor#ONE_TIME_CODE}. */
    public Optional<UUID> codeId() {
        return Optional.ofNullable(codeId);
    }

    /** True if it passed and still counts. */
    boolean counts(Instant now) {
        return lapsesAt != null && now.isBefore(lapsesAt);
    }

    /** True for a code that was typed in this browser. */
    boolean isBoundTo(String otherBinding) {
        return binding != null && binding.equals(otherBinding);
    }
}
