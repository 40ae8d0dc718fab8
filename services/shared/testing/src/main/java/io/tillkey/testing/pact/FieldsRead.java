package io.tillkey.testing.pact;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.JsonNode;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a service reads of events, as its byte code tells. The records of events hold everything that the contract has, so
 * they don't show what of it is read; the calls of their accessors do.
 */
public final class FieldsRead {
    private static final Pattern RECORD = Pattern.compile("io\\.tillkey\\.events\\.(\\w+)V([1-9][0-9]*)(\\$.*)?");
    private static final String VALUE = "com.fasterxml.jackson.annotation.JsonValue";

    private FieldsRead() {}

    /**
     * Fails if a service reads a field of an event that none of its pacts names.
     *
     * @param service its short name; its classes are those below {@code io.tillkey.<service>}
     * @param untold events that it listens for and nobody sends yet, such as {@code ResetStopped.v1}
     * @throws AssertionError with all of them; also if an event is said to be untold and there is a pact about it
     */
    public static void check(String service, String... untold) {
        JavaClasses classes = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("io.tillkey." + service);
        Map<String, Set<String>> read = of(classes);
        if (read.isEmpty()) {
            throw new AssertionError(service + " reads nothing of events: a check that sees nothing can't fail");
        }
        for (String event : untold) {
            if (promised(service, event).findAny().isPresent()) {
                throw new AssertionError("there is a pact about " + event + " by now");
            }
            read.remove(event);
        }
        Set<String> faults = unpromised(service, read);
        if (!faults.isEmpty()) {
            throw new AssertionError(
                    faults.stream().collect(joining("; ", service + " reads what none of its pacts names: ", "")));
        }
    }

    /** What is read of each event, such as {@code serial} of {@code TerminalRegistered.v1}. */
    static Map<String, Set<String>> of(JavaClasses classes) {
        Map<String, Set<String>> read = new TreeMap<>();
        for (JavaClass reader : classes) {
            Stream.concat(reader.getMethodCallsFromSelf().stream(), reader.getMethodReferencesFromSelf().stream())
                    .map(access -> (CodeUnitAccessTarget) access.getTarget())
                    .filter(FieldsRead::isField)
                    .forEach(field -> read.computeIfAbsent(eventOf(field.getOwner()), event -> new TreeSet<>())
                            .add(field.getName()));
        }
        return read;
    }

    /** Those of the fields that no pact of the service names, each with its event. */
    static Set<String> unpromised(String service, Map<String, Set<String>> read) {
        Set<String> faults = new TreeSet<>();
        read.forEach((event, fields) -> {
            List<JsonNode> bodies = promised(service, event).toList();
            fields.stream()
                    .filter(field -> bodies.stream().noneMatch(body -> body.findValue(field) != null))
                    .forEach(field -> faults.add(event + " " + field));
        });
        return faults;
    }

    private static Stream<JsonNode> promised(String service, String event) {
        return PactFile.all().stream()
                .filter(file -> file.consumer().equals(service))
                .flatMap(file -> file.interactions().stream())
                .filter(told -> told.at("/metadata/ce_type").asText().equals("io.tillkey." + event))
                .map(told -> told.at("/contents/content"));
    }

    private static boolean isField(CodeUnitAccessTarget target) {
        JavaClass owner = target.getOwner();
        return RECORD.matcher(owner.getName()).matches()
                && owner.isRecord()
                && target.getRawParameterTypes().isEmpty()
                && owner.tryGetField(target.getName())
                        .filter(field -> !field.getModifiers().contains(JavaModifier.STATIC))
                        .filter(field -> !field.isAnnotatedWith(VALUE))
                        .isPresent();
    }

    private static String eventOf(JavaClass owner) {
        Matcher matcher = RECORD.matcher(owner.getName());
        if (!matcher.matches()) {
            throw new IllegalArgumentException("no event: " + owner.getName());
        }
        return matcher.group(1) + ".v" + matcher.group(2);
    }
}
