package io.tillkey.testing;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The rules that keep the code in the shape {@code docs/} describes. Each service runs them in one test. */
public final class ArchitectureRules {
    private static final Pattern VAGUE =
            Pattern.compile(".*\\.(utils?|commons?|helpers?|managers?|impl|misc|shared)(\\..*)?");
    private static final Set<String> CLOCKS = Set.of(
            "java.time.Instant",
            "java.time.LocalDate",
            "java.time.LocalTime",
            "java.time.LocalDateTime",
            "java.time.OffsetDateTime",
            "java.time.OffsetTime",
            "java.time.ZonedDateTime",
            "java.time.Year",
            "java.time.YearMonth");
    private static final String ENTITY = "jakarta.persistence.Entity";
    private static final String PATH = "jakarta.ws.rs.Path";
    private static final String INCOMING = "org.eclipse.microprofile.reactive.messaging.Incoming";
    private static final String EVENTS = "io.tillkey.events";
    private static final String INJECT = "jakarta.inject.Inject";
    private static final String REST_CLIENT = "org.eclipse.microprofile.rest.client.inject.RegisterRestClient";
    private static final List<String> STORES = List.of(
            "jakarta.persistence.EntityManager",
            "org.hibernate.Session",
            "javax.sql.DataSource",
            "io.quarkus.hibernate.orm.panache.PanacheRepositoryBase");

    /** Kafka is touched in the messaging library only; services publish and receive events. */
    static final ArchRule KAFKA_STAYS_IN_MESSAGING = noClasses()
            .that()
            .resideOutsideOfPackage("io.tillkey.messaging..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.kafka..", "io.smallrye.reactive.messaging.kafka..", "io.vertx.kafka..")
            .because("services publish with Outbox and receive ReceivedEvent; Kafka types belong to tillkey-messaging")
            .allowEmptyShould(true);

    /** Twilio's types stay in one adapter package of notifications. */
    static final ArchRule TWILIO_STAYS_IN_ITS_ADAPTER = classes()
            .should(stayInOnePackageOf("io.tillkey.notifications", "com.twilio.."))
            .because("changing the provider must touch one package")
            .allowEmptyShould(true);

    /** Keycloak's types stay in one package of identity, which alone may set credentials. */
    static final ArchRule KEYCLOAK_STAYS_IN_ITS_ADAPTER = classes()
            .should(stayInOnePackageOf("io.tillkey.identity", "org.keycloak..", "io.quarkus.keycloak.."))
            .because("identity alone sets credentials, and in one place")
            .allowEmptyShould(true);

    /** A package is named for a feature. */
    static final ArchRule PACKAGES_ARE_FEATURES = classes()
            .should(new ArchCondition<JavaClass>("live in a package that is named for a feature") {
                @Override
                public void check(JavaClass type, ConditionEvents events) {
                    if (VAGUE.matcher("." + type.getPackageName()).matches()) {
                        events.add(SimpleConditionEvent.violated(
                                type, type.getName() + " lives in " + type.getPackageName()));
                    }
                }
            })
            .because("a package is named for what it is about; move the class to the feature that needs it")
            .allowEmptyShould(true);

    /** Time is injected. */
    static final ArchRule TIME_IS_INJECTED = noClasses()
            .should()
            .callMethodWhere(describe("it reads the system's clock", ArchitectureRules::readsTheSystemClock))
            .orShould()
            .callConstructorWhere(describe("it reads the system's clock", call -> {
                AccessTarget.ConstructorCallTarget target = call.getTarget();
                return target.getOwner().getName().equals("java.util.Date")
                        && target.getRawParameterTypes().isEmpty();
            }))
            .because("inject java.time.Clock and pass it: Instant.now(clock)")
            .allowEmptyShould(true);

    /** Entities guard their invariants. */
    static final ArchRule ENTITIES_HAVE_NO_SETTERS = noMethods()
            .that()
            .areDeclaredInClassesThat()
            .areAnnotatedWith(ENTITY)
            .and()
            .arePublic()
            .should()
            .haveNameMatching("set[A-Z].*")
            .because("a transition is a method named for what happens")
            .allowEmptyShould(true);

    /** Entities hide their state. */
    static final ArchRule ENTITIES_HIDE_THEIR_FIELDS = noFields()
            .that()
            .areDeclaredInClassesThat()
            .areAnnotatedWith(ENTITY)
            .and()
            .areNotStatic()
            .should()
            .bePublic()
            .because("an entity guards its own invariants")
            .allowEmptyShould(true);

    /** Resources and listeners translate and call a use case. */
    static final ArchRule EDGES_CALL_USE_CASES = noClasses()
            .that(describe("are resources or listeners", ArchitectureRules::isAnEdge))
            .should()
            .dependOnClassesThat(describe("give access to the database", ArchitectureRules::isAStore))
            .because("a resource or listener translates and calls a use case, which owns the transaction")
            .allowEmptyShould(true);

    /** Dependencies come through the constructor. */
    static final ArchRule DEPENDENCIES_COME_THROUGH_THE_CONSTRUCTOR = noFields()
            .should()
            .beAnnotatedWith(INJECT)
            .because("fields are final and the constructor says what a class needs")
            .allowEmptyShould(true);

    /** An event's shape is made of its contract. */
    static final ArchRule EVENTS_ARE_MADE_OF_THE_CONTRACTS = noClasses()
            .that()
            .resideOutsideOfPackage(EVENTS)
            .should()
            .beAssignableTo(EVENTS + ".Event")
            .because("the build makes a record of each schema in contracts/events: use that of tillkey-events")
            .allowEmptyShould(true);

    /** A client of a service; what a realm of Keycloak offers is OpenID Connect's, and not in our contracts. */
    private static final DescribedPredicate<JavaAnnotation<?>> CLIENT_OF_A_SERVICE = DescribedPredicate.describe(
            "@RegisterRestClient for one of our services",
            annotation -> annotation.getRawType().getName().equals(REST_CLIENT)
                    && annotation
                            .get("configKey")
                            .map(key -> !key.toString().endsWith("-realm"))
                            .orElse(true));

    /** What a service calls of another is made of that one's contract. */
    static final ArchRule CLIENTS_ARE_MADE_OF_THE_CONTRACTS = noMethods()
            .that()
            .areDeclaredInClassesThat()
            .areAnnotatedWith(CLIENT_OF_A_SERVICE)
            .should()
            .haveModifier(JavaModifier.ABSTRACT)
            .because("the build makes an interface of each API for each service that it lets in: extend that of"
                    + " tillkey-clients")
            .allowEmptyShould(true);

    private static final List<ArchRule> ALL = List.of(
            KAFKA_STAYS_IN_MESSAGING,
            TWILIO_STAYS_IN_ITS_ADAPTER,
            KEYCLOAK_STAYS_IN_ITS_ADAPTER,
            PACKAGES_ARE_FEATURES,
            TIME_IS_INJECTED,
            ENTITIES_HAVE_NO_SETTERS,
            ENTITIES_HIDE_THEIR_FIELDS,
            EDGES_CALL_USE_CASES,
            DEPENDENCIES_COME_THROUGH_THE_CONSTRUCTOR,
            EVENTS_ARE_MADE_OF_THE_CONTRACTS,
            CLIENTS_ARE_MADE_OF_THE_CONTRACTS);

    private ArchitectureRules() {}

    /**
     * Checks all rules on the main classes below a package.
     *
     * @throws AssertionError with every violation, and how to mend it
     */
    public static void check(String rootPackage) {
        JavaClasses classes = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages(rootPackage);
        if (classes.isEmpty()) {
            throw new AssertionError("there are no classes in " + rootPackage + ": rules that see nothing can't fail");
        }
        StringBuilder violations = new StringBuilder();
        for (ArchRule rule : ALL) {
            try {
                rule.check(classes);
            } catch (AssertionError e) {
                violations.append(e.getMessage()).append('\n');
            }
        }
        if (!violations.isEmpty()) {
            throw new AssertionError(violations.toString());
        }
    }

    private static boolean readsTheSystemClock(JavaAccess<? extends AccessTarget.CodeUnitCallTarget> call) {
        AccessTarget.CodeUnitCallTarget target = call.getTarget();
        String owner = target.getOwner().getName();
        if (owner.equals("java.lang.System")) {
            return target.getName().equals("currentTimeMillis");
        }
        return CLOCKS.contains(owner)
                && target.getName().equals("now")
                && target.getRawParameterTypes().stream()
                        .noneMatch(type -> type.getName().equals("java.time.Clock"));
    }

    private static boolean isAnEdge(JavaClass type) {
        return type.isAnnotatedWith(PATH)
                || type.getMethods().stream().anyMatch(method -> method.isAnnotatedWith(INCOMING));
    }

    private static boolean isAStore(JavaClass type) {
        return STORES.stream().anyMatch(type::isAssignableTo);
    }

    private static ArchCondition<JavaClass> stayInOnePackageOf(String owner, String... guarded) {
        DescribedPredicate<JavaClass> isGuarded = resideInAnyPackage(guarded);
        return new ArchCondition<>("use " + Arrays.toString(guarded) + " in one package of " + owner + " only") {
            private final Set<String> users = new TreeSet<>();

            @Override
            public void init(Collection<JavaClass> all) {
                users.clear();
                all.stream().filter(this::uses).map(JavaClass::getPackageName).forEach(users::add);
            }

            @Override
            public void check(JavaClass type, ConditionEvents events) {
                if (!uses(type)) {
                    return;
                }
                String home = type.getPackageName();
                if (!home.equals(owner) && !home.startsWith(owner + ".")) {
                    events.add(SimpleConditionEvent.violated(type, type.getName() + " is not in " + owner));
                } else if (users.size() > 1) {
                    events.add(SimpleConditionEvent.violated(
                            type, type.getName() + " is one of several packages' users: " + users));
                }
            }

            private boolean uses(JavaClass type) {
                return type.getDirectDependenciesFromSelf().stream()
                        .anyMatch(dependency -> isGuarded.test(dependency.getTargetClass()));
            }
        };
    }
}
