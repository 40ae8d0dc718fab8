package io.tillkey.identity.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class PolicyStateTest {
    private static final EvidenceGroup CODE = new EvidenceGroup(List.of(Factor.ONE_TIME_CODE), 1);
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

        assertThat(one.isSameAs(other)).isTrue();
        assertThat(one.isSameAs(stricter)).isFalse();
        assertThat(EvidenceGroup.requirement(List.of(one, CODE)))
                .isEqualTo(EvidenceGroup.requirement(List.of(CODE, other)))
                .isNotEqualTo(EvidenceGroup.requirement(List.of(CODE, stricter)));
    }

    @Test
    void aRequirementIsReadAsItWasWritten() {
        List<EvidenceGroup> groups = List.of(
                CODE,
                new EvidenceGroup(List.of(Factor.CALL_BACK, Factor.LICENCE, Factor.CREDIT_CODE), 2),
                new EvidenceGroup(List.of(Factor.PRINCIPAL_ID), 1));
        String requirement = EvidenceGroup.requirement(groups);

        assertThat(EvidenceGroup.requirement(EvidenceGroup.ofRequirement(requirement)))
                .isEqualTo(requirement);
        assertThat(EvidenceGroup.ofRequirement(requirement)).hasSize(3).contains(CODE);
        assertThat(EvidenceGroup.ofRequirement(EvidenceGroup.requirement(List.of())))
                .isEmpty();
    }

    @Test
    void groupsAskNoMoreThanWhatAlwaysMeetsThem() {
        EvidenceGroup callBack = new EvidenceGroup(List.of(Factor.CALL_BACK), 1);
        EvidenceGroup licence = new EvidenceGroup(List.of(Factor.LICENCE), 1);
        EvidenceGroup either = new EvidenceGroup(List.of(Factor.CALL_BACK, Factor.LICENCE), 1);
        EvidenceGroup both = new EvidenceGroup(List.of(Factor.CALL_BACK, Factor.LICENCE), 2);
        EvidenceGroup twoOfThree = new EvidenceGroup(List.of(Factor.CALL_BACK, Factor.LICENCE, Factor.CREDIT_CODE), 2);

        assertThat(EvidenceGroup.askNoMore(List.of(CODE), List.of(CODE, callBack)))
                .isTrue();
        assertThat(EvidenceGroup.askNoMore(List.of(either, CODE), List.of(CODE, callBack)))
                .isTrue();
        assertThat(EvidenceGroup.askNoMore(List.of(both), List.of(callBack, licence)))
                .isTrue();
        assertThat(EvidenceGroup.askNoMore(List.of(callBack, licence), List.of(both)))
                .isTrue();
        assertThat(EvidenceGroup.askNoMore(List.of(either), List.of(twoOfThree)))
                .isTrue();
        assertThat(EvidenceGroup.askNoMore(List.of(twoOfThree), List.of(both))).isTrue();
    }

    @Test
    void groupsAskMoreIfWhatMeetsTheOthersMayNotMeetThem() {
        EvidenceGroup callBack = new EvidenceGroup(List.of(Factor.CALL_BACK), 1);
        EvidenceGroup either = new EvidenceGroup(List.of(Factor.CALL_BACK, Factor.LICENCE), 1);
        EvidenceGroup both = new EvidenceGroup(List.of(Factor.CALL_BACK, Factor.LICENCE), 2);
        EvidenceGroup twoOfThree = new EvidenceGroup(List.of(Factor.CALL_BACK, Factor.LICENCE, Factor.CREDIT_CODE), 2);

        assertThat(EvidenceGroup.askNoMore(List.of(CODE, callBack), List.of(CODE)))
                .isFalse();
        assertThat(EvidenceGroup.askNoMore(List.of(callBack), List.of(either))).isFalse();
        assertThat(EvidenceGroup.askNoMore(List.of(both), List.of(either))).isFalse();
        assertThat(EvidenceGroup.askNoMore(List.of(both), List.of(twoOfThree))).isFalse();
        assertThat(EvidenceGroup.askNoMore(List.of(callBack), List.of(CODE))).isFalse();
    }

    @Test
    void noGroupsAtAllAreNeverMetAndAskMoreThanAny() {
        assertThat(EvidenceGroup.askNoMore(List.of(), List.of(CODE))).isFalse();
        assertThat(EvidenceGroup.askNoMore(List.of(CODE), List.of())).isFalse();
        assertThat(EvidenceGroup.askNoMore(List.of(), List.of())).isTrue();
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
