package io.tillkey.identity.evidence;

import static java.util.Objects.requireNonNull;

import io.tillkey.identity.evidence.RecordingEvidence.Outcome;
import io.tillkey.identity.evidence.RecordingEvidence.Refusal;
import io.tillkey.identity.evidence.RecordingEvidence.Request;
import io.tillkey.identity.possession.ShownCode;
import io.tillkey.identity.possession.TerminalPossession;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/**
 * Records what came of the code that a terminal shows. Devices is asked between two transactions, never in one. What it
 * answered counts only if the second finds a try left, so of several who ask at the same time none learns more than the limit
 * allows (R24).
 */
@ApplicationScoped
public class RecordingPossession {
    private final RecordingEvidence recording;
    private final TerminalPossession possession;

    RecordingPossession(RecordingEvidence recording, TerminalPossession possession) {
        this.recording = requireNonNull(recording, "recording is null");
        this.possession = requireNonNull(possession, "possession is null");
    }

    /**
     * Compares and records, or says why nothing was recorded.
     *
     * @throws io.tillkey.web.Problem 503 {@code temporarily-unavailable} while devices is away: nothing is recorded, and no try
     *     is counted
     */
    Outcome record(Request request) {
        Optional<Outcome> settled = recording.settled(request);
        if (settled.isPresent()) {
            return settled.get();
        }
        Optional<ShownCode> code = request.said().flatMap(ShownCode::parse);
        if (code.isEmpty()) {
            return Refusal.POSSESSION_CODE_MALFORMED;
        }
        UUID terminalId = recording.terminalOf(request.ticketId()).orElseThrow();
        return switch (possession.compare(terminalId, code.get())) {
            case SHOWN -> recording.record(request.judged(EvidenceResult.PASSED));
            case ANOTHER -> recording.record(request.judged(EvidenceResult.FAILED));
            case SHOWS_NONE -> recording.record(request.judged(EvidenceResult.INCONCLUSIVE));
            // It was right once. To count it would let a second click undo what the first one proved.
            case SPENT -> Refusal.POSSESSION_CODE_USED;
        };
    }
}
