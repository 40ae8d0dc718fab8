package io.tillkey.identity.numberchange;

import static java.util.Objects.requireNonNull;

import io.tillkey.identity.evidence.Standing;
import io.tillkey.identity.verification.CodeState;
import io.tillkey.identity.verification.Codes;
import io.tillkey.identity.verification.ResetCode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;

/** Sums up where a change of a number stands: what is proved, the code, and what devices said. */
@ApplicationScoped
public class ProgressOfANumberChange {
    private final Codes codes;
    private final Clock clock;

    ProgressOfANumberChange(Codes codes, Clock clock) {
        this.codes = requireNonNull(codes, "codes is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /** As staff see it; nothing for a ticket that is for something else. */
    @Transactional
    public Optional<NumberChangeProgress> of(Standing standing) {
        return standing.numberChange().map(change -> progress(standing, change.change()));
    }

    /**
     * As the merchant sees it: that the risk is too high, or the policy can't be met, is told only once something was proved. It
     * would tell anybody with a serial number what is known of the terminal (R1).
     */
    Optional<NumberChangeProgress> forTheMerchant(Standing standing) {
        return of(standing).map(progress -> hidesRefusal(standing, progress) ? before(standing) : progress);
    }

    /** The code to the new number that was asked for last, in whatever state. */
    Optional<ResetCode> code(UUID ticketId) {
        return codes.newestOf(ticketId);
    }

    /** True while a code waits for its entry. */
    boolean canBeTried(ResetCode code) {
        return code.state() == CodeState.ACTIVE && clock.instant().isBefore(code.expiresAt());
    }

    private NumberChangeProgress progress(Standing standing, NumberChange change) {
        return switch (change.state()) {
            case CONFIRMED -> NumberChangeProgress.CONFIRMED;
            case DONE -> NumberChangeProgress.DONE;
            case FAILED -> NumberChangeProgress.FAILED;
            case OPEN -> whileOpen(standing, change);
        };
    }

    private NumberChangeProgress whileOpen(Standing standing, NumberChange change) {
        return switch (standing.release()) {
            case CLOSED -> NumberChangeProgress.CLOSED;
            case REFUSED -> NumberChangeProgress.REFUSED;
            case WAITING ->
                change.maskedNumber().isPresent() ? NumberChangeProgress.VERIFYING : NumberChangeProgress.NUMBER_WANTED;
            case APPROVAL -> NumberChangeProgress.APPROVAL;
            case COOLING_OFF -> NumberChangeProgress.COOLING_OFF;
            case READY ->
                code(standing.ticketId()).filter(this::canBeTried).isPresent()
                        ? NumberChangeProgress.CODE_SENT
                        : NumberChangeProgress.CODE_WANTED;
            case GRANTED, USED ->
                throw new IllegalStateException(
                        "A ticket that changes a number gives no grant: " + standing.ticketId());
        };
    }

    private static boolean hidesRefusal(Standing standing, NumberChangeProgress progress) {
        return progress == NumberChangeProgress.REFUSED && standing.last().isEmpty();
    }

    private static NumberChangeProgress before(Standing standing) {
        return standing.numberChange()
                .flatMap(change -> change.change().maskedNumber())
                .map(stated -> NumberChangeProgress.VERIFYING)
                .orElse(NumberChangeProgress.NUMBER_WANTED);
    }
}
