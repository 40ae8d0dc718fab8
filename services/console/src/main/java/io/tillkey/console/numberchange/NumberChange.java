package io.tillkey.console.numberchange;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;

/**
 * Where the change of a registered number stands; what does not apply is {@code null}.
 *
 * @param state such as {@code VERIFYING}; identity may know more of them in time
 * @param newNumber the number that is to be registered, masked (R28)
 * @param usableFrom once it is approved, the end of the cooling-off
 * @param code the code to the new number that was asked for last
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record NumberChange(String state, String newNumber, Instant usableFrom, Code code) {
    /** As identity told it. */
    public static NumberChange of(io.tillkey.clients.identity.NumberChange told) {
        return new NumberChange(
                told.state().value(),
                told.newNumber(),
                told.usableFrom(),
                told.code() == null
                        ? null
                        : new Code(
                                told.code().expiresAt(),
                                told.code().resendAfter(),
                                Math.toIntExact(told.code().attemptsLeft())));
    }

    /**
     * A code to the new number.
     *
     * @param expiresAt until when it can be tried, or {@code null}
     * @param resendAfter from when on another one can be asked for
     * @param attemptsLeft tries it still allows
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Code(Instant expiresAt, Instant resendAfter, int attemptsLeft) {}
}
