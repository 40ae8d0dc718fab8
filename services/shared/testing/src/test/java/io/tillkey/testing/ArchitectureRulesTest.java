package io.tillkey.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import io.tillkey.events.CredentialResetV1;
import io.tillkey.testing.fixtures.clients.AsksARealm;
import io.tillkey.testing.fixtures.clients.CallsByContract;
import io.tillkey.testing.fixtures.clients.CallsByHand;
import io.tillkey.testing.fixtures.edges.ListenerWithRepository;
import io.tillkey.testing.fixtures.edges.ListingThings;
import io.tillkey.testing.fixtures.edges.ResourceWithEntityManager;
import io.tillkey.testing.fixtures.edges.ThinResource;
import io.tillkey.testing.fixtures.elsewhere.AdministersByItself;
import io.tillkey.testing.fixtures.elsewhere.TextsByItself;
import io.tillkey.testing.fixtures.entities.GuardsItself;
import io.tillkey.testing.fixtures.entities.HasASetter;
import io.tillkey.testing.fixtures.entities.ShowsItsField;
import io.tillkey.testing.fixtures.events.ReadsEvents;
import io.tillkey.testing.fixtures.events.TellsByHand;
import io.tillkey.testing.fixtures.injection.HasAnInjectedField;
import io.tillkey.testing.fixtures.kafka.SendsByItself;
import io.tillkey.testing.fixtures.time.AsksItsClock;
import io.tillkey.testing.fixtures.time.CountsMillis;
import io.tillkey.testing.fixtures.time.MakesADate;
import io.tillkey.testing.fixtures.time.ReadsTheWallClock;
import io.tillkey.testing.fixtures.time.ReadsTodaysDate;
import io.tillkey.testing.fixtures.util.Strings;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ArchitectureRulesTest {
    static Stream<Arguments> breaches() {
        return Stream.of(
                Arguments.of(ArchitectureRules.KAFKA_STAYS_IN_MESSAGING, classes(SendsByItself.class)),
                Arguments.of(ArchitectureRules.TWILIO_STAYS_IN_ITS_ADAPTER, classes(TextsByItself.class)),
                Arguments.of(
                        ArchitectureRules.TWILIO_STAYS_IN_ITS_ADAPTER,
                        classes(
                                io.tillkey.notifications.provider.TheAdapter.class,
                                io.tillkey.notifications.other.SecondAdapter.class)),
                Arguments.of(ArchitectureRules.KEYCLOAK_STAYS_IN_ITS_ADAPTER, classes(AdministersByItself.class)),
                Arguments.of(
                        ArchitectureRules.KEYCLOAK_STAYS_IN_ITS_ADAPTER,
                        classes(
                                io.tillkey.identity.keycloak.TheAdapter.class,
                                io.tillkey.identity.other.SecondAdapter.class)),
                Arguments.of(ArchitectureRules.PACKAGES_ARE_FEATURES, classes(Strings.class)),
                Arguments.of(ArchitectureRules.TIME_IS_INJECTED, classes(ReadsTheWallClock.class)),
                Arguments.of(ArchitectureRules.TIME_IS_INJECTED, classes(ReadsTodaysDate.class)),
                Arguments.of(ArchitectureRules.TIME_IS_INJECTED, classes(CountsMillis.class)),
                Arguments.of(ArchitectureRules.TIME_IS_INJECTED, classes(MakesADate.class)),
                Arguments.of(ArchitectureRules.ENTITIES_HAVE_NO_SETTERS, classes(HasASetter.class)),
                Arguments.of(ArchitectureRules.ENTITIES_HIDE_THEIR_FIELDS, classes(ShowsItsField.class)),
                Arguments.of(ArchitectureRules.EDGES_CALL_USE_CASES, classes(ResourceWithEntityManager.class)),
                Arguments.of(ArchitectureRules.EDGES_CALL_USE_CASES, classes(ListenerWithRepository.class)),
                Arguments.of(
                        ArchitectureRules.DEPENDENCIES_COME_THROUGH_THE_CONSTRUCTOR, classes(HasAnInjectedField.class)),
                Arguments.of(ArchitectureRules.EVENTS_ARE_MADE_OF_THE_CONTRACTS, classes(TellsByHand.class)),
                Arguments.of(ArchitectureRules.CLIENTS_ARE_MADE_OF_THE_CONTRACTS, classes(CallsByHand.class)));
    }

    @ParameterizedTest
    @MethodSource("breaches")
    void each_rule_fails_on_code_that_breaks_it(ArchRule rule, JavaClasses fixture) {
        assertThat(rule.evaluate(fixture).hasViolation()).isTrue();
    }

    static Stream<Arguments> observances() {
        return Stream.of(
                Arguments.of(
                        ArchitectureRules.TWILIO_STAYS_IN_ITS_ADAPTER,
                        classes(io.tillkey.notifications.provider.TheAdapter.class)),
                Arguments.of(
                        ArchitectureRules.KEYCLOAK_STAYS_IN_ITS_ADAPTER,
                        classes(io.tillkey.identity.keycloak.TheAdapter.class)),
                Arguments.of(ArchitectureRules.PACKAGES_ARE_FEATURES, classes(ThinResource.class)),
                Arguments.of(ArchitectureRules.TIME_IS_INJECTED, classes(AsksItsClock.class)),
                Arguments.of(ArchitectureRules.ENTITIES_HAVE_NO_SETTERS, classes(GuardsItself.class)),
                Arguments.of(ArchitectureRules.ENTITIES_HIDE_THEIR_FIELDS, classes(GuardsItself.class)),
                Arguments.of(ArchitectureRules.EDGES_CALL_USE_CASES, classes(ThinResource.class, ListingThings.class)),
                Arguments.of(ArchitectureRules.DEPENDENCIES_COME_THROUGH_THE_CONSTRUCTOR, classes(ThinResource.class)),
                Arguments.of(
                        ArchitectureRules.EVENTS_ARE_MADE_OF_THE_CONTRACTS,
                        classes(CredentialResetV1.class, ReadsEvents.class)),
                Arguments.of(
                        ArchitectureRules.CLIENTS_ARE_MADE_OF_THE_CONTRACTS,
                        classes(CallsByContract.class, AsksARealm.class)));
    }

    @ParameterizedTest
    @MethodSource("observances")
    void each_rule_passes_code_that_keeps_it(ArchRule rule, JavaClasses fixture) {
        assertThat(rule.evaluate(fixture).hasViolation()).isFalse();
    }

    @Test
    void a_check_of_nothing_fails() {
        assertThatThrownBy(() -> ArchitectureRules.check("io.tillkey.nowhere"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("no classes");
    }

    @Test
    void a_check_leaves_test_code_alone() {
        assertThatThrownBy(() -> ArchitectureRules.check("io.tillkey.testing.fixtures"))
                .as("all of it is test code, so there is nothing to see")
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("no classes");
    }

    private static JavaClasses classes(Class<?>... types) {
        return new ClassFileImporter().importClasses(types);
    }
}
