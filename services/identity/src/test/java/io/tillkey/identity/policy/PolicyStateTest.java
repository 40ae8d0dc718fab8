package io.tillkey.identity.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class PolicyStateTest {
    private static final Instant NOW = Instant.parse("2026-11-26T08:00:00Z");

    @Test
    void everyStateSaysWhatMayFollow() {
        assertThat(PolicyState.TRANSITIONS.keySet()).isEqualTo(EnumSet.allOf(PolicyState.class));
    }

    @Test
    void whatIsDecidedStaysDecided() {
        assertThat(PolicyState.TRANSITIONS)
                .allSatisfy((state, next) -> assertThat(next.isEmpty()).isEqualTo(state != PolicyState.PROPOSED));
    }

    @Test
    void aVersionIsAgreedToBySomebodyElseBeforeItsDate() {
        assertThatThrownBy(() -> version().agree("zhao.lei", NOW)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> version().refuse("zhao.lei", NOW)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> version().withdraw("qian.yun", NOW)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> version().agree("qian.yun", NOW.plusSeconds(60)))
                .isInstanceOf(IllegalStateException.class);
        PolicyVersion agreed = version();
        agreed.agree("qian.yun", NOW);

        assertThat(agreed.state()).isEqualTo(PolicyState.AGREED);
        assertThatThrownBy(() -> agreed.withdraw("zhao.lei", NOW)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void groupsAreTheSameInWhateverOrder() {
        EvidenceGroup one = new EvidenceGroup(List.of(Factor.CALL_BACK, Factor.LICENCE), 1);
        EvidenceGroup other = new EvidenceGroup(List.of(Factor.LICENCE, Factor.CALL_BACK), 1);
        EvidenceGroup stricter = new EvidenceGroup(List.of(Factor.LICENCE, Factor.CALL_BACK), 2);
        EvidenceGroup code = new EvidenceGroup(List.of(Factor.ONE_TIME_CODE), 1);

        assertThat(one.isSameAs(other)).isTrue();
        assertThat(one.isSameAs(stricter)).isFalse();
        assertThat(EvidenceGroup.requirement(List.of(one, code)))
                .isEqualTo(EvidenceGroup.requirement(List.of(code, other)))
                .isNotEqualTo(EvidenceGroup.requirement(List.of(code, stricter)));
    }

    @Test
    void everyRequirementThereCanBeFitsWhereItIsKept() {
        List<EvidenceGroup> oneEach = Arrays.stream(Factor.values())
                .map(factor -> new EvidenceGroup(List.of(factor), 1))
                .toList();

        assertThat(EvidenceGroup.requirement(oneEach)).hasSizeLessThanOrEqualTo(400);
    }

    private static PolicyVersion version() {
        return new PolicyVersion(1, "[]", NOW.plusSeconds(60), "a reason", "zhao.lei", NOW);
    }
}
