package io.tillkey.identity.numberchange;

import static io.tillkey.identity.policy.Factor.AUTHORISATION_LETTER;
import static io.tillkey.identity.policy.Factor.CALL_BACK;
import static io.tillkey.identity.policy.Factor.ONE_TIME_CODE;
import static io.tillkey.identity.policy.Factor.PRINCIPAL_ID;
import static io.tillkey.identity.policy.Factor.TERMINAL_POSSESSION;
import static org.assertj.core.api.Assertions.assertThat;

import io.tillkey.identity.policy.EvidenceGroup;
import io.tillkey.identity.policy.Factor;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is asked for before a number is changed, whatever the policy (R13, R24). */
class NumberChangeRequirementTest {
    private static final EvidenceGroup CODE = group(1, ONE_TIME_CODE);

    @Test
    void theCodeIsNotAskedForAndPossessionIsAdded() {
        assertThat(NumberChangeRequirement.of(List.of(CODE, group(1, PRINCIPAL_ID))))
                .containsExactly(group(1, PRINCIPAL_ID), group(1, TERMINAL_POSSESSION));
    }

    @Test
    void aChoiceGoesOnWithoutTheCallToTheLostNumber() {
        assertThat(NumberChangeRequirement.of(List.of(
                        CODE, group(1, PRINCIPAL_ID), group(2, CALL_BACK, AUTHORISATION_LETTER, TERMINAL_POSSESSION))))
                .containsExactly(group(1, PRINCIPAL_ID), group(2, AUTHORISATION_LETTER, TERMINAL_POSSESSION));
    }

    @Test
    void whatCantBeMetWithoutTheLostNumberIsNotAvailable() {
        assertThat(NumberChangeRequirement.of(List.of(CODE, group(1, PRINCIPAL_ID), group(1, CALL_BACK))))
                .isEmpty();
        assertThat(NumberChangeRequirement.of(
                        List.of(CODE, group(1, PRINCIPAL_ID), group(2, CALL_BACK, AUTHORISATION_LETTER))))
                .isEmpty();
    }

    @Test
    void possessionAloneIsNeverEnough() {
        assertThat(NumberChangeRequirement.of(List.of(CODE))).isEmpty();
        assertThat(NumberChangeRequirement.of(List.of(CODE, group(1, CALL_BACK, TERMINAL_POSSESSION))))
                .isEmpty();
        assertThat(NumberChangeRequirement.of(List.of())).isEmpty();
    }

    private static EvidenceGroup group(int minimum, Factor... factors) {
        return new EvidenceGroup(List.of(factors), minimum);
    }
}
