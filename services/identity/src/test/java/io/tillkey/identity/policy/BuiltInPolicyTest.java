package io.tillkey.identity.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.tillkey.identity.facts.Merchant;
import io.tillkey.identity.facts.MerchantType;
import io.tillkey.identity.ticket.Route;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What the policy that comes with the software means, by every set of factors there is. */
class BuiltInPolicyTest {
    private static final EvidencePolicy POLICY = EvidencePolicies.builtIn(new ObjectMapper());

    @TestFactory
    Stream<DynamicTest> whatSufficesForAHigherRiskSufficesForALowerR24() {
        return everySituation((type, route) -> {
            for (Set<Factor> shown : everySet()) {
                assertThat(suffices(shown, type, route, RiskLevel.HIGH))
                        .as("%s with %s, as if it were elevated", type, shown)
                        .isEqualTo(suffices(shown, type, route, RiskLevel.ELEVATED));
                if (suffices(shown, type, route, RiskLevel.ELEVATED)) {
                    assertThat(suffices(shown, type, route, RiskLevel.NORMAL))
                            .as("%s with %s", type, shown)
                            .isTrue();
                }
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> forAnElevatedRiskTheMatrixOfTheTradeIsNotEnough() {
        return everySituation((type, route) -> {
            for (Set<Factor> shown : everySet()) {
                if (!shown.contains(Factor.TERMINAL_POSSESSION) && !shown.contains(Factor.CALL_BACK)) {
                    assertThat(suffices(shown, type, route, RiskLevel.ELEVATED))
                            .as("%s with %s", type, shown)
                            .isFalse();
                }
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> possessionOfTheTerminalNeverStandsForWhoItIs() {
        return everySituation((type, route) -> {
            for (RiskLevel risk : RiskLevel.values()) {
                assertThat(suffices(
                                EnumSet.of(Factor.ONE_TIME_CODE, Factor.TERMINAL_POSSESSION), type, Route.AGENT, risk))
                        .isFalse();
            }
        });
    }

    @Test
    void anEnterpriseShowsItsRepresentativeOrALetterWhateverElseItShows() {
        Set<Factor> all = EnumSet.allOf(Factor.class);
        all.removeAll(List.of(Factor.CALL_BACK, Factor.AUTHORISATION_LETTER));

        assertThat(suffices(all, MerchantType.ENTERPRISE, Route.AGENT, RiskLevel.ELEVATED))
                .isFalse();
        all.add(Factor.AUTHORISATION_LETTER);
        assertThat(suffices(all, MerchantType.ENTERPRISE, Route.AGENT, RiskLevel.ELEVATED))
                .isTrue();
    }

    private interface Look {
        void at(MerchantType type, Route route);
    }

    private static Stream<DynamicTest> everySituation(Look look) {
        return Arrays.stream(MerchantType.values()).flatMap(type -> Arrays.stream(Route.values())
                .map(route -> DynamicTest.dynamicTest(type + " by " + route, () -> look.at(type, route))));
    }

    private static List<Set<Factor>> everySet() {
        List<Factor> factors = List.of(Factor.values());
        return IntStream.range(0, 1 << factors.size())
                .mapToObj(bits -> IntStream.range(0, factors.size())
                        .filter(place -> (bits >> place & 1) == 1)
                        .mapToObj(factors::get)
                        .collect(Collectors.toSet()))
                .toList();
    }

    private static boolean suffices(Set<Factor> shown, MerchantType type, Route route, RiskLevel risk) {
        List<EvidenceGroup> groups = POLICY.groupsFor(
                new Situation(Optional.of(new Merchant(new UUID(0, 1), "shouqianba", type)), route, risk));
        assertThat(groups).isNotEmpty();
        return groups.stream()
                .allMatch(
                        group -> group.anyOf().stream().filter(shown::contains).count() >= group.minimum());
    }
}
