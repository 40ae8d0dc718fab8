package io.tillkey.identifiers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Says that something is refused, why, and that the refusal does not repeat what it refuses. */
final class Refusals {
    private Refusals() {}

    static void assertRefused(String kind, String reason, ThrowingCallable parsing) {
        assertThatThrownBy(parsing)
                .isInstanceOfSatisfying(InvalidIdentifierException.class, refusal -> {
                    assertThat(refusal.kind()).isEqualTo(kind);
                    assertThat(refusal.reasonCode()).isEqualTo(reason);
                })
                .hasMessage("Not a " + kind + ": " + reason)
                .hasNoCause();
    }
}
